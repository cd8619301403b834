"""Days a document states, each with its source; and which of them is the claimed day of publication."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache
from itertools import pairwise
from urllib.parse import urlsplit

from archive.facts.titles import fold, normalise
from archive.facts.wording import wording
from archive.model import StatedDate
from archive.parse.document import Document, Grid, Text

DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s*(?:[-/.·—–]|年)\s*(\d{1,2})\s*(?:[-/.·—–]|月)\s*(\d{1,2})(?:日|号)?")
EIGHT_DIGITS = re.compile(r"(?<!\d)(20\d\d)([01]\d)([0-3]\d)(?!\d)")
"""A day in eight digits; only right after the label of a day is it one."""
DIGIT = re.compile(r"\d")
NARROW = str.maketrans("０１２３４５６７８９－／．", "0123456789-/.")
CHINESE_DAY = re.compile(
    r"([二2][〇○零0OoΟ〇ＯО][〇○零0OΟ一二三四五六七八九]{2})年([一二三四五六七八九十元]{1,3})月([一二三四五六七八九十]{1,3})日"
)
BEGINNING = re.compile(r"[一二三四五六]、")
BY_WHOM = re.compile(r"[\u4e00-\u9fff()]{2,24}(?:局|委|委员会|办|办公室|政府|办事处|镇|乡|街道|苏木|中心|网|站|社)|admin(?:istrator)?")
"""Who put a paper there, as a line of that name and a day alone says it."""
HOUR = re.compile(r"[T\s]*\d{1,2}[:点时]\d\d分?(?::\d\d)?\s*")
TODAY = re.compile(r"^\s*(星期|周[一二三四五六日])")
PUBLISHED_META = frozenset({"pubdate", "publishdate", "article:published_time", "publish_time", "date", "firstpublishedtime", "createdate"})
URL_DAYS = (
    re.compile(r"/[tPW](20\d\d)(\d\d)(\d\d)_"),
    re.compile(r"/art/(20\d\d)/(\d{1,2})/(\d{1,2})/"),
    re.compile(r"/(20\d\d)-(\d\d)-(\d\d)/"),
    re.compile(r"/(20\d\d)(\d\d)/(\d\d)/"),
    re.compile(r"/(20\d\d)(\d\d)(\d\d)\d*[./]"),
)
LONGEST = 240
UNDER, BELOW = "under a title", "below the article"
UNLABELLED, UPDATED, LEAST = 4, 5, 9
NUMERALS = {c: i for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零0OoΟＯО", 0) | {"元": 1, "2": 2}
Ranked = tuple[int, StatedDate]


def days_in(text: str) -> Iterator[tuple[date, int, int]]:
    """Each day written in a text, with where it begins and ends. Impossible days are passed over."""
    for found in DAY.finditer(text.translate(NARROW)) if DIGIT.search(text) else ():
        if day := _day(*(int(part) for part in found.groups())):
            yield day, found.start(), found.end()
    for found in CHINESE_DAY.finditer(text) if "月" in text else ():
        if day := _day(_year(found[1]), _count(found[2]), _count(found[3])):
            yield day, found.start(), found.end()


def day_in(text: str) -> date | None:
    """The first day written in a text."""
    return next((day for day, _, _ in days_in(text)), None)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1990 <= year <= 2100 else None
    except ValueError:
        return None


def _year(numerals: str) -> int:
    return int("".join(str(NUMERALS.get(c, 0)) for c in numerals))


def _count(numerals: str) -> int:
    """One to ninety-nine in characters."""
    tens, ten, ones = numerals.rpartition("十")
    if not ten:
        return NUMERALS.get(numerals[0], 0) if len(numerals) == 1 else 0
    return (NUMERALS.get(tens, 0) if tens else 1) * 10 + (NUMERALS.get(ones, 0) if ones else 0)


def stated(document: Document, list_date: str = "") -> tuple[StatedDate, ...]:
    """Every day the document and the list beside its link state: visible, written, updated, list, meta, url, signature, property; the
    surest first.
    """
    visible = [day for _, day in sorted(_visible(document), key=lambda ranked: ranked[0])]
    others = [*_listed(list_date), *_meta(document.meta), *_in_url(document.url), *_signed(document)]
    return tuple(dict.fromkeys([*visible, *others]))


def published_on(dates: Sequence[StatedDate]) -> date | None:
    """The claimed day: the visible line, else the list, else meta; where none shows one the last change, else the writing on a card.

    Address, signature and properties are only other dates.
    """
    for source in ("visible", "list", "meta", "updated", "written"):
        for said in dates:
            if said.source == source:
                return said.value
    return None


def _visible(document: Document) -> Iterator[Ranked]:
    for text, place in _page_lines(document):
        yield from _run_together(text)
        previous = 0
        for day, start, end in days_in(text):
            before = text[previous:start]
            alone = place != BELOW and (len(text) - (end - start) <= 12 or _is_byline(before, text[end:], place))
            rank = _rank(before, text[end:], whole=alone)
            previous = end
            if rank is not None:
                yield rank, StatedDate(day, _source(_label(before)), text[max(0, start - 12) : end])


def _is_byline(before: str, after: str, place: str) -> bool:
    """Whether a line is the name of who put a paper there, and a day: right under the title, or with an hour, which no signature has."""
    return bool(BY_WHOM.fullmatch(_label(before)) and (HOUR.fullmatch(after) or (place == UNDER and not after.strip())))


def _source(words: str) -> str:
    """What a day is that stands behind such words."""
    if words.endswith(wording().written.labels):
        return "written"
    return "updated" if _ranked(words) == UPDATED else "visible"


def _run_together(text: str) -> Iterator[Ranked]:
    """Days in eight digits right after the label of a day."""
    for found in EIGHT_DIGITS.finditer(text.translate(NARROW)) if DIGIT.search(text) else ():
        day = _day(*(int(part) for part in found.groups()))
        words = _label(text[: found.start()])
        rank = _ranked(words)
        if day and rank is not None:
            yield rank, StatedDate(day, _source(words), text[max(0, found.start() - 12) : found.end()])


def _page_lines(document: Document) -> Iterator[tuple[str, str]]:
    """Short lines outside the article's prose: before it, after it, and the article's own lines before its first heading; and where
    each stands: right under a title, or below the article, where other papers and the site itself bear days too.
    """
    begun = titled = False
    label = ""
    for block in document.blocks:
        if isinstance(block, Grid):
            yield from () if begun else ((row, "") for row in _rows(block))
            label, titled = "", False
            continue
        begun = begun or begins_prose(block)
        outside = not begun or block.place != "article" or _is_label(block.text)
        if outside and len(block.text) <= LONGEST:
            yield label + block.text, BELOW if block.place == "tail" else UNDER if titled and block.place == "head" else ""
        titled = block.heading
        label = block.text + ":" if _is_label(block.text) else ""


def begins_prose(block: Text) -> bool:
    """Whether the article's prose begins here: its first numbered heading, or its first long paragraph."""
    return block.place == "article" and bool(BEGINNING.match(block.text.strip()) or len(block.text) > 120)


def _rows(grid: Grid) -> Iterator[str]:
    """The rows of a card, and its days under their labels."""
    rows = grid.rows[:12]
    for row in rows:
        text = ":".join(cell for cell in row if cell)
        if len(text) <= LONGEST:
            yield text
    for head, row in pairwise(rows):
        yield from (
            f"{label}:{cell}" for label, cell in zip(head, row, strict=False) if cell and len(cell) <= LONGEST and _is_label(label or "")
        )


def _rank(before: str, after: str, *, whole: bool) -> int | None:
    """How surely a day on a line is the day of publication; None where the line says it is another."""
    words = _label(before)
    if TODAY.match(after) or re.match(r"\s*(起|至|到|—|-{2})", after) or words.endswith(wording().ignored_dates.labels):
        return None
    if words.endswith(wording().written.labels):
        return LEAST
    if (rank := _ranked(words)) is not None:
        return rank
    telling = len(before + after) <= 80 and re.search(r"来源|作者|点击|浏览|访问|字号|字体|编辑|责编", fold(before + after))
    return UNLABELLED if whole or telling else None


def _label(before: str) -> str:
    """The words right before a day, as labels are compared."""
    return re.sub(r"[\s:\[\]【】(|]+$", "", fold(normalise(before)).lower())


def _ranked(words: str) -> int | None:
    """The rank of the longest label that the words end with."""
    labels = [(len(label), -entry.rank) for entry in wording().date_label for label in entry.labels if words.endswith(label)]
    return -max(labels)[1] if labels else None


@cache
def _labels() -> frozenset[str]:
    return frozenset((*wording().written.labels, *(label for entry in wording().date_label for label in entry.labels)))


def _is_label(text: str) -> bool:
    return len(text) <= 12 and re.sub(r"[:•·\-]", "", fold(normalise(text))) in _labels()


def _listed(text: str) -> Iterator[StatedDate]:
    if day := day_in(text):
        yield StatedDate(day, "list", text)


def _meta(pairs: Iterable[tuple[str, str]]) -> Iterator[StatedDate]:
    for name, content in pairs:
        day = day_in(content)
        if day and name.lower() in PUBLISHED_META:
            yield StatedDate(day, "meta", f"{name}={content}")
        elif day and name.lower().startswith("property:"):
            yield StatedDate(day, "property", f"{name}={content}")


def _in_url(url: str) -> Iterator[StatedDate]:
    path = url.partition("://")[2] if _is_address(url) else ""
    for shape in URL_DAYS:
        found = shape.search(path)
        day = _day(*(int(part) for part in found.groups())) if found else None
        if found and day:
            yield StatedDate(day, "url", found.group())
            return


def _is_address(url: str) -> bool:
    try:
        return bool(urlsplit(url).path)
    except ValueError:
        return False


def _signed(document: Document) -> Iterator[StatedDate]:
    """A day alone on a line among the article's last ones: the signature's, or with its own label the day of publication."""
    prose = [b.text for b in document.blocks if isinstance(b, Text) and b.place == "article"]
    for text in prose[-6:] if len(prose) > 3 else []:
        first = next(days_in(text), None)
        if first and len(text) <= 24:
            labelled = _ranked(_label(text[: first[1]])) is not None and _rank(text[: first[1]], text[first[2] :], whole=False) is not None
            yield StatedDate(first[0], "visible" if labelled else "signature", text)
