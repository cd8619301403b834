"""Title attributes that hold a small card of a paper: its title under that name, then who wrote it, when it came out, its readers."""

import re

NAMED = re.compile(r"^\s*(?:文章|信息|新闻|内容)?(?:标\s*题|题\s*目)\s*[:：]\s*")
FURTHER = re.compile(
    r"(?:^|(?<![\s,，;；|])[\s,，;；|]++)(?:文章)?(?:作\s*者|来\s*源|(?:发布|更新|添加|录入|公开|创建)?(?:时\s*间|日\s*期)|(?:点击|浏览|阅读)(?:次数|数|量)?|(?:所属)?栏目"
    r"|(?:发布|录入)(?:人|者|单位|机构)|编\s*辑)\s*[:：].*",
    re.DOTALL,
)
PUBLISHED = re.compile(r"(?:发布|公开|发文|添加|录入)(?:时\s*间|日\s*期)\s*[:：]\s*([^\r\n]{8,20})")


def published(attribute: str) -> str:
    """What such an attribute says of the day on which the paper came out, as written; "" where it says nothing."""
    found = PUBLISHED.search(attribute)
    return found[1] if found else ""


def own_title(attribute: str) -> str:
    """The title alone that such an attribute tells; any other attribute as it stands."""
    return FURTHER.sub("", NAMED.sub("", attribute))
