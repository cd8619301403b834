"""What a report says: cells, tables, sections, dates, the numbers of its prose. Frozen values; no input, no output, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

Number = int | Decimal


@dataclass(frozen=True, slots=True)
class StatedDate:
    """A date with where it was stated: visible, written (成文日期), updated (更新时间), list, meta, url, signature, property, header."""

    value: date
    source: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    number: str
    heading: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One statutory cell. `raw` is None where the document has no such cell; `value` None where it is no number.

    `place` says where it stood ("table 2, row 5, column 3").
    """

    row: str
    column: str
    raw: str | None
    value: Number | None
    place: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A statutory table by row and column key. `aligned` is False where columns cannot be proved."""

    name: str
    cells: tuple[Cell, ...]
    aligned: bool = True
    notes: tuple[str, ...] = ()

    def values(self) -> dict[str, dict[str, Number | None]]:
        out: dict[str, dict[str, Number | None]] = {}
        for cell in self.cells:
            out.setdefault(cell.row, {})[cell.column] = cell.value
        return out


@dataclass(frozen=True, slots=True)
class Link:
    url: str
    name: str


@dataclass(frozen=True, slots=True)
class Statement:
    """A number that the prose states, with its sentence."""

    key: str
    value: Number
    sentence: str


@dataclass(frozen=True, slots=True)
class Report:
    """What one capture says. `is_report` False is kind "other"; `why` gives the reason either way.

    `key` is the SHA-256 of the bytes read. `numbers_from` is "text" or "ocr". `leftover` is what fitted nowhere.
    """

    key: str
    is_report: bool
    why: str
    title: str = ""
    report_year: int | None = None
    agency: str = ""
    published_on: date | None = None
    dates: tuple[StatedDate, ...] = ()
    form: str | None = None
    sections: tuple[Section, ...] = ()
    proactive: Table | None = None
    requests: Table | None = None
    reviews: Table | None = None
    narrative: tuple[Statement, ...] = ()
    attachments: tuple[Link, ...] = ()
    leftover: tuple[str, ...] = ()
    preamble: str = ""
    numbers_from: str = "text"
    names: tuple[tuple[str, str], ...] = ()
    """Every candidate name of the body with its source: title, meta, breadcrumb, text."""
    contact: tuple[tuple[str, str], ...] = ()
    """How to reach the body, as the report says: address, postcode, phone, fax, mail, site; each once."""
    period: tuple[date, date] | None = None
    """First and last day that the numbers are of, where the report states both."""
    basis: tuple[str, ...] = ()
    """The documents by which the report says it was made, each with its number where it is given."""
