"""Whether a document is a yearly report on open government information, and why."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.facts.titles import Likeness, fold, normalise, other_subject, plain, report_year
from archive.facts.wording import wording
from archive.model import Link, Section
from archive.parse.agency import publisher
from archive.parse.headings import section_key
from archive.parse.narrative import narrative
from archive.parse.title import Heading

OPENING = 900
ENOUGH_SECTIONS = 3
SPEAKS = re.compile(r"信息公开|政务公开|公开政府信息|主动公开")
TITLE_LINE = re.compile(r"20\d\d.{0,8}信息公开.{0,8}(报告|年报)|信息公开.{0,8}20\d\d.{0,6}(报告|年报)")
LONGEST_TITLE = 160
SEVERAL_BODIES = 3
ONLY_REPORTS = frozenset({"requests", "reviews"})
WHOLE = 4
"""Statutory sections that, with tables filled in, are a report under whatever title."""
ABOUT = frozenset(
    (
        "a notice about reports",
        "rules or a template for reports",
        "an explanation of a report",
        "another document of openness work",
        "words about the column or the making of reports",
    )
)
"""Why a title is that of a paper about reports: reports bear such words as well, as in （含统计表） or 关于印发…的通知."""
ATTACHED = re.compile(r"信息公开.*(报告|年报)")
PAGER = re.compile(r"共\s*\d{1,9}\s*[条页]|\d{1,9}\s*/\s*\d{1,9}\s*页|下一页|尾页|末页")
FIRST_TABLE = re.compile(r"第二十条第\(一\)项.{0,20}信息内容")
SPOILT = re.compile(r"政府[^。]{2,40}工作年度报告")
"""Copies on hijacked sites put other words in the place of 信息公开."""
CITED = re.compile(r"[《〈<][^《》〈〉<>]{2,80}(?:条例|通知|格式|办法|规定|要点|意见|制度|规范|方案)(?:\([^()]{0,8}\))?[》〉>]")
OF_THE_YEAR = re.compile(r"20\d\d年|本年度|全年|年度内")
BASIS = re.compile(
    r"^.{0,60}?(?:根据|依据|按照|依照)《(?:中华人民共和国)?政府信息公开条例》[^。]{0,80}[局镇乡县市区旗街委厅办](?:以|认真|高度|坚持|紧|围绕|严格|积极|结合|切实|不断|深入)"
)


@dataclass(frozen=True)
class Signs:
    """What a document shows of itself: prose, sections, whether it has statutory tables or only their headers, files, its column; whether
    several of those tables hold numbers.
    """

    text: str
    sections: Sequence[Section]
    tables: bool
    links: Sequence[Link]
    in_column: bool
    headed: bool = False
    filled: bool = False

    @cached_property
    def opening(self) -> str:
        """The first words, in the form in which words are compared."""
        return fold(normalise(self.text[:OPENING]))

    @cached_property
    def keys(self) -> set[str]:
        """The statutory sections whose headings are there."""
        return {section_key(s.heading) for s in self.sections} - {""}


def kind_of(heading: Heading, signs: Signs) -> tuple[bool, str]:
    """(is it such a report, why). Titles decide first, then words that refuse, then the parts such a report must have."""
    refused = _refused(signs.opening)
    if heading.likeness is Likeness.NEAR_MISS:
        whole = heading.why in ABOUT and signs.filled and len(signs.keys) >= WHOLE
        return whole, "the sections and tables of a report under a title about one" if whole else heading.why
    if heading.likeness is Likeness.NO and (subject := other_subject(heading.text)):
        return False, subject
    if refused and not (heading.likeness is Likeness.REPORT and signs.tables):
        return False, refused
    if not heading.marked and not signs.tables and len(signs.keys) < ENOUGH_SECTIONS and (_is_list(signs.text) or _is_paged(signs)):
        return False, "a list of reports"
    titled = heading.likeness is Likeness.REPORT and (heading.own or _has_substance(signs))
    return _titled(heading, signs) if titled else _untitled(heading, signs)


def _has_substance(signs: Signs) -> bool:
    """A link's words make a report only of a page that speaks of openness work or carries a file: error pages do neither."""
    return signs.tables or bool(signs.links) or bool(SPEAKS.search(fold(normalise(signs.text))))


def in_column(url: str, trail: str) -> bool:
    """Whether the address or the trail of column names leads through a column of reports."""
    column = wording().column
    return bool(re.search(column.address, url.lower()) or re.search(column.words, normalise(trail)))


def _refused(opening: str) -> str:
    words = opening.lower()
    return next((r.why for r in wording().refusal if re.search(r.pattern, words)), "")


def _is_list(text: str) -> bool:
    """Lines that are titles of several bodies' or several years' reports, and no paragraph between them."""
    titles = [line for line in text.splitlines() if TITLE_LINE.search(plain(line)) and len(line) <= LONGEST_TITLE and "。" not in line]
    bodies = {publisher(re.sub(r"^附件\d*[:：]?", "", title)) for title in titles}
    years = {report_year(title) for title in titles}
    several = len(bodies) >= SEVERAL_BODIES or len(years) >= 2
    return several and not any("。" in line and len(line) > LONGEST_TITLE for line in text.splitlines())


def _is_paged(signs: Signs) -> bool:
    """No sentence and no file, but the words that turn a list's pages."""
    return bool(PAGER.search(signs.text)) and "。" not in signs.text and not signs.links and not signs.keys


def _titled(heading: Heading, signs: Signs) -> tuple[bool, str]:
    if signs.tables or SPEAKS.search(fold(normalise(signs.text))):
        return True, heading.why
    if signs.links:
        return True, "a report's title over an attached file"
    return True, f"{heading.why}; the page holds no text of it"


def _untitled(heading: Heading, signs: Signs) -> tuple[bool, str]:
    ways: Sequence[tuple[Callable[[], bool], str]] = (
        (lambda: _has_tables(signs), "the statutory tables of a report"),
        (lambda: len(signs.keys) >= ENOUGH_SECTIONS or signs.keys >= ONLY_REPORTS, "the statutory sections of a report"),
        (lambda: signs.headed and "overview" in signs.keys, "the first statutory section and the headers of a statutory table"),
        (lambda: says_so(signs.opening, signs.in_column), "its opening says that it is the report"),
        (lambda: _opens_like_one(signs), "opens with the first section of a report and speaks of openness work"),
        (lambda: _in_parts(signs.text), "the parts of a report's first section"),
        (lambda: _counts_requests(signs.opening), "says how many requests for information came in during the year"),
        (lambda: bool(BASIS.search(signs.opening)), "opens with the legal basis and a body's work of the year"),
        (lambda: _covers(heading, signs.links), "a cover for an attached report"),
    )
    return next(((True, why) for holds, why in ways if holds()), (False, "neither the title nor the parts of such a report"))


def _has_tables(signs: Signs) -> bool:
    return signs.tables and (len(signs.keys) >= 2 or bool(SPEAKS.search(signs.opening) or FIRST_TABLE.search(signs.opening)))


def says_so(opening: str, in_column: bool) -> bool:
    """Whether a sentence of the opening, which speaks of openness work or stands in its column, calls itself the report on it."""
    if not (in_column or SPEAKS.search(opening) or SPOILT.search(opening)):
        return False
    return any(_of_itself(sentence) for sentence in opening.split("。"))


def _of_itself(sentence: str) -> bool:
    """Titles of cited documents say nothing of the document that cites them."""
    facts, words = wording().self, CITED.sub("", sentence)
    return any(re.search(p, words) for p in facts.patterns) and not re.search(facts.of_others, words)


def _opens_like_one(signs: Signs) -> bool:
    first = next((fold(normalise(section.heading)) for section in signs.sections), "")
    begins = "overview" in signs.keys or bool(re.search(wording().overview.headings, first))
    return begins and (signs.in_column or bool(re.search(r"信息公开|政务公开|主动公开|条例", signs.opening)))


def _in_parts(text: str) -> bool:
    """Two of the parts that the form asks for, each at the head of a line; a line that ends in a page's number is one of contents."""
    lines = [fold(line.strip()[:20]) for line in text[:OPENING].splitlines() if not line.rstrip()[-1:].isdigit()]
    return sum(any(re.match(part, line) for line in lines) for part in wording().overview.parts) >= 2


def _counts_requests(opening: str) -> bool:
    said = [s.sentence for s in narrative(opening) if s.key == "requests_received"]
    return any(OF_THE_YEAR.search(sentence) for sentence in said)


def _covers(heading: Heading, links: Sequence[Link]) -> bool:
    return heading.likeness is Likeness.MAYBE and any(ATTACHED.search(plain(link.name)) for link in links)
