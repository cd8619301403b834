"""What a printed label can mean in a statutory table: rows, columns, a label over several of them, or two labels printed as one."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import chain

from archive.facts.statutory import NUMBERING, FormTable, Row, fits, spelled
from archive.facts.titles import fold, normalise

LONGEST = 160
"""A longer text is prose, no label."""
WORD = re.compile(r"[^\u0000-\u2e7f]")
BETWEEN = " ->＞:：—–·|｜/、,，;；_"
"""What may stand between a group's label and a row's where both are printed in one cell."""


@dataclass(frozen=True, slots=True)
class Sense:
    """The rows and column keys a label names, the group it names or stands under, whether it heads several columns, or all."""

    rows: tuple[Row, ...] = ()
    columns: tuple[str, ...] = ()
    group: str = ""
    head: bool = False
    banner: bool = False

    def any(self) -> bool:
        """Whether the label belongs to the table at all."""
        return bool(self.rows or self.columns or self.group or self.head or self.banner)


NONE = Sense()


@lru_cache(maxsize=32768)
def sense(label: str | None, table: FormTable) -> Sense:
    """What a cell's text means in a table; nothing where it is no label of it."""
    if not label or len(label) > LONGEST or not WORD.search(label):
        return NONE
    if fits(label, _printed(table)):
        return _known(label, table)
    rows, group = _glued(label, table) or ((), "")
    return Sense(rows, group=group)


@cache
def _printed(table: FormTable) -> tuple[str, ...]:
    """Every spelling the table accepts: most cells and lines are none of them, and need not be compared with each entry's."""
    labels = (*(row.labels for row in table.row), *(entry.labels for entry in (*table.column, *table.parent)))
    return (*chain.from_iterable(labels), *table.heads, *table.banners)


def _known(label: str, table: FormTable) -> Sense:
    rows = tuple(row for row in table.row if fits(label, row.labels))
    group = next((p.key for p in table.parent if fits(label, p.labels)), "")
    if not rows:
        rows, group = _glued(label, table) or (rows, group)
    return Sense(rows, _columns(label, table, numbered=bool(rows)), group, fits(label, table.heads), fits(label, table.banners))


def _columns(label: str, table: FormTable, *, numbered: bool) -> tuple[str, ...]:
    """Column keys; a label that also names a row is that row's where it bears a row's number ("（七）总计")."""
    found = tuple(c.key for c in table.column if fits(label, c.labels))
    return () if found and numbered and NUMBERING.match(normalise(label)) else found


def _glued(label: str, table: FormTable) -> tuple[tuple[Row, ...], str] | None:
    """The row and group of a label that begins with its group's ("三、本年度办理结果（三）不予公开1.属于国家秘密")."""
    group = ""
    rest = fold(normalise(label)) if table.parent else ""
    while rest and (found := _group_before(rest, table)):
        group, rest = found
        rows = tuple(row for row in table.row if row.parent == group and fits(rest, row.labels))
        if rows:
            return rows, group
    return ((), group) if group and not rest else None


def _group_before(text: str, table: FormTable) -> tuple[str, str] | None:
    """The group a text begins with and what follows its label."""
    bare = NUMBERING.sub("", text)
    for spelling, group in _groups(table):
        if bare.startswith(spelling):
            return group, bare[len(spelling) :].lstrip(BETWEEN)
    return None


@cache
def _groups(table: FormTable) -> tuple[tuple[str, str], ...]:
    """Each group's spellings, the longest first."""
    pairs = [(spelled(label), p.key) for p in table.parent for label in p.labels]
    return tuple(sorted(pairs, key=lambda pair: -len(pair[0])))


def under(rows: tuple[Row, ...], group: str) -> Row | None:
    """The row meant: where a spelling is used in several groups, the group in force decides."""
    return next((row for row in rows if row.parent == group), next(iter(rows), None))
