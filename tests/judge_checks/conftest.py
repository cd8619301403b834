"""Reports made by hand: balanced tables, six sections in our own words, and one place to change each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pytest

from archive.facts.statutory import Form, FormTable, forms
from archive.judge.checks import run
from archive.judge.subject import Subject
from archive.model import Cell, Finding, Kind, Report, Section, Table

KINDS = ("natural_person", "enterprise", "research", "social_org", "legal_service", "other_org")
RESULTS = {"v2019": "other", "v2021": "other_other"}


def form(name: str) -> Form:
    return next(f for f in forms() if f.name == name)


def cell(row: str, column: str, value: Any, name: str = "table") -> Cell:
    """A cell from a number, or from what the page shows: None where there is no cell, text where it holds no number."""
    raw = None if value is None else str(value)
    number = value if isinstance(value, int) and value >= 0 else None
    return Cell(row, column, raw, number, f"{name}, {row}, {column}")


def table(name: str, shape: FormTable, values: Mapping[tuple[str, str], Any], default: Any = 0) -> Table:
    cells = [cell(r.key, c, values.get((r.key, c), default), name) for r in shape.row for c in shape.columns_of(r)]
    return Table(name, tuple(cells))


def requests(received: int = 7, carried_in: int = 2, carried_out: int = 1, form_name: str = "v2021") -> dict[tuple[str, str], int]:
    """Balanced rows: all applicants are natural persons but one enterprise; every finished request was granted but one."""
    rows = {"received": (received, 1), "carried_in": (carried_in, 0), "carried_out": (carried_out, 0)}
    done = received + carried_in - carried_out
    rows |= {"granted": (done - 1, 1), RESULTS[form_name]: (1, 0), "processed_total": (done, 1)}
    values = {}
    for row, (people, firms) in rows.items():
        values |= {(row, "natural_person"): people, (row, "enterprise"): firms, (row, "total"): people + firms}
    return values


def sections(year: int, **texts: str) -> tuple[Section, ...]:
    own = {
        "overview": f"{year}年，本镇把公开当作分内之事。\n（一）主动公开情况。发布信息36条。\n（二）依申请公开情况。共收到申请8件。\n"
        "（三）政府信息管理情况。发布前逐条审核。\n（四）平台建设情况。县网站专栏按月更新。\n"
        "（五）监督保障情况。县里对本镇考核得分92分，群众满意率为九成八，没有需要追究责任的情形。",
        "proactive": "见下表。",
        "requests": "见下表。",
        "reviews": "见下表。",
        "problems": f"{year - 1}年指出的更新慢一项已整改。{year}年仍有解读偏少的不足，{year + 1}年将增加图解。",
        "other": f"{year}年未收取信息处理费。",
    }
    headings = [(e.key, f"{n}、{e.labels[0]}") for n, e in zip("一二三四五六", form("v2021").section, strict=True)]
    return tuple(Section(h[0], h, {**own, **texts}[k]) for k, h in headings)


def report(year: int = 2025, form_name: str = "v2021", **changes: Any) -> Report:
    """A clean report of one township; keyword arguments replace fields, `texts` the texts of sections by key."""
    texts = changes.pop("texts", {})
    shape = form(form_name)
    clean = Report(
        key="ab" * 32,
        is_report=True,
        why="made for a test",
        title=f"南陂县青石桥镇{year}年政府信息公开工作年度报告",
        report_year=year,
        agency="南陂县青石桥镇人民政府",
        form=form_name,
        sections=sections(year, **texts),
        proactive=table("proactive", shape.proactive, {}),
        requests=table("requests", shape.requests, requests(form_name=form_name)),
        reviews=table("reviews", shape.reviews, {("reconsideration", "upheld"): 1, ("reconsideration", "total"): 1}),
        preamble=f"按照条例要求编制本报告，所列数据的统计期限为{year}年1月1日至{year}年12月31日。联系电话：0371-6012345。",
    )
    return replace(clean, **changes)


def with_cell(which: Table, row: str, column: str, value: Any) -> Table:
    """The table with one cell changed."""
    changed = tuple(cell(row, column, value, which.name) if (c.row, c.column) == (row, column) else c for c in which.cells)
    return replace(which, cells=changed)


def found(made: Report, code: str, kind: Kind | None = Kind.TOWNSHIP, earlier: tuple[Report, ...] = ()) -> list[Finding]:
    return [f for f in run(made, kind=kind, earlier=earlier) if f.code == code]


@pytest.fixture(scope="session")
def kit() -> SimpleNamespace:
    """Everything above under one name."""
    parts: dict[str, Callable[..., Any]] = {
        "report": report,
        "requests": requests,
        "sections": sections,
        "table": table,
        "form": form,
        "cell": cell,
        "with_cell": with_cell,
        "found": found,
        "subject": Subject,
    }
    return SimpleNamespace(**parts)
