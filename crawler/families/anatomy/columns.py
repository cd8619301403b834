"""Names of columns: which ones hold yearly reports, and what year, group or body a name speaks of."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache
from urllib.parse import urlsplit

from archive.facts.bodies import government_name
from archive.facts.titles import normalise
from archive.model import TRAIL, Context, County, Kind

YEAR = re.compile(r"(?<!\d)(20\d\d)(?:年度?|$|(?=[^\d]))")
OTHER_SUBJECT = re.compile(
    r"指南|制度|依申请|企业|事业单位|统计|网站|法治|决算|预算|解读|图解|通知|通报|财政|审计|环境|质量|普法|国资|学校|年鉴|规划|计划"
)
BODY_NAMED_SO = re.compile(
    r"(?:财政|审计|统计|生态环境|环境|国资|国有资产|市场监督|质量|规划|发展|企业|学校)[\u4e00-\u9fff]{0,10}?(?:局|委员会|[^员]委(?!员)|办公室|中心|所|站)"
)
"""Bodies whose names hold a word that otherwise tells another subject: 财政决算 is one, the reports of 财政局 are not."""
ANNUAL = re.compile(r"(?:政府)?信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)|公开年报|年度报告|^(?:[往历]年的?)?[^年]{0,12}年报$")
NAMED = re.compile(r"信息公开(?:工作)?(?:年度)?(?:工作)?(?:报告|年报)|公开年报")
SLUG = re.compile(
    r"(?:^|/)(?:\d{4}n?)?(?:[a-z]{0,8}(?:zfxxgk|xxgk|gk)ndbg|[a-z]{0,8}(?:zfxxgk|xxgk|gk)nb|ndbg|xxgknb|(?:openness|xxgk)?annualreports?)(?:[_\d][^/]*)?(?:/|\.|$)",
    re.IGNORECASE,
)
REPORT_WORDS = re.compile(
    r"(?:法定)?(?:主动)?(?:政府)?信息公开|政务公开|(?:工作)?年度(?:工作)?报告|(?:工作)?报告|年度|年报|目录|专栏|栏目|平台|列表|公开"
)
TOWN_SPELLED_SO = re.compile(r"(?:平台|专栏|栏目|目录|列表|公开|报告)(?:镇|乡)(?:(?:人民)?政府)?")
"""Towns whose names are a word of columns: without it nothing but their rank would be left."""
DEPARTMENT = re.compile(
    r"各?(?:县|区|市|州|旗|省)?(?:人民)?(?:政府|直|级|属)?各?(?:工作|组成|直属|职能)?(?:部门|单位|机关|委办局|局办|局委办|科局|局)(?:类|单位)?"
)
TOWNSHIP = re.compile(r"各?(?:县|区|市)?(?=.*[乡镇街])[各乡镇街道办事处苏木场、和及与/()]{1,14}(?:人民政府|政府|级)?")
OWN_GOVERNMENT = re.compile(r"^[县区市旗州](?:人民)?政府(?=信息公开)")
"""县政府信息公开年报 are the reports of 县政府: elsewhere 政府信息公开 is one word."""
PART = re.compile(r"[镇乡](?:人民政府|政府)?|街道(?:办事处|办)?|苏木")
GOVERNMENT = re.compile(r"(?:[^乡镇]{0,8}[县区市旗])?(?:人民)?政府(?:本级)?|.{0,8}(?:县|区|市|旗)?本级(?:政府)?")
BODY = re.compile(
    r"[\u4e00-\u9fff·()]{1,24}(?:镇|乡|苏木|街道|街道办事处|街道办|[镇乡]人民政府|[镇乡]政府|局|委员会|[^员]委|办公室|[^代]办|中心|支队|大队|管理处|县人民政府|区人民政府|市人民政府)"
)
OF_OTHER_KINDS = re.compile(
    r"[\u4e00-\u9fff]{0,12}?(?:总工会|妇联|妇女联合会|残联|残疾人联合会|工商联|工商业联合会|文联|科协|红十字会|法院|检察院|[档案图书博物文化]{2}馆"
    r"|党校|管委会|供销(?:合作)?(?:联合)?社|(?:组织|宣传|统战|武装|人武)部|[地震气象]{2}台|调查队|(?:监管|派出|司法|税务)所|卫生院)"
)
"""Party organs, institutions and branches: they have no duty, but their reports stand beside the others."""
NO_BODY = re.compile(
    r"(?:新闻|资讯|互动|交流|专题|图片|视频|下载|帮助|个人|会员|用户|数据|查询|服务|政策|解读|舆情|直播)(?:发布|交流|服务)?中心"
    r"|返回.*|[各县区市直属级]*(?:部门|单位)[各及和与、/]*(?:乡镇|镇乡|镇街|街镇|乡|镇|街道)(?:街道|街|办)?"
)
"""Parts of a portal, and groups of bodies, whose names end like those of bodies."""
DIRECTORY = re.compile(
    r"(?:乡镇|镇街|镇乡|街道|部门|单位|各级)[^年]{0,8}(?:信息公开|政务公开|公开目录|公开平台|列表|一览表?$)|(?:信息公开|政务公开)[^年]{0,4}(?:乡镇|部门|单位)"
    r"|^[各县区直属]{0,3}(?:(?:乡镇|镇街|镇乡|街镇|街道|部门|单位)[各及和与、/]?){1,4}公开$"
)
NO_DIRECTORY = re.compile("年报|报告|动态|情况|简报|简讯|会议|培训|活动|知识|考核|开展|推进|召开")
"""Reports, and news of a body's work: 铁寨街道政务公开工作动态."""
SUPERIOR = re.compile(r"[省市州盟]")
REPEATED = 1024
"""Names to remember: every page of a site repeats those of its columns and bodies."""
GROUPS = re.compile(r"[各县区市直属级本]{0,4}(?:(?:镇街|乡镇|镇乡|街镇|街道|[镇乡街]|部门|单位|委办局)[各和及与、/·()]{0,2}){2,4}")
"""A heading over bodies of several kinds: 镇街部门, 部门(单位)、乡镇."""
EVERY_UNIT = re.compile(r"(?:各|所有|全部)?(?:级|单位)")
"""Directories of every kind of body, though departments alone are at times called units."""
SEPARATORS = re.compile(r"[-_|—–>]+")
BRACKETED = re.compile(r"\([^()]+\)")
"""All that a name says besides its year: 2025年度(教育局)."""
SECTION = (
    ("政府信息公开", 50),
    ("信息公开", 40),
    ("政务公开", 30),
    ("政府信息公开专栏", 48),
    ("政府信息公开平台", 48),
    ("政府信息公开目录", 35),
    ("阳光政务", 25),
)
HEADLINE = re.compile(r"(?:推进|深化|加强|召开|开展|提升|抓好|做好|落实|部署|举办|强化|推动|助力|促进|打造|扎实|持续)(?=.*公开)")
"""Words that news of openness begin with: 扎实推进政务公开."""
OF_ONE_BODY = re.compile(
    r"^[^:]{1,12}(?:镇|乡|苏木|街道|办事处|局|委|办|中心):|公开[^年:]{0,6}(?:实效|成效|新[台局突水]|台阶|质效|增效|温度|升级)"
    r"|公开[^年:专栏]{2,6}(?:公示|公告)$|公开(?:工作)?(?:要点|培训|考核|会议|活动)$"
)
"""How headlines begin and end that tell what one body made of openness: 胡圩街道:政务公开见实效; papers about it: 政务公开项目公示."""


@dataclass(frozen=True, slots=True)
class Facet:
    """What a column's name says: a report year, a group of bodies (a Kind value), one body; None or "" where it does not."""

    year: int | None = None
    group: str = ""
    body: str = ""

    def __bool__(self) -> bool:
        return self != Facet()


def facet(name: str, county: County) -> Facet:
    """What a column's name says, such as "2024年部门年报"; an empty Facet for any other name."""
    bare, rest, year, told = _told(name)
    if rest and _is_known(rest, county):
        return Facet(year, body=rest)
    whole = _spelled_like_a_column(bare, county) if rest != bare else ""
    return Facet(year, body=whole) if whole else told


def among_bodies(name: str, county: County) -> str:
    """What a name stands for in a list of bodies: the county's own alone is that of its government."""
    return government_name(county.name) if name == county.name else name


@lru_cache(maxsize=REPEATED)
def _told(name: str) -> tuple[str, str, int | None, Facet]:
    """A name without its year, what stands in it besides the words of such columns, that year, and what these say of any county."""
    text = normalise(name)
    found = YEAR.search(text)
    bare = OWN_GOVERNMENT.sub("本级", YEAR.sub("", text, count=1))
    rest = bare if TOWN_SPELLED_SO.fullmatch(bare) else REPORT_WORDS.sub("", bare).strip("·-—_:[]《》 ")
    rest = rest[1:-1] if BRACKETED.fullmatch(rest) else rest
    year = int(found[1]) if found else None
    return bare, rest, year, _facet_of(rest, year)


def _facet_of(rest: str, year: int | None) -> Facet:
    if not rest:
        return Facet(year=year)
    if group := _group(rest):
        return Facet(year, group)
    is_body = (BODY.fullmatch(rest) or OF_OTHER_KINDS.fullmatch(rest)) and not NO_BODY.fullmatch(rest)
    return Facet(year, body=rest) if is_body else Facet()


def is_annual(name: str) -> bool:
    """Whether a name is that of a column of yearly openness reports."""
    text = normalise(name)
    return bool(ANNUAL.search(text)) and not is_other_subject(text) and len(text) <= 30


def is_other_subject(name: str) -> bool:
    """Whether a name speaks of something else than openness reports, bodies' own names aside."""
    return bool(OTHER_SUBJECT.search(BODY_NAMED_SO.sub("", name)))


def has_slug(url: str) -> bool:
    """Whether an address is spelled like such a column."""
    parts = urlsplit(url)
    return bool(SLUG.search(parts.path))


def hub_score(text: str, url: str) -> int:
    """How surely a link of a homepage leads to the yearly reports: 60 and more directly, less by way of a section, 0 not at all."""
    name = normalise(text)
    if is_other_subject(name) or re.search(r"20\d\d", name):
        return 0
    if NAMED.search(name) and len(name) <= 24:
        return 100 - len(name)
    if has_slug(url):
        return 75 if is_annual(name) else 60
    return 62 if is_annual(name) and len(name) <= 8 else section_score(name)


def section_score(name: str) -> int:
    """How well a name fits the section in which the yearly reports stand; a headline that tells what is done about openness is none."""
    if HEADLINE.search(name) or OF_ONE_BODY.search(name):
        return 0
    return max(
        (score - min(len(name) - len(word), 20) for word, score in SECTION if word in name and len(name) <= len(word) + 8), default=0
    )


def is_directory(name: str) -> bool:
    """Whether a column lists bodies with an openness page each."""
    text = normalise(name)
    told = NO_DIRECTORY.search(text) or HEADLINE.search(text) or OF_ONE_BODY.search(text)
    return len(text) <= 16 and bool(DIRECTORY.search(text)) and not is_other_subject(text) and not told


def is_of_superior(name: str, county: County) -> bool:
    """Whether a group of bodies is that of the prefecture or the province, whose columns counties link to as well."""
    return any(level != county.name[-1:] for level in SUPERIOR.findall(name))


def heads_bodies(name: str) -> bool:
    """Whether a heading stands over bodies: as a directory of their pages, or as the names of their groups alone."""
    return is_directory(name) or bool(GROUPS.fullmatch(normalise(name)))


def is_of_groups(name: str) -> bool:
    """Whether a column's name is that of several groups of bodies, and of what columns are called: 部门乡镇年报."""
    return bool(GROUPS.fullmatch(REPORT_WORDS.sub("", normalise(name))))


def deeper(context: Context, name: str, county: County, found_on: str) -> Context:
    """The context below a column called `name`. A name that says again what the trail already says replaces that part of it."""
    trail = context.trail
    new = facet(name, county)
    own = normalise(name)
    again = (i for i, part in enumerate(trail) if part == own or (_overlap(facet(part, county), new) and not _is_part(own, part)))
    kept = trail[: next(again, len(trail))]
    return along(Context(link_text=own, found_on=found_on), [*kept, own], county)


def along(context: Context, trail: list[str], county: County) -> Context:
    """The context with year, group and body as a trail of column names gives them, the innermost name winning."""
    facets = [Facet() if EVERY_UNIT.match(part) and is_directory(part) else facet(part, county) for part in trail]
    year = next((f.year for f in reversed(facets) if f.year), None)
    group = next((f.group for f in reversed(facets) if f.group), "")
    body = next((f.body for f in reversed(facets) if f.body), "")
    return replace(context, column=TRAIL.join(trail), year=year, group=group, body=body)


def completed(context: Context, names: tuple[str, ...], county: County) -> Context:
    """The context with what it lacks taken from other names, such as a page's own trail."""
    told = along(Context(), list(names), county)
    return replace(context, year=context.year or told.year, group=context.group or told.group, body=context.body or told.body)


def depth(context: Context) -> int:
    """How many columns lie between the hub and here."""
    return len(context.trail)


def _overlap(old: Facet, new: Facet) -> bool:
    """Whether two names give other answers to one question, so that one stands beside the other and not below it."""
    if old == new:
        return False  # 乡镇街道 below 2025年 below 乡镇街道年报: a level of its own, though it tells nothing new.
    return bool((old.year and new.year) or (old.group and new.group) or (old.body and new.body))


def _is_part(name: str, whole: str) -> bool:
    """Whether a name is that of one part of a group, such as 街道 of 乡镇街道: it stands below the group, not in its place."""
    inner, outer = (REPORT_WORDS.sub("", YEAR.sub("", one)).removeprefix("各") for one in (name, whole))
    return bool(PART.fullmatch(inner)) and inner in outer and inner != outer


def _group(rest: str) -> str:
    if TOWNSHIP.fullmatch(rest):
        return Kind.TOWNSHIP.value
    if DEPARTMENT.fullmatch(rest):
        return Kind.DEPARTMENT.value
    return Kind.GOVERNMENT.value if GOVERNMENT.fullmatch(rest) else ""


def _spelled_like_a_column(name: str, county: County) -> str:
    """The body of the county's file that is named here by words which elsewhere name columns: 平台镇, 公开村街道."""
    bodies = (one for agency in county.agencies if agency.kind is not Kind.GOVERNMENT for one in (agency.name, *agency.aliases))
    return max((one for one in bodies if one in name and REPORT_WORDS.search(one)), key=len, default="")


def _is_known(name: str, county: County) -> bool:
    """Whether a name is that of a body of the county's file; the government's stands over its group, as on most sites."""
    return any(name in (agency.name, *agency.aliases) for agency in county.agencies if agency.kind is not Kind.GOVERNMENT)


def portal_title(county: County) -> re.Pattern[str]:
    """The titles that a county's homepage bears, and no other page of it."""
    return re.compile(
        rf"(?:首页[-_|—]*)?(?:[^-_|—]{{0,8}}){re.escape(normalise(county.name))}(?:人民)?(?:政府)?(?:门户|官方|信息)?(?:网站?|政府网)?(?:[-_|—]*首页)?"
    )
