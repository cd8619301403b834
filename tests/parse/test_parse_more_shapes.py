"""Shapes that other offices and other programs give a report: encodings, tables one a block, sums told with what was carried in."""

import pytest

from archive.parse import document_of
from archive.parse.decode import decode
from archive.parse.narrative import narrative
from archive.parse.sniff import HTML
from archive.parse.tables import read_tables

TRADITIONAL = "大冶縣白沙鎮人民政府2024年政府信息公開工作年度報告\n一、總體情況\n全年公開信息36條。"


def test_big5_without_a_word_of_it_is_read_by_the_words_in_it() -> None:
    assert decode(TRADITIONAL.encode("big5")) == TRADITIONAL


def test_gb18030_without_a_word_of_it_stays_what_it_is() -> None:
    simplified = "大冶县白沙镇人民政府2024年政府信息公开工作年度报告"

    assert decode(simplified.encode("gb18030")) == simplified


def block(name: str, first: int) -> str:
    heads = "".join(f"<td>{head}</td>" for head in ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计"))
    values = [first, first + 1, first + 2, first + 3]
    cells = "".join(f"<td>{number}</td>" for number in (*values, sum(values)))
    return f"<table><tr><td colspan=5>{name}</td></tr><tr>{heads}</tr><tr>{cells}</tr></table>"


@pytest.mark.parametrize("names", [("未经复议直接起诉", "复议后起诉"), ("行政诉讼（未经复议直接起诉）", "行政诉讼（复议后起诉）")])
def test_table_four_may_be_three_tables(names: tuple[str, str]) -> None:
    page = "".join(block(name, first) for name, first in zip(("行政复议", *names), (10, 20, 30), strict=True))
    found = read_tables(document_of(f"<html><body>{page}</body></html>".encode(), HTML)).reviews

    assert found is not None
    assert {key: next(iter(row.values())) for key, row in found.values().items()} == {
        "reconsideration": 10,
        "litigation_direct": 20,
        "litigation_after_review": 30,
    }


@pytest.mark.parametrize(
    "text",
    [
        "本年度共受理政府信息公开申请12件（含上年结转4件），其中新收8件，已办结9件，结转下年度3件。",
        "全年收到政府信息公开申请8件，上年结转4件，办结9件，结转下年度3件。",
        "全年收到政府信息公开申请 8 件，上年结转 4 件，办结 9 件，3 件结转下年度继续办理。",
    ],
)
def test_what_was_carried_in_is_not_counted_as_received(text: str) -> None:
    found: dict[str, object] = {}
    for said in narrative(text, 2024):
        found.setdefault(said.key, said.value)

    assert found == {"requests_received": 8, "carried_in": 4, "processed": 9, "carried_out": 3}
