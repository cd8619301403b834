"""Statuses that need more than a day: backdated, withdrawn, exempt, not confirmed; and the words of every sum."""

from dataclasses import replace
from datetime import date

import pytest

from archive.model import Kind, Outcome, Responsibility, Ruling, Status

D, T = Kind.DEPARTMENT, Kind.TOWNSHIP


def found(build, *, without, first, claim, **more):
    looks = [*(build.look(v) for v in without), build.look(first)]
    return build.dossier(D, 2025, looks, [build.copy(first, claim)], **more)


def codes(verdict):
    return [f.code for f in verdict.findings]


def test_a_claim_that_a_complete_visit_contradicts_is_backdated_and_the_visits_decide(build, verdict_on):
    held = verdict_on(found(build, without=["2026-02-05"], first="2026-02-12", claim="2026-01-28"), "2026-03-01")

    finding = held.findings[0]
    assert (held.status, held.days_late, held.days_late_most) == (Status.LATE, 5, 12)
    assert (finding.code, finding.outcome, finding.responsibility) == ("backdated", Outcome.FAIL, Responsibility.SOURCE)
    assert "2026-01-28" in finding.says_zh
    assert "2026-02-05 12:00:00" in finding.says_en
    assert held.published_on == date(2026, 1, 28)


def test_three_days_of_slack_are_no_backdating(build, verdict_on):
    inside = verdict_on(found(build, without=["2026-01-30"], first="2026-02-12", claim="2026-01-27"), "2026-03-01")
    outside = verdict_on(found(build, without=["2026-01-30"], first="2026-02-12", claim="2026-01-26"), "2026-03-01")

    assert (inside.status, codes(inside)) == (Status.ON_TIME, [])
    assert (outside.status, codes(outside)) == (Status.UNDATED, ["backdated"])


def test_incomplete_visits_contradict_nothing(build, verdict_on):
    held = found(build, without=[], first="2026-02-12", claim="2026-01-28")
    blind = replace(held, looks=(build.look("2026-02-05", complete=False), *held.looks))

    assert verdict_on(blind, "2026-03-01").status is Status.ON_TIME
    assert verdict_on(blind, "2026-03-01").not_before is None


def test_a_later_copy_never_makes_a_report_later_nor_earlier(build, verdict_on):
    first = build.copy("2026-02-12", "2026-02-10")
    moved = build.copy("2026-06-01", "2026-05-30", url="http://new.example/r.html")
    polished = build.copy("2026-06-01", "2026-01-20", url="http://new.example/r.html")
    looks = [build.look("2026-01-20"), build.look("2026-02-12"), build.look("2026-06-01")]
    alone, with_moved, with_polished = (
        verdict_on(build.dossier(D, 2025, looks, c), "2026-06-02") for c in ([first], [first, moved], [first, polished])
    )

    assert alone.days_late == 10
    assert alone == with_moved == with_polished


def test_copies_of_the_same_visit_speak_together(build, verdict_on):
    """A file without a date is fetched a moment before its page: the page's day counts."""
    file = build.copy("2026-02-12", None, url="http://qinghe.example/a.docx")
    page = build.copy("2026-02-12 12:01", "2026-01-30")
    held = verdict_on(build.dossier(D, 2025, [build.look("2026-02-12")], [file, page]), "2026-03-01")

    assert (held.status, held.report_url) == (Status.ON_TIME, page.url)


def gone(build, *missed):
    looks = [build.look(d) for d in ("2026-01-20", *missed)]
    return build.dossier(D, 2025, looks, [build.copy("2026-01-20", "2026-01-19", missed=missed)])


def test_one_miss_leaves_the_status_and_says_not_seen_on(build, verdict_on):
    held = verdict_on(gone(build, "2026-02-20"), "2026-02-20")

    assert (held.status, codes(held)) == (Status.ON_TIME, ["not_seen_on"])
    assert held.findings[0].evidence["days"] == ["2026-02-20"]


@pytest.mark.parametrize(("second", "expected"), [("2026-03-05", "on_time"), ("2026-03-06", "withdrawn"), ("2026-04-01", "withdrawn")])
def test_withdrawn_needs_two_complete_misses_fourteen_days_apart(build, second, expected):
    assert build.status(gone(build, "2026-02-20", second), "2026-04-02") == expected


def test_a_copy_that_still_answers_keeps_the_report(build, verdict_on):
    lost = build.copy("2026-01-20", "2026-01-19", missed=("2026-02-20", "2026-03-20"))
    kept = build.copy("2026-01-20", "2026-01-19", url="http://qinghe.example/other.html")
    held = verdict_on(build.dossier(D, 2025, [build.look("2026-01-20")], [lost, kept]), "2026-04-01")

    assert (held.status, codes(held)) == (Status.ON_TIME, [])


def test_a_body_that_no_longer_existed_on_the_due_day_is_exempt(build, verdict_on):
    looks = [build.look("2026-05-10")]
    ended = build.dossier(D, 2025, looks, body=build.agency(D, until="2026-01-15"))
    born = build.dossier(D, 2025, looks, body=build.agency(D, since="2026-01-02"))
    ends_later = build.dossier(D, 2025, looks, body=build.agency(D, until="2026-03-15"))

    assert [verdict_on(d, "2026-05-10").reason_code for d in (ended, born)] == ["abolished", "not_yet_established"]
    assert verdict_on(ends_later, "2026-05-10").status is Status.MISSING


def test_a_body_owes_the_report_of_the_year_it_was_set_up_in(build):
    held = build.dossier(D, 2025, [build.look("2026-05-10")], body=build.agency(D, since="2025-11-30"))

    assert build.status(held, "2026-05-10") == "missing"


def test_a_persons_ruling_exempts_with_its_reason(build, verdict_on):
    held = build.dossier(D, 2025, [build.look("2026-05-10")], ruling=Ruling("x", "exempt", "并入县政府办合并编制", date(2026, 5, 1)))

    assert verdict_on(held, "2026-05-10").status is Status.EXEMPT
    assert "并入县政府办合并编制" in verdict_on(held, "2026-05-10").reason_zh


def test_a_dismissed_finding_is_left_out(build, verdict_on):
    held = found(build, without=["2026-02-05"], first="2026-02-12", claim="2026-01-28")
    id_ = verdict_on(held, "2026-03-01").findings[0].id

    assert verdict_on(replace(held, dismissed=frozenset({id_})), "2026-03-01").findings == ()


def test_nothing_is_said_against_a_body_whose_duty_is_not_established(build, verdict_on):
    absent = build.dossier(D, 2025, [build.look("2026-05-10")], confirmed=False)
    late = found(build, without=["2026-02-05"], first="2026-02-12", claim="2026-02-10", confirmed=False)
    early = found(build, without=[], first="2026-02-12", claim="2026-01-10", confirmed=False)

    assert [verdict_on(d, "2026-05-10").reason_code for d in (absent, late)] == ["body_not_confirmed"] * 2
    assert verdict_on(early, "2026-05-10").status is Status.ON_TIME


def test_unknown_says_precisely_why(build, verdict_on):
    never = verdict_on(build.dossier(D, 2025, [build.look("2026-01-20")]), "2026-02-03")
    blind = verdict_on(build.dossier(D, 2025, [build.look("2026-02-02", complete=False)]), "2026-02-03")

    assert (never.reason_code, blind.reason_code) == ("no_visit", "no_complete_visit")
    assert "2026-02-01 00:00:00" in never.reason_zh
    assert "a list page answered 500" in blind.reason_zh
    assert "v2026-02-02" in blind.reason_en


def test_every_reason_gives_the_sum_in_both_languages_and_blames_nobody(build, verdict_on):
    held = [
        build.dossier(kind, 2025, looks, copies)
        for kind in (D, T, Kind.GOVERNMENT)
        for looks in ([], [build.look("2026-02-02")], [build.look("2026-04-20")], [build.look("2026-04-20", complete=False)])
        for copies in ([], [build.copy("2026-02-02", "2026-01-30")], [build.copy("2026-04-20", "2026-04-10")], [build.copy("2026-04-20")])
    ]
    for day in ("2026-01-20", "2026-02-05", "2026-05-01"):
        for verdict in (verdict_on(d, day) for d in held):
            assert verdict.duty.due.isoformat() in verdict.reason_zh
            assert verdict.duty.due.isoformat() in verdict.reason_en
            assert verdict.duty.article in verdict.reason_zh
            assert verdict.reason_code
            assert not {"fail", "未能按", "拒不", "refus"} & set(verdict.reason_en.lower().split())
            assert "未履行" not in verdict.reason_zh


def test_a_late_report_is_told_with_its_bounds(build, verdict_on):
    held = verdict_on(found(build, without=["2026-02-01"], first="2026-02-09", claim=None), "2026-03-01")

    assert "晚1至9天" in held.reason_zh
    assert "between 1 and 9 days" in held.reason_en
    assert "存证v2026-02-01" in held.reason_zh
