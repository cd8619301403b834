"""An interface's answer of any make: the records inside JSON or JSONP, wherever they stand, and what it says of their number."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

from archive.facts.titles import normalise
from archive.model import SHANGHAI
from crawler.families.anatomy.notation import unescaped
from crawler.families.anatomy.records import Record, as_html
from crawler.families.anatomy.templates import address_of

WRAPPED = re.compile(r"^\s*[\w$.]{1,80}\s*\((.*)\)\s*;?\s*$", re.DOTALL)
TITLED = re.compile(r"title|name|subject|biaoti|^bt$|caption|headline", re.IGNORECASE)
LINKED = re.compile(r"url|link|href|path|address", re.IGNORECASE)
DATED = re.compile(r"date|time|day|rq$|^fb|publish", re.IGNORECASE)
PUBLISHED = re.compile(r"pub|display|fb|show|release|issue", re.IGNORECASE)
ADDRESS = re.compile(r"^(?:https?:)?/{0,2}[\w.~/%@:?=&#-]+$")
PAGE = re.compile(
    r"(?:https?:/)?/(?!\S*\.(?:png|jpe?g|gif|svg|ico|css|js)$)\S+|[\w./-]{1,200}\.(?:s?html?|jhtml|jspx?|aspx?|php|pdf|docx?)(?:\?\S*)?",
    re.IGNORECASE | re.ASCII,
)
WORDS = re.compile(r"[\u4e00-\u9fff]{2}|%u[0-9a-fA-F]{4}")
DAY = re.compile(r"(?:19|20)\d\d[-/.年]\d{1,2}[-/.月]\d{1,2}")
DATE = re.compile(rf"{DAY.pattern}日?(?:[ T]\d\d:\d\d\S*)?")
TOTALS = re.compile(
    r"^(?:total(?:_?(?:count|records?|num|rows?|elements|hits|size))?|records?_?(?:total|count)|(?:post_?|all_?|row_?)?count)$",
    re.IGNORECASE,
)
PAGES = re.compile(r"^(?:total_?pages?|pages|pages?_?(?:count|total)|all_?pages?|count_?pages?)$", re.IGNORECASE)
MARKUP = re.compile(r"<(?:li|tr|a|dd)\b", re.IGNORECASE)
DEEPEST = 6
SECONDS_BEGIN, MILLISECONDS_BEGIN = 10**9, 10**12


def value_of(text: str) -> Any:
    """What a JSON or JSONP answer holds; None for anything else."""
    inner = WRAPPED.match(text)
    for written in (text, inner[1] if inner else ""):
        try:
            found = json.loads(written)
        except (ValueError, RecursionError):
            continue
        return found if isinstance(found, dict | list) else None
    return None


def rows_of(answer: Any, found_on: str = "") -> str | None:
    """The answer's records as HTML, or the HTML it carries; "" where it holds an empty list, None where nothing looks like either.

    `found_on` may carry how the page of the list makes the address of a record that bears none.
    """
    lists = list(_lists(answer))
    best = max(lists, key=lambda found: sum(_record(one, found_on) is not None for one in found), default=[])
    if records := [record for one in best if (record := _record(one, found_on))]:
        return as_html(records)
    markup = max((text for text in _texts(answer) if MARKUP.search(text)), key=len, default="")
    return markup or ("" if lists or _number(answer, TOTALS) == 0 else None)


def counted(answer: Any) -> tuple[int | None, int | None]:
    """(entries in all, pages in all) as the answer says, None where it does not."""
    return _number(answer, TOTALS), _number(answer, PAGES)


def _number(answer: Any, names: re.Pattern[str]) -> int | None:
    told = (value for name, value in _pairs(answer) if names.match(name) and re.fullmatch(r"\d{1,7}", str(value)))
    return next((int(value) for value in told), None)


def _pairs(value: Any, depth: int = 0) -> Iterator[tuple[str, Any]]:
    """Names and values, outer ones first; what stands inside a list's records is their own."""
    if isinstance(value, dict) and depth < DEEPEST:
        yield from value.items()
        for inner in value.values():
            yield from _pairs(inner, depth + 1)


def _lists(value: Any, depth: int = 0) -> Iterator[Sequence[Any]]:
    if depth >= DEEPEST:
        return
    if isinstance(value, list):
        yield value
    for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from _lists(inner, depth + 1)


def _texts(value: Any, depth: int = 0) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif depth < DEEPEST:
        for inner in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
            yield from _texts(inner, depth + 1)


def _record(one: Any, found_on: str) -> Record | None:
    """An object with a title and an address is an entry."""
    if not isinstance(one, dict):
        return None
    title, url = _title(one), _url(one) or address_of(one, found_on)
    return Record(url, title, _day(one)) if title and url else _unnamed(one)


def _unnamed(one: Mapping[str, Any]) -> Record | None:
    """An object whose names say nothing, by its values: words, the address of a page, a day. {"t": "…年度报告", "u": "/a/7.html"}"""
    texts = [value.strip() for value in one.values() if isinstance(value, str)]
    url, day = (next((text for text in texts if form.fullmatch(text)), "") for form in (PAGE, DATE))
    title = max((_unescaped(text) for text in texts if WORDS.search(text) and text != day), key=len, default="")
    return Record(url, title, as_day(day)) if url and title else None


def _title(one: Mapping[str, Any]) -> str:
    """The longest of the texts whose names speak of titles."""
    told = [re.sub(r"<[^<>]*>", "", str(value)) for name, value in one.items() if TITLED.search(name) and isinstance(value, str)]
    return max((_unescaped(text) for text in told if re.search(r"[\u4e00-\u9fff]|%u", text)), key=len, default="")


def _url(one: Mapping[str, Any]) -> str:
    told = [str(value).strip() for name, value in one.items() if LINKED.search(name) and isinstance(value, str)]
    return next((text for text in told if ADDRESS.match(text) and re.search(r"[/.?]", text)), "")


def _day(one: Mapping[str, Any]) -> str:
    """The day of publication: a name that says so first, then any date."""
    named = sorted(((not PUBLISHED.search(name), name, value) for name, value in one.items() if DATED.search(name)), key=lambda t: t[:2])
    return next((day for _, _, value in named if (day := as_day(value))), "")


def as_day(value: Any) -> str:
    """A day as written, or of seconds or milliseconds since 1970 in China's time; "" where it is none."""
    text = str(value)
    if found := DAY.search(text):
        return found[0]
    if not text.isdecimal() or int(text) < SECONDS_BEGIN:
        return ""
    seconds = int(text) / 1000 if int(text) >= MILLISECONDS_BEGIN else int(text)
    return datetime.fromtimestamp(seconds, UTC).astimezone(SHANGHAI).date().isoformat() if seconds < MILLISECONDS_BEGIN / 100 else ""


def _unescaped(title: str) -> str:
    return normalise(unescaped(title))
