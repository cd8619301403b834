"""A sheet as it was saved: texts by place, merged ranges, what is hidden; and the bounds of what is taken for a report."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.convert.errors import ConvertError

MOST_CELLS = 60_000
"""A report fills some 600 cells; so many are a data base."""
MOST_COLUMNS = 256
MOST_ROWS = 20_000
MOST_MERGES = 20_000
MOST_SHEETS = 60
TOO_BIG = "it is no report but a collection of data; look at it by hand"
Place = tuple[int, int]
Range = tuple[int, int, int, int]
"""First row, first column, last row, last column, from 0, the last ones included."""


@dataclass
class Sheet:
    """One sheet while it is read. Rows and columns count from 0; `boxes` are lines of drawn text boxes by the row they begin at.

    `unread` are cells whose formula was saved without its value: what they would show is not in the file.
    """

    name: str
    cells: dict[Place, str] = field(default_factory=dict)
    merges: list[Range] = field(default_factory=list)
    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    unread: set[Place] = field(default_factory=set)
    boxes: list[tuple[int, str]] = field(default_factory=list)

    def put(self, row: int, column: int, text: str) -> None:
        """Keep the text of a cell. Raises ConvertError where there are more cells than any report has."""
        if not text:
            return
        self.cells[row, column] = text
        if len(self.cells) > MOST_CELLS:
            raise ConvertError(f"a sheet holds more than {MOST_CELLS} filled cells", TOO_BIG)

    def hide_columns(self, first: int, last: int) -> None:
        """Columns `first` to `last` are not shown."""
        self.hidden_columns.update(range(first, min(last, MOST_COLUMNS * 64) + 1))

    def merge(self, area: Range) -> None:
        """Keep a merged range."""
        if len(self.merges) < MOST_MERGES and area[0] <= area[2] and area[1] <= area[3]:
            self.merges.append(area)

    def shown(self) -> "Shown":
        """What a reader sees: hidden rows and columns out, merged cells known. Raises ConvertError for more than a report has."""
        anchors, covered = _merged(self)
        texts = {self._moved(place, anchors): text for place, text in self.cells.items()}
        visible = {place: text for place, text in texts.items() if self._is_seen(place) and place not in covered}
        _check({row for row, _ in visible}, {column for _, column in visible})
        passed = self.hidden_rows | {row for row, _ in covered}
        return Shown(visible, frozenset(covered), frozenset(self.unread), frozenset(passed), frozenset(self.hidden_columns))

    def _moved(self, place: Place, anchors: Mapping[Place, Place]) -> Place:
        return anchors.get(place, place)

    def _is_seen(self, place: Place) -> bool:
        return place[0] not in self.hidden_rows and place[1] not in self.hidden_columns


@dataclass(frozen=True, slots=True)
class Shown:
    """Texts by place, the places merged cells cover, the places whose value is not in the file.

    `passed` are rows that part nothing although they hold no text: hidden ones, and those a merged cell reaches over.
    """

    cells: Mapping[Place, str]
    covered: frozenset[Place]
    unread: frozenset[Place]
    passed: frozenset[int]
    hidden_columns: frozenset[int]


def _merged(sheet: Sheet) -> tuple[dict[Place, Place], set[Place]]:
    """Where the text of each merged range is seen (a hidden first row does not hide it), and the places it covers."""
    last_row = max((row for row, _ in sheet.cells), default=0)
    last_column = max((column for _, column in sheet.cells), default=0)
    anchors: dict[Place, Place] = {}
    covered: set[Place] = set()
    for top, left, bottom, right in sheet.merges:
        rows = [r for r in range(top, min(bottom, last_row) + 1) if r not in sheet.hidden_rows]
        columns = [c for c in range(left, min(right, last_column) + 1) if c not in sheet.hidden_columns]
        if rows and columns:
            anchors[top, left] = rows[0], columns[0]
            covered |= {(r, c) for r in rows for c in columns} - {(rows[0], columns[0])}
            _check_cover(covered)
    return anchors, covered


def _check_cover(covered: set[Place]) -> None:
    if len(covered) > MOST_CELLS * 10:
        raise ConvertError("merged cells cover more than a report has", TOO_BIG)


def _check(rows: set[int], columns: set[int]) -> None:
    if len(rows) > MOST_ROWS or len(columns) > MOST_COLUMNS:
        raise ConvertError(f"a sheet has {len(rows)} filled rows and {len(columns)} filled columns", TOO_BIG)
