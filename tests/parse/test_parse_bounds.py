"""What no report holds is cut before it costs time; what a report may hold stays as it is."""

from hypothesis import given
from hypothesis import strategies as st

from archive.parse.bounds import LONGEST, MOST_CHARACTERS, MOST_COLUMNS, MOST_ROWS, bounded
from archive.parse.document import Document, Grid, Text

SENTENCE = "本年收到政府信息公开申请十二件，其中上年结转一件。"


def text_of(document: Document) -> str:
    (block,) = document.blocks
    assert isinstance(block, Text)
    return block.text


@given(st.lists(st.text(max_size=200), max_size=20))
def test_what_a_report_may_hold_is_the_same_document(lines: list[str]) -> None:
    document = Document(tuple(Text(line) for line in lines), title="x")

    assert bounded(document) is document


def test_long_prose_with_sentences_stays_as_it_is() -> None:
    assert text_of(bounded(Document((Text(SENTENCE * 2000),)))) == SENTENCE * 2000


def test_a_stretch_without_end_is_broken_into_lines_that_lose_nothing() -> None:
    seen = text_of(bounded(Document((Text("公开" * 10_000),))))

    assert max(len(line) for line in seen.split("\n")) == LONGEST
    assert seen.replace("\n", "") == "公开" * 10_000


def test_numbers_without_a_word_between_them_end() -> None:
    assert len(text_of(bounded(Document((Text("共" + "1 " * 500_000 + "件。"),))))) < LONGEST


def test_what_comes_after_more_than_any_report_holds_is_left_out() -> None:
    seen = bounded(Document(tuple(Text(SENTENCE * 10) for _ in range(10_000))))

    assert sum(len(block.text) for block in seen.blocks if isinstance(block, Text)) <= MOST_CHARACTERS + len(SENTENCE) * 10


def test_a_table_is_cut_to_size() -> None:
    (grid,) = bounded(Document((Grid((("7",) * 10_000,) * 9000),))).blocks

    assert isinstance(grid, Grid)
    assert (len(grid.rows), len(grid.rows[0])) == (MOST_ROWS, MOST_COLUMNS)
