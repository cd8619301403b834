"""A number of the prose that differs from the table cell that counts the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from archive.judge.asked import asked
from archive.judge.documents import contradictions
from archive.judge.prose import plain
from archive.judge.subject import Says, Subject
from archive.judge.tables import certain
from archive.model import Finding, Number, Report, Statement, Table

CODE = "narrative_contradicts_table"
FINISHED = re.compile("办结|办理")
"""答复 alone may leave out requests that ended without an answer."""
PART = re.compile(r"其中|网上|网络申请|信函|当面|邮箱|自然人|法人|上半年|下半年|季度|累计")
"""A sentence with one of these may count a part, or more than the year."""


@dataclass(frozen=True, slots=True)
class Counterpart:
    """Which numbers of the tables a statement may rightly give: the sums of these cells, the first being the plain reading."""

    label: str
    readings: tuple[tuple[tuple[str, str], ...], ...]


REQUESTS = {
    "requests_received": Counterpart("本年新收", ((("received", "total"),), (("received", "total"), ("carried_in", "total")))),
    "carried_in": Counterpart("上年结转", ((("carried_in", "total"),),)),
    "processed": Counterpart("办理结果总计", ((("processed_total", "total"),), (("processed_total", "total"), ("carried_out", "total")))),
    "carried_out": Counterpart("结转下年度", ((("carried_out", "total"),),)),
}
REVIEWS = {
    "reconsiderations": Counterpart("行政复议总计", ((("reconsideration", "total"),),)),
    "litigations": Counterpart("行政诉讼总计", ((("litigation_direct", "total"), ("litigation_after_review", "total")),)),
}


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each thing counted differently, one for each sentence on documents that table 2 does not bear out."""
    report = subject.report
    for key, counterpart in REQUESTS.items():
        yield from _compare(subject, key, counterpart, report.requests, "表三")
    for key, counterpart in REVIEWS.items():
        yield from _compare(subject, key, counterpart, report.reviews, "表四")
    yield from _asked(subject)
    for c in contradictions(report):
        says = _says(c.quote, f"表二“{c.label}”", c.cells)
        say = subject.fail if c.sure else subject.uncertain
        yield say(
            CODE, f"{c.quote} {c.columns}", says, stated=c.stated, quote=c.quote, sentence=c.sentence[:200], place=c.place, cells=c.cells
        )


def _compare(subject: Subject, key: str, counterpart: Counterpart, table: Table | None, name: str) -> Iterator[Finding]:
    stated = [s for s in subject.report.narrative if s.key == key]
    plain_reading = _sum(table, counterpart.readings[0])
    if not stated or plain_reading is None or any(s.value in _allowed(table, counterpart, s) for s in stated):
        return
    first = stated[0]
    says = _says(first.sentence.strip()[:80], f"{name}“{counterpart.label}”", str(plain_reading))
    say = subject.uncertain if _of_other_things(first, subject.report) else subject.fail
    cells = [list(place) for place in counterpart.readings[0]]
    evidence = {"stated": str(first.value), "table": str(plain_reading), "sentence": first.sentence, "cells": cells}
    yield say(CODE, key, says, statement=key, **evidence)


def _asked(subject: Subject) -> Iterator[Finding]:
    """A number that the part on requests gives without naming them: uncertain, as the words may mean another thing."""
    said, counterpart = asked(subject.report), REQUESTS["requests_received"]
    table = subject.report.requests
    total = _sum(table, counterpart.readings[0])
    if said and total is not None and said.value not in _allowed(table, counterpart, said):
        says = _says(said.sentence.strip()[:80], f"表三“{counterpart.label}”", str(total))
        yield subject.uncertain(CODE, said.key, says, statement=said.key, stated=str(said.value), table=str(total), sentence=said.sentence)


def _allowed(table: Table | None, counterpart: Counterpart, statement: Statement) -> list[Number]:
    """The numbers the statement may rightly give; one that says 办结 counts finished requests only."""
    readings = counterpart.readings[:1] if "办结" in statement.sentence else counterpart.readings
    return [n for reading in readings if (n := _sum(table, reading)) is not None]


def _sum(table: Table | None, places: tuple[tuple[str, str], ...]) -> Number | None:
    values = [certain(table, *p) for p in places]
    known = [v for v in values if v is not None]
    return sum(known[1:], known[0]) if len(known) == len(values) else None


def _of_other_things(statement: Statement, report: Report) -> bool:
    """Whether the sentence may count a part, another year, answers alone, or cases that are not about disclosure."""
    text = plain(statement.sentence)
    years = {int(y) for y in re.findall(r"(20\d\d)年", text)}
    other_year = bool(years) and report.report_year not in years
    other_cases = statement.key in REVIEWS and "公开" not in text and statement.value != 0
    only_answered = statement.key == "processed" and not FINISHED.search(text)
    return other_year or other_cases or only_answered or PART.search(text) is not None


def _says(quote: str, where: str, value: str) -> Says:
    return Says(f"正文写“{quote}”，{where}为 {value}。", f"The text says “{quote}”; the table ({where}) has {value}.")
