"""Telling the homepage from the page that was asked for: sites answer with it where one is gone, and some give each page its title."""

import re

from archive.facts.titles import Likeness, likeness, normalise
from archive.model import County
from crawler.families.anatomy import columns, entrance
from crawler.families.anatomy.view import View

CUT = re.compile(r"…|\.{2,}")
"""Where the words of a link were cut; a day may stand behind."""


def is_homepage(view: View, county: County) -> bool:
    """Whether a site answered with its homepage: the portal's title, its links, and nothing of what was asked for."""
    portal = columns.portal_title(county).fullmatch(view.title)
    if not portal or _shows_what_was_asked(view):
        return False
    return bool(entrance.direct_links(view) or entrance.sections(view))


def _shows_what_was_asked(view: View) -> bool:
    """Whether a page holds the words of the link that led to it, or stands under the title of a report: no homepage does."""
    asked = CUT.split(normalise(view.step.context.link_text))[0]
    if asked and asked in view.words:
        return True
    headings = (e for e in view.tree.iter("h1", "h2", "h3") if next(e.iter("a"), None) is None)
    return any(likeness(view.words_of(e))[0] in (Likeness.REPORT, Likeness.NEAR_MISS) for e in headings)
