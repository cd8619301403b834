"""Word documents: numbers of lists, changes, fields, symbols, boxes, notes and pictures read as a reader of the page sees them."""

import base64
import io
import random
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.convert import ConvertError
from archive.convert.counting import written
from archive.convert.lists import Counters, Level, List
from archive.convert.readers import mhtml, word
from archive.model import Context
from archive.parse import read_document
from archive.parse.document import Document, Grid, Text
from archive.parse.sniff import MHTML, sniff
from tests.reading import rtf_files
from tests.reading.html_pages import LAYOUTS as PAGES
from tests.reading.render import score
from tests.reading.truth import truth
from tests.reading.word_parts import LAYOUTS, cell, document, plain, table_of, text


def lines(data: bytes) -> list[str]:
    return [block.text for block in word.read(data).blocks if isinstance(block, Text)]


def rows(data: bytes) -> list[tuple[str | None, ...]]:
    return [row for block in word.read(data).blocks if isinstance(block, Grid) for row in block.rows]


@pytest.mark.parametrize(
    ("number", "style", "said"),
    [
        (1, "chineseCounting", "一"),
        (10, "chineseCountingThousand", "十"),
        (15, "japaneseCounting", "十五"),
        (21, "chineseCounting", "二十一"),
        (105, "chineseCountingThousand", "一百零五"),
        (1010, "chineseCounting", "一千零一十"),
        (20, "ideographDigital", "二〇"),
        (3, "chineseLegalSimplified", "叁"),
        (4, "upperRoman", "IV"),
        (28, "lowerLetter", "bb"),
        (3, "decimalEnclosedCircle", "③"),
        (21, "decimalEnclosedCircle", "21"),
        (2, "ideographTraditional", "乙"),
        (7, "decimalFullWidth", "７"),
        (7, "decimalZero", "07"),
        (7, "not a style", "7"),
        (7, "bullet", ""),
    ],
)
def test_a_number_is_written_as_its_list_says(number: int, style: str, said: str) -> None:
    assert written(number, style) == said


@given(st.integers(1, 9999))
def test_numbers_in_words_are_all_different_from_their_neighbours(number: int) -> None:
    assert written(number, "chineseCounting") != written(number + 1, "chineseCounting")


def test_a_deeper_level_begins_anew_and_a_legal_one_shows_digits() -> None:
    levels = (Level("chineseCounting", "%1、"), Level("decimal", "%1.%2", legal=True), Level("bullet", "●"))
    counters, items = Counters(), List("a", levels, {}, 1)

    said = [counters.next(items, level) for level in (0, 1, 1, 2, 0, 1)]

    assert said == ["一、", "1.1 ", "1.2 ", "", "二、", "2.1 "]


def test_a_second_use_of_a_list_begins_where_it_says_and_then_counts_on() -> None:
    counters, levels = Counters(), (Level("decimal", "%1."),)
    first, second = List("a", levels, {}, 1), List("a", levels, {0: 5}, 2)

    assert [counters.next(items, 0) for items in (first, first, second, second, first)] == ["1.", "2.", "5.", "6.", "7."]


def test_a_symbol_a_ruby_text_and_a_hard_hyphen_read_as_they_show() -> None:
    symbols = "<w:r><w:sym w:font='Wingdings' w:char='F081'/></w:r><w:r><w:sym w:font='Symbol' w:char='F037'/><w:noBreakHyphen/></w:r>"
    ruby = f"<w:r><w:ruby><w:rt>{text('gong')}</w:rt><w:rubyBase>{text('公')}</w:rubyBase></w:ruby></w:r>"

    assert lines(document(f"<w:p>{symbols}{ruby}{text('开')}</w:p>")) == ["①7-公开"]


def test_a_paragraph_whose_end_was_deleted_goes_on_in_the_next() -> None:
    deleted = "<w:rPr><w:del w:id='1' w:author='a'/></w:rPr>"

    assert lines(document(plain("一、总体", deleted) + plain("情况"))) == ["一、总体情况"]


def test_moved_text_is_read_where_it_went_and_hidden_text_nowhere() -> None:
    moved = f"<w:p><w:moveFrom>{text('旧')}</w:moveFrom>{text('甲')}<w:moveTo>{text('新')}</w:moveTo></w:p>"
    hidden = "<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>不见</w:t></w:r><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>可见</w:t></w:r></w:p>"

    assert lines(document(moved + hidden)) == ["甲新", "可见"]


def test_fields_whose_marks_do_not_pair_hide_nothing() -> None:
    begin = "<w:r><w:fldChar w:fldCharType='begin'/></w:r>"

    assert lines(document(f"<w:p>{begin}{text('全年收到申请3件')}</w:p>" + plain("后文"))) == ["全年收到申请3件", "后文"]


def test_a_raised_digit_is_a_note_and_no_part_of_the_number() -> None:
    note = "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>2</w:t></w:r>"

    assert lines(document(f"<w:p>{text('共15')}{note}</w:p>")) == ["共15²"]


def test_a_merged_cell_without_a_beginning_stands_for_itself() -> None:
    table = table_of([cell("甲", "<w:vMerge/>") + cell("1"), cell("", "<w:vMerge/>") + cell("2")])

    assert rows(document(table)) == [("甲", "1"), (None, "2")]


def test_a_row_deleted_with_changes_tracked_is_gone() -> None:
    gone = table_of([cell("a") + cell("1"), cell("b") + cell("2")]).replace("<w:tr>", "<w:tr><w:trPr><w:del w:id='1'/></w:trPr>", 1)

    assert rows(document(gone)) == [("b", "2")]


def test_notes_stand_after_the_text_and_their_marks_nowhere() -> None:
    notes = f"<w:footnotes xmlns:w='http://schemas.openxmlformats.org/wordprocessingml/2006/main'><w:footnote>{plain('注')}</w:footnote></w:footnotes>"
    body = f"<w:p>{text('共5件')}<w:r><w:footnoteReference w:id='2'/></w:r></w:p>"

    found = word.read(document(body, {"word/footnotes.xml": notes}, {"f": ("footnotes", "footnotes.xml")})).blocks

    assert [(block.place, block.text) for block in found if isinstance(block, Text)] == [("article", "共5件"), ("tail", "注")]


def test_lines_with_tabs_are_a_table_and_a_heading_with_one_tab_is_none() -> None:
    tab = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>"
    said = word.read(document("".join(plain(line).replace("|", tab) for line in ("一、|总体情况", "规章|0|0", "规范性文件||3")))).blocks

    assert said[0] == Text("一、总体情况")
    assert said[1] == Grid((("规章", "0", "0"), ("规范性文件", "", "3")), exact=False)


def test_rich_text_put_in_whole_is_read_in_its_place() -> None:
    made = truth(7)
    data = document(
        plain("前") + "<w:altChunk r:id='c'/>" + plain("后"),
        {"word/part.rtf": rtf_files.by_points(made).decode("ascii")},
        {"c": ("aFChunk", "part.rtf")},
    )

    assert lines(data)[0] == "前"
    assert lines(data)[-1] == "后"
    assert score(made, read_document(word.read(data), "key", Context(), "")).wrong == []


def test_a_document_without_any_text_says_so() -> None:
    with pytest.raises(ConvertError, match="no text") as met:
        word.read(document("<w:p/>"))

    assert met.value.next_step


def saved_page(made_page: bytes, encoding: str = "base64") -> bytes:
    """A web page saved in one file, its picture beside it."""
    page = base64.encodebytes(made_page).replace(b"\n", b"\r\n")
    head = b'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="=_b"\r\n\r\n'
    part = b"--=_b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: " + encoding.encode() + b"\r\n\r\n" + page
    return head + part + b"\r\n--=_b\r\nContent-Type: image/png\r\n\r\nx\r\n--=_b--\r\n"


def test_a_web_page_saved_in_one_file_is_read_as_the_page() -> None:
    made = truth(11)
    page, content_type = next(iter(PAGES.values()))(made)

    data = saved_page(page)

    assert sniff(data) == MHTML
    found = score(made, read_document(mhtml.read(data), "key", Context(), ""))
    assert (found.wrong, found.exact) == ([], found.cells), content_type


def test_a_saved_message_without_a_page_is_refused() -> None:
    with pytest.raises(ConvertError, match="no web page"):
        mhtml.read(b"MIME-Version: 1.0\r\nContent-Type: text/plain\r\n\r\nhello\r\n")


@given(st.binary(max_size=300))
@settings(max_examples=80, deadline=None)
def test_no_bytes_break_the_readers_of_packages_and_saved_pages(data: bytes) -> None:
    for read in (word.read, mhtml.read):
        assert outcome(read, data) in ("read", "refused")


@pytest.mark.parametrize("seed", range(30))
def test_a_changed_part_of_a_package_is_read_or_refused(seed: int) -> None:
    """The XML itself is changed, so that the package stays whole and its contents are nonsense."""
    chance = random.Random(seed)
    names = ["w:gridSpan w:val='", "<w:vMerge", "<w:tc>", "</w:tc>", "w:ilvl w:val='", "w:numId w:val='", "<w:p>", "w:val='"]
    nonsense = ["<w:x>", "w:val='-9", "w:val='99999999999", "", "<w:tbl>"]
    made = LAYOUTS[chance.choice(sorted(LAYOUTS))](truth(seed))

    def spoiled(part: str) -> str:
        at = chance.randrange(len(part))
        return part[:at] + part[at:].replace(chance.choice(names), chance.choice(nonsense), 3)

    assert outcome(word.read, rewritten(made, spoiled)) in ("read", "refused")


def rewritten(data: bytes, change: Callable[[str], str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, change(part.decode()) if name.startswith("word/") and name.endswith(".xml") else part)
    return out.getvalue()


def outcome(read: Callable[[bytes], Document], data: bytes) -> str:
    try:
        read(data)
    except ConvertError as error:
        return "refused" if error.next_step else "no next step"
    return "read"


def test_a_table_of_ten_thousand_columns_stays_within_bounds() -> None:
    wide = table_of(["".join(cell(str(i)) for i in range(10_000))] * 2)

    assert {len(row) for row in rows(document(wide))} == {80}


def test_elements_nested_without_end_are_refused_or_read() -> None:
    assert outcome(word.read, document("<w:sdt><w:sdtContent>" * 3000 + "</w:sdtContent></w:sdt>" * 3000)) == "refused"
