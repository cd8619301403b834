"""Sites without an end: pages that show the same under ever-new addresses, lists and ways that go on and on without a report. Pure.

Each is given up within a bound, and said; whatever else waits is asked for as ever.
"""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from archive.model import COLUMNS, Step, StepKind

MOST_COPIES = 100
"""Pages of one part of a site that show what another of its pages showed; sites have a few dozen empty columns.

What a page shows are its words without digits and the reports it names.
"""
MOSTLY = 4
"""All but one in so many pages of that part are such."""
MOST_BARREN = 200
"""Pages of one list in a row without a report: those of a list of mixed papers may be many, and are fewer."""
MOST_IN_A_ROW = 1000
"""Pages of any list in a row without a report: a large county's columns of all bodies, before the first of their lists."""
COPIES = f"limit: this part of the site showed the same pages under {MOST_COPIES} other addresses"
BARREN = f"limit: {MOST_BARREN} pages of this list in a row showed no report"
ENDLESS = f"limit: {MOST_IN_A_ROW} pages in a row led to no report"
Place = tuple[str, int | None, str, str]


class Traps:
    """What the pages of one visit brought so far; made anew from its notes where a visit is gone on with."""

    def __init__(self) -> None:
        self._pages: Counter[str] = Counter()
        self._looks: dict[str, set[object]] = defaultdict(set)
        self._barren: Counter[Place] = Counter()
        self._in_a_row = 0

    def saw(self, step: Step, note: Mapping[str, Any]) -> None:
        """One settled page and what is noted of it."""
        if step.kind is StepKind.REPORT or note.get("reports"):
            self._in_a_row = 0
        if step.kind not in COLUMNS:
            return
        self._compare(step, note)
        self._in_a_row += not note.get("reports")
        if note.get("list"):
            self._barren[step.context.place] = 0 if note.get("reports") else self._barren[step.context.place] + 1

    def why(self, step: Step) -> str:
        """Why this step is not worth asking for, "" where it is."""
        if step.kind not in COLUMNS:
            return ""
        part = _part(step.url)
        copies = self._pages[part] - len(self._looks[part])
        if copies >= MOST_COPIES and MOSTLY * copies > (MOSTLY - 1) * self._pages[part]:
            return COPIES
        if self._barren[step.context.place] >= MOST_BARREN:
            return BARREN
        return ENDLESS if self._in_a_row >= MOST_IN_A_ROW else ""

    def _compare(self, step: Step, note: Mapping[str, Any]) -> None:
        if look := note.get("look"):
            self._pages[_part(step.url)] += 1
            self._looks[_part(step.url)].add((look, _papers(note)))


def _papers(note: Mapping[str, Any]) -> tuple[str, ...]:
    """The reports a page shows, by the ends of their paths: pages alike but for numbers are no copies where these differ.

    Not by whole addresses: a trap names what is known by ever-new sessions, queries and folders.
    """
    return tuple(urlsplit(url).path.rpartition("/")[2].partition(";")[0] for url in note.get("reports", ()))


def _part(url: str) -> str:
    """Host and first folder."""
    parts = urlsplit(url)
    return "/".join((parts.netloc, *parts.path.split("/")[1:2]))
