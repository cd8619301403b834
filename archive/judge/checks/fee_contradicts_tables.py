"""Section six and the tables disagree on the information-processing fee: paid and not counted, or unpaid with no notice.

Rests on 国办函〔2020〕109号 (the fee follows a notice and is a 行政事业性收费) and on rows of the form. A request carried in may have been
dropped after a notice of the year before, and a fee of a few yuan rounds to 0.00 万元: neither is a contradiction. Uncertain all the
same, since offices count by different days.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from archive.judge.prose import Sentence, sentences
from archive.judge.subject import Says, Subject
from archive.judge.tables import certain
from archive.model import Finding, Report

CODE = "fee_contradicts_tables"
PAID = re.compile(r"(?:实际收取|实收|收取|收到)[^,。;]{0,24}?(?<!\d)(\d+(?:\.\d+)?)(万?)元")
FEE = re.compile(r"处理费")
ROUNDS_TO_NOTHING = Decimal(50)
"""Yuan; less is 0.00 in 10,000 yuan."""
NO_NOTICE = re.compile(r"(?:未|没有)(?:发出|制发|送达|产生|发生)[^。]{0,10}?收费通知|收费通知(?:的件数|件数)?(?:为|共)?0件")


def check(subject: Subject) -> Iterable[Finding]:
    """At most one finding for each of the two."""
    yield from _paid(subject)
    yield from _unpaid(subject)


def _paid(subject: Subject) -> Iterator[Finding]:
    amount = certain(subject.report.proactive, "fees", "amount")
    for sentence in _on_fee(subject.report) if amount == 0 else ():
        found = PAID.search(sentence.text)
        if found and _yuan(found) >= ROUNDS_TO_NOTHING:
            says = Says(
                f"正文写收取信息处理费“{found[0]}”，表二“行政事业性收费”为 0。",
                f"The text says “{found[0]}” of the information-processing fee; table 2 has no fee.",
            )
            yield subject.uncertain(CODE, "paid", says, place=sentence.place, sentence=sentence.quote[:200], amount="0")
            return


def _yuan(paid: re.Match[str]) -> Decimal:
    return Decimal(paid[1]) * (10_000 if paid[2] else 1)


def _unpaid(subject: Subject) -> Iterator[Finding]:
    dropped, carried = (certain(subject.report.requests, row, "total") for row in ("other_unpaid_fee", "carried_in"))
    if dropped is None or carried is None or dropped <= carried:
        return
    said = next((s for s in _on_fee(subject.report) if NO_NOTICE.search(s.text)), None)
    if said:
        says = Says(
            f"表三有 {dropped} 件申请因逾期未缴费不再处理，上年结转 {carried} 件，正文称“{said.quote[:60]}”。",
            f"Table 3 has {dropped} requests dropped for an unpaid fee and {carried} carried in; the text says “{said.quote[:60]}”.",
        )
        place = {"place": said.place, "sentence": said.quote[:200]}
        yield subject.uncertain(CODE, "unpaid", says, **place, dropped=str(dropped), carried_in=str(carried))


def _on_fee(report: Report) -> Iterator[Sentence]:
    return (s for s in sentences(report) if FEE.search(s.text))
