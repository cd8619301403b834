"""Lines that are entries of a site's menu, beside or above a report: no title runs over them, and none begins with one."""

import re
from collections.abc import Sequence

SECTION = re.compile(
    r"(?:政府)?(?:信息)?公开(?:指南|制度|规定|规范|目录|依据|专栏|平台)|(?:法定)?主动公开(?:内容|目录|基本目录)?|依申请公开(?:指南|目录|申请)?"
    r"|(?:网站)?首页|政务服务|互动交流|网站地图|无障碍(?:浏览|阅读)?|(?:县|区|市|镇|乡|旗)?(?:政府|部门|单位|乡镇|街道)年报"
)
"""Names of what stands beside the yearly reports on every such site."""
YEAR = re.compile(r"20\d\d年?度?")


def is_entry(lines: Sequence[str], at: int) -> bool:
    """Whether a line is a menu's own: the name of a section, or one of several years under one another."""
    if not YEAR.fullmatch(lines[at].strip()):
        return bool(SECTION.fullmatch(lines[at].strip()))
    beside = (lines[i].strip() for i in (at - 1, at + 1) if 0 <= i < len(lines))
    return any(YEAR.fullmatch(line) and line != lines[at].strip() for line in beside)
