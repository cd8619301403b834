"""Two papers of one body and year, of which one names another body besides: an office that took over a title may have published it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from archive.judge.mistitled import Paper
from archive.judge.prose import whole_text
from archive.judge.register import Meant, Register
from archive.model import Agency, Kind

TITLES = ("title", "page title")


def mistaken(papers: Iterable[Paper], register: Register) -> Iterator[Paper]:
    """The papers that may be another body's than their title says, each with that body for a suspect and without its own."""
    groups: dict[tuple[str, int | None], list[Paper]] = {}
    for paper in papers:
        if paper.answer.agency is not None:
            groups.setdefault((paper.answer.agency.id, paper.answer.report_year), []).append(paper)
    for group in groups.values():
        distinct = {(paper.url, paper.report.key): paper for paper in group}
        named = {key: _of_another(paper, [*distinct.values()], register) for key, paper in distinct.items()}
        for paper in group:
            if found := named[paper.url, paper.report.key]:
                why = f"bears the title of another report of this body, and names {found[0].name}"
                yield replace(paper, answer=replace(paper.answer, agency=None, suspects=found, why=why))


def _of_another(paper: Paper, group: Sequence[Paper], register: Register) -> tuple[Agency, ...]:
    """The bodies that this paper names and none of the others of its title, which have another text."""
    others = [other for other in group if other.url != paper.url]
    if not others or any(whole_text(other.report) == whole_text(paper.report) for other in others):
        return ()
    known = {agency for other in others for agency in _named(other, register)}
    return tuple(agency for agency in _named(paper, register) if agency not in known and agency != paper.answer.agency)


def _named(paper: Paper, register: Register) -> Iterator[Agency]:
    """The known bodies that a paper names below its title, but for the county's government, which publishes for others."""
    for name, source in paper.report.names:
        match = register.match(name, paper.answer.report_year)
        if source not in TITLES and match.meant is Meant.ONE and match.agencies[0].kind is not Kind.GOVERNMENT:
            yield match.agencies[0]
