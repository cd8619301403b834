"""Own columns of several bodies that lost reports between two walks: what these lack, those beside them may lack as well. Pure.

Reports that one column clears out, or that all columns clear out of one year, are no such loss: their list shows the other years, and its
neighbours show that year no more either.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.facts.notices import TRAIL
from archive.model import Capture, Context, Failure, Step, StepKind
from crawler.absence import Noted
from crawler.shrinking import place_of, shown_on_lists
from crawler.unreported import year_of

FEWEST, SHARE = 3, 10
"""So many columns, and one in so many of those beside one another, lose reports at once by the site's doing and not by their bodies'."""
WHY = "{} of the {} columns beside one another lack reports that they showed, which still answer"
Kin = tuple[str, int | None, str]


@dataclass(frozen=True)
class _Column:
    """One body's column: the step that led there, the years of its known reports that it shows, and of those that it newly lacks."""

    step: Step
    shown: frozenset[int | None]
    lacking: frozenset[int | None]
    is_shorter: bool


def thinned(
    notes: Sequence[Noted], known: Mapping[str, Capture], there: Collection[str], before: Collection[str] = ()
) -> Iterator[Failure]:
    """One failure for each column of a body beside others of which several now show fewer reports than the last full walk found there.

    `there` are the addresses that still answer; `before` those that the last full walk already missed.
    """
    for columns in _side_by_side(notes, known, there, before).values():
        thin = [column for column in columns if column.is_shorter and _is_still_shown(column, columns)]
        if len(thin) >= FEWEST and len(thin) * SHARE >= len(columns):
            why = WHY.format(len(thin), len(columns))
            yield from (Failure(c.step.url, StepKind.LIST, c.step.context, why, 1) for c in columns)


def _side_by_side(
    notes: Sequence[Noted], known: Mapping[str, Capture], there: Collection[str], before: Collection[str]
) -> Mapping[Kin, list[_Column]]:
    listed, now = shown_on_lists(notes), _rows(notes)
    reports: dict[object, list[Capture]] = {}
    for capture in known.values():
        if capture.step is StepKind.REPORT and capture.context.body:
            reports.setdefault(place_of(capture.context), []).append(capture)
    found: dict[Kin, list[_Column]] = {}
    for place, step in _walked(notes).items():
        mine = [c for c in reports.get(place, ()) if c.url in there or c.url in listed]
        lost = [c for c in mine if c.url not in listed and c.url not in before]
        shorter = bool(lost) and now[place] < len({c.url for c in mine} - set(before))
        found.setdefault(_kin(step.context), []).append(_Column(step, _years(c for c in mine if c.url in listed), _years(lost), shorter))
    return found


def _walked(notes: Sequence[Noted]) -> dict[object, Step]:
    found: dict[object, Step] = {}
    for step, note in notes:
        if step.kind is StepKind.LIST and step.context.body and note.get("list"):
            found.setdefault(place_of(step.context), step)
    return found


def _rows(notes: Sequence[Noted]) -> Counter[object]:
    """By its place how many reports each list shows."""
    shown = {(place_of(step.context), url) for step, note in notes if note.get("list") for url in note.get("reports", ())}
    return Counter[object](place for place, _ in shown)


def _years(papers: Iterable[Capture]) -> frozenset[int | None]:
    return frozenset(year_of(c.context) for c in papers)


def _is_still_shown(column: _Column, columns: Iterable[_Column]) -> bool:
    """Whether no fewer of its neighbours show a year that it lacks than lack that year."""
    others = list(columns)
    return any(_showing(year, others) >= _lacking(year, others) for year in column.lacking - {None})


def _showing(year: int | None, columns: Iterable[_Column]) -> int:
    return sum(year in column.shown for column in columns)


def _lacking(year: int | None, columns: Iterable[_Column]) -> int:
    return sum(year in column.lacking for column in columns)


def _kin(context: Context) -> Kin:
    return TRAIL.join(context.column.split(TRAIL)[:-1]), context.year, context.group
