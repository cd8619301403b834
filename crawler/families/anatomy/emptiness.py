"""A column of one body and year that says that it holds nothing. Pure."""

import re

from archive.model import Context, Kind
from crawler.families.anatomy.drawing import empty_boxes
from crawler.families.anatomy.text import visible
from crawler.families.anatomy.view import View

NONE = re.compile(
    r"(?:暂无|暂时没有|没有(?:找到|查到|检索到)?|未(?:找到|查到|检索到)|无)(?:任何|相关|有关|符合条件的?|您要的)*(?:信息|数据|内容|记录|文章|文件|资料|结果|年报|报告)"
    r"|(?:共|总计|合计)0(?:条|篇|项|件)"
)


def says_none(view: View, context: Context, total: int | None) -> bool:
    """Whether a column of one body and year says that there is nothing in it: by its count of entries, or in words, where it waits for
    no script that would fill it.
    """
    of_one = context.year is not None and (bool(context.body) or context.group == Kind.GOVERNMENT)
    return of_one and (total == 0 or _in_words(view))


def _in_words(view: View) -> bool:
    return bool(NONE.search("".join("".join(visible(view.tree)).split()))) and not empty_boxes(view)
