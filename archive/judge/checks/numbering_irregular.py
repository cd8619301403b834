"""Numbers of parts that skip, repeat or change their mark within one list ("1、2、3.", "一是…" without 二是).

No rule of law: a sign of parts lost or of text put together from several (内容不全面, 国办公开办函〔2021〕30号 (四)). Uncertain: our
reading may have passed a line over.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from archive.judge.headings import NUMERALS, shown
from archive.judge.prose import plain
from archive.judge.subject import Says, Subject
from archive.model import Finding, Section

CODE = "numbering_irregular"
PART = re.compile(rf"^\(([{NUMERALS}])\)")
POINT = re.compile(r"^(\d{1,2})([.、])(?!\d)")
FIRST = re.compile(r"(?:^|[。;；:：，,])([一二三四五六])是")
ALONE = re.compile(r"存在一(?![定些个种项是次方名位批支套类大小系部段处点般])[^,。]{2,}")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each list so numbered."""
    for section in subject.report.sections:
        for shows in _irregular(section):
            says = Says(f"“{shown(section)}”中的序号不连续或不一致：{shows}。", f"Numbers in “{shown(section)}” skip or change: {shows}.")
            yield subject.uncertain(CODE, f"{shown(section)} {shows}", says, section=shown(section), numbers=shows)


def _irregular(section: Section) -> Iterator[str]:
    lines = [plain(line) for line in section.text.splitlines()]
    parts = [NUMERALS.find(m[1]) + 1 for line in lines if (m := PART.match(line))]
    if any(b > a + 1 for a, b in pairwise(parts)):
        yield "、".join(f"({NUMERALS[n - 1]})" for n in parts)
    for run in _runs([m for line in lines if (m := POINT.match(line))]):
        if len({m[2] for m in run}) > 1:
            yield "".join(m[0] for m in run)
    yield from _listed("。".join(lines))


def _runs(points: list[re.Match[str]]) -> list[list[re.Match[str]]]:
    """Points in lists, each beginning at 1."""
    runs: list[list[re.Match[str]]] = []
    for point in points:
        if point[1] == "1" or not runs:
            runs.append([])
        runs[-1].append(point)
    return runs


def _listed(text: str) -> Iterator[str]:
    """一是 without 二是, and a lone 一 where 一是 was meant."""
    said = FIRST.findall(text)
    if said and (said.count("一") > said.count("二") or ("二" in said and "一是" not in text)):
        yield "、".join(f"{n}是" for n in said)
    if found := ALONE.search(text):
        yield found[0][:20]
