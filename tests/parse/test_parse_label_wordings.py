"""Rows of table three under labels worded otherwise than the form's: known by their meaning or their place, never by guess."""

import pytest

from archive.facts.statutory import Row, forms
from archive.model import Number
from archive.parse import document_of_text
from archive.parse.tables import read_tables

ROWS = forms()[-1].requests.row
HEADER = "\t\t自然人\t商业企业\t科研机构\t社会公益组织\t法律服务机构\t其他\t总计"
BESIDE = {
    "received": "一、本年度新收到政府信息公开申请数",
    "refused_state_secret": "1.涉及国家秘密",
    "refused_third_party": "4.保护第三方的合法利益",
    "refused_internal_affairs": "5.三类内部事务信息",
    "refused_administrative_query": "8.行政查询",
    "unavailable_not_held": "1.未掌握相关信息",
    "unprocessed_reissue": "5.要求行政机关确认或者重新出具已获取的信息",
    "other_unpaid_fee": "2.逾期未缴费的，不再处理其申请",
    "carried_out": "四、结转至下年度继续办理的申请",
}


def numbers(row: Row) -> list[int]:
    """Six numbers and their sum, of no other row."""
    first = 100 + 7 * ROWS.index(row)
    return [*(six := [first + i for i in range(6)]), sum(six)]


def printed(labels: dict[str, str], without: frozenset[str] = frozenset()) -> str:
    """The table as a page's text, set with tabs."""
    rows = [row for row in ROWS if row.key not in without]
    lines = ["\t".join(["", labels.get(row.key, row.labels[0]), *map(str, numbers(row))]) for row in rows]
    return "\n".join([HEADER, *lines])


def read(text: str) -> dict[str, list[Number | None]]:
    found = read_tables(document_of_text(text)).requests
    assert found is not None
    return {key: list(row.values()) for key, row in found.values().items()}


@pytest.mark.parametrize("key", list(BESIDE))
def test_a_label_worded_otherwise_names_its_row(key: str) -> None:
    assert read(printed({key: BESIDE[key]})) == {row.key: numbers(row) for row in ROWS}


def test_many_labels_worded_otherwise_are_told_by_the_rows_around_them() -> None:
    assert read(printed(BESIDE)) == {row.key: numbers(row) for row in ROWS}


def test_a_row_that_the_form_does_not_have_takes_no_other_place() -> None:
    """A row of an office's own stands where one of the form's is left out."""
    found = read(printed({"refused_internal_affairs": "5.涉及个人隐私不宜对外提供"}))

    assert found.pop("refused_internal_affairs") == [None] * 7
    assert found == {row.key: numbers(row) for row in ROWS if row.key != "refused_internal_affairs"}


def test_strange_labels_are_not_counted_off_where_rows_are_missing() -> None:
    """Two rows of the form and one printed between known ones: which of the two it is, its place does not say."""
    without = frozenset({"refused_process_information"})
    found = read(printed({"refused_internal_affairs": "5.内部管理信息以及过程信息"}, without))

    assert found["refused_internal_affairs"] == found["refused_process_information"] == [None] * 7


def test_a_few_known_rows_are_no_ground_to_name_others_by() -> None:
    text = "\n".join(
        [HEADER, "\t(一)予以公开\t1\t0\t0\t0\t0\t0\t1", "\t(二)分开公布\t2\t0\t0\t0\t0\t0\t2", "\t1.属于国家秘密\t3\t0\t0\t0\t0\t0\t3"]
    )

    assert read(text + "\n\t2.其他法律行政法规禁止公开\t4\t0\t0\t0\t0\t0\t4")["partly_granted"] == [None] * 7
