"""What rests in a visit: a paper asked for lately whose row stands as it stood, a body's page whose way on is known. Pure.

Each paper is asked for again within four weeks, one published within thirty days every week, so that an edit is still found.
"""

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from archive.facts.titles import report_year
from archive.model import Capture, Context, Step, StepKind, Visit, VisitKind, day_of

CYCLE, WEEK = 28, 7
"""Days between two askings of the same paper, and between two full walks at the most."""
FRESH = timedelta(days=30)
PAPERS = (StepKind.REPORT, StepKind.LIST)
"""Steps that may lead to a known report: a row of a list, a column whose page is the report itself."""


@dataclass(frozen=True)
class Memory:
    """What earlier visits left. `known` are the reports and files, `answers` each of their addresses as it last came, `lists`
    the pages on the way as they last came, `last` the last full walk. Nothing rests where this is empty.
    """

    known: Mapping[str, Capture] = field(default_factory=dict)
    answers: Mapping[str, Capture] = field(default_factory=dict)
    lists: Mapping[str, Capture] = field(default_factory=dict)
    last: Visit | None = None

    @cached_property
    def files(self) -> Mapping[str, Sequence[str]]:
        """The files that each page led to."""
        found: dict[str, list[str]] = defaultdict(list)
        for url, capture in self.answers.items():
            if capture.step is StepKind.ATTACHMENT:
                found[capture.context.found_on].append(url)
        return found

    @cached_property
    def ways(self) -> Mapping[str, Sequence[Step]]:
        """The pages below each page that showed no list of its own, as the last full walk found them."""
        own = {walk.url for walk in self.last.receipt.walks} if self.last else set()
        lost = {failure.context.found_on for failure in self.last.receipt.failures} if self.last else set()
        found: dict[str, list[Step]] = defaultdict(list)
        for url, capture in self.lists.items():
            above = capture.context.found_on
            if self.last and capture.visit == self.last.id and above not in own | lost and above != url:
                found[above].append(Step(url, StepKind.LIST, capture.context))
        return found

    def told(self, season: int) -> frozenset[str]:
        """The bodies, as the lists name them, whose report of this year is known."""
        return frozenset(c.context.body for c in self.known.values() if c.context.body and _year(c.context) == season)


@dataclass(frozen=True)
class Sifted:
    """The steps of a page that are asked for, and what rests: address, body named by the way to it, whether a column led there."""

    steps: tuple[Step, ...]
    rests: tuple[tuple[str, str, bool], ...] = ()

    def noted(self, note: Mapping[str, Any]) -> Mapping[str, Any]:
        """The note of that page with what rests; a column that is itself a report is one that this page shows."""
        if not self.rests:
            return note
        columns = [url for url, _, is_column in self.rests if is_column]
        return {**note, "rests": [list(one) for one in self.rests], "reports": [*note.get("reports", ()), *columns]}


def sifted(steps: Iterable[Step], memory: Memory, today: date, kind: VisitKind) -> Sifted:
    """Set aside the papers that rest, and pass by the pages of bodies whose way on is known. No paper's turn comes in a glance."""
    if not memory.answers:
        return Sifted(tuple(steps))
    told = memory.told(today.year - 1)
    onward = [below for step in steps for below in (memory.ways[step.url] if _passed_by(step, memory, told, today) else (step,))]
    resting = [_stands(step, memory) and (kind is VisitKind.GLANCE or not _is_due(step, memory, today)) for step in onward]
    papers = [step for step, rests in zip(onward, resting, strict=True) if rests]
    rests = tuple((url, s.context.body, s.kind is StepKind.LIST) for s in papers for url in (s.url, *memory.files.get(s.url, ())))
    return Sifted(tuple(step for step, rests in zip(onward, resting, strict=True) if not rests), rests)


def rested(notes: Iterable[tuple[Step, Mapping[str, Any]]]) -> set[str]:
    """The addresses that rested in this visit."""
    return {url for _, note in notes for url, *_ in note.get("rests", ())}


def due(url: str, asked: date, today: date) -> bool:
    """Whether an address is to be asked for again: when its turn in the cycle came, or would be missed before the next full walk."""
    age = (today - asked).days
    turn = int(hashlib.sha256(url.encode()).hexdigest()[:8], 16) % CYCLE
    return not 0 <= age <= CYCLE - WEEK or (today.toordinal() - turn) // CYCLE > (asked.toordinal() - turn) // CYCLE


def _stands(step: Step, memory: Memory) -> bool:
    """Whether a step leads to a known report that is named as it was when last asked for."""
    last = memory.answers.get(step.url)
    if last is None or step.url not in memory.known or last.step is not StepKind.REPORT:
        return False
    return _is_plain(step) and _row(step.context) == _row(last.context)


def _is_due(step: Step, memory: Memory, today: date) -> bool:
    """Whether a known report is to be asked for again: one published lately every week, any other when its turn comes."""
    asked = day_of(memory.answers[step.url].fetched_at)
    fresh = _is_fresh(step.context.list_date, today) and (today - asked).days >= WEEK
    return fresh or due(step.url, asked, today)


def _is_plain(step: Step) -> bool:
    return step.kind in PAPERS and not step.render and not step.body


def _row(context: Context) -> tuple[str, str, str]:
    return context.link_text, context.link_title, context.list_date


def _is_fresh(day: str, today: date) -> bool:
    """Whether a list's whole date lies within the last thirty days; of a row without one the cycle decides."""
    try:
        return today - date.fromisoformat(day) <= FRESH
    except ValueError:
        return False


def _passed_by(step: Step, memory: Memory, told: frozenset[str], today: date) -> bool:
    """Whether the page of a body need not be asked for: its report of the season is known, and so is the way to its list.

    The page of a body whose report is not known is always asked for: it may show a new column, and absence would rest on it.
    """
    last = memory.lists.get(step.url)
    if last is None or step.kind is not StepKind.LIST or step.context.body not in told or not memory.ways.get(step.url):
        return False
    return not due(step.url, day_of(last.fetched_at), today)


def _year(context: Context) -> int | None:
    return report_year(context.link_title or context.link_text) or context.year
