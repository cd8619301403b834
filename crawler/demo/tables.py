"""Figures as the statutory tables of the form of 2021, with the merged cells of the original."""

from collections.abc import Iterator

from crawler.demo.blocks import Cell, Table
from crawler.demo.figures import Figures, Row
from crawler.demo.forms import APPLICANTS, CARRIED_IN, CARRIED_OUT, CORNER, GROUPS, RECEIVED, RESULTS, REVIEW_RESULTS, REVIEWS

Line = tuple[Cell, ...]


def proactive(figures: Figures) -> Table:
    """Table two: normative documents, decisions and fees."""
    decisions = "本年处理决定数量"
    rows = (
        _wide("第二十条第（一）项", 4),
        _line("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        _line("规章", "0", "0", "0"),
        _line("行政规范性文件", *map(str, figures.normative)),
        _wide("第二十条第（五）项", 4),
        _pair("信息内容", decisions),
        _pair("行政许可", str(figures.licensing)),
        _wide("第二十条第（六）项", 4),
        _pair("信息内容", decisions),
        _pair("行政处罚", str(figures.penalty)),
        _pair("行政强制", str(figures.coercion)),
        _wide("第二十条第（八）项", 4),
        _pair("信息内容", "本年收费金额（单位：万元）"),
        _pair("行政事业性收费", f"{figures.fees:f}"),
    )
    return Table(rows, (3, 2, 2, 2))


def requests(figures: Figures) -> Table:
    """Table three: 25 rows of seven numbers under a head of three rows."""
    rows = (
        *_applicants(),
        (Cell(RECEIVED[1], colspan=3), *_numbers(figures.requests[RECEIVED[0]])),
        (Cell(CARRIED_IN[1], colspan=3), *_numbers(figures.requests[CARRIED_IN[0]])),
        *_results(figures),
        (Cell(CARRIED_OUT[1], colspan=3), *_numbers(figures.requests[CARRIED_OUT[0]])),
    )
    return Table(rows, (3, 4, 9, 2, 2, 2, 2, 2, 2, 2))


def reviews(figures: Figures) -> Table:
    """Table four: one row of fifteen numbers."""
    heads = tuple(Cell(label, rowspan=2) for label in REVIEW_RESULTS)
    rows = (
        (Cell("行政复议", colspan=5), Cell("行政诉讼", colspan=10)),
        (*heads, Cell("未经复议直接起诉", colspan=5), Cell("复议后起诉", colspan=5)),
        tuple(Cell(label) for label in REVIEW_RESULTS * 2),
        tuple(cell for name in REVIEWS for cell in _numbers(figures.reviews[name])),
    )
    return Table(rows, (1,) * 15)


def _applicants() -> tuple[Line, ...]:
    return (
        (Cell(CORNER, 3, 3), Cell("申请人情况", colspan=7)),
        (Cell(APPLICANTS[0], rowspan=2), Cell("法人或其他组织", colspan=5), Cell("总计", rowspan=2)),
        tuple(Cell(label) for label in APPLICANTS[1:]),
    )


def _results(figures: Figures) -> Iterator[Line]:
    """The rows below 三, whose first cell covers them all; a group of several rows has a cell of its own."""
    left: Line = (Cell(RESULTS, rowspan=sum(len(rows) for _, rows in GROUPS)),)
    for group, rows in GROUPS:
        for i, (key, label) in enumerate(rows):
            head = (Cell(group, colspan=2),) if not label else (Cell(group, rowspan=len(rows)),) * (i == 0) + (Cell(label),)
            yield (*left, *head, *_numbers(figures.requests[key]))
            left = ()


def _wide(text: str, columns: int) -> Line:
    return (Cell(text, colspan=columns),)


def _pair(label: str, value: str) -> Line:
    return (Cell(label), Cell(value, colspan=3))


def _line(*texts: str) -> Line:
    return tuple(map(Cell, texts))


def _numbers(row: Row) -> Line:
    return _line(*map(str, row))
