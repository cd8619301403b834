"""Plain text by other hands: separated values, drawn boxes, columns of a fixed width, lists and sentences, whole and damaged."""

import csv
import io
from collections.abc import Callable
from unicodedata import east_asian_width

from tests.reading.grids import Grid, Span, laid_out
from tests.reading.odd_pages import named_rows, named_sentence
from tests.reading.text_files import Lines, article
from tests.reading.truth import Truth

TALL = 20


def _file(made: Truth, table: Callable[[Grid], Lines], encoding: str = "utf-8") -> bytes:
    return "\n".join(article(made, table)).encode(encoding)


def _tall(made: Truth, table: Callable[[list[list[str]]], list[list[str]]]) -> bytes:
    """Table three changed, the others as they are, all with tabs."""
    return _file(made, lambda g: ["\t".join(row) for row in (table(laid_out(g)) if len(g) >= TALL else laid_out(g))])


def _separated(rows: list[list[str]], mark: str, *, quote_all: bool = False) -> Lines:
    out = io.StringIO()
    csv.writer(out, delimiter=mark, quoting=csv.QUOTE_ALL if quote_all else csv.QUOTE_MINIMAL, lineterminator="\n").writerows(rows)
    return out.getvalue().splitlines()


def commas(made: Truth) -> bytes:
    """Values set apart by commas, thousands too, so that those are quoted."""

    def table(grid: Grid) -> Lines:
        return _separated([[f"{int(c):,}" if c.isdigit() else c for c in row] for row in laid_out(grid)], ",")

    return _file(made, table)


def commas_quoted(made: Truth) -> bytes:
    """Everything in quotes."""
    return _file(made, lambda g: _separated(laid_out(g), ",", quote_all=True))


def semicolons(made: Truth) -> bytes:
    return _file(made, lambda g: _separated(laid_out(g), ";"))


def trailing_tabs(made: Truth) -> bytes:
    """Each row filled up with tabs to sixteen fields."""
    return _file(made, lambda g: ["\t".join([*row, *[""] * (16 - len(row))]) for row in laid_out(g)])


def wide(text: str) -> int:
    """Columns of a terminal that a text takes."""
    return sum(2 if east_asian_width(c) in "WFA" else 1 for c in text)


def _fixed(rows: list[list[str]], left: str, mark: str, right: str) -> Lines:
    widths = [max(wide(row[i]) for row in rows) for i in range(len(rows[0]))]
    return [left + mark.join(c + " " * (w - wide(c)) for c, w in zip(row, widths, strict=True)) + right for row in rows]


def _box(grid: Grid, corners: str, across: str, down: str) -> Lines:
    rows = laid_out(grid)
    widths = [max(wide(row[i]) for row in rows) for i in range(len(rows[0]))]
    rule = corners + corners.join(across * w for w in widths) + corners
    body = _fixed(rows, down, down, down)
    return [line for row in body for line in (rule, row)] + [rule]


def drawn_boxes(made: Truth) -> bytes:
    """Tables drawn with the characters for boxes, a rule between all rows."""
    return _file(made, lambda g: _box(g, "┼", "─", "│"))


def drawn_plus(made: Truth) -> bytes:
    """Tables drawn with plus, minus and bars."""
    return _file(made, lambda g: _box(g, "+", "-", "|"))


def drawn_double(made: Truth) -> bytes:
    return _file(made, lambda g: _box(g, "╬", "═", "║"))


def fixed_width(made: Truth) -> bytes:
    """Columns set with blanks to a fixed width; covered places blank."""
    return _file(made, lambda g: _fixed(laid_out(g), "", "  ", ""))


def fixed_width_wide(made: Truth) -> bytes:
    """The same with wide blanks between."""
    return _file(made, lambda g: _fixed(laid_out(g), "", "\u3000\u3000", ""))


def full_width_bars(made: Truth) -> bytes:
    return _file(made, lambda g: ["｜" + "｜".join(row) + "｜" for row in laid_out(g)])


def markdown_aligned(made: Truth) -> bytes:
    """Markdown as an editor sets it: marks of alignment, bold header, bars in cells escaped, lines broken by br."""

    def table(grid: Grid) -> Lines:
        rows = [[c.replace("、", "\\|") if "行政复议、" in c else c for c in row] for row in laid_out(grid)]
        body = [f"| {' | '.join(c.replace('（', '<br>（') for c in row)} |" for row in rows]
        head = f"| {' | '.join(f'**{c}**' if c else ' ' for c in rows[0])} |"
        return [head, "|" + ":---:|" * len(rows[0]), *body[1:]]

    return _file(made, table)


def markdown_without_edges(made: Truth) -> bytes:
    def table(grid: Grid) -> Lines:
        rows = [" | ".join(c or " " for c in row) for row in laid_out(grid)]
        return [rows[0], " | ".join(["---"] * len(laid_out(grid)[0])), *rows[1:]]

    return _file(made, table)


def html_in_text(made: Truth) -> bytes:
    """Bars with entities and marks of emphasis left in."""

    def cell(text: str) -> str:
        return f"__{text}__" if text.isdigit() else text.replace("“", "&ldquo;")

    return _file(made, lambda g: ["| " + " | ".join(map(cell, row)) + " |" for row in laid_out(g)])


def turned(made: Truth) -> bytes:
    """Rows and columns exchanged, with tabs."""
    return _file(made, lambda g: ["\t".join(row) for row in zip(*laid_out(g), strict=True)])


def total_first(made: Truth) -> bytes:
    return _tall(made, lambda rows: [[*row[:3], row[-1], *row[3:-1]] for row in rows])


def total_first_ragged(made: Truth) -> bytes:
    """The total stands first, and covered places leave no field behind: only the header's words tell."""

    def table(grid: Grid) -> Lines:
        if len(grid) < TALL:
            return ["\t".join(row) for row in laid_out(grid)]
        (corner, asked), (person, group, total) = ([s.text for s in row] for row in grid[:2])
        body = [[*[s.text for s in row if not s.place], grid_total(row), *[s.text for s in row if s.place][:-1]] for row in grid[3:]]
        rows = [[corner, asked], [total, person, group], [s.text for s in grid[2]], *body]
        return ["\t".join(row) for row in rows]

    return _file(made, table)


def grid_total(row: list[Span]) -> str:
    """The last value of a row."""
    return row[-1].text


def serial_numbers(made: Truth) -> bytes:
    return _tall(made, lambda rows: [[str(i) if i > 2 else "", *row] for i, row in enumerate(rows)])


def named_lines(made: Truth) -> bytes:
    """A line for each label, and one for each name with its number."""
    return _file(made, lambda g: [line for label, pairs in named_rows(made, g) for line in (label, *(f"{n}：{v}" for n, v in pairs))])


def sentences(made: Truth) -> bytes:
    return _file(made, lambda g: [named_sentence(label, pairs) for label, pairs in named_rows(made, g)])


def page_headers(made: Truth) -> bytes:
    """Each ten rows a page: form feed, the report's title, the table's header again, the page's number."""

    def table(grid: Grid) -> Lines:
        rows = ["\t".join(row) for row in laid_out(grid)]
        if len(rows) < TALL:
            return rows
        parts = [rows[i : i + 10] for i in range(3, len(rows), 10)]
        return [line for n, part in enumerate(parts, 2) for line in (f"第 {n} 页", f"\f{made.agency}", *rows[:3], *part)]

    return _file(made, table)


def blank_lines_between(made: Truth) -> bytes:
    return _file(made, lambda g: [line for row in laid_out(g) for line in ("\t".join(row), "")])


def bare_returns(made: Truth) -> bytes:
    return "\r".join(article(made, lambda g: ["\t".join(row) for row in laid_out(g)])).encode("gb18030")


def utf16_without_mark(made: Truth) -> bytes:
    return "\r\n".join(article(made, lambda g: ["\t".join(row) for row in laid_out(g)])).encode("utf-16-be")


def labels_broken(made: Truth) -> bytes:
    """Values with wide digits and a unit, labels with blanks between their characters."""

    def cell(text: str) -> str:
        return f"{text} 件".translate(WIDE) if text.isdigit() else " ".join(text) if len(text) < 6 else text

    return _tall(made, lambda rows: [[cell(c) for c in row] for row in rows])


WIDE = str.maketrans("0123456789", "０１２３４５６７８９")

ODD: dict[str, Callable[[Truth], bytes]] = {
    f.__name__: f
    for f in (
        commas, commas_quoted, semicolons, trailing_tabs, drawn_boxes, drawn_plus, drawn_double, fixed_width, fixed_width_wide,
        full_width_bars, markdown_aligned, markdown_without_edges, html_in_text, turned, total_first, total_first_ragged, serial_numbers,
        named_lines, sentences, page_headers, blank_lines_between, bare_returns, utf16_without_mark, labels_broken,
    )
}  # fmt: skip
"""Every cell is there and must be read."""
