"""How the bodies of a county are named: names.toml as questions, and names brought to one short form within their county."""

import re
from dataclasses import dataclass as plain_dataclass
from enum import StrEnum
from functools import cache

from pydantic import Field
from pydantic.dataclasses import dataclass

from archive.facts.labels import under_one_sign, unlabelled
from archive.facts.loader import HERE, STRICT, load
from archive.facts.places import CHANGES_WITH_PLACE, forms, stem
from archive.facts.titles import normalise, plain
from archive.model import TOWNSHIPS, County, Kind

OFFICE = "人民政府办公室"
OFFICE_WORDS = re.compile(r"(人民)?(政府|府)(综合)?(办公室|办公厅|办)")
ITSELF = ("", "人民", "人民政府", "政府", "本级", "人民政府本级")
# 市场监督, 市容, 市政 (but not 市政府), 县志, 县委 and 区划 begin a body's own name; elsewhere the first sign stands for "this county's".
THIS = re.compile(
    r"(?:[本我全](?=[县区市旗]))?(?:县(?!志|域|委|级|直|城(?![关市管]))|区(?!划|域|委|级|直)|旗(?!委|级|直)|市(?!场|容|监|委|级|直|政(?![府务])))"
)
INSTITUTION = re.compile(r"[局委办院校]|[镇乡](?!市)|街道|公司|中心")
PLACE = re.compile(r"[\u4e00-\u9fff]{1,9}?(?:省|自治区|自治州|州(?=.{2,}[局委办])|盟|市(?!场|容|政(?![府务]))|县|区|旗)")
GOVERNED = re.compile(r"人民政府(?!.*办事处)")
"""Only a place of its own has one: 渭城市人民政府 is that of 渭城, though 城市 begins the names of offices."""
NO_BODY = re.compile(
    r"(?=.*[各全本我该直级乡镇街道部门单位局委办])(?:[各全本我该]|[县区市][直级]|乡|镇|街道?|部门|单位|工作|机关|办公室|[和及、局委办县区市]|政府(?=部门))+"
)
"""Words for bodies in general, which name none: 乡镇街道, 县直部门, 我局."""
ANNOUNCES = re.compile(r"关于(?:公布|发布|公示|公开|印发)?|(?<=[局委办府处道室镇乡])(?:发布|公布|公示)(?=20\d\d)")
"""Words of a title that make a report known, and are no part of a body's name: 柳湾镇关于公布2025年…报告的公告, 水务局发布2025年…报告."""
GOVERNMENT_BEFORE = re.compile(r"^(人民)?政府(?!办)")
GOVERNMENT_AFTER = re.compile(r"(?<=[镇乡木道区])((人民)?政府|人民)$")
STREET_OFFICE = re.compile(r"(街道)?(办事处|办)?$")
COMMITTEE = re.compile(r"(委员会|委|分局)$")
AND = re.compile("[和与及、]")
SUBJECT = re.compile(r"(?:\d{4}年度?){0,3}+(.*?)[:|丨·]?(?:\d{4}年?度?){0,3}+(?:的?政府)?(?:政务|信息)公开")
YEAR_BEFORE = re.compile(r"^(?:20\d\d|\d{1,2}|[〇○零一二三四五六七八九十]{2,4}(?=年))(?:年度?)?(?=[\u4e00-\u9fff])(?![年团中小号连营师届])")
YEAR_AFTER = re.compile(r"(?<=[\u4e00-\u9fff])(?:20\d\d(?:年度?)?|(?:[0-3]\d|[〇○零一二三四五六七八九十]{2,4})年度?)$")
"""Years that stand before or behind a body, and the number of its row: 24年平桥镇, 二四年平桥镇, 2024平桥镇, 7平桥镇.

八一街道 and 31团 keep theirs.
"""
ONLY_A_YEAR = re.compile(r"[\d〇○零一二三四五六七八九十]{0,4}年*度?")
"""What is left of a title that names nobody: 24年度政府信息公开年度报告."""
BRANCH = "分局"
VERTICAL = "国家税务总局"
"""Stands before the place in the names of county tax bureaus."""


class Whose(StrEnum):
    """Whose body a name means: this county's by name, its superior's, another place's, or not said."""

    OWN = "own"
    UPPER = "upper"
    FOREIGN = "foreign"
    UNSAID = "unsaid"


@plain_dataclass(frozen=True, slots=True)
class Placed:
    """A name split: whose body it is and what is left without the place. For another's body `rest` is the whole name."""

    whose: Whose
    rest: str


@dataclass(frozen=True, config=STRICT)
class _Kind:
    kind: Kind
    pattern: str
    source: str
    but: str = Field(default="", alias="not")


@dataclass(frozen=True, config=STRICT)
class _Abbreviation:
    short: str
    full: tuple[str, ...]


@dataclass(frozen=True, config=STRICT)
class _Names:
    no_place: tuple[str, ...]
    peoples: tuple[str, ...]
    kind: tuple[_Kind, ...]
    abbreviation: tuple[_Abbreviation, ...]


@cache
def _names() -> _Names:
    return load(HERE / "names.toml", _Names)


@cache
def _full() -> dict[str, tuple[str, ...]]:
    return {a.short: a.full for a in _names().abbreviation}


def kind_of(name: str) -> Kind:
    """What a body is by the words of its name; OTHER (no duty) where no words say it."""
    return kind_said(name) or Kind.OTHER


@cache
def kind_said(name: str) -> Kind | None:
    """What a body is by the words of its name; None where no words say it."""
    words = plain(name)
    for entry in _names().kind:
        if re.search(entry.pattern, words) and not (entry.but and re.search(entry.but, words)):
            return entry.kind
    return None


def short_name(name: str, county: County) -> str:
    """A body's name within its county: 隆德县联财镇人民政府 and 联财镇政府 are 联财镇, 县人社局 is 人力资源和社会保障局.

    The county's government keeps its full name; a body of another place keeps its own. Empty where nothing is named.
    """
    return expansions(name, county)[0]


def expansions(name: str, county: County) -> tuple[str, ...]:
    """Every formal short name that `name` may stand for, the commonest first: 文旅局 may be several bureaus."""
    found = placed(name, county)
    if found.whose in (Whose.FOREIGN, Whose.UPPER):
        return (found.rest,)
    short = _within(found, county)
    return _full().get(short, (short,))


def placed(name: str, county: County) -> Placed:
    """Whose body a name means, and the name without the place. A body of a superior counts as its own only where it is a branch here."""
    words = without_year(plain(under_one_sign(name))).removeprefix(VERTICAL)
    if (rest := _after_own(words, county)) is not None:
        return Placed(Whose.OWN, rest)
    if words.endswith(BRANCH) and _branch_here(words, county):
        return Placed(Whose.OWN, _branch(words, county))
    return _after_upper(words, county) or _elsewhere(words, county) or _after_stem(words, county) or _after_this(words, county)


def without_year(words: str) -> str:
    """A body's name without the years around it, which are never part of one: 24年平桥镇 is 平桥镇, and 24年 is nobody."""
    name = YEAR_AFTER.sub("", YEAR_BEFORE.sub("", words))
    return "" if ONLY_A_YEAR.fullmatch(name) else name


def _after_own(words: str, county: County) -> str | None:
    for form in forms(county.name):
        before, own, after = words.partition(form)
        if own and not INSTITUTION.search(before):
            return after
    return None


def _branch_here(words: str, county: County) -> bool:
    return stem(county.name) in words


def _branch(words: str, county: County) -> str:
    """岳阳市生态环境局平江分局 and 县生态环境局平江分局 are 生态环境分局 in 平江."""
    without = re.sub(rf"(?<=局){re.escape(stem(county.name))}[县区市旗]?{BRANCH}$", BRANCH, words).replace(f"局{BRANCH}", BRANCH)
    return re.sub(rf"^(?:(?:{PLACE.pattern})+|{THIS.pattern})", "", without)


def _after_upper(words: str, county: County) -> Placed | None:
    """A name that begins with the prefecture or province and skips the county: a township is ours, anything else theirs."""
    rest = words
    for upper in (county.province, county.prefecture):
        for form in forms(upper) if upper else ():
            rest = rest.removeprefix(form)
    if rest == words:
        return None
    township = kind_of(rest) in TOWNSHIPS and _elsewhere(rest, county) is None
    return Placed(Whose.UNSAID, rest) if township else _after_stem(rest, county) or Placed(Whose.UPPER, words)


def _elsewhere(words: str, county: County) -> Placed | None:
    """A name that begins with a place that is not ours and goes on with a body of that place, or after all with our county's."""
    found = PLACE.match(words)
    if found is None or (found.group().endswith(_names().no_place) and not GOVERNED.match(words, found.end())):
        return None
    rest = _bare(words[found.end() :])
    named = rest in ITSELF if len(rest) < CHANGES_WITH_PLACE else kind_of(rest) is not Kind.OTHER or rest in ITSELF
    return (_after_stem(rest, county) or Placed(Whose.FOREIGN, words)) if named else None


def _after_stem(words: str, county: County) -> Placed | None:
    """隆德财政局: the county's name without its last sign, before something that is a body's name by itself."""
    own = stem(county.name)
    rest = words.removeprefix(own)
    known = len(own) > 1 and rest != words and len(rest) >= CHANGES_WITH_PLACE and kind_of(rest) is not Kind.OTHER
    return Placed(Whose.OWN, rest) if known else None


def _after_this(words: str, county: County) -> Placed:
    """县财政局 and 本县政府 mean this county's; 市财政局 does so only where the county is a city itself."""
    rest = THIS.sub("", words, count=1) if THIS.match(words) else words
    if rest == words:
        return Placed(Whose.UNSAID, rest)
    superior = "市" in words[: len(words) - len(rest)] and not county.name.endswith("市")
    return Placed(Whose.UPPER, words) if superior else Placed(Whose.OWN, rest)


def _within(found: Placed, county: County) -> str:
    rest = found.rest
    if NO_BODY.fullmatch(_bare(rest)):
        return ""
    if OFFICE_WORDS.fullmatch(rest):
        return OFFICE
    if rest in ITSELF:
        return f"{county.name}人民政府" if found.whose is Whose.OWN else ""
    return _bare(rest)


def _bare(rest: str) -> str:
    """Without the words of rank: 联财镇人民政府 is 联财镇, 人民政府南源街道办事处 is 南源街道."""
    if OFFICE_WORDS.fullmatch(rest) or rest in ITSELF:
        return rest
    body = GOVERNMENT_AFTER.sub("", GOVERNMENT_BEFORE.sub("", rest))
    return STREET_OFFICE.sub("街道", body, count=1) if kind_of(body) is Kind.SUBDISTRICT else body


def body_key(short: str) -> str:
    """What two writings of one body's short name share: without 和, with 委员会 as 局, an ethnic township without its people."""
    if kind_of(short) is Kind.TOWNSHIP:
        return _of_peoples().sub("", short)
    return COMMITTEE.sub("局", AND.sub("", short))


@cache
def _of_peoples() -> re.Pattern[str]:
    return re.compile(rf"(?<=.)(?:(?:{'|'.join(_names().peoples)})族)+(?=[镇乡]$)")


def subject_of(title: str) -> str:
    """The body a report's title names before or after its year, "" where it names none: 联财镇2025年政府信息公开… gives 联财镇."""
    words = ANNOUNCES.sub("", plain(under_one_sign(unlabelled(normalise(title)))))
    found = SUBJECT.match(words)
    return without_year(found.group(1)).removesuffix("人民") if found else ""
