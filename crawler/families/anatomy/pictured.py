"""Columns whose page shows a report as a picture: no words tell what it is but its title."""

from collections.abc import Iterable

from archive.facts.names import subject_of
from archive.facts.titles import Likeness, likeness
from crawler.families.anatomy import columns
from crawler.families.anatomy.article import Article
from crawler.families.anatomy.rows import Row
from crawler.families.anatomy.zones import Zone


def is_picture(paper: Article, found: Iterable[Row]) -> bool:
    """Whether a page shows a picture under the title of a body's report, and leads to no paper."""
    view = paper.view
    if any(row.like is Likeness.REPORT or (row.date and row.zone is Zone.MAIN) for row in found):
        return False
    headings = (view.words_of(heading) for heading in view.tree.iter("h1", "h2", "h3"))
    titles = (columns.SEPARATORS.split(view.title)[0], *headings)
    return any(likeness(title)[0] is Likeness.REPORT and subject_of(title) for title in titles) and paper.is_pictured
