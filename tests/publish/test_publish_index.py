"""index.db: the contract's columns, the same rows twice, one rename, and nothing that points nowhere."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from archive.model import Cell, Copy, Coverage, Finding, Outcome, Responsibility, Table, finding_id
from archive.publish import CaseView, PublishError, build, publish
from tests.publish.province import TODAY, hamlet, province, put

CONTRACT = """
counties(code, name, province, prefecture, home, family, last_complete_visit, seen)
agencies(id, county_code, name, kind, since, until)
duties(id, county_code, agency_id, agency, kind, report_year, due_on, latest_on, basis, status, days_late, days_late_most, report_id, reason, as_of)
reports(id, county_code, agency_id, agency, report_year, title, url, published_on, not_before, not_after, form, media_type, sha256, capture_id, first_seen, last_seen, gone_since)
versions(report_id, sha256, capture_id, first_seen, last_seen)
captures(id, url, fetched_at, http_status, media_type, size, sha256, payload_sha256, visit_id, warc_offset, via)
proactive(report_id, issued, repealed, in_force, decisions, amount)
requests(report_id, row, natural_person, enterprise, research, social_org, legal_service, other_org, total)
reviews(report_id, upheld, corrected, other, pending, total)
findings(id, report_id, duty_id, code, outcome, responsibility, says_zh, says_en, evidence)
visits(id, county_code, started_at, finished_at, complete, why_not, pages, requests, wacz, wacz_sha256, previous_sha256)
coverage(visit_id, agency_id, complete, why_not)
changes(id, duty_id, was, now, on_day, cause)
"""  # noqa: E501


def ask(path: Path, sql: str, *values: object) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return db.execute(sql, values).fetchall()


def dump(path: Path) -> str:
    with closing(sqlite3.connect(f"file:{path}?mode=ro", uri=True)) as db:
        return "\n".join(db.iterdump())


def test_every_column_of_the_contract_is_there(index: Path) -> None:
    for table, columns in re.findall(r"(\w+)\((.*)\)", CONTRACT):
        here = {name for _, name, *_ in ask(index, f"PRAGMA table_info({table})")}
        assert set(columns.split(", ")) <= here, table


def test_every_table_has_rows(index: Path) -> None:
    empty = [t for t in re.findall(r"(\w+)\(", CONTRACT) if ask(index, f"SELECT count(*) FROM {t}") == [(0,)]]
    assert empty == []


def test_the_same_views_give_the_same_rows_in_whatever_order_they_come(tmp_path: Path) -> None:
    first = dump(put(tmp_path / "a.db"))
    shuffled = [
        replace(
            v,
            captures=v.captures[::-1],
            verdicts=v.verdicts[::-1],
            dossiers=v.dossiers[::-1],
            agencies=v.agencies[::-1],
            changes=v.changes[::-1],
        )
        for v in reversed(province())
    ]
    assert dump(put(tmp_path / "b.db", shuffled)) == first


def test_publishing_again_replaces_the_file_by_another_one_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    target = put(tmp_path / "public" / "index.db", hamlet())
    before = target.stat().st_ino
    put(target, hamlet())
    assert target.stat().st_ino != before
    assert [p.name for p in target.parent.iterdir()] == ["index.db"]


def test_a_row_that_points_nowhere_is_refused_and_the_old_index_stays(tmp_path: Path) -> None:
    target = put(tmp_path / "index.db", hamlet())
    before = target.read_bytes()
    first = hamlet()[0]
    broken = replace(first, coverage=(Coverage("no-such-visit", first.agencies[0].id, True),))
    with pytest.raises(PublishError, match="coverage -> visits"):
        put(target, [broken])
    assert target.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["index.db"]


def test_a_row_that_breaks_the_schema_is_an_error_with_the_next_step(tmp_path: Path) -> None:
    with pytest.raises(PublishError, match="publish again"):
        build({"counties": [{"code": "990101", "name": None, "seen": "ok"}]}, tmp_path / "index.db")


def test_no_path_of_the_machine_reaches_the_index(index: Path) -> None:
    assert b"/private/home" not in index.read_bytes()
    assert ask(index, "SELECT DISTINCT wacz LIKE '%.wacz' FROM visits") == [(1,)]


def test_a_cell_that_is_no_number_is_null_and_keeps_its_words(index: Path) -> None:
    assert ask(index, "SELECT DISTINCT enterprise, research, social_org, other_org FROM requests") == [(0, None, None, None)]
    assert ask(index, "SELECT DISTINCT col, raw FROM cells WHERE value IS NULL ORDER BY col") == [
        ("other_org", None),
        ("research", "/"),
        ("social_org", ""),
    ]


def test_an_amount_keeps_its_decimals(tmp_path: Path) -> None:
    fee = Table("proactive", (Cell("fees", "amount", "12.50", Decimal("12.50")),))
    target = put(tmp_path / "index.db", [with_table(hamlet()[0], fee)])
    assert ask(target, "SELECT amount FROM proactive WHERE row = 'fees'") == [(12.5,)]


def test_a_page_that_the_site_dated_anew_keeps_the_day_that_it_claimed_first(tmp_path: Path) -> None:
    view = hamlet()[0]
    first = next(d.copies[0] for d in view.dossiers if d.copies)
    moved = replace(first, claimed=date(2026, 1, 16), report=replace(first.report, published_on=date(2026, 3, 9)))
    target = put(tmp_path / "index.db", [with_copy(view, moved)])

    assert ask(target, f"SELECT published_on FROM reports WHERE url = '{first.url}'") == [("2026-01-16",)]


def with_table(view: CaseView, table: Table) -> CaseView:
    """The view with `table` as table 2 of its first copy."""
    copy = next(d.copies[0] for d in view.dossiers if d.copies)
    return with_copy(view, replace(copy, report=replace(copy.report, proactive=table)))


def with_copy(view: CaseView, copy: Copy) -> CaseView:
    """The view with another copy in place of its first one."""
    at = next(i for i, d in enumerate(view.dossiers) if d.copies)
    dossiers = [*view.dossiers[:at], replace(view.dossiers[at], copies=(copy,)), *view.dossiers[at + 1 :]]
    return replace(view, dossiers=dossiers)


def test_a_duty_leads_to_its_report_its_version_its_capture_and_its_visit(index: Path) -> None:
    sql = """SELECT count(*), count(r.id), count(w.wacz_sha256), sum(v.sha256 = c.sha256) FROM duties d
             LEFT JOIN reports r ON r.id = d.report_id LEFT JOIN versions v ON v.report_id = r.id AND v.sha256 = r.sha256
             LEFT JOIN captures c ON c.id = v.capture_id LEFT JOIN visits w ON w.id = c.visit_id WHERE d.status = 'on_time'"""
    duties, *reached = ask(index, sql)[0]
    assert duties > 100
    assert reached == [duties] * 3


def test_a_finding_said_twice_of_a_duty_is_one_row(tmp_path: Path) -> None:
    view = hamlet()[0]
    verdicts = [replace(v, findings=(*v.findings, *v.findings)) for v in view.verdicts]
    target = put(tmp_path / "index.db", [replace(view, verdicts=verdicts)])
    assert ask(target, "SELECT count(*) FROM findings") == [(sum(len(v.findings) for v in view.verdicts),)]


def test_a_finding_leads_to_the_copy_that_was_read_and_one_of_the_duty_to_the_copy_it_rests_on(tmp_path: Path) -> None:
    view = hamlet()[0]
    at = next(i for i, d in enumerate(view.dossiers) if d.copies)
    dossier = view.dossiers[at]
    page, file = dossier.copies[0], replace(dossier.copies[0], url="http://www.qx.example/report.docx")
    duty = dossier.duty.id
    said = Finding(finding_id(duty, "backdated"), "backdated", Outcome.FAIL, Responsibility.SOURCE, "日期在前。", "Dated before.")
    verdicts = [replace(v, findings=(said, *v.findings)) if v.duty.id == duty else v for v in view.verdicts]
    dossiers = [*view.dossiers[:at], replace(dossier, copies=(page, file)), *view.dossiers[at + 1 :]]
    target = put(tmp_path / "index.db", [replace(view, dossiers=dossiers, verdicts=verdicts, checked={duty: file.url})])
    sql = "SELECT DISTINCT f.code = 'backdated', r.url FROM findings f JOIN reports r ON r.id = f.report_id WHERE f.duty_id = ? ORDER BY 1"
    assert ask(target, sql, duty) == [(0, file.url), (1, page.url)]


def test_the_current_version_of_a_copy_is_the_one_seen_last(index: Path) -> None:
    edited = ask(index, "SELECT report_id FROM versions GROUP BY report_id HAVING count(*) = 2")
    assert len(edited) == 2
    for (report,) in edited:
        latest = ask(index, "SELECT sha256 FROM versions WHERE report_id = ? ORDER BY last_seen DESC LIMIT 1", report)
        assert ask(index, "SELECT sha256 FROM reports WHERE id = ?", report) == latest


def test_an_index_without_counties_is_whole(tmp_path: Path) -> None:
    publish([], tmp_path / "index.db", today=TODAY, rehearsal=False, title="")
    assert ask(tmp_path / "index.db", "SELECT value FROM meta WHERE key = 'as_of'") == [("2026-05-12",)]
