"""A report in archives: beside other files, under names in GBK, in an archive inside, as gzip, in two parts."""

import gzip
import io
import zipfile
from collections.abc import Callable, Mapping

from tests.reading import html_pages, ofd_files, pdf_files, sheet_boards, sheet_files, word_files
from tests.reading.truth import Truth

NOTICE = "关于报送材料的说明\n\n请于月底前将附件交至办公室。\n"
GUIDE = "<html><body><h1>政府信息公开指南</h1><p>本指南介绍申请的办法。</p></body></html>"


def packed(members: Mapping[str, bytes], encoding: str = "utf-8", *, marked: bool = True) -> bytes:
    """A zip of these files; `marked` says that names are UTF-8, as programs in China often do not."""
    out = io.BytesIO()
    raw = {f"{index:03}".ljust(len(name.encode(encoding)), "x"): name.encode(encoding) for index, name in enumerate(members)}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, stand_in in zip(members, raw, strict=True):
            package.writestr(name if marked else stand_in, members[name])
    data = out.getvalue()
    for stand_in, name in raw.items() if not marked else ():
        data = data.replace(stand_in.encode(), name)
    return data


def word_in_gbk(made: Truth) -> bytes:
    return packed({"附件/说明.txt": NOTICE.encode("gbk"), f"附件/{made.title}.docx": word_files.merged(made)}, "gbk", marked=False)


def pdf_beside_guide(made: Truth) -> bytes:
    return packed({"指南.html": GUIDE.encode(), "年报.pdf": pdf_files.LAYOUTS["ruled"](made)})


def page(made: Truth) -> bytes:
    return packed({"index.html": html_pages.LAYOUTS["clean"](made)[0], "__MACOSX/._index.html": b"\0\0"})


def inside_another(made: Truth) -> bytes:
    return packed({"内.zip": packed({"report.xlsx": sheet_files.XLSX_LAYOUTS["numbers"](made)}), "read me.txt": NOTICE.encode()})


def old_sheet(made: Truth) -> bytes:
    return packed({"a.xls": sheet_files.XLS_LAYOUTS["merged"](made)})


def fixed_pages(made: Truth) -> bytes:
    return packed({"公文.ofd": ofd_files.LAYOUTS["lines"](made)})


def in_gzip(made: Truth) -> bytes:
    return gzip.compress(word_files.merged(made), mtime=0)


def beside_a_broken_one(made: Truth) -> bytes:
    whole = word_files.merged(made)
    return packed({"1.docx": whole[: len(whole) // 2], "2.docx": whole})


def tables_apart(made: Truth) -> bytes:
    """Prose in one file, the tables in a workbook without a title."""
    boards = sheet_boards.boards(made, sheet_boards.Habit(one_sheet=False))
    tables = [board for board in boards if board.name[:1] in "二三四"]
    prose = [board for board in boards if board not in tables]
    return packed({"1.xlsx": sheet_files.xlsx(prose), "2.xlsx": sheet_files.xlsx(tables)})


LAYOUTS: dict[str, Callable[[Truth], bytes]] = {
    f.__name__: f for f in (word_in_gbk, pdf_beside_guide, page, inside_another, old_sheet, fixed_pages, in_gzip, beside_a_broken_one)
}
APART: dict[str, Callable[[Truth], bytes]] = {"tables_apart": tables_apart}
"""Sections come in another order here, so that only cells are compared."""
