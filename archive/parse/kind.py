"""Whether a document is a yearly report on open government information, and why."""

import re
from collections.abc import Sequence

from archive.facts.titles import Likeness, fold, normalise, plain
from archive.facts.wording import wording
from archive.model import Link, Section
from archive.parse.sections import section_key
from archive.parse.title import Heading

OPENING = 900
ENOUGH_SECTIONS = 3
LIST_LINES = 5
SPEAKS = re.compile(r"信息公开|政务公开|公开政府信息")
ATTACHED = re.compile(r"信息公开.*(报告|年报)")


def kind_of(heading: Heading, text: str, sections: Sequence[Section], tables: bool, links: Sequence[Link]) -> tuple[bool, str]:
    """(is it such a report, why). Titles decide first, then words that refuse, then the parts such a report must have."""
    opening = fold(normalise(text[:OPENING]))
    refused = _refused(opening)
    if heading.likeness is Likeness.NEAR_MISS:
        return False, heading.why
    if refused and not (heading.likeness is Likeness.REPORT and tables):
        return False, refused
    if _is_list(text):
        return False, "a list of reports"
    if heading.likeness is Likeness.REPORT:
        return _titled(heading, text, links, tables)
    return _untitled(opening, sections, tables, heading, links)


def _refused(opening: str) -> str:
    words = opening.lower()
    return next((r.why for r in wording().refusal if re.search(r.pattern, words)), "")


def _is_list(text: str) -> bool:
    """Several lines that are each a report's title, and no prose between them."""
    lines = [line for line in text.splitlines() if line.strip()]
    titles = [
        line for line in lines if len(line) <= 60 and re.search(r"20\d\d.*信息公开.*(报告|年报)|信息公开.*20\d\d.*(报告|年报)", plain(line))
    ]
    return len(titles) >= LIST_LINES and not any(len(line) > 100 for line in lines)


def _titled(heading: Heading, text: str, links: Sequence[Link], tables: bool) -> tuple[bool, str]:
    if tables or SPEAKS.search(fold(normalise(text))):
        return True, heading.why
    if links:
        return True, "a report's title over an attached file"
    return True, f"{heading.why}; the page holds no text of it"


def _untitled(opening: str, sections: Sequence[Section], tables: bool, heading: Heading, links: Sequence[Link]) -> tuple[bool, str]:
    keys = {section_key(s.heading) for s in sections} - {""}
    if tables and (len(keys) >= 2 or SPEAKS.search(opening)):
        return True, "the statutory tables of a report"
    if len(keys) >= ENOUGH_SECTIONS:
        return True, f"{len(keys)} of the six statutory sections"
    if says_so(opening):
        return True, "its opening says that it is the report"
    if keys and _opens_like_one(opening, keys):
        return True, "opens with the first statutory section and speaks of openness work"
    if heading.likeness is Likeness.MAYBE and any(ATTACHED.search(plain(link.name)) for link in links):
        return True, "a cover for an attached report"
    return False, "neither the title nor the parts of such a report"


def says_so(opening: str) -> bool:
    """Whether the opening speaks of openness work and calls itself the report on it."""
    return bool(SPEAKS.search(opening)) and any(re.search(p, opening) for p in wording().self.patterns)


def _opens_like_one(opening: str, keys: set[str]) -> bool:
    return "overview" in keys and bool(re.search(r"信息公开|政务公开|主动公开|条例", opening))
