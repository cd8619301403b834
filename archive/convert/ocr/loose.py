"""Lines of text outside ruled tables, rows of numbers among them: what two looks do not agree on is no number."""

from collections.abc import Sequence
from dataclasses import replace

from archive.convert.ocr.cells import cut_out, stretched
from archive.convert.ocr.figures import as_figure, may_be_figure
from archive.convert.ocr.found import Page
from archive.convert.ocr.paragraphs import Line, rows_of
from archive.convert.ocr.recognise import recognise

READABLE = 0.5
"""A line whose characters are on average less certain is no text (a seal, a stain, a drawing)."""
FEWEST = 3
"""So many numbers beside one another are a row of a table."""
UNSURE = "?"
LARGE = 0.3


def lines_outside(page: Page) -> list[Line]:
    """Recognised lines outside the ruled tables of a page."""
    boxes = stretched([box for box in page.lines if not any(table.box.holds(box) for table in page.tables)], page.ink)
    said = recognise([cut_out(page.flat, box, margin=0.0) for box in boxes])
    return _certain(page, [Line(r.text.strip(), box) for box, r in zip(boxes, said, strict=True) if r.mean >= READABLE and r.text.strip()])


def _certain(page: Page, lines: Sequence[Line]) -> list[Line]:
    """The lines, the numbers in rows of them looked at again."""
    rows = [[line for line in row if may_be_figure(line.text)] for row in rows_of(lines)]
    figures = [line for row in rows if len(row) >= FEWEST for line in row]
    again = recognise([cut_out(page.flat, line.box, margin=LARGE) for line in figures])
    settled = {line: _agreed(line.text, second.text) for line, second in zip(figures, again, strict=True)}
    return [replace(line, text=settled.get(line, line.text)) for line in lines]


def _agreed(first: str, second: str) -> str:
    return as_figure(first) if as_figure(first) == as_figure(second) else UNSURE
