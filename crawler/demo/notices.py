"""Pages that stand among the reports and are none: guides, rules, notices about reports, readings, other yearly papers."""

from collections.abc import Iterator
from datetime import date

from archive.model import Kind
from crawler.demo.dice import roll
from crawler.demo.nouns import Notice
from crawler.demo.roster import YEARS

Draft = tuple[str, Kind, tuple[int, int, int], str]
"""Title, the list that carries it, its day (years after the report year, month, day), and what it says."""

YEARLY: tuple[Draft, ...] = (
    (
        "关于做好{year}年度政府信息公开工作年度报告编制发布工作的通知",
        Kind.DEPARTMENT,
        (0, 12, 16),
        "各乡镇、街道，县直各单位：又到编写年度报告的时候，请对照统一格式备齐数据，先送县政务公开机构核对，再行发布。联系人请于本周内报来。",
    ),
    (
        "关于报送{year}年政府信息公开工作年度报告的通知",
        Kind.TOWNSHIP,
        (0, 12, 18),
        "各乡镇、街道：请指定专人负责报告的撰写与核对，数据以申请登记台账为准，不得估算。",
    ),
    (
        "关于公布{year}年政府信息公开工作年度报告栏目调整情况的说明",
        Kind.GOVERNMENT,
        (0, 12, 22),
        "为方便查阅，年度报告栏目按年份和单位类别重新排列，原有地址保持不变。",
    ),
    (
        "一图读懂：{county}{year}年政府信息公开工作年度报告解读",
        Kind.GOVERNMENT,
        (1, 3, 29),
        "这里用几张图说明全县一年来公开了什么、答复了多少件申请，完整内容请看报告原文。",
    ),
    (
        "{county}{year}年政府网站工作年度报表",
        Kind.DEPARTMENT,
        (1, 1, 13),
        "本表反映县政府网站的信息发布量、访问量和安全检查次数，与政府信息公开年度报告不是一回事。",
    ),
    (
        "{county}{year}年法治政府建设年度报告",
        Kind.TOWNSHIP,
        (1, 3, 26),
        "一年来全县推进依法行政，行政机关负责人出庭应诉率稳步提高，行政执法人员全部持证上岗。",
    ),
)
STANDING: tuple[Draft, ...] = (
    (
        "{county}政府信息公开指南",
        Kind.DEPARTMENT,
        (0, 4, 11),
        "本指南说明怎样查到已经公开的信息，怎样提出公开申请，多久可以得到答复。",
    ),
    (
        "{county}政府信息公开工作年度报告制度",
        Kind.DEPARTMENT,
        (0, 4, 12),
        "第一条 为了让年度报告按时、完整、可核对，制定本制度。第二条 各单位主要负责人对本单位报告的真实性负责。",
    ),
    (
        "{county}乡镇街道政府信息公开工作年度报告编制规范（试行）",
        Kind.TOWNSHIP,
        (0, 5, 9),
        "第一条 乡镇、街道编写年度报告适用本规范。第二条 表格中的数字应当与台账一致，空格应当填写数字零。",
    ),
)
SIGNED = "{county}人民政府办公室"


def notices(seed: int, county: str) -> tuple[Notice, ...]:
    """All such pages of one county over the years, each with a number of its own."""
    drafts = list(_drafts())
    return tuple(_notice(seed, county, i, year, draft) for i, (year, draft) in enumerate(drafts))


def _drafts() -> Iterator[tuple[int, Draft]]:
    yield from ((YEARS[0], draft) for draft in STANDING)
    yield from ((year, draft) for year in YEARS for draft in YEARLY)


def _notice(seed: int, county: str, index: int, year: int, draft: Draft) -> Notice:
    title, group, (after, month, day), says = draft
    paragraphs = (says, SIGNED.format(county=county))
    ident = 30000 + index * 53 + roll(0, 52, seed, county, index)
    return Notice(title.format(county=county, year=year), date(year + after, month, day), group, year, paragraphs, ident)
