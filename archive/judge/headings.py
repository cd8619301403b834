"""The six sections of the statutory form, and which heading of a report stands for which."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from archive.facts.statutory import forms
from archive.judge.prose import plain
from archive.model import Report, Section, Table

NUMERALS = "一二三四五六七八九十"
ENOUGH = 5
"""So many of the six sections, the first among them, make a report that was read whole."""
CONTENTS = 3
"""This many headings twice are a table of contents and its sections, not a slip."""
WORDS = {
    "overview": re.compile("总体|概述|概况|基本情况|综述"),
    "proactive": re.compile("主动公开"),
    "requests": re.compile("收到和?处理|依申请|公开申请"),
    "reviews": re.compile("复议|诉讼"),
    "problems": re.compile("问题|不足|改进|下一?步"),
    "other": re.compile("其[他它].*(事项|情况|报告)|需要?报告的事项"),
}
"""Words that make a heading count as a section, however the office has put the rest."""


@dataclass(frozen=True, slots=True)
class Statutory:
    """One section of the form: its key, its place from 1, its printed heading."""

    key: str
    number: int
    heading: str


@cache
def statutory_sections() -> tuple[Statutory, ...]:
    """The sections of the newest form; the forms of 2019 and 2021 have the same six."""
    return tuple(Statutory(e.key, at, e.labels[0]) for at, e in enumerate(forms()[-1].section, 1))


def statutory(section: Section) -> Statutory | None:
    """Which statutory section this is: by its words, and by its number where the words fit more than one."""
    heading = plain(section.heading)
    fits = [s for s in statutory_sections() if WORDS[s.key].search(heading)]
    numbered = [s for s in fits if s.number == ordinal(section)]
    return next(iter(numbered or fits), None)


def ordinal(section: Section) -> int:
    """The section's own number, 0 where it shows none."""
    number = plain(section.number).strip("、.,()")
    if number.isdecimal():
        return int(number)
    return NUMERALS.find(number) + 1 if len(number) == 1 else 0


def table_of(report: Report, place: Statutory) -> Table | None:
    """The table that belongs into this section, where the report has one."""
    return {"proactive": report.proactive, "requests": report.requests, "reviews": report.reviews}.get(place.key)


def has_table(place: Statutory) -> bool:
    """Whether the form prints a table in this section."""
    return place.key in ("proactive", "requests", "reviews")


def words_of(section: Section) -> str:
    """The heading without its number, white space and full-width forms."""
    return re.sub(rf"^[{NUMERALS}\d]+[、.,]", "", plain(section.heading))


def shown(section: Section) -> str:
    """The heading with its number, as the report prints it."""
    heading = section.heading.strip()
    return f"{section.number}、{heading}" if section.number and words_of(section) == plain(heading) else heading


def twice(report: Report) -> list[str]:
    """Headings that stand more than once, in order; none where they stand in a table of contents before the text."""
    words = [words_of(s) for s in report.sections]
    repeated = [w for w in dict.fromkeys(words) if w and words.count(w) > 1]
    return [] if len(repeated) >= CONTENTS else repeated


def body(report: Report) -> list[Section]:
    """The sections without the empty copies of headings that stand more than once."""
    words = [words_of(s) for s in report.sections]
    return [s for s, w in zip(report.sections, words, strict=True) if s.text.strip() or words.count(w) == 1]


def section_of(report: Report, key: str) -> Section | None:
    """The first section that stands for the statutory one of this key and has text."""
    return next((s for s in report.sections if (place := statutory(s)) and place.key == key and s.text.strip()), None)


def whole(report: Report) -> bool:
    """Whether the report was read from its first section to its last, so that what is not there may be said to be absent."""
    keys = {place.key for s in report.sections if (place := statutory(s))}
    return len(keys) >= ENOUGH and {"overview", "problems"} <= keys and section_of(report, "overview") is not None
