"""Whether a document is a yearly report on open government information, and why."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from archive.facts.titles import Likeness, fold, normalise, other_subject, plain, report_year
from archive.facts.wording import wording
from archive.model import Link, Section
from archive.parse.agency import publisher
from archive.parse.sections import section_key
from archive.parse.title import Heading

OPENING = 900
ENOUGH_SECTIONS = 3
SPEAKS = re.compile(r"信息公开|政务公开|公开政府信息|主动公开")
TITLE_LINE = re.compile(r"20\d\d.{0,8}信息公开.{0,8}(报告|年报)|信息公开.{0,8}20\d\d.{0,6}(报告|年报)")
LONGEST_TITLE = 160
SEVERAL_BODIES = 3
ONLY_REPORTS = frozenset({"requests", "reviews"})
ATTACHED = re.compile(r"信息公开.*(报告|年报)")


@dataclass(frozen=True, slots=True)
class Signs:
    """What a document shows of itself: prose, sections, whether it has statutory tables or only their headers, files, its column."""

    text: str
    sections: Sequence[Section]
    tables: bool
    links: Sequence[Link]
    in_column: bool
    headed: bool = False

    @property
    def opening(self) -> str:
        """The first words, in the form in which words are compared."""
        return fold(normalise(self.text[:OPENING]))

    @property
    def keys(self) -> set[str]:
        """The statutory sections whose headings are there."""
        return {section_key(s.heading) for s in self.sections} - {""}


def kind_of(heading: Heading, signs: Signs) -> tuple[bool, str]:
    """(is it such a report, why). Titles decide first, then words that refuse, then the parts such a report must have."""
    refused = _refused(signs.opening)
    if heading.likeness is Likeness.NEAR_MISS:
        return False, heading.why
    if heading.likeness is Likeness.NO and (subject := other_subject(heading.text)):
        return False, subject
    if refused and not (heading.likeness is Likeness.REPORT and signs.tables):
        return False, refused
    if not signs.tables and len(signs.keys) < ENOUGH_SECTIONS and _is_list(signs.text):
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


def _titled(heading: Heading, signs: Signs) -> tuple[bool, str]:
    if signs.tables or SPEAKS.search(fold(normalise(signs.text))):
        return True, heading.why
    if signs.links:
        return True, "a report's title over an attached file"
    return True, f"{heading.why}; the page holds no text of it"


def _untitled(heading: Heading, signs: Signs) -> tuple[bool, str]:
    keys, opening = signs.keys, signs.opening
    found = (
        (signs.tables and (len(keys) >= 2 or bool(SPEAKS.search(opening))), "the statutory tables of a report"),
        (len(keys) >= ENOUGH_SECTIONS or keys >= ONLY_REPORTS, "the statutory sections of a report"),
        (signs.headed and "overview" in keys, "the first statutory section and the headers of a statutory table"),
        (says_so(opening, signs.in_column), "its opening says that it is the report"),
        (_opens_like_one(opening, keys, signs.in_column), "opens with the first statutory section and speaks of openness work"),
        (
            heading.likeness is Likeness.MAYBE and any(ATTACHED.search(plain(link.name)) for link in signs.links),
            "a cover for an attached report",
        ),
    )
    return next(((True, why) for holds, why in found if holds), (False, "neither the title nor the parts of such a report"))


def says_so(opening: str, in_column: bool) -> bool:
    """Whether the opening speaks of openness work, or stands in its column, and calls itself the report on it."""
    return (in_column or bool(SPEAKS.search(opening))) and any(re.search(p, opening) for p in wording().self.patterns)


def _opens_like_one(opening: str, keys: set[str], in_column: bool) -> bool:
    return "overview" in keys and (in_column or bool(re.search(r"信息公开|政务公开|主动公开|条例", opening)))
