"""Which lists a glance asks for: those that could show a report not known yet, as many as one request in twenty allows. Pure."""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from archive.model import Step, StepKind
from crawler.families.anatomy.pager import PAGED
from crawler.memory import Memory

SHARE = 20
"""A glance costs at most one request for so many of a first visit, robots.txt included; but one list is always asked for."""
INDIRECT = 2
"""Requests for a list whose rows stand at another address than its page."""


def glanced(memory: Memory, today: date) -> list[Step]:
    """The pages to ask for today: the lists of bodies without this season's report first, the others in turn."""
    told = memory.told(today.year - 1)
    places = sorted(_places(memory, today.year - 1), key=lambda step: _turn(step, today))
    return _affordable(sorted(places, key=lambda step: step.context.body in told), _allowance(memory))


def followed(asked: Step, steps: Iterable[Step], memory: Memory) -> list[Step]:
    """What a glance asks for below a page: papers, the page's own rows where they stand elsewhere, columns that are new."""
    return [step for step in steps if step.kind is not StepKind.LIST or _is_new(step, memory) or _is_own(step, asked)]


def _is_new(step: Step, memory: Memory) -> bool:
    return step.url not in memory.lists and not PAGED.match(step.context.link_text)


def _is_own(step: Step, asked: Step) -> bool:
    """The page drawn, or sent on to another address; or the first rows of its list."""
    words = step.context.link_text
    return (step.render and not asked.render) or words == asked.context.link_text or words == "第1页"


def _places(memory: Memory, season: int) -> Iterator[Step]:
    """The first pages of all lists but those of other years; where there is none of this season yet, the page that will lead to it."""
    walks = memory.last.receipt.walks if memory.last else ()
    listed = (walk for walk in walks if "#" not in walk.url)  # one that a form chose has no address
    lists = [memory.firsts.get(walk.url, Step(walk.url, StepKind.LIST, walk.context)) for walk in listed]
    yield from (step for step in lists if step.context.year in (None, season))
    of_years = [step for step in lists if step.context.year]
    if of_years and not any(step.context.year == season for step in of_years):
        yield from _crossing(max(of_years, key=lambda step: step.context.year or 0), memory)


def _crossing(step: Step, memory: Memory) -> Iterator[Step]:
    """The page above a list of some year on which the other years stand."""
    above = memory.lists.get(step.context.found_on)
    if above is None or above.url == step.url:
        return
    way = Step(above.url, StepKind.LIST, above.context)
    yield from _crossing(way, memory) if way.context.year else (way,)


def _turn(step: Step, today: date) -> bytes:
    """An order that is another one every day."""
    return hashlib.sha256(f"{today} {step.url}".encode()).digest()


def _allowance(memory: Memory) -> int:
    """Requests for lists: a share of what a first visit asks for, less the one for robots.txt."""
    walks = memory.last.receipt.walks if memory.last else ()
    return (len(memory.known) + sum(walk.pages_seen for walk in walks)) // SHARE - 1


def _affordable(places: Sequence[Step], allowance: int) -> list[Step]:
    """As many as the allowance bears, in this order, the first one in any case."""
    chosen: list[Step] = []
    for step in places:
        allowance -= INDIRECT if step.context.found_on == step.url else 1
        if allowance < 0 and chosen:
            break
        chosen.append(step)
    return chosen
