"""A stored number as the text a reader takes from it: whole numbers without a point, dates as days, shares with their sign.

The number is given as stored, not as rounded for show: a column too narrow or a format of no decimals changes no figure.
"""

import re
from datetime import datetime, timedelta
from decimal import Decimal

DATES = frozenset((*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)))
SHARES = frozenset((9, 10))
"""Numbers of built-in formats of days and of percentages (ECMA-376 part 1, 18.8.30; 27 to 36 and 50 to 58 are the Chinese ones)."""
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
DATE_LETTERS = re.compile(r"[ymdhs]", re.IGNORECASE)
EPOCHS = (datetime(1899, 12, 30), datetime(1904, 1, 1))  # noqa: DTZ001 - days of a sheet have no zone
FIRST_DAY, LAST_DAY = 1, 2_958_465
SIGNIFICANT = 15


def is_date(number: int, code: str = "") -> bool:
    """Whether a number format shows a day or an hour."""
    return number in DATES or (code.lower() != "general" and bool(DATE_LETTERS.search(LITERAL.sub("", code.split(";")[0]))))


def is_share(number: int, code: str = "") -> bool:
    """Whether a number format shows hundredths with a percent sign."""
    return number in SHARES or "%" in LITERAL.sub("", code.split(";")[0])


def number_text(value: float) -> str:
    """A number without an exponent, with at most fifteen significant digits, as Excel keeps them."""
    return format(Decimal(format(value, f".{SIGNIFICANT}g")).normalize(), "f")


def share_text(value: float) -> str:
    """0.125 -> 12.5%."""
    return number_text(value * 100) + "%"


def day_text(value: float, *, from_1904: bool = False) -> str:
    """The serial number of a day as 2024-01-15, with the time where it has one; what is no day stays a number."""
    if not FIRST_DAY <= value < LAST_DAY:
        return number_text(value)
    moment = EPOCHS[from_1904] + timedelta(seconds=round(value * 86_400))
    return moment.date().isoformat() if value == int(value) else moment.isoformat(" ", "minutes")
