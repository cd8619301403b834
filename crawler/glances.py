"""Which lists a glance asks for: those that could show a report not known yet, as many as one request in twenty allows. Pure."""

import hashlib
from collections.abc import Iterable
from datetime import date

from archive.model import Step, StepKind, Walk
from crawler.resting import Memory

SHARE = 20
"""A glance costs at most one request for so many of a first visit, robots.txt included; but one list is always asked for."""
INDIRECT = 2
"""Requests for a list whose rows stand at another address than its page."""


def glanced(memory: Memory, today: date) -> list[Step]:
    """The first pages of lists to ask for today: the bodies without this season's report first, the others in turn."""
    if memory.last is None:
        return []
    walks = [walk for walk in memory.last.receipt.walks if walk.context.year in (None, today.year - 1)]
    told = memory.told(today.year - 1)
    in_turn = sorted(_turned(walks, today), key=lambda walk: walk.context.body in told)
    return [Step(walk.url, StepKind.LIST, walk.context) for walk in _affordable(in_turn, _allowance(memory))]


def _turned(walks: Iterable[Walk], today: date) -> list[Walk]:
    """The lists in an order that is another one every day."""
    return sorted(walks, key=lambda walk: hashlib.sha256(f"{today} {walk.url}".encode()).digest())


def _allowance(memory: Memory) -> int:
    """Requests for lists: a share of what a first visit asks for, less the one for robots.txt."""
    walks = memory.last.receipt.walks if memory.last else ()
    return (len(memory.known) + sum(walk.pages_seen for walk in walks)) // SHARE - 1


def _affordable(walks: Iterable[Walk], allowance: int) -> list[Walk]:
    chosen: list[Walk] = []
    for walk in walks:
        allowance -= INDIRECT if walk.context.found_on == walk.url else 1
        if allowance < 0 and chosen:
            break
        chosen.append(walk)
    return chosen
