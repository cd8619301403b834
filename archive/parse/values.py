"""The number in a cell: read where it is one, else None with the cell kept raw. Never invents."""

import re
import unicodedata
from decimal import Decimal
from functools import lru_cache

from archive.facts.statutory import Entry
from archive.model import Number

NUMBER = re.compile(r"([+＋]?)(\d{1,3}(?:,\d{3})+|\d{1,15})(\.\d{1,10})?(?:\s?约?\(?(万元|元|件|项|条|个|宗|起|份|次|人|亿元)\)?)?")
SIGNED = re.compile(r"([增减+-])(?:加|少|长)?(\d{1,15})(?:件|项|个|宗|条)?")
PLACEHOLDERS = frozenset({"", "/", "-", "—", "--", "——", "–", "\\", "无", "空", "*", "|", "未增未减", "不适用"})
TEN_THOUSAND = Decimal(10_000)


def value(raw: str | None, column: Entry | None = None) -> Number | None:
    """The number of a cell. Full width, thousands separators and units are read; blank, /, -, words and negatives are None.

    A signed column (本年增/减) keeps its sign. In a column of 万元 a cell that says 元 is divided by ten thousand.
    """
    return _value(raw, column.unit, column.signed) if column else _value(raw, "", False)


@lru_cache(maxsize=16384)
def _value(raw: str | None, unit: str, signed: bool) -> Number | None:
    text = "" if any(_is_mark(c) for c in raw or "") else _compact(raw)
    if signed and (found := SIGNED.fullmatch(text)):
        return int(found[2]) * (-1 if found[1] in "减-" else 1)
    found = NUMBER.fullmatch(text)
    return _number(found, unit) if found else None


def _compact(raw: str | None) -> str:
    return unicodedata.normalize("NFKC", raw or "").strip().replace("−", "-")


def _is_mark(character: str) -> bool:
    """Raised, circled or broken digits are notes beside a number, no part of it."""
    return unicodedata.decomposition(character).startswith(("<super>", "<sub>", "<circle>", "<fraction>"))


def _number(found: re.Match[str], unit: str) -> Number:
    amount = Decimal(found[2].replace(",", "") + (found[3] or ""))
    if unit == "万元" and found[4] in ("元", "亿元"):
        return amount / TEN_THOUSAND if found[4] == "元" else amount * TEN_THOUSAND
    return amount if found[3] or unit else int(amount)


@lru_cache(maxsize=16384)
def reads_as_cell(text: str | None) -> bool:
    """Whether a piece of text can be a value cell: a number, signed or with its unit, or a placeholder that is not blank."""
    compact = _compact(text)
    return bool(compact) and (compact in PLACEHOLDERS or bool(NUMBER.fullmatch(compact)) or bool(SIGNED.fullmatch(compact)))
