"""Lists of which a walk knows only that there is more than it read: the browser is asked to leaf through them. Pure."""

from collections.abc import Sequence

from archive.model import Failure, Step, StepKind
from crawler.lists import Noted, Seen, belongings, gathered
from crawler.walks import STUBS, walks

MOST_LISTS = 12
"""Lists that one visit leafs through: on a site that hides more of them the county's file has to say where they are."""


def unfinished(notes: Sequence[Noted], failures: Sequence[Failure]) -> list[Step]:
    """The lists to leaf through, each from its first page on: not those of which a page was refused or lost. A further page that
    showed nothing may have been sought in the wrong place.
    """
    lists, belongs = gathered(notes), belongings(notes)
    lost = {belongs[f.url] for f in failures if f.url in belongs and f.why not in STUBS}
    short = (walk.url for walk in walks(notes, failures) if not walk.complete)
    return [_leafed(lists[url]) for url in short if url in lists and url not in lost and _may_help(lists[url])][:MOST_LISTS]


def _may_help(seen: Seen) -> bool:
    """Whether pressing buttons may bring more. What a form chose has no address to begin at."""
    return bool(seen.pages) and not seen.failed and not seen.leaves and "#" not in seen.url


def _leafed(seen: Seen) -> Step:
    return Step(seen.url, StepKind.LIST, seen.context, render=True, leaf=True)
