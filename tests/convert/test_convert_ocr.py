"""Scans and pictures: every number right or null, the head of the report, what is refused, and that nothing is fetched."""

import contextlib
import io
import subprocess
import sys
import time
from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from archive.convert import convert
from archive.convert.errors import ConvertError
from archive.convert.ocr.figures import as_figure, is_figure, settled
from archive.convert.ocr.models import DETECTOR, FOLDER, RECOGNISER
from archive.convert.ocr.pages import MOST_PAGES, read_pixels
from archive.convert.ocr.recognise import Reading
from archive.convert.ocr.spelling import heading, label
from archive.convert.readers.images import read as read_file
from archive.parse.document import Document, Grid
from archive.parse.sniff import JPEG, PDF
from tests.reading import scan_files
from tests.reading.render import Score, read, score
from tests.reading.truth import truth

FIRST, EACH = 200, 4
EXACT = 0.99
BLOCKED = """
import sys

class Absent:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {absent!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Absent())
from archive.convert.errors import ConvertError
from archive.convert.readers.images import read
try:
    read(sys.stdin.buffer.read())
except ConvertError as error:
    print(error)
"""


def picture(wide: int = 400, high: int = 300, kind: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("L", (wide, high), 255).save(out, kind)
    return out.getvalue()


def scanned(layout: str, seed: int) -> Score:
    made = truth(seed)
    return score(made, read(scan_files.LAYOUTS[layout](made)))


def test_a_sealed_crooked_grainy_scan_is_read_wholly() -> None:
    found = scanned("stamped", 1)

    assert (found.wrong, found.blamed) == ([], [])
    assert found.exact == found.cells
    assert all(found.head.values()), found.head


def test_a_page_upside_down_is_read_in_the_cage_as_any_other() -> None:
    made = truth(2)
    upright = scan_files.pages(made)[0]
    turned = scan_files.noisy(upright.transpose(Image.Transpose.ROTATE_180), 1)

    document = convert(scan_files.jpeg(turned), JPEG)

    grids = [block for block in document.blocks if isinstance(block, Grid)]
    said = {cell for grid in grids for row in grid.rows for cell in row if cell}
    first = made.tables["proactive"]
    assert {str(first[row][column]) for row in first for column in first[row]} <= said
    assert made.title in [block.text for block in document.blocks if not isinstance(block, Grid)]
    assert (document.numbers_from, document.media_type) == ("ocr", JPEG)


def test_pages_of_a_pdf_are_recognised_in_the_cage_as_any_other_picture() -> None:
    made = truth(3)
    first, *others = scan_files.pages(made)
    out = io.BytesIO()
    first.save(out, "PDF", save_all=True, append_images=others, resolution=200)

    document = convert(out.getvalue(), PDF)

    assert {block.page for block in document.blocks} == set(range(1, len(others) + 2))
    assert made.title in [block.text for block in document.blocks if not isinstance(block, Grid)]
    assert document.numbers_from == "ocr"


@pytest.mark.parametrize("absent", [("cv2", "numpy"), ("rapidocr",)])
def test_without_the_extra_a_picture_is_refused_with_the_next_step(absent: tuple[str, ...]) -> None:
    code = BLOCKED.format(absent=set(absent))

    told = subprocess.run([sys.executable, "-c", code], input=picture(), capture_output=True, timeout=60, check=True).stdout.decode()

    assert told.startswith("the page is a picture")
    assert "install nianbao[ocr]" in told


def test_models_are_files_of_the_installed_package_and_rapidocr_itself_is_never_loaded() -> None:
    code = "import sys\nfrom archive.convert.readers import images\nprint('rapidocr' in sys.modules)"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, check=True).stdout

    assert told.strip() == b"False"
    assert all((FOLDER / name).is_file() for name in (DETECTOR, RECOGNISER))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])
def test_a_picture_without_text_is_a_document_without_blocks(kind: str) -> None:
    assert read_file(picture(kind=kind)).blocks == ()


@pytest.mark.parametrize(("wide", "high"), [(21_000, 10), (9_000, 9_000), (30_000, 30_000)])
def test_a_picture_too_large_for_a_page_is_refused_by_its_header(wide: int, high: int) -> None:
    data = bytearray(picture())
    data[16:24] = wide.to_bytes(4, "big") + high.to_bytes(4, "big")

    with pytest.raises(ConvertError, match=r"broken|too large|too many pixels"):
        read_file(bytes(data))


def test_a_file_of_too_many_pages_is_refused() -> None:
    out = io.BytesIO()
    sheets = [Image.new("1", (64, 64), 1) for _ in range(MOST_PAGES + 1)]
    sheets[0].save(out, "TIFF", save_all=True, append_images=sheets[1:])

    with pytest.raises(ConvertError, match="more than 60 pages"):
        read_file(out.getvalue())


def test_grey_and_tiny_arrays_are_pages_too() -> None:
    assert read_pixels([np.full((40, 30), 255, np.uint8), np.zeros((1, 1, 3), np.uint8)]) == Document(numbers_from="ocr")


@given(st.data())
def test_a_broken_picture_is_refused_or_read_and_nothing_else(data: st.DataObject) -> None:
    whole = picture(24, 24, data.draw(st.sampled_from(["PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP"])))
    at = data.draw(st.integers(0, len(whole) - 1))
    broken = whole[:at] + data.draw(st.binary(max_size=8)) + whole[at + data.draw(st.integers(0, 40)) :]
    with contextlib.suppress(ConvertError):
        assert read_file(broken).numbers_from == "ocr"


@given(st.integers(0, 10**9))
def test_a_number_stays_what_was_read(number: int) -> None:
    assert as_figure(str(number)) == str(number)
    assert as_figure(" ".join(str(number))) == str(number)


@pytest.mark.parametrize(
    ("read_as", "meant"), [("O", "0"), ("l2", "12"), ("１７", "17"), ("Ó", "0"), ("—", "-"), ("/", "/"), ("3.5", "3.5")]
)
def test_letters_in_a_row_of_numbers_are_the_digits_they_look_like(read_as: str, meant: str) -> None:
    assert as_figure(read_as) == meant


def test_words_are_no_numbers() -> None:
    assert as_figure("无") == "无"
    assert not is_figure("三件")


def test_two_looks_that_differ_leave_a_doubt() -> None:
    first, second, third = (Reading(text, (0.95,) * len(text)) for text in ("17", "11", "77"))

    assert settled([first, first], True) == ("17", False)
    assert settled([first, second, third], True) == ("17", True)


def test_a_label_with_one_character_misread_is_the_forms_own() -> None:
    assert label("3.危及“三安全-稳定”") == "3.危及三安全一稳定"
    assert label("1.属于国家秘蜜") == "1.属于国家秘密"
    assert label("属于国家秘密及其他") == "属于国家秘密及其他"


def test_a_heading_with_one_character_misread_is_the_forms_own() -> None:
    assert heading("—、总体情况") == "一、总体情况"
    assert heading("四、政府信息公开行政复议、行政诉论情况") == "四、政府信息公开行政复议、行政诉讼情况"
    assert heading("一、二季度工作完成较好。") == "一、二季度工作完成较好。"


@pytest.mark.prove
def test_many_scans_are_read(figure: Callable[[str], None]) -> None:
    """Figures: cells exact, null and wrong by layout, heads, and seconds a page."""
    whole = Score()
    for layout, render in scan_files.LAYOUTS.items():
        total, sheets, spent, worked = Score(), 0, 0.0, time.process_time()
        for seed in range(FIRST, FIRST + EACH):
            made = truth(seed)
            data, sheets = render(made), sheets + len(scan_files.pages(made))
            begun = time.perf_counter()
            report = read(data)
            spent += time.perf_counter() - begun
            found = score(made, report)
            total.add(found)
        whole.add(total)
        figure(
            f"scan {layout}: {sheets} pages, {total.exact} of {total.cells} cells exact, {total.null} null, "
            f"{len(total.wrong)} wrong, head {total.head}, {spent / sheets:.1f} s a page, "
            f"{(time.process_time() - worked) / sheets:.1f} s of work with the rendering"
        )

    assert whole.exact >= EXACT * whole.cells
    assert whole.wrong == []
    assert min(whole.head.values()) >= EXACT * whole.reports
    assert whole.blamed == []
