"""Hostile text made harmless: for display, for links, and for spreadsheets. Pure."""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from urllib.parse import urlsplit

FORMULA = frozenset("=+-@\t\r＝＋－＠")
NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
KEPT = frozenset("\n\t")
csv.field_size_limit(2**31 - 1)  # a section may be longer than the 128 KiB the module allows a cell by itself


def clean(text: str) -> str:
    """Without control, bidi and other invisible characters, which could make a title read as something else."""
    return "".join(c for c in text if c in KEPT or unicodedata.category(c) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))


def web_address(value: str) -> str:
    """The address if it is http(s) with a host and can be a link, else "" (it then stays text)."""
    try:
        parts = urlsplit(value)
    except ValueError:
        return ""
    return value if parts.scheme in ("http", "https") and parts.hostname and clean(value) == value else ""


def neutral_cell(value: str) -> str:
    """A cell that no spreadsheet takes for a formula: a quote mark goes before it. Plain numbers stay numbers."""
    risky = value[:1] in FORMULA or value.lstrip()[:1] in FORMULA
    return f"'{value}" if risky and value and not NUMBER.fullmatch(value) else value


class CsvNeutraliser:
    """Rewrites a CSV text that comes in pieces, record by record; a record may run over several pieces and lines."""

    def __init__(self) -> None:
        self._held = ""

    def feed(self, piece: str, *, last: bool = False) -> str:
        """What can be passed on now; `last` empties what is held."""
        text = self._held + piece
        end = len(text) if last else _whole_records(text)
        self._held = text[end:]
        return _rewritten(text[:end])


def _whole_records(text: str) -> int:
    """Where the last whole record ends: after a line break that no quoted cell holds."""
    end, quotes, start = 0, 0, 0
    for found in re.finditer(r"\n", text):
        quotes += text.count('"', start, found.end())
        start = found.end()
        if quotes % 2 == 0:
            end = found.end()
    return end


def _rewritten(text: str) -> str:
    if not text:
        return ""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    for record in csv.reader(io.StringIO(text, newline="")):
        writer.writerow([neutral_cell(cell) for cell in record])
    return out.getvalue()
