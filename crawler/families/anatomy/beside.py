"""The bodies that a list names beside its links, in cells of their own: the titles in a list with a column 发布机构 often name nobody."""

from collections import Counter
from collections.abc import Mapping, Sequence

from archive.facts.titles import report_year
from archive.model import County, Kind
from crawler.families.anatomy import columns
from crawler.families.anatomy.rows import Row

SEVERAL = 2


def named_beside(entries: Sequence[Row], county: County) -> Mapping[Row, columns.Facet]:
    """By row the body in a cell beside a title that names none, where the rows name several. A body named twice for one year only put
    up the papers of others.
    """
    told = {row: found[0] for row in entries if not _names_one(columns.facet(row.full, county)) and len(found := _bodies(row, county)) == 1}
    if len({*told.values()}) < SEVERAL:
        return {}
    times = Counter((report_year(row.full), facet) for row, facet in told.items())
    return {row: facet for row, facet in told.items() if times[report_year(row.full), facet] == 1}


def _bodies(row: Row, county: County) -> list[columns.Facet]:
    found = (columns.facet(words, county) for words in row.beside)
    return [columns.Facet(group=facet.group, body=facet.body) for facet in found if _names_one(facet)]


def _names_one(facet: columns.Facet) -> bool:
    return bool(facet.body) or facet.group == Kind.GOVERNMENT
