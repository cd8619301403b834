"""Dates as lists write them: whole ones become YYYY-MM-DD, partial ones keep their text."""

import re
from datetime import date

GAP = r"\s*"
WHOLE = re.compile(rf"(?<!\d)((?:19|20)\d\d){GAP}[-/.年]{GAP}(\d{{1,2}}){GAP}[-/.月]{GAP}(\d{{1,2}})(?!\d)(?:{GAP}日)?")
MONTH = r"((?:19|20)\d\d)\s*[-/.年]\s*(\d{1,2})(?![\d./-])月?"
STACKED = re.compile(rf"(?<![\d./:-])(?P<day>\d{{2}})[日\s]\s*{MONTH}(?!\s*\d)|{MONTH}\s+(?P<last>\d{{2}})(?![\d:./-])")
"""A day set large above or below its year and month: 06 2025-01."""
PART = re.compile(r"(?<![\d./-])(\d{2})-(\d{2})(?![\d./-])")
AT_END = re.compile(rf"[\[(（【]?{GAP}{WHOLE.pattern}(?:{GAP}\d{{1,2}}:\d\d(?::\d\d)?)?{GAP}[\])）】]?$")
WITH_HOUR = re.compile(r"(?<!\d)20\d\d[-/.年]\d\d[-/.月]\d\d日?\d\d:\d\d(?::\d\d)?$")
"""A day and its hour in a text whose spaces were taken out: 2026-01-0809:38."""


def days(text: str) -> list[str]:
    """Every whole date of a text as YYYY-MM-DD, in order; impossible days are left out."""
    return [day for found in WHOLE.finditer(text) if (day := _day(found))]


def list_date(text: str) -> str:
    """The date beside a link: the latest whole one, else a day without a year as written, else ""."""
    if whole := days(text) or days(STACKED.sub(_unstacked, text)):
        return max(whole)
    part = PART.search(text)
    return part[0] if part and 1 <= int(part[1]) <= 12 and 1 <= int(part[2]) <= 31 else ""


def without_date(title: str) -> str:
    """A link's text without the date that some lists write at its end."""
    bare = AT_END.sub("", title)
    return (WITH_HOUR.sub("", bare) if bare[-3:-2] == ":" else bare).strip() or title


def _unstacked(found: re.Match[str]) -> str:
    year, month, day = (found[2], found[3], found["day"]) if found["day"] else (found[4], found[5], found["last"])
    return f"{year}-{month}-{day}"


def _day(found: re.Match[str]) -> str:
    try:
        return date(int(found[1]), int(found[2]), int(found[3])).isoformat()
    except ValueError:
        return ""
