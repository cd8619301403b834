"""Table two, information published proactively: rows by label, columns by the header above them."""

from collections.abc import Mapping, Sequence

from archive.facts.statutory import FormTable
from archive.model import Table
from archive.parse.fit import Labelled, Values, beneath, existing, filled, level, read_labels, said_once, stated, whole
from archive.parse.heads import with_heads
from archive.parse.rows import Line
from archive.parse.values import PLACEHOLDERS

FEWEST = 2
Given = Mapping[str, str | None]


def fit_proactive(lines: Sequence[Line], table: FormTable) -> tuple[Table | None, list[Line]]:
    """The table and the lines it took; None where fewer than two of its rows are there."""
    rows = _labelled(lines, table)
    if len(rows) < FEWEST:
        return None, []
    alone = all(r.line.loose for r in rows)
    merged = {line.grid for line in lines if line.exact and None in line.cells}
    unmerged = {line.grid for line in lines if _was_merged(line)}
    most = max(len(_said(r)) for r in rows)
    given = {
        r.row.key: _sure(_placed(r, table, most), padded=r.line.grid not in merged and (r.line.grid in unmerged or not _whole_head(r)))
        for r in rows
        if alone or not r.line.loose  # a label and a number on lines of their own between whole rows may belong to two rows
    }
    lost = [r for r in rows if set(given.get(r.row.key) or ()) < set(table.columns_of(r.row))]
    notes = [f"{r.row.key}: {len(filled(r.after))} values for {len(table.columns_of(r.row))} columns" for r in lost]
    found = {r.row.key: (given.get(r.row.key) or {}, r.line.place) for r in rows}
    return whole(table, "proactive", found, not notes, notes), [r.line for r in rows]


def _labelled(lines: Sequence[Line], table: FormTable) -> list[Labelled]:
    """Rows by label, the first one winning. A label alone on a line of loose text may be prose; in a table an empty row is a row."""
    rows: dict[str, Labelled] = {}
    for line, head in with_heads(lines, table):
        found, _ = read_labels(line, table, "", head)
        if found and found.row.key not in rows and found.after:
            rows[found.row.key] = found
    return list(rows.values())


def _was_merged(line: Line) -> bool:
    """Whether a row is one merged cell written out: the same text in each place it covered, or empty cells behind it."""
    return len(line.cells) > 1 and bool(line.cells[0]) and set(line.cells[1:]) in ({line.cells[0]}, {""})


def _whole_head(found: Labelled) -> bool:
    """Whether a row of a true table is as wide as the header above it, whose every cell is filled: there is nothing to fill up with."""
    head, cells = found.head, found.line.cells
    return (
        found.line.exact
        and head.grid == found.line.grid
        and head.width == len(cells) == len(head.places) + 1
        and not (head.others or head.again)
    )


def _sure(given: Given | None, *, padded: bool) -> Given | None:
    """The row, but where rows are filled up with empty cells none that ends in one: a value lost further left would look the same."""
    last = list(given.values())[-1] if given else None
    return None if padded and given and len(given) > 1 and not last else given


def _placed(found: Labelled, table: FormTable, most: int) -> Given | None:
    """The row's values by the header above them where it is sure, else by their number; None where both speak and disagree.

    `most` is how many values any row of the table holds: where that is more than a header names, columns were not lost by all.
    """
    own = table.columns_of(found.row)
    if named := stated(found, own, table):
        return named
    if said_once(found) or not (found.head.keys or found.head.agreed):
        return None
    if keys := _fewer(found, own):
        cut = keys == own[: len(keys)] and most <= len(keys) and not _blank_beyond(found)
        return _under(found, keys, table) if cut else None
    listed = _listed(found, own)
    under = beneath(found, own, table)
    agreed = under is None or listed == dict(zip(own, under, strict=True))
    return _under(found, own, table) or (listed if agreed else None)


def _under(found: Labelled, keys: tuple[str, ...], table: FormTable) -> Given | None:
    """The cells under the header's columns, where no shift can be: all are filled, or nothing stands between them and the label."""
    under = beneath(found, keys, table)
    sure = under is not None and (all(under) or level(found))
    return dict(zip(keys, under, strict=True)) if sure and under is not None else None


def _fewer(found: Labelled, own: tuple[str, ...]) -> tuple[str, ...]:
    """The row's columns that its header names, where others are missing in both; () where they are not."""
    named = tuple(key for key in own if key in found.head.keys)
    missing = 0 < len(named) < len(own) and len(named) == len(found.head.keys) and not found.head.others
    return named if missing and len(_said(found)) < len(own) else ()


def _blank_beyond(found: Labelled) -> bool:
    """Whether there are places right of the header's last column, so that one may have moved up into the place of another."""
    return any(cell is not None for cell in found.line.cells[max(found.head.places, default=0) + 1 :])


def _said(found: Labelled) -> list[str]:
    """The filled cells after the label, a merged one that is printed in each column it covers once."""
    again = {at for at, first in found.head.again if found.line.cells[at : at + 1] == found.line.cells[first : first + 1]}
    start = found.position + 1
    return [cell for at, cell in enumerate(found.after, start) if cell and (at not in again or found.head.grid != found.line.grid)]


def _listed(found: Labelled, own: tuple[str, ...]) -> Given | None:
    """Values by their number, in the header's order: its own columns or, with placeholders in the others, all that it has."""
    keys, said = found.head.keys, _said(found)
    if set(own) < set(keys) and len(said) == len(keys):
        given = dict(zip(keys, said, strict=True))
        return {key: given[key] for key in own} if all(given[k] in PLACEHOLDERS for k in keys if k not in own) else None
    values = _values(found, len(own))
    return dict(zip(keys if set(keys) == set(own) else own, values, strict=True)) if values is not None else None


def _values(found: Labelled, columns: int) -> Values | None:
    said = _said(found)
    if len(said) == columns:
        return tuple(said)
    if len(said) < len(filled(found.after)):
        return None  # a merged value printed twice would pass for two
    there = existing(found.after) if found.line.exact else [cell or "" for cell in found.after]
    if found.line.loose or len(there) < columns or any(there[columns:]):
        return None
    return tuple(there[:columns])
