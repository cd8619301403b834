"""The header of a table: its column keys from left to right, and where each column stands."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from archive.facts.statutory import FormTable
from archive.parse.rows import Line
from archive.parse.senses import sense
from archive.parse.values import reads_as_cell


@dataclass(frozen=True, slots=True)
class Head:
    """Columns in reading order; `places` are their positions, () where they are not known; `others` bear words no column has.

    `agreed` says that the words read in order tell the same as their positions.
    `again` are positions at which a column that stands over several is printed once more, with the position of its first.
    """

    keys: tuple[str, ...] = ()
    places: tuple[int, ...] = ()
    others: frozenset[int] = frozenset()
    width: int = 0
    grid: int = 0
    exact: bool = False
    again: tuple[tuple[int, int], ...] = ()
    agreed: bool = True


NO_HEAD = Head()


def with_heads(lines: Sequence[Line], table: FormTable) -> Iterator[tuple[Line, Head]]:
    """Each line that is no header with the header in force above it."""
    floors: list[Line] = []
    head = NO_HEAD
    for line in lines:
        if floors and not _goes_on(floors[-1], line):
            head, floors = head_of(floors, table) or head, []
        if is_floor(line, table, below=bool(floors)):
            floors.append(line)
            continue
        if floors:
            head, floors = head_of(floors, table) or head, []
        yield line, head


def _goes_on(above: Line, line: Line) -> bool:
    return above.grid == line.grid


def is_floor(line: Line, table: FormTable, *, below: bool = False) -> bool:
    """Whether a row is one of a header: two columns' names, or one and a group of them, or what stands below such a row; no number."""
    if any(reads_as_cell(cell) for cell in reversed(line.cells) if cell):
        return False
    senses = [sense(cell, table) for cell in line.cells if cell]
    names = {s.columns for s in senses if s.columns} | {("",) for s in senses if s.head or s.banner}
    alone = names and len(senses) == 1 and not line.exact
    opens = alone or below or any(s.banner for s in senses)
    if len(names) < 2 and (not opens or any(s.group for s in senses)):
        return False
    return not any(s.rows and not s.columns for s in senses)


def head_of(floors: Sequence[Line], table: FormTable) -> Head | None:
    """The header its floors make; None where they name no column, or one of them twice."""
    width = max(len(line.cells) for line in floors)
    exact = all(line.exact for line in floors)
    stacks = _stacks(floors)
    found = {at: key for at in sorted(stacks) if (key := _column(stacks[at], table))}
    again = _again(found)
    first = {at: key for at, key in found.items() if at not in again}
    if floors[0].grid and _clear(first, stacks, table):
        keys, places = tuple(first.values()), tuple(first)
        agreed = in_order(floors, table) in (keys, ())
        others = frozenset(at for at, texts in stacks.items() if at > places[0] and not sense(texts[-1], table).any())
        return Head(keys, places, others, width, floors[0].grid, exact, tuple(again.items()), agreed)
    keys = in_order(floors, table)
    if keys or (found and not floors[0].grid):
        return Head(keys, width=width, grid=floors[0].grid, exact=exact, agreed=bool(keys))
    return None


def _again(found: Mapping[int, str]) -> dict[int, int]:
    """Positions right of a column's first that bear its name again without a gap, with that first."""
    again: dict[int, int] = {}
    for at, key in found.items():
        if found.get(at - 1) == key:
            again[at] = again.get(at - 1, at - 1)
    return again


def _stacks(floors: Sequence[Line]) -> dict[int, list[str]]:
    """The words above each column, from the top."""
    stacks: dict[int, list[str]] = {}
    for line in floors:
        for at, cell in enumerate(line.cells):
            if cell:
                stacks.setdefault(at, []).append(cell)
    return stacks


def _column(texts: Sequence[str], table: FormTable) -> str:
    """The column that words above each other name: the lowest, or several that were one label set on several rows."""
    for words in (texts[-1], "".join(texts[-2:]), "".join(texts), *reversed(texts[:-1])):
        meant = sense(words, table)
        if meant.columns:
            return meant.columns[0]
    return ""


def _clear(found: Mapping[int, str], stacks: Mapping[int, Sequence[str]], table: FormTable) -> bool:
    """Whether each column is named once and no column bears two names: else positions are not what they seem."""
    named = [{k for text in texts for k in sense(text, table).columns} for texts in stacks.values()]
    return bool(found) and len(set(found.values())) == len(found) and all(len(keys) < 2 for keys in named)


def _in_turn(floors: Sequence[Line], table: FormTable) -> list[str]:
    """The words of a header, floor by floor; what stands right of a word over several columns comes after all that is under it."""
    first: list[str] = []
    last: list[str] = []
    for line in floors:
        cells = line.filled()
        over = next((at for at, cell in enumerate(cells) if sense(cell, table).banner), len(cells))
        first += cells[: over + 1]
        last += cells[over + 1 :]
    return [*first, *last]


def in_order(floors: Sequence[Line], table: FormTable) -> tuple[str, ...]:
    """Columns as they are read without positions: those of a group stand where the group's name stands; () where one stands twice."""
    names = [s for cell in _in_turn(floors, table) if (s := sense(cell, table)).columns or s.head]
    keys = [s.columns[0] for s in names if s.columns]
    inner = {c.key for c in table.column if c.parent}
    if len(set(keys)) < len(keys):
        return ()
    group = next((i for i, s in enumerate(names) if s.head), None)
    if group is None:
        return tuple(keys)
    before = [s.columns[0] for s in names[:group] if s.columns[0] not in inner]
    after = [s.columns[0] for s in names[group + 1 :] if s.columns and s.columns[0] not in inner]
    return (*before, *(key for key in keys if key in inner), *after)
