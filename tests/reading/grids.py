"""The statutory tables as merged cells, and what layouts do to them: laid out, cut, labelled on each row."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from archive.facts.statutory import Row
from tests.reading.truth import Truth

ARTICLES = {"v2021": "一五六八", "v2019": "一五六八九"}
CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
PARENTS = {"results": "三、本年度办理结果", "refused": "（三）不予公开", "unavailable": "（四）无法提供", "unprocessed": "（五）不予处理"}
PARENTS |= {"others": "（六）其他处理"}
PRINTED = {
    "received": "一、本年新收政府信息公开申请数量",
    "carried_in": "二、上年结转政府信息公开申请数量",
    "granted": "（一）予以公开",
    "partly_granted": "（二）部分公开（区分处理的，只计这一情形，不计其他情形）",
    "refused_three_securities": "3.危及“三安全一稳定”",
    "other": "（六）其他处理",
    "other_late_correction": "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
    "other_unpaid_fee": "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
    "processed_total": "（七）总计",
    "carried_out": "四、结转下年度继续办理",
}


@dataclass(frozen=True)
class Span:
    """A cell: its text, how many columns and rows it covers, whether it heads a column, and which cell of the form it is."""

    text: str
    across: int = 1
    down: int = 1
    heads: bool = False
    place: tuple[str, str, str] | None = None


Grid = list[list[Span]]


def grids(made: Truth) -> tuple[Grid, Grid, Grid]:
    """Tables two, three and four as the form prints them."""
    return proactive(made), requests(made), reviews(made)


def proactive(made: Truth) -> Grid:
    table = made.form.proactive
    labels = {c.key: c.labels[0] for c in table.column} | {"amount": _amount(made)}
    rows: Grid = []
    groups = _groups(made)
    for article, keys in zip(ARTICLES[made.form.name], groups, strict=True):
        columns = table.columns_of(next(r for r in table.row if r.key == keys[0]))
        rows.append([Span(f"第二十条第（{article}）项", 4)])
        rows.append([Span("信息内容", heads=True), *_spread([Span(labels[c], heads=True) for c in columns])])
        for key in keys:
            row = next(r for r in table.row if r.key == key)
            rows.append([Span(row.labels[0]), *_spread(_cells(made, "proactive", row, columns))])
    return rows


def _amount(made: Truth) -> str:
    return "本年收费金额（单位：万元）" if made.form.name == "v2021" else "采购总金额"


def _groups(made: Truth) -> list[tuple[str, ...]]:
    first = [("regulations", "normative_documents")]
    if made.form.name == "v2021":
        return [*first, ("licensing",), ("penalty", "coercion"), ("fees",)]
    return [*first, ("licensing", "other_services"), ("penalty", "coercion"), ("fees",), ("procurement",)]


def _cells(made: Truth, table: str, row: Row, columns: Sequence[str]) -> list[Span]:
    return [Span(made.shown(table, row.key, c), place=(table, row.key, c)) for c in columns]


def _spread(cells: Sequence[Span]) -> list[Span]:
    """Cells over three columns, the last one covering what is left."""
    return [*cells[:-1], replace(cells[-1], across=3 - len(cells) + 1)]


def requests(made: Truth) -> Grid:
    names = [Span(c.labels[0], heads=True) for c in made.form.requests.column]
    head: Grid = [
        [Span(CORNER, 3, 3, heads=True), Span("申请人情况", 7, heads=True)],
        [replace(names[0], down=2), Span("法人或其他组织", 5, heads=True), replace(names[6], down=2)],
        names[1:6],
    ]
    return head + [_request_row(made, index) for index in range(len(made.form.requests.row))]


def _request_row(made: Truth, index: int) -> list[Span]:
    table = made.form.requests
    row = table.row[index]
    numbers = _cells(made, "requests", row, [c.key for c in table.column])
    label = printed(made, row)
    if not row.parent:
        return [Span(label, 3), *numbers]
    results = sum(bool(r.parent) for r in table.row)
    lead = [Span(PARENTS["results"], 1, results)] if row.key == "granted" else []
    if row.parent == "results":
        return [*lead, Span(label, 2), *numbers]
    under = [r for r in table.row if r.parent == row.parent]
    group = [Span(PARENTS[row.parent], 1, len(under))] if under[0] == row else []
    return [*group, Span(label), *numbers]


def printed(made: Truth, row: Row) -> str:
    """The row's label with its numbering, as the form prints it."""
    if row.key in PRINTED:
        return PRINTED[row.key]
    under = [r for r in made.form.requests.row if r.parent == row.parent]
    return f"{under.index(row) + 1}.{row.labels[0]}"


def reviews(made: Truth) -> Grid:
    table = made.form.reviews
    leaves = [Span(c.labels[0], heads=True) for c in table.column]
    values = [cell for row in table.row for cell in _cells(made, "reviews", row, [c.key for c in table.column])]
    return [
        [Span("行政复议", 5, heads=True), Span("行政诉讼", 10, heads=True)],
        [*(replace(leaf, down=2) for leaf in leaves), Span("未经复议直接起诉", 5, heads=True), Span("复议后起诉", 5, heads=True)],
        [*leaves, *leaves],
        values,
    ]


def placed(grid: Grid) -> list[tuple[int, int, Span]]:
    """Each cell with its row and column."""
    taken: set[tuple[int, int]] = set()
    out: list[tuple[int, int, Span]] = []
    for r, row in enumerate(grid):
        c = 0
        for span in row:
            while (r, c) in taken:
                c += 1
            out.append((r, c, span))
            taken |= {(r + i, c + j) for i in range(span.down) for j in range(span.across)}
    return out


def laid_out(grid: Grid, *, repeat: bool = False) -> list[list[str]]:
    """Rows of text; what a merged cell covers is empty, or (`repeat`) says the same again."""
    cells: dict[tuple[int, int], str] = {}
    for r, c, span in placed(grid):
        covered = {(r + i, c + j): span.text if repeat else "" for i in range(span.down) for j in range(span.across)}
        cells |= covered | {(r, c): span.text}
    width = max(c for _, c in cells) + 1
    return [[cells.get((r, c), "") for c in range(width)] for r in range(len(grid))]


def cut(grid: Grid, at: int, *, header: int = 0) -> tuple[Grid, Grid]:
    """The table in two at a row, cells that reach over the cut closed before it and not opened again; the header repeated at will."""
    first = [[replace(s, down=min(s.down, at - r)) for s in row] for r, row in enumerate(grid[:at])]
    rest: Grid = [list(row) for row in grid[at:]]
    for r, c, span in placed(grid):
        if r < at < r + span.down:
            _reopen(rest, c, replace(span, text="", down=r + span.down - at))
    return first, [*grid[:header], *rest]


def _reopen(rest: Grid, column: int, span: Span) -> None:
    rest[0].insert(0 if column == 0 else 1, span)
