"""What rests in a visit: a paper asked for lately whose row stands as it stood, a body's page whose way on is known. Pure.

Each paper is asked for again within four weeks, or as soon after as a walk's share of requests bears, so that an edit is still found.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from archive.model import Capture, Context, Step, StepKind, VisitKind, day_of
from crawler.memory import Memory
from crawler.turns import QUARTER, due

PAPERS = (StepKind.REPORT, StepKind.LIST)
"""Steps that may lead to a known report: a row of a list, a column whose page is the report itself."""


@dataclass(frozen=True)
class Sifted:
    """The steps of a page that are asked for, and what rests: address, body named by the way to it, whether a column led there.

    `moved` are the addresses among those that stand in no row, because the row's own only sends on to them.
    """

    steps: tuple[Step, ...]
    rests: tuple[tuple[str, str, bool], ...] = ()
    moved: tuple[str, ...] = ()

    def noted(self, note: Mapping[str, Any]) -> Mapping[str, Any]:
        """The note of that page with what rests; a column that is itself a report is one that this page shows."""
        if not self.rests:
            return note
        columns = [url for url, _, is_column in self.rests if is_column]
        return {**note, "rests": [list(one) for one in self.rests], "reports": [*note.get("reports", ()), *columns, *self.moved]}


def sifted(steps: Iterable[Step], memory: Memory, today: date, kind: VisitKind) -> Sifted:
    """Set aside the papers that rest, and pass by pages whose way on is known. No paper's turn comes in a glance, and what is known to
    be none is not looked at in one.
    """
    if not memory.answers:
        return Sifted(tuple(steps))
    onward = [below for step in steps for below in _onward(step, memory, today)]
    if kind is VisitKind.GLANCE:
        onward = [step for step in onward if not _is_none(step, memory)]
    resting = [_stands(step, memory) and (kind is VisitKind.GLANCE or _end(step, memory) not in memory.turns(today)) for step in onward]
    papers = [step for step, rests in zip(onward, resting, strict=True) if rests]
    ends = [(_end(step, memory), step) for step in papers]
    rests = tuple((url, s.context.body, s.kind is StepKind.LIST) for end, s in ends for url in (end, *memory.files.get(end, ())))
    asked = tuple(step for step, rests in zip(onward, resting, strict=True) if not rests)
    return Sifted(asked, rests, tuple(end for end, step in ends if end != step.url))


def _onward(step: Step, memory: Memory, today: date) -> Iterator[Step]:
    """A step, or where its page is passed by what lies below it."""
    if not _passed_by(step, memory, today):
        yield step
        return
    for below in memory.ways[step.url]:
        yield from _onward(below, memory, today)


def _end(step: Step, memory: Memory) -> str:
    """The address that a paper comes from, where the row's own only sends on."""
    return memory.moved.get(step.url, step.url)


def rested(notes: Iterable[tuple[Step, Mapping[str, Any]]]) -> set[str]:
    """The addresses that rested in this visit."""
    return {url for _, note in notes for url, *_ in note.get("rests", ())}


def _stands(step: Step, memory: Memory) -> bool:
    """Whether a step leads to a known report that is named as it was when last asked for."""
    last = _last(step, memory)
    return last is not None and memory.copy(last.url) is not None


def _is_none(step: Step, memory: Memory) -> bool:
    """Whether a row, named as it was when last asked for, led to a page that is no report and shows the way to none."""
    last = _last(step, memory)
    return last is not None and last.url not in memory.known and memory.leads_nowhere(last.url)


def _last(step: Step, memory: Memory) -> Capture | None:
    """What came by a row the last time, where it is named as it was then."""
    last = memory.answers.get(_end(step, memory))
    if last is None or last.step is not StepKind.REPORT or not _is_plain(step):
        return None
    return last if _row(step.context) == _row(last.context) else None


def _is_plain(step: Step) -> bool:
    return step.kind in PAPERS and not step.render and not step.body


def _row(context: Context) -> tuple[str, str, str]:
    return context.link_text, context.link_title, context.list_date


def _passed_by(step: Step, memory: Memory, today: date) -> bool:
    """Whether a page on the way need not be asked for: nothing of this season rests on it, and the way to its lists is known."""
    last = memory.lists.get(step.url)
    if (
        last is None
        or step.kind is not StepKind.LIST
        or not memory.ways.get(step.url)
        or due(step.url, day_of(last.fetched_at), today, QUARTER)
    ):
        return False
    return _is_of_told(step, memory, today.year - 1) or _is_past(step, memory, today.year - 1)


def _is_of_told(step: Step, memory: Memory, season: int) -> bool:
    """Whether a page is of a body whose report of the season is known.

    The page of a body whose report is not known is always asked for: it may show a new column, and absence would rest on it.
    """
    return step.context.body in memory.told(season)


def _is_past(step: Step, memory: Memory, season: int) -> bool:
    """Whether a page is of a year before the season, and led to lists alone that were seen whole, or framed one that was."""
    year = step.context.year
    whole = step.url in memory.walked or memory.walked.issuperset(below.url for below in memory.ways[step.url])
    return year is not None and year < season and whole
