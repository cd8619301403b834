"""How a report speaks of its own body: the name in its own title, the subject of what was done, "我镇"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.judge.prose import Sentence, plain, sentences
from archive.model import Report

TOWNSHIP = frozenset(("镇", "乡", "街道", "苏木"))
"""Townships change from one to another of these, keep their stem, and may speak of themselves by the old word for years."""
LEVELS = "乡镇|街道|镇|乡|苏木|局|委员会|办公室"
NAME = rf"(?P<name>[\u4e00-\u9fff]{{2,24}}?(?P<level>{LEVELS}))(?P<full>人民政府|办事处)?"
OWN_REPORT = re.compile(rf"(?:《|现将|现就|发布|公布|编制了?|本报告[为系]){NAME}20\d\d年度?政府信息公开")
MADE_BY = re.compile(rf"本(?:年度)?报告由{NAME}(?:\w{{0,6}}办公室)?(?:编制|负责|汇总|组织|按照|按|依照|依据|根据)")
WROTE = re.compile(rf"{NAME}(?:组织)?(?:编制|撰写|编写)(?:了|完成)?(?:本|《)")
ORDER = r"^(?:[(（]?[一二三四五六七八九十\d]+[)）、.]|[一二三四五六七八九十]是)*"
WHEN = (
    r"(?P<when>(?:20\d\d年(?:度|以来)?|今年以来|一年来|本年度|全年|下一步|截[至止][^,]{2,16}|(?:根据|按照)[^,]{2,20}(?:要求|规定|部署)),?)?"
)
ACTS = (
    "(?:坚持|始终|认真|严格|深入|高度重视|紧紧|紧扣|紧密|围绕|在[^,。]{2,30}(?:领导|指导|关心|支持)下|按照|根据|以习近平|全面|积极|切实"
    "|持续|共?收到|[未没][有收发产]|主动公开|共公开|累计公开|共主动公开|通过|不断|依法|聚焦|扎实|着力|党委、?政府"
    "|把|将|成立|明确|落实|做好|加强|推进|制定|组织|开展|利用|依托|充分|注重|突出|立足|编制|共|累计|没有|高度|政府信息公开|政务公开|的公开|发布|公布|党委|政府|于|在|深化)"
)
SUBJECT = re.compile(rf"{ORDER}{WHEN}{NAME}(?={ACTS})")
DATED = re.compile(rf"{ORDER}{NAME}20\d\d年(?:度|全年)?(?={ACTS}|公开|发布)")
ASK = re.compile(rf"(?:请与|请联系|联系单位[:为]|请向){NAME}")
OURS = re.compile(rf"我{NAME}(?=[^,。]{{2}})")
BARE = (ASK, OURS)
"""Places that nearly always hold the own name, and yet may rightly hold another."""
WE = re.compile(r"(?<!自)我(?P<level>镇|乡|街道|局|委)(?!们)")
COUNTY = re.compile(r"^.{1,10}?[县区旗市州盟省](?=.{2})")
NO_NAME = re.compile(
    r"^(?:度|现将|现就|镇|本|该|其|有关|相关|所有|部分|多数|个别|县|市|区|省|州|党|国|社区|辖区|驻地|周边|重点|特色|小?城|农?村)"
    r"|[各全我和与及对向由为是有的在等按以从把被请现兹经]|加强|推进|深入|开展|政府|工作|根据|通过|结合|组织"
)
TWOFOLD = re.compile(r"(?<=文化|资源|住房|发展|工业|教育|科技|科学|体育|卫生|交通|商务|粮食|民族|环境|技术|规划)和(?=.)")
"""The conjunction inside a department's own name (文化和旅游, 人力资源和社会保障)."""
OF_ITS_COUNTY = re.compile(r"^[县区市](?=.{2})")
"""How a department is called by those of its own county (县教育局)."""
LONGEST_STEM = 6
"""各乡镇, 社区街道, 特色小镇: words for any body, or a phrase that runs over several words."""


@dataclass(frozen=True, slots=True)
class Name:
    """A body's name cut into its county (may be empty), stem and level word."""

    county: str
    stem: str
    level: str


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where the report speaks of its own body by name, or (`stem` empty) as "我镇".

    `firm` is False where the words may be no name, or the place one where another body may rightly be named.
    """

    sentence: Sentence
    shown: str
    name: Name
    firm: bool = True


def name_of(text: str) -> Name | None:
    """A body's full name cut up; None where it ends in no known level word."""
    whole = re.sub(r"(人民政府|办事处)$", "", plain(text))
    found = re.search(rf"({LEVELS})$", whole)
    return _cut(whole, found[1]) if found else None


def mentions(report: Report) -> Iterator[Mention]:
    """Every such place, in order."""
    for sentence in sentences(report):
        for pattern in (OWN_REPORT, MADE_BY, WROTE, SUBJECT, DATED, *BARE):
            if (found := pattern.search(sentence.text)) and (name := _named(found)):
                yield Mention(sentence, found["name"], name, _firm(found, name))
        for we in WE.finditer(sentence.text):
            yield Mention(sentence, we[0], Name("", "", we["level"]))


def _named(found: re.Match[str]) -> Name | None:
    """The name matched; None where the words may be no name of one body."""
    name = _cut(found["name"], found["level"])
    stem = OF_ITS_COUNTY.sub("", name.stem) if found.re in (OWN_REPORT, MADE_BY) else name.stem
    generic = name.level == "乡镇" or NO_NAME.search(TWOFOLD.sub("", stem)) or NO_NAME.match(name.county)
    too_long = name.level in TOWNSHIP and len(name.stem) > LONGEST_STEM
    return name if name.stem and not generic and not too_long else None


def _firm(found: re.Match[str], name: Name) -> bool:
    """Whether these words in this place are certainly the name of the reporting body."""
    return found.re not in BARE and (found.re is not SUBJECT or bool(found["when"] or found["full"] or name.county))


def _cut(whole: str, level: str) -> Name:
    rest, county = whole.removesuffix(level), ""
    while found := COUNTY.match(rest):
        county, rest = found[0], rest[found.end() :]
    return Name(county, rest, level)
