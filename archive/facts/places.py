"""Forms of a place's name: 三都水族自治县 is also written 三都县, 宁夏回族自治区 also 宁夏."""

import re
from functools import cache

CHANGES_WITH_PLACE = 3
"""Signs a body's name needs to stand by itself after a place: 财政局 does, 镇 and 街道 are the end of a longer name (新市镇)."""

RANK = re.compile(r"(特别行政区|自治区|自治州|自治县|自治旗|地区|新区|省|市|县|区|旗|州|盟)$")
PEOPLES = re.compile(
    r"(?<=.{2})(?:(?:蒙古|维吾尔|土家|布依|哈萨克|东乡|仫佬|仡佬|撒拉|傈僳|拉祜|哈尼|柯尔克孜|锡伯|达斡尔|朝鲜|[\u4e00-\u9fff])族)+$"
)


@cache
def stem(name: str) -> str:
    """The name without rank and peoples: 隆德县 is 隆德, 三都水族自治县 is 三都. A single sign keeps its rank: 滑县."""
    bare = RANK.sub("", name)
    short = PEOPLES.sub("", bare) if "自治" in name else bare
    return short if len(short) > 1 else name


@cache
def forms(name: str) -> tuple[str, ...]:
    """How a place is written, the longest first: in full, and an autonomous one also with its plain rank."""
    rank = RANK.search(name)
    if "自治" not in name or rank is None:
        return (name,)
    return (name, stem(name) + rank.group()[-1], *((stem(name),) if rank.group() == "自治区" else ()))
