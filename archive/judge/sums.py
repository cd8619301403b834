"""Sums that a statutory table must keep: run where every cell is a number in a proved column, else said to be not assessable."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from archive.facts.statutory import FormTable
from archive.judge.subject import Says, Subject
from archive.judge.tables import MERGED, NAMES
from archive.model import Cell, Finding, Number, Responsibility, Table

Place = tuple[str, str]
"""Row key and column key."""


@dataclass(frozen=True, slots=True)
class Sum:
    """One equation: the cells of `left` add up to what those of `right` add up to. `place` names it ("natural_person")."""

    place: str
    left: tuple[Place, ...]
    right: tuple[Place, ...]


Words = Callable[[Sum, str, str], Says]
"""The statement about a sum that does not close, given both sides as text ("3 + 1 = 4")."""


def sums_of(table: FormTable, sum_id: str) -> list[Sum]:
    """The form's sum of this id, once for each column (a sum over rows) or each row (a sum over columns)."""
    (form_sum,) = [s for s in table.sum if s.id == sum_id]
    if form_sum.over == "rows":
        return [Sum(c.key, tuple((r, c.key) for r in form_sum.left), tuple((r, c.key) for r in form_sum.right)) for c in table.column]
    return [Sum(r.key, tuple((r.key, c) for c in form_sum.left), tuple((r.key, c) for c in form_sum.right)) for r in table.row]


def unkept(subject: Subject, code: str, table: Table | None, sums: Sequence[Sum], words: Words) -> Iterator[Finding]:
    """A finding for each sum that does not close, and one for all that cannot be run. Nothing where the table is absent.

    In doubt where rows with numbers fitted nowhere: a cell that was lost or shifted leaves such a rest behind.
    """
    if table is None:
        return
    cells = {(c.row, c.column): c for c in table.cells}
    runnable = [s for s in sums if not _lacking(cells, s)] if _proved(table) else []
    for s in runnable:
        yield from _closed(subject, code, cells, s, words)
    if len(runnable) < len(sums):
        yield _cannot(subject, code, table, cells, [s for s in sums if s not in runnable])


def _proved(table: Table) -> bool:
    """Whether columns are certain: a cell that the document does not have makes its neighbours' places uncertain too."""
    return table.aligned and all(c.raw is not None for c in table.cells)


def _lacking(cells: dict[Place, Cell], s: Sum) -> list[Place]:
    return [p for p in (*s.left, *s.right) if p not in cells or cells[p].value is None]


def _closed(subject: Subject, code: str, cells: dict[Place, Cell], s: Sum, words: Words) -> Iterator[Finding]:
    left, right = _side(cells, s.left), _side(cells, s.right)
    if _total(left) != _total(right):
        shown = [_shown(cells[p]) for p in (*s.left, *s.right)]
        says = words(s, _text(left), _text(right))
        evidence = {"left": _json(_total(left)), "right": _json(_total(right)), "cells": shown, "leftover": list(subject.report.leftover)}
        say = subject.doubt_reading if subject.report.leftover else subject.fail
        yield say(code, s.place, says, place=s.place, **evidence)


def _side(cells: dict[Place, Cell], places: tuple[Place, ...]) -> list[Number]:
    return [value for p in places if (value := cells[p].value) is not None]


def _total(side: list[Number]) -> Number:
    return sum(side[1:], side[0])


def _text(side: list[Number]) -> str:
    return str(side[0]) if len(side) == 1 else f"{' + '.join(map(str, side))} = {_total(side)}"


def _shown(cell: Cell) -> dict[str, object]:
    return {"row": cell.row, "column": cell.column, "value": _json(cell.value), "raw": cell.raw, "place": cell.place}


def _json(value: Number | None) -> int | str | None:
    return value if isinstance(value, int) or value is None else str(value)


def _cannot(subject: Subject, code: str, table: Table, cells: dict[Place, Cell], rest: Sequence[Sum]) -> Finding:
    zh, en = NAMES.get(table.name, ("表格", "the table"))
    if not _proved(table):
        says = Says(f"{zh}的列无法一一对应，未作合计核对。", f"The columns of {en} cannot be proved, so its sums were not checked.")
        return subject.not_assessable(code, table.name, says, Responsibility.EXTRACTION, table=table.name, notes=list(table.notes))
    lacking = list(dict.fromkeys(p for s in rest for p in _lacking(cells, s)))
    theirs = all(p in cells and not MERGED.fullmatch((cells[p].raw or "").strip()) for p in lacking)
    whose = Responsibility.SOURCE if theirs else Responsibility.EXTRACTION
    says = Says(
        f"{zh}有的单元格不是数字，相关合计未作核对。",
        f"Some cells of {en} hold no number, so the sums they belong to were not checked.",
    )
    return subject.not_assessable(code, table.name, says, whose, table=table.name, cells=[_where(cells, p) for p in lacking])


def _where(cells: dict[Place, Cell], place: Place) -> str:
    return (cells[place].place if place in cells else "") or ", ".join(place)
