"""Binary Word files and rich text, made by an office program from reports with known numbers, are read back exactly.

The files were saved once by LibreOffice 7.4; `word_binaries.json` holds what each of them says. Where the program is on the machine,
`make prove` converts many more.
"""

import json
import random
import shutil
import struct
import subprocess
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.convert import ConvertError, convert
from archive.convert.msword.summary import summary
from archive.convert.readers import msword, rtf
from archive.model import Context
from archive.parse import read_document
from archive.parse.document import Document, Grid
from archive.parse.sniff import DOC, RTF, sniff
from tests.reading import rtf_files, word_files, word_parts
from tests.reading.render import score
from tests.reading.truth import truth

FILES = Path(__file__).parent / "files"
EXPECTED: dict[str, Any] = json.loads((FILES / "word_binaries.json").read_text(encoding="utf-8"))
READERS: dict[str, Callable[[bytes], Document]] = {".doc": msword.read, ".rtf": rtf.read}
SLOWEST_S = 2
LOST_BY_THE_OFFICE_PROGRAM = frozenset(
    {"boxed_title", "controlled", "boxed_tables", "deleted_cells", "in_fields", "inserted_page", "old_merges", "in_one_frame"}
)
"""Layouts that LibreOffice itself does not carry over: boxes without size, joined cells by hMerge, pages put in whole and the like."""


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_saved_by_an_office_program_is_read_back_exactly(name: str) -> None:
    said, path = EXPECTED[name], FILES / name

    report = read_document(READERS[path.suffix](path.read_bytes()), "key", Context(), "")

    assert report.published_on is not None
    seen = (report.title, report.report_year, report.agency, report.published_on.isoformat(), [s.heading for s in report.sections])
    assert seen == (said["title"], said["year"], said["agency"], said["published"], said["sections"])
    for table in ("proactive", "requests", "reviews"):
        assert getattr(report, table).values() == said["tables"][table]


def test_a_property_that_claims_billions_of_values_costs_nothing() -> None:
    """A list (0x1000) of nothing (0), told to be as long as can be told, in the place of the title."""
    head = bytes(44) + struct.pack("<III", 48, 0, 1) + struct.pack("<II", 2, 16)

    assert summary(head + struct.pack("<IQ", 0x1000, 0xFFFFFFFF)) == ("", ())
    assert summary(head + struct.pack("<II", 30, 5) + b"title") == ("title", ())


@given(st.binary(max_size=400))
def test_whatever_a_summary_holds_it_is_read_or_refused(rest: bytes) -> None:
    try:
        title, days = summary(bytes(44) + struct.pack("<I", 48) + rest)
    except (struct.error, OverflowError):
        return
    assert isinstance(title, str)
    assert {name for name, _ in days} <= {"property:created", "property:modified"}


@pytest.mark.parametrize("name", EXPECTED)
def test_the_caged_reader_takes_less_than_two_seconds_for_a_file(name: str) -> None:
    data = (FILES / name).read_bytes()
    reader = READERS[Path(name).suffix]

    began = time.process_time()
    document = reader(data)
    spent = time.process_time() - began

    assert spent < SLOWEST_S
    assert convert(data, sniff(data)) == document
    assert document.media_type == sniff(data) == (DOC if name.endswith(".doc") else RTF)


def test_a_binary_file_under_a_password_says_so() -> None:
    data = bytearray((FILES / "merged_cells.doc").read_bytes())
    at = data.index(struct.pack("<H", 0xA5EC))
    data[at + 11] |= 1

    with pytest.raises(ConvertError, match="encrypted") as met:
        msword.read(bytes(data))

    assert "password" in met.value.next_step


def test_a_binary_file_of_an_older_word_says_how_to_go_on() -> None:
    data = bytearray((FILES / "merged_cells.doc").read_bytes())
    at = data.index(struct.pack("<H", 0xA5EC))
    data[at + 2 : at + 4] = struct.pack("<H", 104)

    with pytest.raises(ConvertError, match="older than 1997") as met:
        msword.read(bytes(data))

    assert "save it as .docx" in met.value.next_step


def test_the_rows_of_a_binary_table_say_which_cells_are_merged() -> None:
    grids = [b for b in msword.read((FILES / "merged_cells.doc").read_bytes()).blocks if isinstance(b, Grid)]

    first = grids[0].rows
    assert first[0][1:] == (None, None, None)
    assert [cell is None for cell in grids[1].rows[4]] == [False, True, True, *[False] * 7]
    assert all(grid.exact for grid in grids)


@pytest.mark.parametrize("name", ["merged_cells.doc", "list_numbers_direct.doc", "text_boxes.doc", "list_numbers.rtf"])
@pytest.mark.parametrize("seed", range(12))
def test_a_changed_file_is_read_or_refused_with_a_next_step(name: str, seed: int) -> None:
    """Bytes flipped, cut out, cut off and repeated: a document or a ConvertError, nothing else."""
    assert outcome(READERS[Path(name).suffix], damaged((FILES / name).read_bytes(), seed)) in ("read", "refused")


def damaged(data: bytes, seed: int) -> bytes:
    chance = random.Random(seed)
    changed = bytearray(data)
    for _ in range(chance.choice((1, 5, 60))):
        at = chance.randrange(len(changed))
        changed[at : at + 4] = chance.choice((b"\xff\xff\xff\xff", b"\0\0\0\0", chance.randbytes(1) + changed[at + 1 : at + 4]))
    first, last = sorted((chance.randrange(len(changed)), chance.randrange(len(changed))))
    return bytes(chance.choice((changed, changed[:last], changed[:first] + changed[last:], changed[:last] + changed[first:])))


def outcome(read: Callable[[bytes], Document], data: bytes) -> str:
    try:
        read(data)
    except ConvertError as error:
        return "refused" if error.next_step else "no next step"
    return "read"


@given(st.binary(max_size=400))
@settings(max_examples=80, deadline=None)
def test_no_bytes_break_the_reader_of_binary_files(data: bytes) -> None:
    whole = (FILES / "merged_cells.doc").read_bytes()
    at = len(data) * 97 % (len(whole) - len(data))

    assert outcome(msword.read, data) == "refused"
    assert outcome(msword.read, whole[:at] + data + whole[at + len(data) :]) in ("read", "refused")


@given(
    st.lists(
        st.sampled_from(
            [b"{", b"}", b"\\cell ", b"\\row ", b"\\trowd", b"\\cellx99 ", b"\\'c4", b"\\u-9 ", b"\\bin9 ", b"\\*", b"x", b"\xc4"]
        )
    )
)
@settings(max_examples=80, deadline=None)
def test_no_order_of_control_words_breaks_the_reader_of_rich_text(words: list[bytes]) -> None:
    data = b"{\\rtf1 a\\par " + b"".join(words)

    assert outcome(rtf.read, data) in ("read", "refused")
    assert outcome(rtf.read, data + b"}" * (data.count(b"{") - data.count(b"}"))) in ("read", "refused")


def test_groups_nested_without_end_and_rows_without_measure_stay_within_bounds() -> None:
    deep = b"{\\rtf1 " + b"{" * 200_000 + b"x" + b"}" * 200_001
    wide = b"{\\rtf1\\trowd" + b"".join(b"\\cellx%d" % i for i in range(0, 900_000, 90)) + b"\\intbl a" + b"\\cell" * 10_000 + b"\\row}"

    assert rtf.read(deep).text() == "x"
    assert all(len(row) <= 80 for grid in rtf.read(wide).blocks if isinstance(grid, Grid) for row in grid.rows)


def test_rich_text_that_ends_before_its_end_is_refused() -> None:
    with pytest.raises(ConvertError, match="before its end"):
        rtf.read(rtf_files.by_points(truth(1))[:-1])


def many() -> dict[str, Callable[..., bytes]]:
    return {name: make for name, make in (word_files.LAYOUTS | word_parts.LAYOUTS).items() if name not in LOST_BY_THE_OFFICE_PROGRAM}


@pytest.mark.prove
@pytest.mark.skipif(not shutil.which("soffice"), reason="LibreOffice is not on this machine")
@pytest.mark.parametrize("kind", ["doc", "rtf"])
def test_many_reports_converted_by_an_office_program_are_read_exactly(kind: str, tmp_path: Path, figure: Callable[[str], None]) -> None:
    made = {f"{name}-{seed}": (make, truth(seed)) for name, make in many().items() for seed in range(3)}
    for name, (make, report) in made.items():
        (tmp_path / f"{name}.docx").write_bytes(make(report))
    files = sorted(map(str, tmp_path.glob("*.docx")))
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{tmp_path}/profile", "--convert-to", kind, "--outdir", str(tmp_path)]
    subprocess.run([*command, *files], check=True, capture_output=True)

    began = time.process_time()
    scores = {
        n: score(m, read_document(READERS[f".{kind}"]((tmp_path / f"{n}.{kind}").read_bytes()), "k", Context(), ""))
        for n, (_, m) in made.items()
    }
    spent = time.process_time() - began

    missed = {n: (found.wrong, found.head) for n, found in scores.items() if found.exact != found.cells or not all(found.head.values())}
    cells = sum(found.cells for found in scores.values())
    figure(f"{kind}: {len(scores)} files, {cells} cells, {len(missed)} files with a miss, {spent / len(scores):.3f} s each")
    assert missed == {}
