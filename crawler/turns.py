"""Whose turn it is to be asked for again: each address within four weeks, as few at a time as that allows. Pure."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from archive.model import Capture, day_of

CYCLE, WEEK = 28, 7
"""Days between two askings of the same paper, and between two full walks at the most."""
FRESH = timedelta(days=30)
MOST = 3, 8
"""An unchanged full walk asks for less than two in five of what a first visit asks for, unless something would wait for too long."""


def due(url: str, asked: date, today: date) -> bool:
    """Whether an address is to be asked for again: when its turn in the cycle came, or would be missed before the next full walk."""
    return overdue(asked, today) or (today.toordinal() - _turn(url)) // CYCLE > (asked.toordinal() - _turn(url)) // CYCLE


def overdue(asked: date, today: date) -> bool:
    """Whether an address would have waited for more than a cycle by the next full walk."""
    return not 0 <= (today - asked).days <= CYCLE - WEEK


def allowance(papers: int, ways: int) -> int:
    """Requests for known papers, of so many, in a walk that asks for so many other pages."""
    share, of = MOST
    return max((papers + ways) * share // of - ways, 0)


def chosen(papers: Iterable[Capture], today: date, allowed: int, cost: Callable[[str], int]) -> frozenset[str]:
    """The papers to ask for today: whatever is overdue; then, while the allowance lasts, those whose turn came and those dated lately
    that were not asked for in one or two weeks, the longest waiting first.
    """
    return frozenset(_afforded(sorted(_candidates(papers, today)), allowed, cost))


def _candidates(papers: Iterable[Capture], today: date) -> Iterator[tuple[bool, date, int, str]]:
    """Not overdue, asked when, in an order of addresses that is not the site's own; and the address."""
    for paper in papers:
        asked = day_of(paper.fetched_at)
        if overdue(asked, today) or _is_early(paper, asked, today) or due(paper.url, asked, today):
            yield not overdue(asked, today), asked, _number(paper.url), paper.url


def _afforded(candidates: Iterable[tuple[bool, date, int, str]], allowed: int, cost: Callable[[str], int]) -> Iterator[str]:
    for may_wait, _, _, url in candidates:
        allowed -= cost(url)
        if allowed >= 0 or not may_wait:
            yield url


def _is_early(paper: Capture, asked: date, today: date) -> bool:
    """Whether a paper dated lately is to be asked for before its turn: half of them in one week, half in the next."""
    weeks = (today - asked).days // WEEK
    return _is_fresh(paper.context.list_date, today) and weeks > _number(paper.url) % 2


def _is_fresh(day: str, today: date) -> bool:
    """Whether a list's whole date lies within the last thirty days; of a row without one the cycle decides."""
    try:
        return today - date.fromisoformat(day) <= FRESH
    except ValueError:
        return False


def _turn(url: str) -> int:
    return _number(url) % CYCLE


def _number(url: str) -> int:
    return int(hashlib.sha256(url.encode()).hexdigest()[:8], 16)
