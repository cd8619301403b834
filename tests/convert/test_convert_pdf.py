"""PDF files as programs make them: what a reader of the page sees is read, what nobody sees is not, and broken files say so."""

import importlib.util
import io
import random
import time
from collections.abc import Callable

import pytest
from reportlab.lib import colors, pdfencrypt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

from archive.convert import convert
from archive.convert.errors import ConvertError
from archive.convert.pdfium import opened, picture
from archive.convert.readers.pdf import read
from archive.parse.document import Document, Grid, Text
from archive.parse.sniff import PDF
from tests.reading import pdf_files, pdf_printed
from tests.reading.render import Score, score
from tests.reading.render import read as read_report
from tests.reading.truth import truth

pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
MUTATED = 30
FILES, FEWEST_A_SECOND = 3, 8


def pdf(draw: Callable[[Canvas], None], **options: object) -> bytes:
    """A file of what `draw` puts on it."""
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=A4, **options)
    canvas.setFont("STSong-Light", 12)
    draw(canvas)
    canvas.save()
    return out.getvalue()


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Text)]


def grids(document: Document) -> list[Grid]:
    return [block for block in document.blocks if isinstance(block, Grid)]


def write(words: str, x: float = 80, y: float = 600) -> Callable[[Canvas], None]:
    return lambda canvas: canvas.drawString(x, y, words)


def table(canvas: Canvas, cells: tuple[tuple[str, ...], ...] = (("规章", "3"), ("行政许可", "14"))) -> None:
    for r, row in enumerate(cells):
        for c, cell in enumerate(row):
            canvas.rect(80 + 120 * c, 600 - 30 * r, 120, 30)
            canvas.drawString(86 + 120 * c, 610 - 30 * r, cell)


def test_words_and_cells_with_their_pages_and_the_days_of_the_file() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "主动公开情况")
        canvas.showPage()
        canvas.setFont("STSong-Light", 12)
        table(canvas)

    document = read(pdf(draw))

    assert document.blocks == (Text("主动公开情况", page=1), Grid((("规章", "3"), ("行政许可", "14")), page=2))
    assert {name for name, _ in document.meta} == {"property:CreationDate", "property:ModDate"}
    assert document.numbers_from == "text"


def test_a_password_to_open_it_refuses_the_file_and_one_to_change_it_does_not() -> None:
    locked = pdf(write("公开"), encrypt=pdfencrypt.StandardEncryption("geheim", canPrint=0))
    guarded = pdf(write("公开"), encrypt=pdfencrypt.StandardEncryption("", ownerPassword="geheim", canModify=0))

    assert texts(read(guarded)) == ["公开"]
    with pytest.raises(ConvertError, match="encrypted"):
        read(locked)


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7", b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<</Root 1 0 R>>", b"%PDF" + bytes(5000)])
def test_a_broken_file_is_refused_with_the_next_step(data: bytes) -> None:
    with pytest.raises(ConvertError) as refused:
        read(data)

    assert refused.value.next_step


def test_a_book_is_refused() -> None:
    with pytest.raises(ConvertError, match="301 pages"):
        read(pdf(lambda canvas: [canvas.showPage() for _ in range(301)] and None))


def test_a_file_without_any_mark_is_refused() -> None:
    with pytest.raises(ConvertError, match="no text"):
        read(pdf(lambda canvas: canvas.showPage()))


def test_white_words_and_words_beside_the_page_are_not_read_but_white_words_on_dark_are() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFillColor(colors.darkblue)
        canvas.rect(70, 690, 200, 30, fill=1)
        canvas.setFillColor(colors.white)
        canvas.drawString(80, 700, "信息内容")
        canvas.drawString(80, 500, "看不见")
        canvas.setFillColor(colors.black)
        canvas.drawString(-300, 400, "页外")
        canvas.drawString(80, 400, "看得见")

    assert texts(read(pdf(draw))) == ["信息内容", "看得见"]


def test_of_a_number_that_runs_over_the_edge_of_the_paper_nothing_is_left() -> None:
    def draw(canvas: Canvas) -> None:
        write("财政资金2924.67万元", y=500)(canvas)
        write("5806.31", x=A4[0] - 10, y=560)(canvas)
        write("件数 76", y=580)(canvas)

    shown = "".join(texts(read(pdf(draw))))

    assert "76" in shown
    assert "2924.67" in shown
    assert "5" not in shown


def test_a_watermark_over_a_table_leaves_its_cells_alone() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas)
        canvas.saveState()
        canvas.translate(100, 560)
        canvas.rotate(35)
        canvas.setFillGray(0.8)
        canvas.setFont("STSong-Light", 50)
        canvas.drawString(0, 0, "内部 99999")
        canvas.restoreState()

    assert read(pdf(draw)).blocks == (Grid((("规章", "3"), ("行政许可", "14")), page=1),)


def test_the_values_of_form_fields_are_text_of_the_page() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "numbers")
        canvas.acroForm.textfield(name="n", value="4711", x=200, y=690, width=80, height=20)

    assert "4711" in " ".join(texts(read(pdf(draw))))


def test_rotated_words_in_a_cell_are_read_upright() -> None:
    def draw(canvas: Canvas) -> None:
        table(canvas, (("", "3"), ("行政许可", "14")))
        canvas.saveState()
        canvas.translate(100, 602)
        canvas.rotate(90)
        canvas.setFont("STSong-Light", 8)
        canvas.drawString(0, 0, "规章")
        canvas.restoreState()

    assert grids(read(pdf(draw)))[0].rows == (("规章", "3"), ("行政许可", "14"))


def test_text_without_its_fount_is_read_whole_behind_the_walls_where_no_fount_is() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "全年没有因政府信息公开收取费用，也没有发生责任追究的情形")
        canvas.drawString(80, 684, "。")
        table(canvas, (("规章", "3"), ("科研机", "0")))
        canvas.drawString(86, 571, "构")

    document = convert(pdf(draw), PDF)

    assert texts(document)[0].endswith("情形。")
    assert grids(document)[0].rows == (("规章", "3"), ("科研机构", "0"))


def test_a_page_set_sideways_is_read_behind_the_walls_as_one_set_upright() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setPageRotation(90)
        canvas.translate(A4[0], 0)
        canvas.rotate(90)
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(80, 500, "二、主动公开政府信息情况")
        canvas.translate(0, -250)
        table(canvas)

    document = convert(pdf(draw), PDF)

    assert texts(document) == ["二、主动公开政府信息情况"]
    assert grids(document)[0].rows == (("规章", "3"), ("行政许可", "14"))


def photo(data: bytes) -> ImageReader:
    """The first page of a file as a scanner sees it."""
    pixels = pytest.importorskip("PIL.Image")
    with opened(data) as file:
        return ImageReader(pixels.fromarray(picture(file, 0)))


def test_the_hidden_text_of_a_scan_is_read_and_said_to_be_recognised() -> None:
    words = "全年共收到政府信息公开申请十二件，均已按期答复，没有因此发生行政复议或者行政诉讼，也没有收费。" * 2

    def layer(canvas: Canvas) -> None:
        canvas.drawImage(photo(pdf(write("底图"))), 0, 0, *A4)
        text = canvas.beginText(60, 700)
        text.setFont("STSong-Light", 9)
        text.setTextRenderMode(3)
        text.textLine(words[:48])
        text.textLine(words[48:])
        canvas.drawText(text)

    document = read(pdf(layer))

    assert "".join(texts(document)) == words
    assert document.numbers_from == "ocr"


@pytest.mark.skipif(importlib.util.find_spec("rapidocr") is None, reason="needs the extra nianbao[ocr]")
def test_a_scanned_page_between_pages_of_text_is_recognised_in_its_place() -> None:
    scan = photo(pdf(lambda canvas: table(canvas, (("规章", "30"), ("行政许可", "145")))))

    def draw(canvas: Canvas) -> None:
        canvas.drawString(80, 700, "一、总体情况")
        canvas.showPage()
        canvas.drawImage(scan, 0, 0, *A4)
        canvas.showPage()
        canvas.setFont("STSong-Light", 12)
        canvas.drawString(80, 700, "五、存在的主要问题")

    document = read(pdf(draw))

    assert [block.page for block in document.blocks] == [1, 2, 3]
    assert grids(document)[0].rows == (("规章", "30"), ("行政许可", "145"))
    assert document.numbers_from == "ocr"


def test_mutated_files_are_read_or_refused() -> None:
    """In this process: what PDFium itself makes of damage; the cage holds what it does not survive."""
    chance = random.Random(7)
    whole = pdf_files.LAYOUTS["ruled"](truth(3))
    outcomes = {"read": 0, "refused": 0}
    for _ in range(MUTATED):
        data = bytearray(whole)
        for _ in range(chance.choice((1, 8, 60))):
            data[chance.randrange(len(data))] = chance.randrange(256)
        del data[chance.choice((len(data), chance.randrange(len(data)))) :]
        try:
            outcomes["read"] += bool(read(bytes(data)).blocks)
        except ConvertError:
            outcomes["refused"] += 1

    assert sum(outcomes.values()) == MUTATED
    assert min(outcomes.values()) > 0


@pytest.mark.prove
def test_files_of_every_author_are_read_exactly_and_fast(figure: Callable[[str], None]) -> None:
    """Prints cells exact and wrong, and reports a second on one core, for each way of making a PDF."""
    wrong: list[str] = []
    seconds, files = 0.0, 0
    for name, make in (pdf_files.LAYOUTS | pdf_printed.ALL).items():
        total = Score()
        for seed in range(FILES):
            data = make(truth(3000 + seed))
            started = time.process_time()
            read(data)
            seconds, files = seconds + time.process_time() - started, files + 1
            total.add(score(truth(3000 + seed), read_report(data)))
        wrong += total.wrong
        figure(f"pdf/{name}: {total.exact} of {total.cells} cells exact, {total.null} null, {len(total.wrong)} wrong")
    figure(f"pdf: {files / seconds:.1f} reports a second on one core")

    assert wrong == []
    assert files / seconds >= FEWEST_A_SECOND
