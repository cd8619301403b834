"""Whose turn it is to be asked for again: each address within four weeks, or as soon after as a walk's share of requests bears. Pure."""

import hashlib
from collections.abc import Callable, Iterable, Iterator
from datetime import date, timedelta

from archive.facts.titles import report_year
from archive.model import Capture, Context, day_of

CYCLE, WEEK = 28, 7
"""Days between two askings of the same paper, and between two full walks at the most."""
QUARTER = 3 * CYCLE
"""Days between two askings of a page that only leads to lists on which nothing of this season is waited for."""
LONG_GAP = 2 * CYCLE
"""Days without a full walk after which nothing rests."""
FRESH = timedelta(days=30)
MOST = 3, 8
"""An unchanged full walk asks for less than two in five of what a first visit asks for, however long ago the last one was."""
FEW, LEAST = 10, 4
"""So few papers are all asked for when their time has come; of more, one in so many a cycle where the lists take up a walk's share."""


def due(url: str, asked: date, today: date, cycle: int = CYCLE) -> bool:
    """Whether an address is to be asked for again: when its turn in the cycle came, or would be missed before the next full walk."""
    turn = _number(url) % cycle
    return overdue(asked, today, cycle) or (today.toordinal() - turn) // cycle > (asked.toordinal() - turn) // cycle


def overdue(asked: date, today: date, cycle: int = CYCLE) -> bool:
    """Whether an address would have waited for more than a cycle by the next full walk."""
    return not 0 <= (today - asked).days <= cycle - WEEK


def allowance(papers: int, ways: int, days: int) -> int:
    """Requests for known papers, of so many, in a walk that asks for so many other pages, so many days after the last one.

    After a long gap all are asked for, with their files: an edit of the season would else stay unseen at the only walk after it.
    """
    if days > LONG_GAP:
        return papers * FEW
    share, of = MOST
    least = papers * min(days, CYCLE) // (LEAST * CYCLE)
    return papers if papers <= FEW else max((papers + ways) * share // of - ways, least, 1)


def chosen(papers: Iterable[Capture], today: date, allowed: int, cost: Callable[[str], int]) -> frozenset[str]:
    """The papers to ask for today, while the allowance lasts: what is overdue, then those whose turn came and those dated lately that
    were not asked for in one or two weeks; of each the longest waiting first. A paper of the season counts its days threefold.
    """
    return frozenset(_afforded(sorted(_candidates(papers, today)), allowed, cost))


def _candidates(papers: Iterable[Capture], today: date) -> Iterator[tuple[bool, int, int, str]]:
    """Not overdue, how long it has waited, in an order of addresses that is not the site's own; and the address."""
    for paper in papers:
        asked = day_of(paper.fetched_at)
        if overdue(asked, today) or _is_early(paper, asked, today) or due(paper.url, asked, today):
            waited = abs(today - asked).days * (3 if _is_of_season(paper.context, today) else 1)
            yield not overdue(asked, today), -waited, _number(paper.url), paper.url


def _afforded(candidates: Iterable[tuple[bool, int, int, str]], allowed: int, cost: Callable[[str], int]) -> Iterator[str]:
    for first, (_, _, _, url) in enumerate(candidates):
        allowed -= cost(url)
        if allowed < 0 and first:
            return
        yield url


def _is_of_season(context: Context, today: date) -> bool:
    """Whether a paper came out this year, by its list, its title or its column."""
    year = report_year(context.link_words) or context.year
    return context.list_date.startswith(f"{today.year}-") or year == today.year - 1


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


def _number(url: str) -> int:
    return int(hashlib.sha256(url.encode()).hexdigest()[:8], 16)
