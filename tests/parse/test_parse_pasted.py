"""Table three pasted into a page without its merged cells: labels padded with empty cells, a header that lost its corners."""

from archive.facts.statutory import forms
from archive.model import Context, Report
from archive.parse import document_of, read_document

FORM = next(f for f in forms() if f.name == "v2021")
COLUMNS = [c.key for c in FORM.requests.column]
HEADER = [
    ["(勾稽关系)", "", "申请人情况"],
    ["", "", "自然人", "法人或其他组织"],
    ["", "", "", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
]
TOP = ("received", "carried_in", "carried_out")


def read(table: list[list[str]]) -> Report:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in table)
    page = (
        f"<html><body><h1>云坪县柏树镇2025年政府信息公开工作年度报告</h1><p>三、收到和处理申请情况</p><table>{rows}</table></body></html>"
    )
    return read_document(document_of(page.encode(), "text/html", "text/html; charset=utf-8"), "key", Context(), "")


def labels(key: str) -> list[str]:
    """The label cells of a row: one and its padding, or an empty one and two labels' worth."""
    row = next(r for r in FORM.requests.row if r.key == key)
    if row.parent in ("results", ""):
        return [row.labels[0], ""] if key in TOP else ["", row.labels[0]]
    return ["", f"1.{row.labels[0]}"]


def values(key: str) -> list[str]:
    """Seven different numbers for each row, none of them nought."""
    at = [r.key for r in FORM.requests.row].index(key)
    return [str(10 * (at + 1) + i) for i in range(1, 8)]


def whole_rows() -> list[list[str]]:
    """Rows of nine or ten cells; the parents of the reasons stand in lines of their own cells."""
    rows = []
    for row in FORM.requests.row:
        parent = next((p.labels[0] for p in FORM.requests.parent if p.key == row.parent), "")
        first = row == next(r for r in FORM.requests.row if r.parent == row.parent)
        head = labels(row.key)
        rows.append([parent if parent and first else head[0], *head[1:], *values(row.key)])
    return rows


def test_a_header_that_lost_its_last_column_does_not_hide_the_values() -> None:
    table = read(HEADER + whole_rows()).requests

    assert table is not None
    assert table.aligned
    assert {key: [str(row[c]) for c in COLUMNS] for key, row in table.values().items()} == {r.key: values(r.key) for r in FORM.requests.row}


def test_rows_cut_at_the_right_are_never_shifted_by_their_padding() -> None:
    """Eight cells a row: a label with one empty cell has six values left, and seven cells after the label prove nothing."""
    table = read([row[:8] for row in HEADER + whole_rows()]).requests

    assert table is not None
    assert not table.aligned
    for key, row in table.values().items():
        assert [row[c] for c in COLUMNS if row[c] is not None] in ([], [int(v) for v in values(key)[:6]]), key
        assert row["total"] is None
