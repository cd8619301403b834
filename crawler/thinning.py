"""Own columns of several bodies that lost reports between two walks: what these lack, those beside them may lack as well. Pure.

Reports that one column clears out, or that all columns clear out of one year, are no such loss: their list shows the other years, and its
neighbours show that year no more either. A column without the report of the season that it showed is in an older state: any other
may be as well.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.model import Capture, Context, Failure, Step, StepKind
from crawler.absence import Noted
from crawler.shrinking import shown_on_lists
from crawler.unreported import year_of

FEWEST, SHARE = 3, 10
"""So many columns, and one in so many of those beside one another, lose reports at once by the site's doing and not by their bodies'."""
WHY = "{} of the {} columns beside one another lack reports that they showed, which still answer"
OLDER = "another body's column lacks the report of the season that it showed, which still answers"
Column = tuple[str, str]
"""The section of a site and the body whose pages there make up its column: one list, a list a year, or a page a year."""
Years = tuple[int | None, ...]
"""The report year of each of several reports, as far as its link or column tells."""


@dataclass(frozen=True)
class _Column:
    """One body's column: the step that led there, the years of its known reports that it shows, of those that it newly lacks, of
    those that it shows again, and of the reports that it shows for the first time."""

    step: Step
    shown: Years
    lacking: Years
    again: Years
    new: Years


def thinned(
    notes: Sequence[Noted],
    known: Mapping[str, Capture],
    there: Collection[str],
    before: Collection[str] = (),
    season: int | None = None,
) -> Iterator[Failure]:
    """One failure for each column of a body beside others of which several now show fewer reports than the last full walk found there;
    and for each that shows none of the season, wherever it lies, where one lacks its own.

    `there` are the addresses that still answer; `before` those that the last full walk already missed.
    """
    sections = _side_by_side(notes, known, there, before, season).values()
    older = [column for columns in sections for column in columns if season and season in column.lacking]
    for columns in sections:
        thin = max(sum(_is_thinner(column, columns) for column in columns), _unsteady(columns))
        if thin >= FEWEST and thin * SHARE >= len(columns):
            yield from (_failure(column, WHY.format(thin, len(columns))) for column in columns)
        elif older:
            yield from (_failure(column, OLDER) for column in columns if season not in (*column.shown, *column.new))


def _failure(column: _Column, why: str) -> Failure:
    return Failure(column.step.url, StepKind.LIST, column.step.context, why, 1)


def _side_by_side(
    notes: Sequence[Noted], known: Mapping[str, Capture], there: Collection[str], before: Collection[str], season: int | None
) -> Mapping[str, list[_Column]]:
    """The columns of single bodies, by their section. A report of the `season` is missed however often it was."""
    listed, ways, reports = shown_on_lists(notes), _ways(notes), _of_columns(known)
    found: dict[str, list[_Column]] = {}
    for column, (step, rows) in _walked(notes).items():
        mine = [c for c in reports.get(column, ()) if c.url in there or c.url in listed]
        lost = (c.context for c in mine if c.url not in listed and (c.url not in before or year_of(c.context) == season))
        new = (ways[url] for url in rows - known.keys() if url in ways)
        shown = [c for c in mine if c.url in listed]
        again = (c.context for c in shown if c.url in before)
        years = _years(c.context for c in shown), _years(lost), _years(again), _years(new)
        found.setdefault(column[0], []).append(_Column(step, *years))
    return found


def _of_columns(known: Mapping[str, Capture]) -> Mapping[Column, list[Capture]]:
    reports: dict[Column, list[Capture]] = {}
    for capture in known.values():
        if capture.step is StepKind.REPORT and capture.context.body:
            reports.setdefault(_column(capture.context), []).append(capture)
    return reports


def _walked(notes: Sequence[Noted]) -> Mapping[Column, tuple[Step, set[str]]]:
    """The columns that were walked, each with the addresses of the reports that its pages show."""
    found: dict[Column, tuple[Step, set[str]]] = {}
    for step, note in notes:
        if step.kind is StepKind.LIST and step.context.body and not note.get("absent"):
            found.setdefault(_column(step.context), (step, set()))[1].update(note.get("reports", ()))
    return found


def _ways(notes: Sequence[Noted]) -> Mapping[str, Context]:
    return {url: step.context for step, note in notes for url in (step.url, *note["urls"])}


def _years(contexts: Iterable[Context]) -> Years:
    return tuple(map(year_of, contexts))


def _is_thinner(column: _Column, columns: Sequence[_Column]) -> bool:
    """Whether it lacks a report of a year that no fewer of its neighbours show than lack it, more than new ones have taken the place of:
    such as are of that year, or of the newest of all, which may push out the oldest.
    """
    newest = max((year for c in columns for year in (*c.shown, *c.new) if year), default=0)
    lacking = [year for year in column.lacking if year and _showing(year, columns) >= _lacking(year, columns)]
    return len(lacking) > sum(year is None or year == newest or year in lacking for year in column.new)


def _unsteady(columns: Sequence[_Column]) -> int:
    """How many columns lost a report, now or at the last walk, where one shows again what it had lost."""
    lacking, again = sum(any(c.lacking) for c in columns), sum(bool(c.again) for c in columns)
    return lacking + again if lacking and again else 0


def _showing(year: int, columns: Iterable[_Column]) -> int:
    return sum(year in column.shown for column in columns)


def _lacking(year: int, columns: Iterable[_Column]) -> int:
    return sum(year in column.lacking for column in columns)


def _column(context: Context) -> Column:
    return context.section, context.body
