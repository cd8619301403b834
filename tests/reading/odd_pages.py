"""Pages by other hands: the statutory tables turned, merged, glued, cut, padded and drawn in ways the form does not foresee."""

import html
from collections.abc import Callable
from functools import partial

from archive.facts.statutory import Row
from tests.reading.grids import PARENTS, Grid, Span, grids, laid_out, placed, printed
from tests.reading.html_pages import UTF8, Bytes, article, page, plain_table
from tests.reading.truth import Truth

TALL = 20
Cells = list[list[str]]


def cells(rows: Cells, extra: str = "") -> str:
    """A table of plain cells."""
    return f"<table{extra}>" + "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


def shown(made: Truth, table: str, row: str) -> list[str]:
    """The printed cells of a row of the form."""
    found = next(r for r in made.form_table(table).row if r.key == row)
    return [made.shown(table, row, c) for c in made.form_table(table).columns_of(found)]


def _page(made: Truth, table: Callable[[Grid], str]) -> Bytes:
    return page(made, article(made, table)).encode(), UTF8


def _tall(made: Truth, table: Callable[[Grid], str]) -> Bytes:
    """Table three as given, the others plain."""
    return _page(made, lambda g: table(g) if len(g) >= TALL else plain_table(g))


def turned(made: Truth) -> Bytes:
    """Every table on its side: rows are columns and columns rows, merged cells and all."""

    def table(grid: Grid) -> str:
        rows = laid_out(grid)
        return cells([list(row) for row in zip(*rows, strict=True)])

    return _page(made, table)


def turned_merged(made: Truth) -> Bytes:
    """Table three on its side with merged cells: applicants at the left, outcomes on top."""

    def table(grid: Grid) -> str:
        return plain_table(_turned(grid))

    return _tall(made, table)


def _turned(grid: Grid) -> Grid:
    spots = sorted(((c, r, s) for r, c, s in placed(grid)), key=lambda spot: spot[:2])
    width = max(c for c, _, _ in spots) + 1
    return [[Span(s.text, s.down, s.across, s.heads, s.place) for c, _, s in spots if c == i] for i in range(width)]


def glued_labels(made: Truth) -> Bytes:
    """One column of labels, each with its groups before it."""

    def table(grid: Grid) -> str:
        head = ["", *[c.labels[0] for c in made.form.requests.column]]
        return cells([head, *[[_glued(made, r.key), *shown(made, "requests", r.key)] for r in made.form.requests.row]])

    return _tall(made, table)


def _glued(made: Truth, key: str) -> str:
    row = next(r for r in made.form.requests.row if r.key == key)
    groups = [PARENTS["results"]] if row.parent else []
    groups += [PARENTS[row.parent]] if row.parent not in ("", "results") else []
    return "".join([*groups, printed(made, row)])


def glued_with_dashes(made: Truth) -> Bytes:
    """The same, the groups set apart by dashes and without numbers."""

    def table(grid: Grid) -> str:
        names = {k: v.split("、")[-1].split("）")[-1] for k, v in PARENTS.items()}
        rows = []
        for row in made.form.requests.row:
            lead = [names["results"]] if row.parent else []
            lead += [names[row.parent]] if row.parent not in ("", "results") else []
            rows.append(["-".join([*lead, row.labels[0]]), *shown(made, "requests", row.key)])
        return cells([["", *[c.labels[0] for c in made.form.requests.column]], *rows])

    return _tall(made, table)


def without_header(made: Truth) -> Bytes:
    """Table three without any header: seven values in the form's order."""
    return _tall(made, lambda g: plain_table(g[3:]))


def serial_numbers(made: Truth) -> Bytes:
    """A column of serial numbers at the left of every table."""

    def table(grid: Grid) -> str:
        rows = laid_out(grid)
        return cells([["序号" if i == 0 else str(i), *row] for i, row in enumerate(rows)])

    return _page(made, table)


def serial_numbers_merged(made: Truth) -> Bytes:
    """Serial numbers in the rows of numbers, the header's three floors merged over."""

    def table(grid: Grid) -> str:
        header = [[Span("序号", 1, 3), *grid[0]], *grid[1:3]]
        return plain_table(header + [[Span(str(i)), *row] for i, row in enumerate(grid[3:], 1)])

    return _tall(made, table)


def remarks_at_the_end(made: Truth) -> Bytes:
    """A column of remarks at the right, mostly empty, in one row a number."""

    def table(grid: Grid) -> str:
        header = [[*grid[0], Span("备注", 1, 3)], *grid[1:3]]
        return plain_table(header + [[*row, Span("3" if i == 2 else "")] for i, row in enumerate(grid[3:])])

    return _tall(made, table)


def split_header(made: Truth) -> Bytes:
    """The names of applicants set on two rows of cells: 商业 over 企业."""

    def table(grid: Grid) -> str:
        halves = [("商业", "企业"), ("科研", "机构"), ("社会公益", "组织"), ("法律服务", "机构"), ("其他", "")]
        first, second = grid[0], grid[1]
        corner = Span(first[0].text, first[0].across, 4)
        top = [Span(second[0].text, 1, 3), second[1], Span(second[2].text, 1, 3)]
        return plain_table([[corner, first[1]], top, [Span(a) for a, _ in halves], [Span(b) for _, b in halves], *grid[3:]])

    return _tall(made, table)


def one_row_header(made: Truth) -> Bytes:
    """The seven applicants in one row, the total first, 其他组织 for 其他."""

    def table(grid: Grid) -> str:
        names = [c.labels[0] for c in made.form.requests.column]
        head = ["项目", "", "", names[-1], *names[:-2], "其他组织"]
        rows = laid_out(grid)[3:]
        return cells([head, *[[*row[:3], row[-1], *row[3:-1]] for row in rows]])

    return _tall(made, table)


def unit_rows(made: Truth) -> Bytes:
    """A caption, a row with the unit before the header and a row of notes after the numbers."""

    def table(grid: Grid) -> str:
        width = max(sum(s.across for s in row) for row in grid)
        return plain_table([[Span("附表：统计情况", width)], [Span("单位：件", width)], *grid, [Span("注：数据截至12月31日", width)]])

    return _page(made, table)


def spaced_columns(made: Truth) -> Bytes:
    """An empty column after each, in header and rows."""

    def table(grid: Grid) -> str:
        return cells([[c for cell in row for c in (cell, "")] for row in laid_out(grid)])

    return _page(made, table)


def rowspans_too_large(made: Truth) -> Bytes:
    """Groups reach one row too far down, so that rows after them are pushed to the right."""
    return _tall(made, lambda g: plain_table([[_longer(s) for s in row] for row in g]))


def _longer(span: Span) -> Span:
    return Span(span.text, span.across, span.down + (span.down > 4), span.heads, span.place)


def rowspans_missing(made: Truth) -> Bytes:
    """Merged cells without their rowspan: rows below lack the covered cells."""
    return _tall(made, lambda g: plain_table([*g[:3], *[[Span(s.text, s.across) for s in row] for row in g[3:]]]))


def colspans_lie(made: Truth) -> Bytes:
    """Label cells that say they cover one column more or fewer than they do."""

    def table(grid: Grid) -> str:
        return plain_table([*grid[:3], *[[Span(s.text, s.across % 3 + 1 if not s.place else 1, s.down) for s in row] for row in grid[3:]]])

    return _tall(made, table)


def nested_cells(made: Truth) -> Bytes:
    """Each cell holds a table of one cell."""

    def cell(span: Span) -> str:
        return f"<table><tr><td>{html.escape(span.text)}</td></tr></table>"

    return _page(made, partial(plain_table, cell=cell))


def outcomes_in_rows(made: Truth) -> Bytes:
    """Table four with a row for each block."""

    def table(grid: Grid) -> str:
        if len(grid) >= TALL or grid[0][0].text != "行政复议":
            return plain_table(grid)
        names = [c.labels[0] for c in made.form.reviews.column]
        body = [[r.labels[0], *shown(made, "reviews", r.key)] for r in made.form.reviews.row]
        return cells([["类别", *names], body[0], *[["行政诉讼", *row][1:] for row in body[1:]]])

    return _page(made, table)


def outcomes_in_rows_grouped(made: Truth) -> Bytes:
    """The same with 行政诉讼 merged over two rows, and the total first."""

    def table(grid: Grid) -> str:
        if grid[0][0].text != "行政复议":
            return plain_table(grid)
        names = [Span(c.labels[0]) for c in made.form.reviews.column]
        body = [[Span(v) for v in shown(made, "reviews", r.key)] for r in made.form.reviews.row]
        body = [[row[-1], *row[:-1]] for row in body]
        labels = [r.labels[0] for r in made.form.reviews.row]
        rows = [[Span("类型", 2), names[-1], *names[:-1]], [Span(labels[0], 2), *body[0]]]
        return plain_table([*rows, [Span("行政诉讼", 1, 2), Span(labels[1]), *body[1]], [Span(labels[2]), *body[2]]])

    return _page(made, table)


def outcomes_apart(made: Truth) -> Bytes:
    """Table four as a table for reviews and one for litigation."""

    def table(grid: Grid) -> str:
        if grid[0][0].text != "行政复议":
            return plain_table(grid)
        leaves = [Span(c.labels[0]) for c in made.form.reviews.column]
        first = [[Span("行政复议", 5)], leaves, grid[3][:5]]
        second = [[Span("行政诉讼", 10)], [Span("未经复议直接起诉", 5), Span("复议后起诉", 5)], [*leaves, *leaves], grid[3][5:]]
        return plain_table(first) + plain_table(second)

    return _page(made, table)


def outcomes_down(made: Truth) -> Bytes:
    """Table four with the outcomes at the left and the three blocks beside each other."""

    def table(grid: Grid) -> str:
        if grid[0][0].text != "行政复议":
            return plain_table(grid)
        names = [c.labels[0] for c in made.form.reviews.column]
        blocks = [shown(made, "reviews", r.key) for r in made.form.reviews.row]
        rows = [[n, *values] for n, values in zip(names, zip(*blocks, strict=True), strict=True)]
        return cells([["", *[r.labels[0] for r in made.form.reviews.row]], *[list(r) for r in rows]])

    return _page(made, table)


def litigation_first(made: Truth) -> Bytes:
    """Table four with litigation before reviews, and the total first in each block."""

    def table(grid: Grid) -> str:
        if grid[0][0].text != "行政复议":
            return plain_table(grid)
        leaves = [Span(c.labels[0]) for c in made.form.reviews.column]
        leaves = [leaves[-1], *leaves[:-1]]
        values = [[row[-1], *row[:-1]] for row in (shown(made, "reviews", r.key) for r in made.form.reviews.row)]
        return plain_table(
            [
                [Span("行政诉讼", 10), Span("行政复议", 5, 2)],
                [Span("未经复议直接起诉", 5), Span("复议后起诉", 5)],
                leaves * 3,
                [Span(v) for v in (*values[1], *values[2], *values[0])],
            ]
        )

    return _page(made, table)


def articles_apart(made: Truth) -> Bytes:
    """Each article of table two a table of its own, its number in a caption."""

    def table(grid: Grid) -> str:
        if not grid[0][0].text.startswith("第二十条"):
            return plain_table(grid)
        starts = [i for i, row in enumerate(grid) if row[0].text.startswith("第二十条")]
        parts = [grid[a:b] for a, b in zip(starts, [*starts[1:], len(grid)], strict=True)]
        tables = (plain_table(part[1:]).replace("<tr>", f"<caption>{part[0][0].text}</caption><tr>", 1) for part in parts)
        return "<p></p>".join(tables)

    return _page(made, table)


def articles_at_the_left(made: Truth) -> Bytes:
    """The articles of table two in a column at the left, merged over their rows."""

    def table(grid: Grid) -> str:
        if not grid[0][0].text.startswith("第二十条"):
            return plain_table(grid)
        starts = [i for i, row in enumerate(grid) if row[0].text.startswith("第二十条")]
        rows: Grid = []
        for a, b in zip(starts, [*starts[1:], len(grid)], strict=True):
            rows += [[Span(grid[a][0].text, 1, b - a - 1), *grid[a + 1]], *grid[a + 2 : b]]
        return plain_table(rows)

    return _page(made, table)


def one_header_for_all_articles(made: Truth) -> Bytes:
    """Table two under one header with every column, a dash where a row has none."""

    def table(grid: Grid) -> str:
        if not grid[0][0].text.startswith("第二十条"):
            return plain_table(grid)
        two = made.form.proactive
        head = ["信息内容", *[c.labels[0] for c in two.column]]
        return cells([head, *[[r.labels[0], *[_or_dash(made, r, c.key) for c in two.column]] for r in two.row]])

    return _page(made, table)


def _or_dash(made: Truth, row: Row, column: str) -> str:
    return made.shown("proactive", row.key, column) if column in made.form.proactive.columns_of(row) else "—"


def all_in_one_table(made: Truth) -> Bytes:
    """Tables two, three and four in a single table, nothing between them."""
    parts = [plain_table(g).removeprefix("<table border=1>").removesuffix("</table>") for g in grids(made)]
    one = "<table>" + "".join(parts) + "</table>"
    done: list[str] = []

    def table(grid: Grid) -> str:
        done.append("")
        return one if len(done) == 1 else ""

    return page(made, article(made, table)).encode(), UTF8


def units_and_separators(made: Truth) -> Bytes:
    """件 after each number, thousands set apart, a note raised beside some."""

    def cell(span: Span) -> str:
        if not span.place:
            return html.escape(span.text)
        money = span.place[2] == "amount"
        text = f"{int(span.text):,}" if span.text.isdigit() else span.text
        return f"{text}{'' if money else '件'}<sup>①</sup>" if span.text.isdigit() else html.escape(text)

    return _page(made, partial(plain_table, cell=cell))


def leading_zeros(made: Truth) -> Bytes:
    return _page(made, partial(plain_table, cell=lambda s: s.text.zfill(3) if s.place and s.text.isdigit() else html.escape(s.text)))


def noise_in_cells(made: Truth) -> Bytes:
    """Scripts, comments, hidden spans and pictures inside the cells."""

    def cell(span: Span) -> str:
        noise = "<script>var x=99;</script><!-- 98 --><span style='display:none'>97</span><i style='visibility: hidden'>96</i>"
        return f"{noise}<span style='font-size:0px'>95</span>{html.escape(span.text)}<img src='a.png' alt='94'><input value='93'>"

    return _page(made, partial(plain_table, cell=cell))


def hidden_by_class(made: Truth) -> Bytes:
    """Hidden by a rule of the page's own style sheet: a column of old numbers, a word in each cell."""

    def table(grid: Grid) -> str:
        return plain_table(grid, lambda s: html.escape(s.text) + "<b class='gone'>9</b>").replace("<tr>", "<tr><td class='x off'>5</td>")

    rules = "@media (max-width:700px){.pc{display:none}} .off{display:none;color:red} b.gone { visibility : hidden }"
    return page(made, article(made, table), head=f"<meta charset=utf-8><style>{rules}</style>").encode(), UTF8


def definition_lists(made: Truth) -> Bytes:
    """Each row a dl: the label its dt, the values its dd."""

    def table(grid: Grid) -> str:
        rows = []
        for row in grid:
            labels = "".join(f"<dt>{html.escape(s.text)}</dt>" for s in row if not s.place)
            rows.append(f"<dl>{labels}{''.join(f'<dd>{html.escape(s.text)}</dd>' for s in row if s.place)}</dl>")
        return f"<div>{''.join(rows)}</div>"

    return _page(made, table)


def named_values(made: Truth) -> Bytes:
    """No columns at all: under each row's label a list of names and numbers."""
    return _page(made, lambda g: "".join(f"<p>{html.escape(label)}</p><ul>{items}</ul>" for label, items in _named(made, g)))


def _named(made: Truth, grid: Grid) -> list[tuple[str, str]]:
    return [(label, "".join(f"<li>{n}：{v}</li>" for n, v in pairs)) for label, pairs in named_rows(made, grid)]


def named_rows(made: Truth, grid: Grid) -> list[tuple[str, list[tuple[str, str]]]]:
    """Rows of the table with each value beside its column's name."""
    places = [s.place for row in grid for s in row if s.place]
    table = made.form_table(places[0][0])
    names = {c.key: c.labels[0].removesuffix("单位:万元") for c in table.column}
    rows = [r for r in table.row if any(p[1] == r.key for p in places)]
    labels = {r.key: _glued(made, r.key) if places[0][0] == "requests" else r.labels[0] for r in rows}
    keys = {r.key: table.columns_of(r) for r in rows}
    return [(labels[r.key], [(names[k], made.shown(places[0][0], r.key, k)) for k in keys[r.key]]) for r in rows]


def named_sentences(made: Truth) -> Bytes:
    """Each row a sentence of names and numbers."""

    def table(grid: Grid) -> str:
        return "".join(f"<p>{html.escape(named_sentence(label, pairs))}</p>" for label, pairs in named_rows(made, grid))

    return _page(made, table)


def named_sentence(label: str, pairs: list[tuple[str, str]]) -> str:
    """A row of the table as a sentence."""
    return f"{label}：{'，'.join(f'{name}{number}件' for name, number in pairs)}。"


def preformatted(made: Truth) -> Bytes:
    """Tables typed with blanks in a pre element."""

    def table(grid: Grid) -> str:
        return "<pre>" + html.escape("\n".join("   ".join(s.text for s in row) for row in grid)) + "</pre>"

    return _page(made, table)


def preformatted_article(made: Truth) -> Bytes:
    """The whole article as preformatted text, tables with tabs."""

    def table(grid: Grid) -> str:
        return html.escape("\n".join("\t".join(row) for row in laid_out(grid)))

    return page(made, f"<pre>{article(made, table, html.escape)}</pre>").encode(), UTF8


def framed(made: Truth) -> Bytes:
    """The article inside a frame whose source stands in the page."""
    body = html.escape(f"<html><body>{article(made)}</body></html>", quote=True)
    return page(made, f'<iframe srcdoc="{body}" width=100%></iframe>').encode(), UTF8


def css_grid_placed(made: Truth) -> Bytes:
    """One box of cells, each saying by its style in which row and column it stands, out of order."""

    def table(grid: Grid) -> str:
        boxes = [
            f'<div style="grid-row:{r + 1} / span {s.down};grid-column:{c + 1} / span {s.across}">{html.escape(s.text)}</div>'
            for r, c, s in placed(grid)
        ]
        return f'<div style="display:grid">{"".join(reversed(boxes))}</div>'

    return _page(made, table)


def aria_table(made: Truth) -> Bytes:
    """Boxes that say by role that they are a table, its rows in a group."""

    def table(grid: Grid) -> str:
        rows = ("".join(f'<span role="cell" aria-colspan="{s.across}"><em>{html.escape(s.text)}</em></span>' for s in row) for row in grid)
        return '<div role="table"><div role="rowgroup">' + "".join(f'<div role="row">{row}</div>' for row in rows) + "</div></div>"

    return _page(made, table)


def excel_export(made: Truth) -> Bytes:
    """A sheet saved as a web page: XML name spaces, conditional comments, x:num, an empty row of widths, GBK."""

    def table(grid: Grid) -> str:
        body = plain_table(grid, extra=' class=xl65 x:num style="height:14.25pt"').removeprefix("<table border=1>")
        widths = "<![if supportMisalignedColumns]><tr height=0 style='display:none'><td width=72></td><td width=72></td></tr><![endif]>"
        return f"<table border=0 style='border-collapse:collapse'><col width=72 span=3>{body.removesuffix('</table>')}{widths}</table>"

    head = '<meta http-equiv=Content-Type content="text/html; charset=gb2312"><meta name=ProgId content=Excel.Sheet>'
    head += "<!--[if gte mso 9]><xml><x:ExcelWorkbook></x:ExcelWorkbook></xml><![endif]-->"
    spaces = '<html xmlns:o="urn:o" xmlns:x="urn:x" xmlns="http://www.w3.org/TR/REC-html40">'
    text = page(made, article(made, table), head=head).replace("<html>", spaces)
    return text.encode("gb18030"), "text/html"


def xhtml(made: Truth) -> Bytes:
    """XHTML with a declaration, a name space and a prefix on every table element."""
    space = "http://www.w3.org/1999/xhtml"
    opened = f'<?xml version="1.0" encoding="UTF-8"?><html xmlns="{space}" xmlns:h="{space}">'
    text = page(made, article(made)).replace("<!DOCTYPE html><html>", opened)
    for tag in ("table", "tr", "td"):
        text = text.replace(f"<{tag}", f"<h:{tag}").replace(f"</{tag}>", f"</h:{tag}>")
    return text.encode(), "application/xhtml+xml"


def ten_deep(made: Truth) -> Bytes:
    """Ten tables of layout around the article, each with a menu beside it."""
    shell = "{}"
    for _ in range(10):
        shell = f"<table><tbody><tr><td width=5><a href=#>栏目</a></td><td>{shell}</td></tr></tbody></table>"
    return page(made, article(made), shell=shell).encode(), UTF8


def empty_rows_and_cells_between(made: Truth) -> Bytes:
    """Every second row empty, and an empty cell before the first."""

    def table(grid: Grid) -> str:
        return cells([r for row in laid_out(grid) for r in (["", *row], [""])])

    return _page(made, table)


def repeated_header_mid_page(made: Truth) -> Bytes:
    """Table three in three parts, the header above each, the group's label with (续) after the cut."""

    def table(grid: Grid) -> str:
        rows = laid_out(grid, repeat=True)
        parts = [rows[3:10], rows[10:18], rows[18:]]
        return "<p>—1—</p>".join(cells([*rows[:3], *part]) for part in parts)

    return _tall(made, table)


def rubies(made: Truth) -> Bytes:
    """Non-breaking and zero-width characters and soft hyphens in labels and numbers."""

    def cell(span: Span) -> str:
        return "\u200b".join(f"&shy;{html.escape(c)}" for c in span.text) + "&zwj;&ensp;"

    return _page(made, partial(plain_table, cell=cell))


def divs_in_columns(made: Truth) -> Bytes:
    """Rows of boxes in which covered places have empty boxes, headings in boxes of another class, all inside a wrapper."""

    def table(grid: Grid) -> str:
        rows = ("".join(f"<div class=c><div class=in>{html.escape(c)}</div></div>" for c in row) for row in laid_out(grid))
        return "<section class=wrap><div class=grid>" + "\n".join(f"<div class=row>{row}</div>" for row in rows) + "</div></section>"

    return _page(made, table)


ODD: dict[str, Callable[[Truth], Bytes]] = {
    f.__name__: f
    for f in (
        turned, turned_merged, glued_labels, glued_with_dashes, without_header, serial_numbers, serial_numbers_merged, remarks_at_the_end,
        split_header, one_row_header, unit_rows, spaced_columns, rowspans_too_large, rowspans_missing, colspans_lie, nested_cells,
        outcomes_in_rows, outcomes_in_rows_grouped, outcomes_apart, outcomes_down, litigation_first, articles_apart, articles_at_the_left,
        one_header_for_all_articles, all_in_one_table, units_and_separators, leading_zeros, noise_in_cells, hidden_by_class,
        definition_lists, named_values, named_sentences, preformatted, preformatted_article, framed, css_grid_placed, aria_table,
        excel_export, xhtml, ten_deep, empty_rows_and_cells_between, repeated_header_mid_page, rubies, divs_in_columns,
    )
}  # fmt: skip
"""Every cell is there and must be read."""
