"""The report year, told apart from every other year in the text."""

import re
from collections.abc import Callable, Sequence
from datetime import date

from archive.facts.titles import CHINESE_YEAR, DIGITS, FILE_NUMBER, FIRST_YEAR, LAST_YEAR, fold, normalise, report_year
from archive.model import Context

PERIODS = (
    re.compile(r"(20\d\d)年1月1日(?:起)?(?:至|到|-|—|–|~|－)+(?:(20\d\d)年)?1[012]月\d{1,2}日?"),
    re.compile(r"(20\d\d)\.0?1\.0?1(?:至|到|-|—|~)+(20\d\d)\.12\.31"),
    re.compile(r"(20\d\d)年一月一日(?:起)?(?:至|到|-|—|–|~)+(?:(20\d\d)年)?十二月三十一日"),
    re.compile(r"(?:期限|时限|时间|周期|区间)[^。]{0,6}?(20\d\d)年0?1月(?:份)?(?:至|到|-|—|–|~)+(?:(20\d\d)年)?12月"),
    re.compile(r"(20\d\d)1?(?:年)?1{0,2}日?(?:起)?至(20\d\d)?年?1231日"),
)
NAMED = (
    re.compile(r"(20\d\d)年?度?[^。,;]{0,30}?(?:信息公开|政务公开)[^。,;]{0,14}?(?:报告|年报)"),
    re.compile(r"(?:信息公开|政务公开)(?:工作)?(20\d\d)年度?[^。,;]{0,14}(?:报告|情况)"),
    re.compile(r"(?:现将|现就|根据|围绕|结合)[^。;]{0,24}?(20\d\d)年度?[^。;]{0,40}?(?:情况|工作)[^。;]{0,16}(?:报告|汇报|总结|公布|编制)"),
    re.compile(r"(?:报告|年报)\(?(20\d\d)年"),
)
OPENING = re.compile(
    r"(?:^|\n|、总体情况|[。:)情况])(?:\(?[一二三四五]\)?[、.]?[^。,]{0,12}?)?(?:在)?(20\d\d)年(?!\d{1,2}月)(?:度|以来|全年)?[,，]?"
)
IN_ADDRESS = re.compile(r"(?:fbtime|nbyear|year|title|nf)=(20\d\d)\b|/year/show/[^/]+/(20\d\d)", re.IGNORECASE)
UP_TO = re.compile(r"截[至止](?:到)?(20\d\d)年(?:12月|底|年底|末)")
DATED = re.compile(r"^\(?(20\d\d)年0?[1-6]月(?:\d{1,2}日)?\)?$", re.MULTILINE)
"""A day or month on a line of its own, in the half year in which reports are made."""
FOLDER = re.compile(r"(?:nb|ndbg)_?(20\d\d)(?!\d)|[/n](20\d\d)n(?:b|d)?[_/]|/(20\d\d)_\d+/", re.IGNORECASE)
OF_COLUMN = re.compile(r"(?<!\d)(20\d\d)(?!\d)")
BEGINS = 1500
SHORT = 24


def year_of(title: str, text: str, context: Context, url: str, published: date | None) -> int | None:
    """Title, else the stated period, else the report named in its opening, else the column's year, else the year before publication.

    Where neither title nor text names a year, the folder in the address does; the day in an address is too often a move's.
    """
    if (named := report_year(title)) is not None:
        return named
    opening = "\n".join(_words(line) for line in text[:BEGINS].splitlines())
    whole = _words(text[:60_000])
    ways: Sequence[Callable[[], int | None]] = (
        lambda: _first(PERIODS, whole),
        lambda: _first(NAMED, opening),
        lambda: context.year,
        lambda: _in_address(url),
        lambda: _of_column(context),
        lambda: _first((UP_TO,), whole),
        lambda: _opening(opening),
        lambda: published.year - 1 if published else None,
        lambda: _before(DATED, "\n".join(_words(line) for line in text.splitlines() if len(line) < SHORT)),
        lambda: _first((FOLDER,), url),
    )
    return next((year for way in ways if (year := way()) is not None and FIRST_YEAR <= year <= LAST_YEAR), None)


def _words(text: str) -> str:
    return FILE_NUMBER.sub("", CHINESE_YEAR.sub(_in_digits, fold(normalise(text))))


def _in_digits(found: re.Match[str]) -> str:
    return found.group().translate(DIGITS)


def _before(pattern: re.Pattern[str], text: str) -> int | None:
    """The year before the one that the pattern finds."""
    found = pattern.search(text)
    return int(found[1]) - 1 if found else None


def _first(patterns: Sequence[re.Pattern[str]], text: str) -> int | None:
    """The year of the first pattern that holds; a period that ends in another year is none of a calendar year."""
    for pattern in patterns:
        for found in pattern.finditer(text):
            years = {int(y) for y in found.groups() if y}
            if len(years) == 1:
                return years.pop()
    return None


def _in_address(url: str) -> int | None:
    found = IN_ADDRESS.search(url)
    return int(found[1] or found[2]) if found else None


def _of_column(context: Context) -> int | None:
    years = OF_COLUMN.findall(context.column.rsplit(">", 1)[-1])
    return int(years[0]) if len(years) == 1 else None


def _opening(text: str) -> int | None:
    """The year the opening sentences speak of most, the first of them where several are spoken of as often."""
    years = [int(y) for y in OPENING.findall(text)] or [int(y) for y in re.findall(r"(?<!\d)(20\d\d)年(?!\d{1,2}月)", text)]
    return max(years, key=lambda y: (years.count(y), -years.index(y))) if years else None
