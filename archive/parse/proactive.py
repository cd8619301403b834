"""Table two, information published proactively: rows by label, columns by the header above them."""

from collections.abc import Mapping, Sequence

from archive.facts.statutory import FormTable
from archive.model import Table
from archive.parse.fit import Labelled, Values, beneath, existing, filled, level, read_labels, stated, whole
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
    given = {r.row.key: _placed(r, table) for r in rows}
    notes = [
        f"{r.row.key}: {len(filled(r.after))} values for {len(table.columns_of(r.row))} columns" for r in rows if given[r.row.key] is None
    ]
    found = {r.row.key: (given[r.row.key] or {}, r.line.place) for r in rows}
    return whole(table, "proactive", found, not notes, notes), [r.line for r in rows]


def _labelled(lines: Sequence[Line], table: FormTable) -> list[Labelled]:
    """Rows by label, the first one winning. A label alone on a line of loose text may be prose; in a table an empty row is a row."""
    rows: dict[str, Labelled] = {}
    for line, head in with_heads(lines, table):
        found, _ = read_labels(line, table, "", head)
        if found and found.row.key not in rows and found.after:
            rows[found.row.key] = found
    return list(rows.values())


def _placed(found: Labelled, table: FormTable) -> Given | None:
    """The row's values by the header above them where it is sure, else by their number; None where both speak and disagree."""
    own = table.columns_of(found.row)
    if named := stated(found, own, table):
        return named
    under = beneath(found, own, table)
    listed = _listed(found, own)
    if under is None:
        return listed
    given = dict(zip(own, under, strict=True))
    return given if all(under) or level(found) or listed == given else None


def _listed(found: Labelled, own: tuple[str, ...]) -> Given | None:
    """Values by their number, in the header's order: its own columns or, with placeholders in the others, all that it has."""
    keys, said = found.head.keys, filled(found.after)
    if set(own) < set(keys) and len(said) == len(keys):
        given = dict(zip(keys, said, strict=True))
        return {key: given[key] for key in own} if all(given[k] in PLACEHOLDERS for k in keys if k not in own) else None
    values = _values(found, len(own))
    return dict(zip(keys if set(keys) == set(own) else own, values, strict=True)) if values is not None else None


def _values(found: Labelled, columns: int) -> Values | None:
    said = filled(found.after)
    if len(said) == columns:
        return tuple(said)
    there = existing(found.after) if found.line.exact else [cell or "" for cell in found.after]
    if found.line.loose or len(there) < columns or any(there[columns:]):
        return None
    return tuple(there[:columns])
