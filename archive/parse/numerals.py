"""Numbers in running prose: digits with separators, characters, ten thousands; an estimate is told apart from a number."""

import re
from decimal import Decimal

UNITS = {"十": 10, "百": 100, "千": 1000, "万": 10_000}
ONES = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"两": 2, "〇": 0}
MEASURES = "件|条|份|宗|起|次|个(?!月|别|人|性)|例|篇|项|则|期|场|轮|封|批|人次"
DIGITS = r"\d{1,3}(?:,\d{3}){1,5}(?:\.\d{1,9})?|\d{1,20}(?:\.\d{1,9})?"
CHARACTERS = "[零〇一两二三四五六七八九十百千万]{1,20}"
COUNTED = re.compile(
    rf"(?P<before>近|约|大约|超过?|逾|至少|不少于|不足|将近|[数几上])?(?P<number>(?:{DIGITS})[十百千万]?|(?<!第){CHARACTERS})(?P<after>[余多来几])?"
    rf"(?P<measure>{MEASURES})(?P<later>以上|左右|以内|之多)?"
)
ESTIMATE = "≈"
"""Stands in the place of a number that is only an estimate."""
LONGEST = 9


def numbered(words: str) -> str:
    """The text with every count as plain digits before its measure ("十二件" -> "12件"), estimates as "≈"."""
    return COUNTED.sub(_said, words)


def _said(found: re.Match[str]) -> str:
    number = count_of(found["number"])
    rough = found["before"] or found["after"] or found["later"] or number is None
    return f"{found['before'] or ''}{ESTIMATE if rough else number}{found['measure']}{found['later'] or ''}"


def count_of(text: str) -> int | None:
    """A whole number written in digits, characters or both ("1.2万" is 12000); None where it is none."""
    if len(text) > LONGEST + 3:
        return None
    if text[0] in ONES or text[0] in UNITS:
        return _in_characters(text)
    unit = UNITS.get(text[-1], 1)
    value = Decimal(text.rstrip("十百千万").replace(",", "")) * unit
    return int(value) if value == value.to_integral_value() else None


def _in_characters(text: str) -> int | None:
    """一千二百三十四 by units, 二五〇 figure by figure; None where units stand in no order."""
    if all(c in ONES for c in text):
        return int("".join(str(ONES[c]) for c in text)) if len(text) == 1 or text[0] not in "零〇两" else None
    head, ten_thousands, tail = text.rpartition("万")
    above = _below_ten_thousand(head) if ten_thousands else 0
    below = _below_ten_thousand(tail) if tail else 0
    return None if above is None or below is None else above * UNITS["万"] + below


BELOW = re.compile(
    r"(?:([一二两三四五六七八九])千)?零?(?:([一二两三四五六七八九])百)?零?(?:([一二三四五六七八九])?(十))?零?([一二两三四五六七八九])?"
)


def _below_ten_thousand(text: str) -> int | None:
    found = BELOW.fullmatch(text)
    if not found or not text.strip("零"):
        return None
    thousands, hundreds, tens, ten, ones = found.groups()
    count = (ONES[thousands] * 1000 if thousands else 0) + (ONES[hundreds] * 100 if hundreds else 0)
    return count + (10 * (ONES[tens] if tens else 1) if ten else 0) + (ONES[ones] if ones else 0)
