"""A statutory section that the report does not have, or fewer parts than its own opening promises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.judge.headings import NUMERALS, WORDS, Statutory, ordinal, shown, statutory, statutory_sections, table_of
from archive.judge.prose import ENDS, plain, sentences, written
from archive.judge.subject import Says, Subject
from archive.model import Finding, Report

CODE = "missing_section"
FIRST_YEAR = 2019
"""Earlier reports are free in form."""
ENOUGH = 3
"""With fewer sections than this our reading has not found the report's own parts."""
LONGEST = 40
"""Characters of a line that can be a heading."""
PROMISE = re.compile(rf"([{NUMERALS}\d]{{1,10}})(?:个|大)?(?:部分|方面内容)")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each statutory section that is absent, and one where a promise of parts is not kept and none of those says so."""
    report = subject.report
    if len(report.sections) < ENOUGH:
        return
    promise = _promise(report)
    absent = _absent(report)
    for place in absent:
        yield _finding(subject, place, promise)
    if promise and not absent:
        yield _unkept(subject, promise)


def _absent(report: Report) -> list[Statutory]:
    if (report.report_year or 0) < FIRST_YEAR:
        return []
    present = {s.number for s in map(statutory, report.sections) if s}
    return [s for s in statutory_sections() if s.number not in present]


def _promise(report: Report) -> tuple[int, str] | None:
    """How many parts the opening promises and in which words, where fewer are there."""
    opening = (s for s in sentences(report) if s.section <= 1)
    for sentence in opening:
        if re.search("内容|包括|组成|分为|共", sentence.text) and (found := PROMISE.search(sentence.text)):
            count = _number(found[1])
            return (count, sentence.quote) if count > _parts(report) else None
    return None


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else NUMERALS.find(text) + 1


def _parts(report: Report) -> int:
    """How many numbered sections there are; every section counts where none shows a number."""
    return len({ordinal(s) for s in report.sections} - {0}) or len(report.sections)


def _finding(subject: Subject, place: Statutory, promise: tuple[int, str] | None) -> Finding:
    report = subject.report
    evidence: dict[str, object] = {"section": place.heading, "headings": [shown(s) for s in report.sections]}
    if promise:
        evidence |= {"promised_parts": promise[0], "promise": promise[1], "parts": _parts(report)}
    if why := _doubt(report, place):
        says = Says(f"未读到“{place.heading}”部分的标题；{why.zh}。", f"No heading was read for the section “{place.heading}”; {why.en}.")
        return subject.doubt_reading(CODE, place.heading, says, **evidence)
    says = Says(f"报告中未见“{place.heading}”部分。", f"The report shows no section “{place.heading}”.")
    return subject.fail(CODE, place.heading, says, **evidence)


def _doubt(report: Report, place: Statutory) -> Says | None:
    """Why the section may be there although no heading of it was read."""
    if table_of(report, place) is not None:
        return Says("但相应表格在", "its table is there, though")
    if _stands_as_line(report, place):
        return Says("但正文中有与这一标题相似的一行", "a line of the text reads like it, though")
    last = written(report.sections[-1].text)
    if place.number > max(_numbers(report), default=0) and last and last[-1] not in ENDS + '）)”"' and not _promise(report):
        return Says("读到的文字在句中结束", "the text we read ends within a sentence")
    return None


def _stands_as_line(report: Report, place: Statutory) -> bool:
    """Whether some short line outside the parts of a section could be the heading, so that our reading may have passed it over."""
    lines = [*report.preamble.splitlines(), *(line for s in report.sections for line in s.text.splitlines()), *report.leftover]
    short = [words for words in map(plain, lines) if len(words) <= LONGEST and not re.match(r"\(|.*[。;；]", words)]
    return any(WORDS[place.key].search(words) for words in short)


def _numbers(report: Report) -> Iterator[int]:
    yield from (s.number for s in map(statutory, report.sections) if s)


def _unkept(subject: Subject, promise: tuple[int, str]) -> Finding:
    count, quote = promise
    parts = _parts(subject.report)
    says = Says(f"报告开头称内容有 {count} 个部分，实有 {parts} 个。", f"The opening promises {count} parts; there are {parts}.")
    headings = [shown(s) for s in subject.report.sections]
    return subject.fail(CODE, "promise", says, promised_parts=count, parts=parts, promise=quote, headings=headings)
