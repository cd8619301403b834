"""Lists of which a walk knows only that there is more than it read: the browser is asked to leaf through them. Pure."""

from collections.abc import Iterable, Sequence

from archive.model import Failure, Step, StepKind
from crawler.lists import Noted, Seen, gathered
from crawler.walks import walks

MOST_LISTS = 12
"""Lists that one visit leafs through: on a site that hides more of them the county's file has to say where they are."""


def unfinished(notes: Sequence[Noted], failures: Iterable[Failure]) -> list[Step]:
    """The lists to leaf through, each from its first page on."""
    lists = gathered(notes)
    short = (lists[walk.url] for walk in walks(notes, failures) if not walk.complete and walk.url in lists)
    return [Step(seen.url, StepKind.LIST, seen.context, render=True, leaf=True) for seen in short if _may_help(seen)][:MOST_LISTS]


def _may_help(seen: Seen) -> bool:
    """Whether pressing buttons may bring more: not where a page could not be seen; what a form chose has no address to begin at."""
    return bool(seen.pages) and not seen.failed and not seen.leaves and "#" not in seen.url
