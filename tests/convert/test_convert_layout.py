"""The geometry of pages: what is drawn as rules and glyphs comes back as the same grid, whatever way the rules are drawn."""

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.convert.layout import Glyph, PageMarks, Rule, blocks_of_page, blocks_of_pages
from archive.parse.document import Grid, Text

WIDE, HIGH, LEFT, TOP = 70.0, 24.0, 40.0, 80.0
Place = tuple[int, int, int, int]
"""Row and column of a cell, how many of each it covers."""


def merged_cells(chance: random.Random, rows: int, columns: int) -> list[Place]:
    """A grid of cells, some of them merged at random."""
    free = {(r, c) for r in range(rows) for c in range(columns)}
    cells: list[Place] = []
    while free:
        r, c = min(free)
        down, across = chance.choice((1, 1, 1, 2, 3)), chance.choice((1, 1, 1, 2, 4))
        while not {(r + i, c + j) for i in range(down) for j in range(across)} <= free:
            down, across = max(1, down - 1), max(1, across - 1)
        free -= {(r + i, c + j) for i in range(down) for j in range(across)}
        cells.append((r, c, down, across))
    return cells


def expected(cells: Sequence[Place], rows: int, columns: int) -> list[list[str | None]]:
    grid: list[list[str | None]] = [[None] * columns for _ in range(rows)]
    for number, (r, c, _, _) in enumerate(cells):
        grid[r][c] = str(number)
    return grid


def line(x0: float, y0: float, x1: float, y1: float, way: str) -> list[Rule]:
    """A rule as files hold it: one line, dashes, two lines side by side."""
    if way == "dashes":
        flat = y0 == y1
        ends = range(0, int(x1 - x0 if flat else y1 - y0) + 1, 5)
        return [Rule(x0 + at, y0, x0 + at + 3, y0) if flat else Rule(x0, y0 + at, x0, y0 + at + 3) for at in ends]
    if way == "double":
        return [Rule(x0 + by, y0 + by, x1 + by, y1 + by) for by in (-0.7, 0.7)]
    return [Rule(x0 - 0.25, y0 - 0.25, x1 + 0.25, y1 + 0.25)]


def glyphs(text: str, x: float, top: float, size: float = 9.0) -> list[Glyph]:
    """Text from x on; Chinese characters an em wide, others half of it."""
    out: list[Glyph] = []
    for character in text:
        wide = size / 2 if character.isascii() else size
        out.append(Glyph(character, x, top, x + wide, top + size, size))
        x += wide
    return out


def drawn(cells: Sequence[Place], way: str = "bars", left: float = LEFT) -> tuple[list[Glyph], list[Rule]]:
    """Every cell with its number in it and its four sides."""
    ink: list[Glyph] = []
    rules: list[Rule] = []
    for number, (r, c, down, across) in enumerate(cells):
        x0, y0, x1, y1 = left + c * WIDE, TOP + r * HIGH, left + (c + across) * WIDE, TOP + (r + down) * HIGH
        ink += glyphs(str(number), x0 + 5, y0 + 6)
        for side in ((x0, y0, x1, y0), (x0, y1, x1, y1), (x0, y0, x0, y1), (x1, y0, x1, y1)):
            rules += line(*side, way)
    return ink, rules


def page(ink: Sequence[Glyph], rules: Sequence[Rule] = (), number: int = 1) -> PageMarks:
    return PageMarks(number, 595, 842, tuple(ink), tuple(rules))


def tables(*pages: PageMarks) -> list[Grid]:
    return [block for block in blocks_of_pages(pages) if isinstance(block, Grid)]


@given(seed=st.integers(0, 10**6), rows=st.integers(1, 7), columns=st.integers(2, 7), way=st.sampled_from(["bars", "dashes", "double"]))
def test_any_ruled_grid_comes_back_with_its_merged_cells(seed: int, rows: int, columns: int, way: str) -> None:
    """Places without a wall of their own anywhere vanish, as nobody could tell them from merged ones."""
    chance = random.Random(seed)
    cells = merged_cells(chance, rows, columns)
    starts = ({r for r, *_ in cells}, {c for _, c, *_ in cells})
    ink, rules = drawn(cells, way)
    chance.shuffle(rules)

    found = tables(page(ink, rules))

    wanted = [
        [cell for c, cell in enumerate(row) if c in starts[1]] for r, row in enumerate(expected(cells, rows, columns)) if r in starts[0]
    ]
    if len(cells) > 1:
        assert [list(row) for row in found[0].rows] == wanted
        assert found[0].exact
    else:
        assert found == []


def test_a_table_without_side_borders_has_the_same_cells() -> None:
    cells = [(r, c, 1, 1) for r in range(3) for c in range(3)]
    ink, rules = drawn(cells)
    inner = [rule for rule in rules if rule.x1 - rule.x0 > 1 or LEFT + 10 < rule.x0 < LEFT + 3 * WIDE - 10]

    assert [len(row) for row in tables(page(ink, inner))[0].rows] == [3, 3, 3]


def test_two_tables_side_by_side_are_two() -> None:
    cells = [(r, c, 1, 1) for r in range(2) for c in range(2)]
    first, second = drawn(cells), drawn(cells, left=LEFT + 3 * WIDE)

    assert [table.rows for table in tables(page([*first[0], *second[0]], [*first[1], *second[1]]))] == [(("0", "1"), ("2", "3"))] * 2


def test_a_number_that_hangs_over_its_border_stays_whole() -> None:
    cells = [(0, 0, 1, 1), (0, 1, 1, 1), (1, 0, 1, 1), (1, 1, 1, 1)]
    _, rules = drawn(cells)
    ink = [*glyphs("1234567", LEFT + WIDE - 24, TOP + 6), *glyphs("8", LEFT + WIDE + 40, TOP + 6)]

    assert tables(page(ink, rules))[0].rows[0] == ("1234567", "8")


def test_two_numbers_below_one_another_never_become_one() -> None:
    _, rules = drawn([(0, 0, 1, 1), (0, 1, 1, 1)])
    ink = [*glyphs("12", LEFT + 5, TOP + 1), *glyphs("34", LEFT + 5, TOP + 12), *glyphs("5", LEFT + WIDE + 5, TOP + 6)]

    assert tables(page(ink, rules))[0].rows == (("12\n34", "5"),)


def test_a_number_broken_at_the_end_of_its_cell_is_put_together() -> None:
    _, rules = drawn([(0, 0, 1, 1), (0, 1, 1, 1)])
    ink = [*glyphs("12345678901234", LEFT + 4, TOP + 1), *glyphs("56", LEFT + 4, TOP + 12)]

    assert tables(page(ink, rules))[0].rows == (("1234567890123456", ""),)


def test_a_table_over_two_pages_is_one_and_its_header_stands_once() -> None:
    cells = [(r, c, 1, 1) for r in range(3) for c in range(2)]
    _, rules = drawn(cells)
    head = [*glyphs("自然人", LEFT + 5, TOP + 6), *glyphs("总计", LEFT + WIDE + 5, TOP + 6)]
    first = [*head, *glyphs("1", LEFT + 5, TOP + 30), *glyphs("2", LEFT + WIDE + 5, TOP + 30), *glyphs("3", LEFT + 5, TOP + 54)]
    second = [*head, *glyphs("7", LEFT + 5, TOP + 30), *glyphs("8", LEFT + 5, TOP + 54)]

    found = tables(page(first, rules), page(second, rules, 2))

    assert [table.rows for table in found] == [(("自然人", "总计"), ("1", "2"), ("3", ""), ("7", ""), ("8", ""))]


def test_a_label_cut_by_the_page_break_is_one_label() -> None:
    _, rules = drawn([(r, c, 1, 1) for r in range(2) for c in range(2)])
    above = [*glyphs("1.属于国家秘密", LEFT + 1, TOP + 6, 7), *glyphs("4", LEFT + WIDE + 5, TOP + 6)]
    above += [*glyphs("2.其他法律行政", LEFT + 1, TOP + 30, 7), *glyphs("5", LEFT + WIDE + 5, TOP + 30)]
    below = [*glyphs("法规禁止公开", LEFT + 1, TOP + 6, 7), *glyphs("6.属于四类过程", LEFT + 1, TOP + 30, 7)]

    found = tables(page(above, rules), page(below, rules, 2))

    assert [table.rows[:2] for table in found] == [(("1.属于国家秘密", "4"), ("2.其他法律行政法规禁止公开", "5"))]


def test_a_group_whose_cell_the_page_break_closed_goes_on_without_its_label() -> None:
    _, rules = drawn([(0, 0, 2, 1), (0, 1, 2, 1), (0, 2, 1, 1), (0, 3, 1, 1), (1, 2, 1, 1), (1, 3, 1, 1)])
    group = [*glyphs("三、本年度办理结果", LEFT + 1, TOP + 18, 7), *glyphs("（五）不予处理", LEFT + WIDE + 1, TOP + 18, 7)]
    above = [
        *group,
        *glyphs("2.重复申请", LEFT + 2 * WIDE + 1, TOP + 6, 7),
        *glyphs("3.要求提供公开出版物", LEFT + 2 * WIDE, TOP + 30, 6.5),
    ]
    _, under = drawn([(r, c, 1, 1) for r in range(2) for c in range(4)])
    below = [*glyphs("4.无正当理由大量反复申请", LEFT + 2 * WIDE + 1, TOP + 6, 5.5), *glyphs("7", LEFT + 3 * WIDE + 5, TOP + 6)]
    below += [*glyphs("（七）总计", LEFT + WIDE + 1, TOP + 30, 7), *glyphs("9", LEFT + 3 * WIDE + 5, TOP + 30)]

    (found,) = tables(page(above, rules), page(below, under, 2))

    assert found.rows[2] == (None, None, "4.无正当理由大量反复申请", "7")


def test_a_value_without_a_label_after_the_page_break_gets_none() -> None:
    _, rules = drawn([(r, c, 1, 1) for r in range(2) for c in range(3)])
    above = [*glyphs("行政许可", LEFT + 1, TOP + 6, 7), *glyphs("规章", LEFT + 1, TOP + 30, 7), *glyphs("5", LEFT + WIDE + 5, TOP + 30)]
    below = [*glyphs("4", LEFT + WIDE + 5, TOP + 6), *glyphs("行政处罚", LEFT + 1, TOP + 30, 7)]

    (found,) = tables(page(above, rules), page(below, rules, 2))

    assert ("", "4", "") in found.rows


def test_names_of_columns_whose_rows_stand_on_the_next_page_are_no_text() -> None:
    ink = [*glyphs("行政复议", 60, 700), *glyphs("行政诉讼", 300, 700)]
    for column, (first, rest) in enumerate([("结果维", "持"), ("结果纠", "正"), ("其他结", "果"), ("尚未审", "结"), ("总计", "")] * 3):
        left, by = 40 + 34 * column, 6 if column > 4 else 0
        ink += [*glyphs(first, left, 718 + by), *glyphs(rest, left + 9, 730 + by)]

    values = [glyph for column in range(15) for glyph in glyphs(str(column % 7), 50 + 34 * column, 60)]
    rest = [*values, *glyphs("没有其他需要报告的事项。", 40, 300)]

    blocks = blocks_of_pages([page(ink), page(rest, (), 2)])

    (table,) = [block for block in blocks if isinstance(block, Grid)]
    assert table.rows[-2][3:] == ("结果维持", "结果纠正", "其他结果", "尚未审结", "总计") * 3
    assert table.rows[-1][3:] == tuple(str(column % 7) for column in range(15))
    assert [block.text for block in blocks if isinstance(block, Text)] == ["没有其他需要报告的事项。"]


def test_heads_feet_and_page_numbers_are_no_text_and_a_paragraph_goes_on_over_the_break() -> None:
    def marks(number: int, body: str) -> PageMarks:
        ink = [*glyphs("某县年报汇编", 200, 30), *glyphs(body, 60, 400), *glyphs(f"- {number} -", 290, 810)]
        return page(ink, number=number)

    found = blocks_of_pages([marks(1, "这一行写到了页边所以没有写完还要接着写下去直到下一页"), marks(2, "才结束。")])

    assert found == [Text("这一行写到了页边所以没有写完还要接着写下去直到下一页才结束。", page=1)]


@pytest.mark.parametrize(("gap", "text"), [(0.0, "政府信息"), (4.0, "政府信息"), (20.0, "政府 信息")])
def test_chinese_words_are_parted_only_by_wide_gaps(gap: float, text: str) -> None:
    ink = [*glyphs("政府", 50, 100), *glyphs("信息", 68 + gap, 100)]

    assert blocks_of_page(page(ink)) == [Text(text, page=1)]


def test_characters_set_apart_one_by_one_are_one_word() -> None:
    ink = [glyph for i, character in enumerate("发布日期") for glyph in glyphs(character, 50 + 20 * i, 100)]

    assert blocks_of_page(page(ink)) == [Text("发布日期", page=1)]


def test_bold_print_made_by_printing_twice_is_read_once() -> None:
    assert blocks_of_page(page([*glyphs("总计", 50, 100), *glyphs("总计", 50.4, 100)])) == [Text("总计", page=1)]


@given(st.lists(st.tuples(st.floats(-50, 700), st.floats(-50, 900), st.floats(0, 400), st.floats(0, 400)), max_size=60))
def test_any_heap_of_rules_gives_grids_whose_rows_are_of_one_length(heap: list[tuple[float, float, float, float]]) -> None:
    rules = [Rule(x, y, x + wide, y + high) for x, y, wide, high in heap]

    for table in tables(page(glyphs("12 件", 100, 100), rules)):
        assert len({len(row) for row in table.rows}) == 1


def test_a_name_that_hangs_over_the_edge_of_its_column_stays_whole() -> None:
    names = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "总计"]
    lefts = [180, 230, 280, 330, 380, 422, 472]
    above = [
        g for x, name in zip(lefts, names, strict=True) for n, part in enumerate((name[:4], name[4:])) for g in glyphs(part, x, 80 + 9 * n)
    ]
    rows = [g for top in (110, 130) for x in lefts for g in glyphs(f"{top}", x, top)]

    assert tables(page(above + rows))[0].rows[0][-len(names) :] == tuple(names)
