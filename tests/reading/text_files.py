"""A report as plain text, whole and damaged: one function a layout, each giving the bytes and which cells are still there."""

from collections.abc import Callable, Iterable, Sequence

from tests.reading.grids import Grid, grids, laid_out, placed
from tests.reading.truth import Truth

PAGE_BREAK_AT = 13
KEPT_WIDTH = 8
LOST = 5
WIDE, TALL = 9, 20
"""Columns from which on a table is table three or four."""
Lines = list[str]
Place = tuple[str, str, str]


def article(made: Truth, table: Callable[[Grid], Lines]) -> Lines:
    """Title, day, preamble, sections and tables, a line each."""
    lines = ["", made.title, "", f"发布时间：{made.published.isoformat()}", "", made.preamble, ""]
    tables = dict(zip("二三四", grids(made), strict=True))
    for section in made.sections:
        lines += [f"{section.number}、{section.heading}", ""]
        for text in section.paragraphs:
            lines += [text, ""]
        if section.number in tables:
            lines += [*table(tables.pop(section.number)), ""]
    return lines


def _file(lines: Iterable[str], encoding: str = "utf-8") -> bytes:
    return "\n".join(lines).encode(encoding)


def tabs(made: Truth) -> bytes:
    return _file(article(made, lambda g: ["\t".join(row) for row in laid_out(g)]))


def pipes(made: Truth) -> bytes:
    return _file(article(made, lambda g: [" | ".join(row) + " |" for row in laid_out(g)]))


def markdown(made: Truth) -> bytes:
    def table(grid: Grid) -> Lines:
        rows = [f"| {' | '.join(row)} |" for row in laid_out(grid)]
        return [rows[0], "|" + " --- |" * len(laid_out(grid)[0]), *rows[1:]]

    return _file(article(made, table))


def single_cells(made: Truth) -> bytes:
    return _file(article(made, lambda g: [span.text for row in g for span in row]))


def single_cells_piped(made: Truth) -> bytes:
    """One cell a line ending in a bar, a lone bar between rows."""
    return _file(article(made, lambda g: [line for row in g for line in (*(f"\t\t{s.text} |" for s in row), "|")]))


def single_cells_spaced(made: Truth) -> bytes:
    """One cell a line with blank lines between."""
    return _file(article(made, lambda g: [line for row in g for s in row for line in (s.text, "")]))


def spaces(made: Truth) -> bytes:
    return _file(article(made, lambda g: [" ".join(s.text for s in row if s.text) for row in g]))


def aligned_spaces(made: Truth) -> bytes:
    """Columns set with several blanks, as a PDF's text in its layout."""
    return _file(article(made, lambda g: ["    ".join(s.text for s in row if s.text) for row in g]))


def tabs_gbk(made: Truth) -> bytes:
    return _file(article(made, lambda g: ["\t".join(row) for row in laid_out(g)]), "gb18030")


def tabs_no_covered(made: Truth) -> bytes:
    """Covered cells leave nothing behind, so that rows are ragged; every value is there."""
    return _file(article(made, lambda g: ["\t".join(s.text for s in row) for row in g]))


def crlf_utf16(made: Truth) -> bytes:
    return "\r\n".join(article(made, lambda g: ["\t".join(row) for row in laid_out(g)])).encode("utf-16")


def page_breaks(made: Truth) -> bytes:
    """A page break inside each long table: form feed, page number, blank lines; the group label is not printed again."""

    def table(grid: Grid) -> Lines:
        rows = ["\t".join(row) for row in laid_out(grid)]
        return [*rows[:PAGE_BREAK_AT], "", "\f- 3 -", "", *rows[PAGE_BREAK_AT:]] if len(rows) > PAGE_BREAK_AT else rows

    return _file(article(made, table))


def page_breaks_ragged(made: Truth) -> bytes:
    """After the page break rows have lost the cells of the labels that cover them."""

    def table(grid: Grid) -> Lines:
        rows = ["\t".join(row) for row in laid_out(grid)]
        if len(rows) <= PAGE_BREAK_AT:
            return rows
        return [*rows[:PAGE_BREAK_AT], "", "", *(row.lstrip("\t") for row in rows[PAGE_BREAK_AT:])]

    return _file(article(made, table))


def run_together(made: Truth) -> bytes:
    return _file(article(made, lambda g: ["".join(s.text for s in row) for row in g]))


def _columns_left(keep: Callable[[int, int], bool]) -> Callable[[Truth], bytes]:
    """Of wide tables only the columns (index, width) that `keep` wants."""

    def table(grid: Grid) -> Lines:
        rows = laid_out(grid)
        wide = len(rows) > WIDE and len(rows[0]) > WIDE
        return ["\t".join(c for i, c in enumerate(row) if not wide or keep(i, len(row))) for row in rows]

    return lambda made: _file(article(made, table))


def cut_at_the_right(made: Truth) -> bytes:
    """Rows of table three keep their first eight cells, labels included, as an extractor made for fewer columns leaves them."""

    def table(grid: Grid) -> Lines:
        rows = [[s.text for s in row] for row in grid]
        if len(grid) < TALL:
            return ["\t".join(row) for row in laid_out(grid)]
        labelled = [_labels(row) for row in laid_out(grid)[3:]]
        return ["\t".join(row[:KEPT_WIDTH]) for row in (*rows[:3], *labelled)]

    return _file(article(made, table))


def _labels(row: Sequence[str]) -> list[str]:
    """Two fields of labels for plain rows, three where a label of its own group stands in the third."""
    return list(row) if row[2] else [*row[:2], *row[3:]]


def repeated_dropped(made: Truth) -> bytes:
    """A cell that says the same as the one before it is gone, as some extractors leave tables."""

    def table(grid: Grid) -> Lines:
        lines: Lines = []
        for row in grid:
            kept = [s.text for s, before in zip(row, [None, *row], strict=False) if before is None or s.text != before.text]
            lines += kept
        return lines

    return _file(article(made, table))


SAME = {
    f.__name__: f
    for f in (
        tabs, pipes, markdown, single_cells, single_cells_piped, single_cells_spaced, spaces, aligned_spaces, tabs_gbk, tabs_no_covered,
        crlf_utf16, page_breaks, page_breaks_ragged,
    )
}  # fmt: skip
"""Every cell is there and must be read."""
DAMAGED: dict[str, Callable[[Truth], bytes]] = {
    "run_together": run_together,
    "cut_at_the_right": cut_at_the_right,
    "repeated_dropped": repeated_dropped,
    "last_column_lost": _columns_left(lambda i, n: i < n - 1),
    "last_two_lost": _columns_left(lambda i, n: i < n - 2),
    "middle_lost": _columns_left(lambda i, n: i != LOST),
}
"""Cells are lost: what is read must be right, and what cannot be proved null."""


def cells(made: Truth) -> set[Place]:
    """Every cell of the three tables."""
    return {span.place for grid in grids(made) for _, _, span in placed(grid) if span.place}
