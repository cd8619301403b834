"""The running text of a report as sentences: what checks of words look at."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from archive.facts.titles import fold, normalise
from archive.model import Report, Section

ENDS = "。！？!?；;：:"
MARK = re.compile(r"^(?:[一二三四五六七八九十]+、|[(（][一二三四五六七八九十\d]+[)）]|\d+[.．、])")
SIGNED = re.compile(r"^(?:20\d\d年\d{1,2}月\d{1,2}日|[\u4e00-\u9fff]{2,24}(?:人民政府|政府|办事处|镇|乡|局|办公室|委员会|中心))$")
ROW = 2
"""So many tabs or bars make a row of a table."""
SHORT = 20
"""A line shorter than this ended because its writer ended it, not because the page was full."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence: `text` for matching (NFKC, no white space), `quote` as the report has it. `section` is 0 in the preamble."""

    place: str
    section: int
    text: str
    quote: str


@lru_cache(maxsize=4096)
def plain(text: str) -> str:
    """`text` as it is compared: full-width and traditional forms folded, all white space out."""
    return fold(normalise(text))


def written(text: str) -> str:
    """`text` without the signature and day that end a report: they stand in its last section and say nothing of it."""
    lines = [line for line in text.splitlines() if line.strip()]
    while lines and SIGNED.match(plain(lines[-1])):
        lines.pop()
    return "\n".join(lines).strip()


def sentences(report: Report) -> Iterator[Sentence]:
    """Every sentence of the preamble and of each section, in order; rows of tables are left out."""
    return iter(_sentences(report.preamble, report.sections))


def whole_text(report: Report) -> str:
    """All that a report says outside its tables, without breaks between its parts."""
    return "".join((report.preamble, *(section.text for section in report.sections)))


@lru_cache(maxsize=64)
def _sentences(preamble: str, sections: tuple[Section, ...]) -> tuple[Sentence, ...]:
    """Kept, since most checks look through the same sentences one after the other."""
    parts = [("preamble", 0, preamble)]
    parts += [(f"section {section.number or at}", at, section.text) for at, section in enumerate(sections, 1)]
    return tuple(sentence for part in parts for sentence in _cut(*part))


def paragraphs(text: str) -> list[str]:
    """Lines of `text` with paragraphs that a page break cut put together again."""
    found: list[list[str]] = []
    before = 0
    for line in filter(None, map(str.strip, text.splitlines())):
        bars = line.count("\t") + line.count("|")
        if found and max(before, bars) < ROW and _runs_on(found[-1], line):
            found[-1].append(line)
            before += bars
        else:
            found.append([line])
            before = bars
    whole = ("".join(lines) for lines in found)
    return [p for p in whole if p.count("\t") + p.count("|") < ROW]


def _runs_on(before: Sequence[str], line: str) -> bool:
    closed = before[-1][-1] in ENDS or MARK.match(line)
    return not closed and (len(before) > 1 or len(before[0]) >= SHORT)


def _cut(place: str, section: int, text: str) -> Iterator[Sentence]:
    for paragraph in paragraphs(text):
        for quote in re.findall(r"[^。！？!?；;]+[。！？!?；;]*", paragraph):
            yield Sentence(place, section, plain(quote), quote.strip())
