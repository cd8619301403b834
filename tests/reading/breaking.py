"""How a clean report is broken: the helpers by which each defect is put in, and what a defect is."""

import random
from collections.abc import Callable
from dataclasses import dataclass, replace

from tests.reading.truth import Place, Section, Truth, with_values

Break = Callable[[Truth, random.Random], Truth]
BOTH = ("v2019", "v2021")
SECTIONS = {"overview": 0, "proactive": 1, "requests": 2, "reviews": 3, "problems": 4, "other": 5}


@dataclass(frozen=True)
class Defect:
    """A defect: the code it must be found under, how it is put in, and the forms it can stand in."""

    code: str
    put: Break
    forms: tuple[str, ...] = BOTH


def plus(made: Truth, places: tuple[Place, ...], more: int) -> Truth:
    """Some cells larger by the same number."""
    return with_values(made, {p: made.tables[p[0]][p[1]][p[2]] + more for p in places})


def reworded(made: Truth, index: int, change: Callable[[str], str]) -> Truth:
    """The report with every paragraph of a section changed."""
    section = made.sections[index]
    return with_section(made, index, replace(section, paragraphs=tuple(change(t) for t in section.paragraphs)))


def with_section(made: Truth, index: int, *sections: Section) -> Truth:
    """The report with other sections in the place of one."""
    return replace(made, sections=(*made.sections[:index], *sections, *made.sections[index + 1 :]))


def added(made: Truth, index: int, *texts: str) -> Truth:
    """The report with paragraphs at the end of a section."""
    section = made.sections[index]
    return with_section(made, index, replace(section, paragraphs=(*section.paragraphs, *texts)))


def only(made: Truth, index: int, *texts: str) -> Truth:
    """The report with nothing but these paragraphs in a section."""
    return with_section(made, index, replace(made.sections[index], paragraphs=texts))


def headed(made: Truth, index: int, heading: str) -> Truth:
    """The report with another heading of a section."""
    return with_section(made, index, replace(made.sections[index], heading=heading))


def filled(text: str, made: Truth, more: int = 0) -> str:
    """A wording with the report's own year, the years about it, its body's words and a number put in."""
    year = made.year
    return text.format(y=year, b=year - 1, bb=year - 2, n=year + 1, s=made.short, full=made.agency, k=more)
