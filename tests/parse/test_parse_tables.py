"""Statutory tables in the shapes they really come in: recovered where it can be proved, refused where not."""

from collections.abc import Sequence
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.facts.statutory import Entry, Form, fits, forms
from archive.model import Number, Table
from archive.parse import Document, document_of, document_of_text
from archive.parse.document import Grid
from archive.parse.tables import Tables, read_tables
from archive.parse.values import value

PROACTIVE = """第二十条第（一）项
信息内容\t本年制发件数\t本年废止件数\t现行有效件
规章\t/\t-\t无
规 范 性 文 件\t１２\t1,204\t 3件
第二十条第（五）项
信息内容\t本年处理决定数量
行政许可\t-5
第二十条第（六）项
信息内容\t本年处理决定数量
行政处罚\t
行政强制\t七
第二十条第（八）项
信息内容\t本年收费金额（单位：万元）
行政事业性收费\t149.673874"""


def table(found: Table | None) -> dict[str, dict[str, Number | None]]:
    assert found is not None
    return found.values()


def read(text: str) -> Tables:
    return read_tables(document_of_text(text))


def test_cells_that_are_no_numbers_are_null_with_their_raw_kept() -> None:
    found = read(PROACTIVE).proactive

    assert table(found) == {
        "regulations": {"issued": None, "repealed": None, "in_force": None},
        "normative_documents": {"issued": 12, "repealed": 1204, "in_force": 3},
        "licensing": {"decisions": None},
        "penalty": {"decisions": None},
        "coercion": {"decisions": None},
        "fees": {"amount": Decimal("149.673874")},
    }
    assert found is not None
    assert [c.raw for c in found.cells] == ["/", "-", "无", "１２", "1,204", "3件", "-5", "", "七", "149.673874"]


def test_a_signed_column_keeps_its_sign() -> None:
    rows = "信息内容\t上一年项目数量\t本年增/减\t处理决定数量\n行政许可\t21\t+19\t40\n行政处罚\t9\t减4\t5\n行政强制\t9\t未增未减\t5"

    found = table(read(rows).proactive)

    assert [found[key]["change"] for key in ("licensing", "penalty", "coercion")] == [19, -4, None]


def test_rows_whose_repeated_cells_were_dropped_are_refused() -> None:
    """Three columns and one value: nobody can say which; nothing is read as nought."""
    header = "第二十条第（一）项\n信息内容\n本年新制作数量\n本年新公开数量\n对外公开总数量\n"
    found = read(header + "规章\n0\n规范性文件\n第二十条第（五）项\n行政许可\n行政处罚\n0")

    assert found.proactive is None or {c.value for c in found.proactive.cells} == {None}


def test_digits_run_together_are_refused() -> None:
    assert read("信息内容本年新制作数量本年新公开数量对外公开总数量\n规章000\n规范性文件000").proactive is None


def test_a_header_in_another_order_moves_its_values() -> None:
    rows = (("信息内容", "本年废止件数", "本年制发件数", "现行有效件数"), ("规章", "1", "2", "3"), ("行政规范性文件", "4", "5", "6"))

    found = table(read_tables(Document((Grid(rows),))).proactive)

    assert found["regulations"] == {"issued": 2, "repealed": 1, "in_force": 3}


def test_space_separated_rows_are_rows() -> None:
    header = "信息内容 本年新制作数量 本年新公开数量 对外公开总数量\n"
    found = table(read(header + "规章 0 0 0\n规范性文件 4 3 7\n行政许可 66 +126 192").proactive)

    assert found["normative_documents"] == {"made": 4, "newly_published": 3, "published_total": 7}
    assert found["licensing"] == {"previous_items": 66, "change": 126, "decisions": 192}


def _rows(blank: int | None = None, pad: int = 0) -> list[list[str]]:
    first = [["一、本年新收政府信息公开申请数量", ""], ["二、上年结转政府信息公开申请数量", ""]]
    labels = [*first, ["三、本年度办理结果", "（一）予以公开"], ["三、本年度办理结果", "（七）总计"]]
    rows = [[*label, *(str(10 * i + j) for j in range(7)), *[""] * pad] for i, label in enumerate(labels, 1)]
    if blank is not None:
        rows[1][2 + blank] = ""
    return rows


def _grid(rows: Sequence[Sequence[str]], *, exact: bool) -> Tables:
    return read_tables(Document((Grid(tuple(tuple(row) for row in rows), exact=exact),)), 2023)


@pytest.mark.parametrize("exact", [True, False])
@pytest.mark.parametrize("pad", [0, 2])
@pytest.mark.parametrize("blank", range(7))
def test_an_empty_cell_stays_empty_and_moves_no_neighbour(blank: int, pad: int, exact: bool) -> None:
    found = table(_grid(_rows(blank, pad), exact=exact).requests)

    assert list(found["carried_in"].values()) == [None if j == blank else 20 + j for j in range(7)]
    assert list(found["received"].values()) == [10 + j for j in range(7)]


HEADER = ("", "", "自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计")


@pytest.mark.parametrize("header", [HEADER, (*HEADER[:7], "其他组织", "总计"), HEADER[:3]])
def test_a_header_misprinted_or_cut_leaves_whole_rows_their_values(header: tuple[str, ...]) -> None:
    found = table(_grid([header, *_rows()], exact=True).requests)

    assert list(found["carried_in"].values()) == [20 + j for j in range(7)]


def test_a_column_that_is_not_there_is_null_in_every_row() -> None:
    """A table without one of the columns keeps the others by their labels, and its sums are not assessable."""
    rows = [[cell for i, cell in enumerate(row) if i != 4] for row in [list(HEADER), *_rows()]]
    found = _grid(rows, exact=True).requests

    assert found is not None
    assert not found.aligned
    assert list(found.values()["carried_in"].values()) == [20, 21, None, 23, 24, 25, 26]


def test_a_row_with_too_many_values_is_refused_and_reported() -> None:
    rows = _rows()
    rows[0].append("99")

    found = _grid(rows, exact=False)

    assert set(table(found.requests)["received"].values()) == {None}
    assert found.requests is not None
    assert found.requests.notes == ("received: 8 values for 7 columns",)


def test_a_hybrid_reports_what_fitted_nowhere() -> None:
    """A row of the older form in a table of the newer one is kept as leftover, not pressed into a row."""
    header = ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数")
    rows = (header, ("规章", "0", "0", "0"), ("其他主动公开文件", "8", "", ""), ("行政许可", "3", "", ""))

    found = read_tables(Document((Grid(rows),)))

    assert found.form is not None
    assert found.form.name == "v2021"
    assert found.leftover == ("其他主动公开文件 | 8",)


def test_the_same_row_of_a_second_copy_changes_nothing() -> None:
    found = read(PROACTIVE + "\n\n" + PROACTIVE.replace("149.673874", "1"))

    assert table(found.proactive)["fees"]["amount"] == Decimal("149.673874")


def test_reviews_without_fifteen_values_are_refused() -> None:
    found = read("行政复议\t行政诉讼\n结果维持\t结果纠正\t其他结果\t尚未审结\t总计\n1\t0\t0\t0\t1").reviews

    assert found is not None
    assert not found.aligned
    assert {cell.value for cell in found.cells} == {None}


@pytest.mark.parametrize("form", forms(), ids=lambda form: form.name)
def test_every_label_of_a_form_names_one_row(form: Form) -> None:
    """No spelling of one row is taken for another row of its table."""
    for table_ in (form.proactive, form.requests, form.reviews):
        for row in table_.row:
            for label in row.labels:
                assert [other.key for other in table_.row if fits(f"（三）{label}", other.labels)] == [row.key]


NO_NUMBERS = ("", "/", "—", "无", "-3", "0 0", "1\n2", "12,34", "约3", "三", "3-4", "1.2.3", "NaN", "1e5", "3²", "①", "½")


@pytest.mark.parametrize("raw", [None, *NO_NUMBERS])
def test_what_is_no_number_has_no_value(raw: str | None) -> None:
    assert value(raw) is None


@pytest.mark.parametrize(
    ("raw", "number"),
    [("0", 0), ("００７", 7), ("1,234,567", 1234567), ("201件", 201), ("2.50", Decimal("2.50")), ("+3", 3), (" 4\n", 4)],
)
def test_a_number_is_read_in_any_dress(raw: str, number: Number) -> None:
    assert value(raw) == number


def test_yuan_in_a_column_of_ten_thousands_are_converted() -> None:
    column = Entry("amount", ("收费",), unit="万元")

    assert (value("152790元", column), value("26.55", column), value("0", column)) == (Decimal("15.279"), Decimal("26.55"), Decimal(0))


WORDS = st.sampled_from(["规章", "其他", "0", "总计", "行政复议", "结果维持", "信息内容", "一、本年新收政府信息公开申请数量"])
CELLS = st.one_of(st.none(), st.text(max_size=6), WORDS)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.lists(CELLS, max_size=18), max_size=12), st.booleans())
def test_no_grid_makes_reading_fail_or_invents_a_number(rows: list[list[str | None]], exact: bool) -> None:
    grid = Grid(tuple(tuple(row) for row in rows), exact=exact)

    found = read_tables(Document((grid,)))

    said = {cell for row in rows for cell in row}
    for table_ in (found.proactive, found.requests, found.reviews):
        assert table_ is None or all(cell.raw in said or cell.raw in (None, "") for cell in table_.cells)


@settings(deadline=None, max_examples=60)
@given(st.text(max_size=400))
def test_no_text_makes_reading_fail(text: str) -> None:
    assert document_of(text.encode("utf-8", "replace"), "text/plain") is not None
    read_tables(document_of_text(text))


@pytest.mark.parametrize("exact", [True, False])
def test_rows_cut_to_one_width_keep_their_left_columns(exact: bool) -> None:
    """Eight fields a row, labels included: whatever stood further right is not there, and nothing moves into its place."""
    rows = [
        ["一、本年新收政府信息公开申请数量", "", "1", "2", "3", "4", "5", "6"],
        ["三、本年度办理结果", "（一）予以公开", "1", "2", "3", "4", "5", "6"],
        ["三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", "1", "2", "3", "4", "5"],
    ]

    found = _grid(rows, exact=exact).requests

    assert found is not None
    assert not found.aligned
    assert list(found.values()["received"].values()) == [1, 2, 3, 4, 5, 6, None]
    assert list(found.values()["refused_state_secret"].values()) == [1, 2, 3, 4, 5, None, None]
