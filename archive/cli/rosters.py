"""Counties from a table (CSV, or text as spreadsheets save it): one a line with code, name and address, and what else is known of it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from unicodedata import normalize

import click

SUFFIXES = (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".et")
"""How the names of tables end; a workbook is none, but is named as what it is."""
COLUMNS: Mapping[str, str] = {
    "code": r"code|.*(?:代码|编码)",
    "home": r"home|url|.*(?:网址|门户|网站)",
    "hub": r"hub|.*栏目",
    "townships": r"townships|.*乡镇.*",
    "province": r"province|省份?|省名",
    "prefecture": r"prefecture|市|地市|地级市",
    "name": r"name|.*(?:名称|县名|县区|区县)|县",
}
"""Keys of a county file, and the headings under which a table may give them."""
NEEDED = {"code": "code (代码)", "name": "name (名称)", "home": "url (网址)"}
BETWEEN = re.compile(r"[、;；|/\s]+")
"""What may stand between the townships of one field."""
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
MARKED = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
"""Byte order marks, and the encodings that they announce."""
CODE = re.compile(r"[='\"‘’]*(?P<code>\d{6})(?:\.0*)?[\"’]?")
"""A code as spreadsheets save it: text marked as such, or a number."""
IN_TENS = re.compile(r"\d\.\d{5}E\+0?5", re.IGNORECASE)
SAVE_AS = "save it as CSV in UTF-8 (in Excel: CSV UTF-8, in WPS: CSV) and try again"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: its number and its fields by the keys of a county file."""

    line: int
    fields: Mapping[str, str]

    @property
    def townships(self) -> tuple[str, ...]:
        return tuple(name for name in BETWEEN.split(self.fields.get("townships", "")) if name)

    @property
    def wrong(self) -> str:
        """What is wrong with the line itself, "" where nothing is."""
        if lacking := [called for key, called in NEEDED.items() if not self.fields.get(key)]:
            return f"has no {', '.join(lacking)}"
        garbled = [field for field in self.fields.values() if "\ufffd" in field or not field.isprintable()]
        return f"{garbled[0]!r} cannot be read as UTF-8 or GB 18030; {SAVE_AS}" if garbled else ""


def entries(path: Path) -> list[Entry]:
    """Every line of a table that says anything. Wrong use where a column that is needed is not there, or nothing is."""
    text = _text(path)
    headings, *rows = _table(path, text) or [[]]
    keys = [_key(heading) for heading in headings]
    if lacking := [called for key, called in NEEDED.items() if key not in keys]:
        raise click.UsageError(
            f"{path} has no column {', '.join(lacking)}; its first line must name the columns code, name and url, and reads: "
            f"{', '.join(headings)[:120] or 'nothing'}"
        )
    found = [Entry(number, fields) for number, fields in _rows(keys, rows) if fields]
    if not found:
        raise click.UsageError(f"{path} holds no county below its first line; write one a line")
    return found


def _table(path: Path, text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    except csv.Error as error:
        raise click.UsageError(f"{path} is no table ({error}); {SAVE_AS}") from error


def _rows(keys: list[str], table: list[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(table, 2):
        yield number, {key: _field(key, field) for key, field in zip(keys, row, strict=False) if key and field.strip()}


def _field(key: str, text: str) -> str:
    plain = normalize("NFKC", text).strip() if key in ("code", "home") else text.strip()
    if key == "code" and IN_TENS.fullmatch(plain):
        return str(int(float(plain)))
    code = CODE.fullmatch(plain) if key == "code" else None
    return code["code"] if code else plain


def _text(path: Path) -> str:
    """The table's text: as its mark says, else UTF-8, else what Chinese spreadsheets write; without Excel's line about the separator."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise click.UsageError(f"{path} cannot be opened ({error.strerror}); check the path") from error
    if data.startswith(WORKBOOKS):
        raise click.UsageError(f"{path} is a workbook, not a table of text; {SAVE_AS}")
    return re.sub(r"\Asep=.[\r\n]+", "", _decoded(data))


def _decoded(data: bytes) -> str:
    marked = next((encoding for mark, encoding in MARKED if data.startswith(mark)), "utf-8")
    try:
        return data.decode(marked)
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _delimiter(text: str) -> str:
    """The mark that stands most often in the first line."""
    first = text.partition("\n")[0]
    return max(",;\t，", key=first.count)


def _key(heading: str) -> str:
    folded = normalize("NFKC", heading).strip().lower()
    return next((key for key, names in COLUMNS.items() if re.fullmatch(names, folded)), "")
