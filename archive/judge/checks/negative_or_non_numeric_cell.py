"""A table cell that holds a word, a stroke or a negative number where a count belongs (a blank one is blank_cell)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from archive.judge.subject import Says, Subject
from archive.judge.tables import MERGED, NAMES, tables
from archive.model import Cell, Finding, Table

CODE = "negative_or_non_numeric_cell"
SIGNED = re.compile(r"[增减+\-－−]?\s*\d+|[+＋]?\d+\s*[/／]\s*[-－−]?\d+")
"""What the form of 2019 lets its column 本年增/减 hold: a signed number, or both numbers of the pair."""
MONEY = re.compile(r"\d[\d,，]*(\.\d+)?\s*(万?元)?")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each table that has such cells, listing them."""
    for key, table in tables(subject.report):
        if odd := [c for c in table.cells if _odd(c)]:
            yield _finding(subject, key, table, odd)


def _odd(cell: Cell) -> bool:
    raw = (cell.raw or "").strip()
    if not raw or _allowed(cell.column, raw):
        return False
    if cell.value is None:
        return True
    return cell.value < 0 or (not _decimal(cell) and cell.value != int(cell.value))


def _allowed(column: str, raw: str) -> bool:
    pattern = {"change": SIGNED, "amount": MONEY}.get(column)
    return pattern is not None and pattern.fullmatch(raw) is not None


def _decimal(cell: Cell) -> bool:
    """Fees and purchases are money; the form of 2019 counts fee items, but amounts stand there as well."""
    return isinstance(cell.value, Decimal) and (cell.column == "amount" or cell.row == "fees")


def _finding(subject: Subject, key: str, table: Table, odd: list[Cell]) -> Finding:
    raws = "、".join(dict.fromkeys(f"“{(c.raw or '').strip()}”" for c in odd))
    zh, en = NAMES[key]
    says = Says(
        f"{zh}有 {len(odd)} 个应填数量的单元格写为 {raws}。",
        f"{len(odd)} cells of {en} that should hold a count read {raws}.",
    )
    ours = not table.aligned or any(MERGED.fullmatch((c.raw or "").strip()) for c in odd)
    say = subject.doubt_reading if ours else subject.fail
    return say(CODE, key, says, cells=[_evidence(c) for c in odd])


def _evidence(cell: Cell) -> dict[str, object]:
    return {"row": cell.row, "column": cell.column, "raw": cell.raw, "place": cell.place}
