"""A document as one stream of table rows, so that a table cut by a page break is still one table."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from archive.facts.statutory import Form, Row, fits, forms
from archive.parse.document import Document, Grid, Text
from archive.parse.values import reads_as_cell

SHORT = 60
"""A line longer than this is prose; it parts one run of loose cells from the next."""
SPACED = re.compile(
    r"^(?P<label>\D.*?)[\s\u3000]+(?P<values>[+\-]?[\d/][\d.,/+\-万元件项]*(?:[\s\u3000]+[+\-]?[\d/][\d.,/+\-万元件项]*)*)$"
)
HEAD = re.compile(r"^信息内容[\s\u3000]")


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the stream. `loose` rows were put together from single cells, one a line."""

    cells: tuple[str | None, ...]
    exact: bool
    place: str
    loose: bool = False

    def filled(self) -> list[str]:
        """The cells that say something."""
        return [cell for cell in self.cells if cell]

    def after(self, position: int) -> tuple[str | None, ...]:
        """The cells to the right of a position."""
        return self.cells[position + 1 :]


def lines(document: Document) -> list[Line]:
    """All rows of all grids in order, with lines of single cells put together into rows by their labels."""
    return list(_together(_raw(document)))


def _raw(document: Document) -> Iterator[Line]:
    number = 0
    for block in document.blocks:
        if isinstance(block, Grid):
            number += 1
            for index, cells in enumerate(block.rows, 1):
                yield Line(cells, block.exact, f"table {number}, row {index}")
        elif isinstance(block, Text):
            yield _of_text(block.text)


def _of_text(text: str) -> Line:
    if len(text) > SHORT:
        return Line((), False, "text")
    if HEAD.match(text):
        return Line(tuple(text.split()), False, "text")
    found = SPACED.match(text)
    if found and known(found["label"]):
        return Line((found["label"], *found["values"].split()), False, "text")
    return Line((text,), False, "text")


def _together(raw: Iterable[Line]) -> Iterator[Line]:
    """Loose cells: a line of one cell opens a row, what reads as a value joins it, anything else closes it."""
    opened: Line | None = None
    row: list[str] = []
    for line in raw:
        filled = line.filled()
        single = len(filled) == 1 and not line.exact
        if single and row and reads_as_cell(filled[0]):
            row.append(filled[0])
            continue
        yield from _loose(opened, row)
        opened, row = (line, filled) if single else (None, [])
        if not single:
            yield line
    yield from _loose(opened, row)


def _loose(opened: Line | None, row: Sequence[str]) -> Iterator[Line]:
    """The row put together; a label that nothing joined stays the line it was, with its empty cells."""
    if opened:
        yield opened if len(row) == 1 else Line(tuple(row), False, "lines of single cells", loose=True)


def known(label: str) -> bool:
    """Whether a label stands in any statutory form."""
    return any(fits(label, row.labels) for form in forms() for row in rows_of(form))


def rows_of(form: Form) -> tuple[Row, ...]:
    """The rows of a form that have labels of their own."""
    return (*form.proactive.row, *form.requests.row)
