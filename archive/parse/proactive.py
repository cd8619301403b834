"""Table two, information published proactively: rows by label, columns by the header above them."""

from collections.abc import Mapping, Sequence

from archive.facts.statutory import FormTable, Row, fits
from archive.model import Table
from archive.parse.fit import Labelled, Values, existing, filled, match, whole
from archive.parse.rows import Line

HEAD = ("信息内容",)
ARTICLE = ("第二十条",)
FEWEST = 2


def fit_proactive(lines: Sequence[Line], table: FormTable) -> tuple[Table | None, list[Line]]:
    """The table and the lines it took; None where fewer than two of its rows are there."""
    found: dict[str, tuple[Mapping[str, str | None], str]] = {}
    notes: list[str] = []
    taken: list[Line] = []
    header: tuple[str | None, ...] = ()
    for line in lines:
        header = _header(line, table, header)
        row = _labelled(line, table)
        if row is None or row.row.key in found:
            continue
        values = _placed(row, table, header)
        if values is None:
            notes.append(f"{row.row.key}: {len(filled(row.after))} values for {len(table.columns_of(row.row))} columns")
        found[row.row.key] = (values or {}, line.place)
        taken.append(line)
    if len(found) < FEWEST:
        return None, []
    return whole(table, "proactive", found, not notes, notes), taken


def _header(line: Line, table: FormTable, above: tuple[str | None, ...]) -> tuple[str | None, ...]:
    """Column keys of a header row (None for a label no form has); other lines leave the header as it was."""
    names = line.filled()
    if len(names) < 2 or not fits(names[0], HEAD):
        return () if names and fits(names[0], ARTICLE) else above
    return tuple(_column(name, table) for name in names[1:])


def _column(name: str, table: FormTable) -> str | None:
    return next((c.key for c in table.column if fits(name, c.labels)), None)


def _labelled(line: Line, table: FormTable) -> Labelled | None:
    for position, cell in enumerate(line.cells):
        if not cell or fits(cell, ARTICLE):
            continue
        row = match(cell, table, "")
        found = Labelled(row, line, position) if row else None
        return found if found and _holds_cells(found) else None
    return None


def _holds_cells(found: Labelled) -> bool:
    """A label alone on a line of loose text may be prose; in a table an empty row is a row."""
    return bool(found.after)


def _placed(found: Labelled, table: FormTable, header: tuple[str | None, ...]) -> Mapping[str, str | None] | None:
    keys = _keys(found.row, table, header)
    values = _values(found, len(keys))
    if values is None:
        return _repeated(found, table, header)
    return dict(zip(keys, values, strict=True))


def _repeated(found: Labelled, table: FormTable, header: tuple[str | None, ...]) -> Mapping[str, str | None] | None:
    """Values of a row in which merged cells say the same in each column they cover, as their header does; None where they differ."""
    said = filled(found.after)
    pairs = list(dict.fromkeys(zip(header, said, strict=False)))
    keys = tuple(key for key, _ in pairs)
    return {key: cell for key, cell in pairs if key} if len(said) == len(header) and keys == table.columns_of(found.row) else None


def _keys(row: Row, table: FormTable, header: tuple[str | None, ...]) -> tuple[str, ...]:
    """The header's columns where every label in it is this row's and none stands twice, else the form's own order."""
    known = [key for key in header if key is not None]
    own = table.columns_of(row)
    clear = known and len(known) == len(header) and len(set(known)) == len(known) and set(known) <= set(own)
    return tuple(known) if clear else own


def _values(found: Labelled, columns: int) -> Values | None:
    said = filled(found.after)
    if len(said) == columns:
        return tuple(said)
    there = existing(found.after) if found.line.exact else [cell or "" for cell in found.after]
    if found.line.loose or len(there) < columns or any(there[columns:]):
        return None
    return tuple(there[:columns])
