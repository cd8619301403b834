"""What a site puts before a title and is no part of it: words that sort it, number it or say that a file follows."""

import re

MARK = "[:：|丨·]"
SORTS = "(?:政府|政务|信息|公开|年度|工作|年报|报告|专栏|公示|公告|公布|通知|转载|转发|原创|置顶|最新|推荐|全文)"
CALLS = "(?:公文|标题|標題|题目|题名|名称|文件名|正文|原文)"
HANDS_OUT = "(?:附件|附表|附|相关|请|可?点击|此处|这里|下载|查看|浏览|打开|阅读|文件|文档|链接|列表)"
COUNT = "(?:[(（]?(?:\\d{1,2}(?!\\d)|[一二三四五六七八九十]{1,2})[)）]?)"
ITEM = r"(?:[(（]?\d{1,2}[)）.．、](?=20\d\d|\D))"
FILE_LABEL = re.compile(
    rf"[【\[]?(?:{HANDS_OUT}{{1,6}}{COUNT}?[】\]]?{MARK}+|附件(?:下载)?(?:{COUNT}[.．、】\]]|[】\]]|\d{{1,2}}(?=20\d\d|\D))?|点击(?:此处|这里)?(?:下载|查看)){ITEM}?"
)
"""附件: 附: 附件1. 相关附件: 点击下载: and an item's number after it. 附件一都镇 keeps the 一 of its body."""
LABEL = re.compile(
    rf"(?:[\[【(「〔](?:{SORTS}|{CALLS})+[\]】)」〕]{MARK}?|(?:{SORTS}|{CALLS}|文件)+{MARK}+|{FILE_LABEL.pattern})+{ITEM}?|{ITEM}"
)
"""【年报】甲局…, 信息公开年报:甲局…, 附件1:甲局…, 名称:甲局…, 1.甲局… It names no body."""
SECOND_SIGN = re.compile(r"(?<=[局委办会厅室])[(（][^()（）\d]{2,28}(?:(?<!分)局|委员会|委|办公室|办|厅)[)）]")
"""民政局（县老龄办）: an office with a second name at its door, whose report bears both."""
FILE_NAME = re.compile(r"\.(?:docx?|pdf|wps|ofd|xlsx?|rtf|zip|rar)[)）\]】]?$", re.IGNORECASE)
APART = re.compile(r"[:;、|]")
"""Marks that no body's name holds: what stands on both sides of one is a label and a name, or several names."""


def unlabelled(title: str) -> str:
    """A normalised title without the labels that sort it, where more than the labels stands there."""
    return _without(LABEL, title)


def under_one_sign(name: str) -> str:
    """An office's name, or a title that begins with it, without the second name that stands behind it in brackets."""
    return SECOND_SIGN.sub("", name)


def unattached(line: str) -> str:
    """A line without the words that hand out a file: 附件1：甲局… is 甲局…"""
    return _without(FILE_LABEL, line)


def hands_out(line: str) -> bool:
    """Whether a line hands out a file, by the label it begins with or by the ending of its name: it is the title of that file."""
    words = line.strip()
    return bool(FILE_NAME.search(words)) or unattached(words) != words


def _without(label: re.Pattern[str], words: str) -> str:
    found = label.match(words)
    return words[found.end() :] if found and found.end() < len(words) else words
