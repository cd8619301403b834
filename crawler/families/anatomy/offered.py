"""What a page offers beyond what it shows: years, groups and bodies to choose from a list or to press for, and whether all is followed."""

from collections.abc import Collection
from dataclasses import dataclass

from archive.model import Context, County, Step
from crawler.families.anatomy import choices, presses
from crawler.families.anatomy.columns import Facet
from crawler.families.anatomy.dead_tabs import hide_bodies, hide_years
from crawler.families.anatomy.view import View


@dataclass(frozen=True)
class Offered:
    """The lists behind a page's choices and buttons.

    `own` = the page itself shows what one has chosen; `unread` = something offered could not be followed; `whole` = the page shows no
    entry, and what its scripts would show unasked is one of these lists: there is nothing left for a browser to draw.
    """

    steps: tuple[Step, ...] = ()
    own: bool = False
    unread: bool = False
    whole: bool = False


def offered(view: View, county: County, context: Context, shown: Collection[Facet]) -> Offered:
    """What a page offers to choose or to press for; `shown` is what the titles of its own entries say, empty where it has none."""
    chosen, pressed = choices.followed(view, county, context, shown), presses.followed(view, county, context, shown)
    steps = (*chosen.steps, *pressed.steps)
    hidden = bool(shown) and (hide_years(view, county, context, shown, steps) or hide_bodies(view, county, context, shown, steps))
    whole = (chosen.whole or pressed.whole) and not (chosen.steps and pressed.steps)
    unread = chosen.unread or pressed.untold
    return Offered(steps, chosen.own, unread or hidden, whole and not unread)
