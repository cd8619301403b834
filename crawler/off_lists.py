"""Known reports that still answer although no list shows them any more, nor another copy of them in their place. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from archive.facts.notices import among_notices
from archive.model import Capture, Context, County, StepKind
from crawler.absence import Noted
from crawler.shrinking import shown_on_lists
from crawler.unreported import name_of, year_of


def off_lists(county: County, notes: Sequence[Noted], known: Mapping[str, Capture]) -> frozenset[str]:
    """Their addresses. A report that was put up again at another address, or moved, is on its list as before."""
    listed = shown_on_lists(notes)
    answered = {url for step, note in notes if step.kind is StepKind.REPORT for url in (step.url, *note["urls"])}
    off = {url for url in answered - listed if url in known and not among_notices(known[url].context)}
    papers = {_paper(context, county) for context in _listed(notes, known, listed)} if off else set()
    return frozenset(url for url in off if not _is_among(_paper(known[url].context, county), papers))


def _listed(notes: Sequence[Noted], known: Mapping[str, Capture], listed: Collection[str]) -> Iterator[Context]:
    """The way to each report that a list shows, asked for or left to rest."""
    yield from (step.context for step, _ in notes if step.kind in (StepKind.REPORT, StepKind.LIST) and step.url in listed)
    yield from (known[url].context for _, note in notes for url, *_ in note.get("rests", ()) if url in known and url in listed)


def _paper(context: Context, county: County) -> tuple[str, int | None]:
    return name_of(context, county), year_of(context)


def _is_among(paper: tuple[str, int | None], papers: Collection[tuple[str, int | None]]) -> bool:
    return all(paper) and paper in papers
