"""What the prose says of 规章 and 规范性文件 made, repealed or published, against their rows of table 2."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from archive.facts.statutory import form_named
from archive.judge.prose import Sentence, sentences
from archive.judge.tables import certain
from archive.model import Number, Report

NAMED = re.compile(
    r"(?:行政)?(?P<a>规范性文件|(?<![规、和及与])规章)(?:类|数|数量)?[:为共]?(?P<n>\d+)[件条份个部项]"
    r"|(?P<m>\d+)[件条份个部项](?:行政)?(?P<b>规范性文件|规章(?!制度))"
)
ROWS = {"规范性文件": "normative_documents", "规章": "regulations"}
DECIDED = re.compile(
    r"作出行政(?P<what>许可|处罚|强制)决定(?:共|共计)?(?P<n>\d+)[件项宗起个]"
    r"|收取行政(?P<fee>事业性收费)(?:共|共计)?(?P<sum>\d+(?:\.\d+)?)万元"
)
DECISIONS = {"许可": ("licensing", "decisions"), "处罚": ("penalty", "decisions"), "强制": ("coercion", "decisions")}
"""What a body says it decided itself; 办理 counts applications handled as well and settles nothing."""
NOT_ITS_OWN = re.compile(r"上级|转发|代拟|起草|审查|审核|备案|清理|评估|县政府|市政府|省政府|累计|历年|其中")
"""Documents of others, or counted over other spans: the table says nothing on them."""


@dataclass(frozen=True, slots=True)
class Contradiction:
    """One statement on documents that its row does not bear out. `sure` is False where the columns bear another reading."""

    quote: str
    sentence: str
    place: str
    stated: int | str
    label: str
    cells: str
    sure: bool
    columns: str


def contradictions(report: Report) -> Iterator[Contradiction]:
    """Every such statement, in order; none where table 2 is absent, not aligned or of no known form."""
    for sentence in sentences(report):
        if not NOT_ITS_OWN.search(sentence.text):
            for found in NAMED.finditer(sentence.text):
                yield from _against(report, sentence, found)
            for found in DECIDED.finditer(sentence.text):
                yield from _decided(report, sentence, found)


def _decided(report: Report, sentence: Sentence, found: re.Match[str]) -> Iterator[Contradiction]:
    row, column = DECISIONS.get(found["what"], ("fees", "amount"))
    known = certain(report.proactive, row, column)
    stated = Decimal(found["n"] or found["sum"])
    if known is not None and stated != known:
        label = f"行政{found['what'] or found['fee']}"
        yield Contradiction(found[0], sentence.quote, sentence.place, _whole(stated), label, str(known), True, f"{row} {column}")


def _against(report: Report, sentence: Sentence, found: re.Match[str]) -> Iterator[Contradiction]:
    name, stated = found["a"] or found["b"], int(found["n"] or found["m"])
    columns = _columns(report.form, sentence.text[: found.start()])
    known = [v for c in columns if (v := certain(report.proactive, ROWS[name], c)) is not None]
    if known and len(known) == len(columns) and stated not in known:
        cells = "、".join(map(str, dict.fromkeys(known)))
        yield Contradiction(
            found[0], sentence.quote, sentence.place, stated, name, cells, _sure(stated, known), " ".join((ROWS[name], *columns))
        )


def _whole(number: Decimal) -> int | str:
    """A count as a whole number, an amount of money as it was written."""
    return int(number) if number == int(number) else str(number)


def _columns(form: str | None, before: str) -> tuple[str, ...]:
    """The columns for the nearest verb before the number, in the same sentence; none where there is no verb."""
    named = form_named(form)
    verbs = named.verbs if named else {}
    nearest = max((v for v in verbs if v in before), key=before.rfind, default="")
    return verbs.get(nearest, ())


def _sure(stated: int, values: list[Number]) -> bool:
    """One column, or several that all say nothing where the prose counts something."""
    return len(values) == 1 or (stated > 0 and not any(values))
