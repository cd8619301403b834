"""Prose in two columns is read down the left one and then down the right one; tables, which have columns too, stay whole."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.convert.layout import Glyph, PageMarks, Rule, blocks_of_page
from archive.parse.document import Grid, Text

SIZE, LEAD, LEFT, RIGHT, FULL = 10.0, 16.0, 40.0, 260.0, 20
WORDS = "镇政府今年把群众最关心的事项写进目录，逐条核对以后放到网上；看不懂的地方附上图解。"


def prose(length: int, seed: int) -> str:
    """Sentences of so many characters."""
    chance = random.Random(seed)
    return "".join(chance.choice(WORDS.strip("，；。") if at % 9 else "，。；") for at in range(1, length)) + "。"


def set_out(lines: Sequence[str], x: float, top: float) -> list[Glyph]:
    """Lines below one another; every character an em wide."""
    places = [(c, x + i * SIZE, top + n * LEAD) for n, line in enumerate(lines) for i, c in enumerate(line)]
    return [Glyph(c, x0, y, x0 + SIZE, y + SIZE, SIZE) for c, x0, y in places]


def column(text: str, x: float, top: float) -> list[Glyph]:
    return set_out([text[at : at + FULL] for at in range(0, len(text), FULL)], x, top)


def box(x0: float, top: float, x1: float, bottom: float) -> list[Rule]:
    """A box of two rows and two columns."""
    across = [Rule(x0, y, x1, y) for y in (top, (top + bottom) / 2, bottom)]
    return across + [Rule(x, top, x, bottom) for x in (x0, (x0 + x1) / 2, x1)]


def read(glyphs: Sequence[Glyph], rules: Sequence[Rule] = ()) -> list[str]:
    """The blocks in order: a paragraph's text, a table's cells between bars."""
    blocks = blocks_of_page(PageMarks(1, 500, 800, tuple(glyphs), tuple(rules)))
    return [
        b.text if isinstance(b, Text) else "|".join(cell or "" for row in b.rows for cell in row)
        for b in blocks
        if isinstance(b, Text | Grid)
    ]


@given(st.integers(70, 300), st.integers(70, 300), st.floats(-7, 7), st.integers(0, 999))
def test_two_columns_of_any_length_are_two_paragraphs_wherever_their_lines_stand(left: int, right: int, lower: float, seed: int) -> None:
    first, second = prose(left, seed), prose(right, seed + 1)

    assert "".join(read([*column(first, LEFT, 120), *column(second, RIGHT, 120 + lower)])) == first + second


def test_what_stands_across_both_columns_parts_them_into_bands() -> None:
    texts = [prose(90, seed) for seed in range(4)]
    across = set_out(["这一行标题横在左右两栏的上方把它们分成上下两截而且很长"], 110, 220)
    page = [
        *column(texts[0], LEFT, 120),
        *column(texts[1], RIGHT, 120),
        *across,
        *column(texts[2], LEFT, 250),
        *column(texts[3], RIGHT, 250),
    ]

    assert read(page) == [*texts[:2], "这一行标题横在左右两栏的上方把它们分成上下两截而且很长", *texts[2:]]


def test_a_table_in_the_left_column_stands_between_its_paragraphs() -> None:
    above, below, beside = prose(90, 1), prose(90, 2), prose(290, 3)
    cells = [g for text, x, y in (("甲", 60, 215), ("乙", 160, 215), ("丙", 60, 240), ("丁", 160, 240)) for g in set_out([text], x, y)]
    page = [*column(above, LEFT, 120), *cells, *column(below, LEFT, 270), *column(beside, RIGHT, 121)]

    assert read(page, box(LEFT, 210, 240, 260)) == [above, "甲|乙|丙|丁", below, beside]


LABELS = [
    "本年新收政府信息公开申请总共的数量",
    "上年结转到本年办理的公开申请数量",
    "本年度予以公开和部分公开的总数",
    "结转到下年度继续办理的申请数量",
]
COUNTS, WORDED = (
    ["12件", "7件", "30件", "4件"],
    ["已经全部公开没有遗漏", "尚未办结延期到下年度", "已经答复没有提出异议", "不予公开已经说明理由"],
)


@pytest.mark.parametrize("values", [COUNTS, WORDED])
def test_labels_and_their_values_in_two_columns_stay_beside_one_another(values: list[str]) -> None:
    lines = read([*set_out(LABELS, LEFT, 120), *set_out(values, RIGHT, 120)])

    assert "".join(lines) == "".join(f"{label} {value}" for label, value in zip(LABELS, values, strict=True))


def test_one_column_of_prose_with_wide_blanks_in_it_stays_one() -> None:
    text = [prose(42, seed) for seed in range(8)]
    signed = set_out(["填表人某某", "审核人某某"], LEFT, 300) + set_out(["联系电话某某", "填表日期某某"], RIGHT, 300)

    lines = read([*set_out(text, LEFT, 120), *signed])

    assert lines[-2:] == ["填表人某某 联系电话某某", "审核人某某 填表日期某某"]
