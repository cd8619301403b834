"""规章 claimed by a body that cannot make any: only provinces, cities with districts and prefectures make them (立法法 第九十三条)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.judge.prose import sentences
from archive.judge.subject import Says, Subject
from archive.model import Cell, Finding, Kind, Report

CODE = "township_claims_rules"
COLUMNS = {
    "issued": "本年制发件数",
    "in_force": "现行有效件数",
    "made": "本年新制作数量",
    "newly_published": "本年新公开数量",
    "published_total": "对外公开总数量",
}
PROSE = re.compile(
    r"(?<![规、和及与])规章(?:类|数|数量)?[:为共]?(\d+)[件条部个项份]"
    r"|(?<!\d)(\d+)[件条部个项份](?:政府)?规章(?!制度|及|和|、)"
)
NOT_ITS_OWN = re.compile(r"法规、?规章|上级|转发|省政府|市政府|国务院|部门规章")
"""Making another body's rules known is no claim to have made them."""
TOWNSHIP = re.compile(r"(?:镇|乡|苏木|街道|街道办事处)(?:人民政府)?$")
COUNTY = re.compile(r"(?:[县旗]|(?<!自治)区)(?:人民政府|.+[局委室办])$")
"""A city's name is left out: by name alone a county-level city looks like one with districts, and those make rules."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for the table and one for each sentence."""
    if not _bound(subject):
        return
    if cells := _cells(subject.report):
        yield _in_table(subject, cells)
    for sentence, quote, place in _claims(subject.report):
        says = Says(
            f"正文写有“{quote}”；依《立法法》，县级及以下机关不制定规章。",
            f"The text says “{quote}”; by the Legislation Law bodies of county level and below make no rules (规章).",
        )
        yield subject.fail(CODE, quote, says, place=place, quote=quote, sentence=sentence[:200])


def _bound(subject: Subject) -> bool:
    """Whether the body is certainly of county level or below."""
    if subject.kind is None:
        name = subject.report.agency
        return TOWNSHIP.search(name) is not None or COUNTY.search(name) is not None
    return subject.kind is not Kind.OTHER


def _cells(report: Report) -> list[Cell]:
    table = report.proactive
    if table is None or not table.aligned:
        return []
    return [c for c in table.cells if c.row == "regulations" and c.column in COLUMNS and (c.value or 0) > 0]


def _in_table(subject: Subject, cells: list[Cell]) -> Finding:
    shown = "、".join(f"{COLUMNS[c.column]} {c.value}" for c in cells)
    says = Says(
        f"表二“规章”一栏写有{shown}；依《立法法》，县级及以下机关不制定规章。",
        f"Table 2 counts rules (规章): {shown}; by the Legislation Law bodies of county level and below make none.",
    )
    listed = [{"column": c.column, "value": str(c.value), "place": c.place} for c in cells]
    return subject.fail(CODE, "table", says, cells=listed)


def _claims(report: Report) -> Iterator[tuple[str, str, str]]:
    for sentence in sentences(report):
        claimed = [found[0] for found in PROSE.finditer(sentence.text) if int(found[1] or found[2]) > 0]
        if claimed and not NOT_ITS_OWN.search(sentence.text):
            yield from ((sentence.quote, quote, sentence.place) for quote in claimed)
