"""Counties from a table (CSV): one a line with code, name and address, and what else is known of it."""

import csv
import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import click

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "code": ("code", "代码", "区划代码", "行政区划代码"),
    "name": ("name", "名称", "县名", "区县"),
    "home": ("home", "url", "网址", "门户", "门户网站"),
    "province": ("province", "省", "省份"),
    "prefecture": ("prefecture", "市", "地市", "地级市"),
    "hub": ("hub", "栏目", "年报栏目"),
    "townships": ("townships", "乡镇", "乡镇街道"),
}
"""Keys of a county file, and the headings under which a table may give them."""
NEEDED = ("code", "name", "home")
BETWEEN = re.compile(r"[、;；|/\s]+")
"""What may stand between the townships of one field."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a table: its number and its fields by the keys of a county file."""

    line: int
    fields: Mapping[str, str]

    @property
    def townships(self) -> tuple[str, ...]:
        return tuple(name for name in BETWEEN.split(self.fields.get("townships", "")) if name)


def entries(path: Path) -> list[Entry]:
    """Every line of a table that says anything. Wrong use where a column that is needed is not there, or nothing is."""
    text = _text(path)
    table = list(csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text)))
    keys = [_key(heading) for heading in (table[0] if table else [])]
    if lacking := [key for key in NEEDED if key not in keys]:
        raise click.UsageError(f"{path} has no column {', '.join(lacking)}; its first line must name code, name and url")
    found = [Entry(number, fields) for number, fields in _rows(keys, table[1:]) if fields]
    if not found:
        raise click.UsageError(f"{path} holds no county below its first line")
    return found


def _rows(keys: list[str], rows: list[list[str]]) -> Iterator[tuple[int, dict[str, str]]]:
    for number, row in enumerate(rows, 2):
        yield number, {key: field.strip() for key, field in zip(keys, row, strict=False) if key and field.strip()}


def _text(path: Path) -> str:
    """The table's text: UTF-8, else what Chinese spreadsheets write."""
    try:
        data = path.read_bytes()
        return data.decode("utf-8-sig")
    except OSError as error:
        raise click.UsageError(f"{path} cannot be opened ({error.strerror}); check the path") from error
    except UnicodeDecodeError:
        return data.decode("gb18030", "replace")


def _delimiter(text: str) -> str:
    """The mark that stands most often in the first line."""
    first = text.partition("\n")[0]
    return max(",;\t，", key=first.count)


def _key(heading: str) -> str:
    folded = heading.strip().lower()
    return next((key for key, names in COLUMNS.items() if folded in names), "")
