"""Checks of numbers: the sums of tables 3 and 4, cells that hold no count, and last year's carry-over."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Outcome, Responsibility

SUMS = ("requests_imbalance", "row_total_mismatch", "processed_total_mismatch", "review_total_mismatch")
KINDS = ("natural_person", "enterprise", "research", "social_org", "legal_service", "other_org")
counts = st.integers(0, 400)


@st.composite
def balanced(draw, form):
    """Table 3 of a form with random counts that keep every sum."""
    (processed,) = [s for s in form.requests.sum if s.id == "processed"]
    values = {}
    for kind in KINDS:
        results = {row: draw(counts) for row in processed.right}
        done, left = sum(results.values()), draw(counts)
        carried_in = draw(st.integers(0, done + left))
        column = results | {"processed_total": done, "carried_out": left, "carried_in": carried_in, "received": done + left - carried_in}
        values |= {(row, kind): n for row, n in column.items()}
    for row in {r for r, _ in values}:
        values[row, "total"] = sum(values[row, k] for k in KINDS)
    return values


@pytest.mark.parametrize("name", ["v2019", "v2021"])
@settings(max_examples=30, deadline=None)
@given(data=st.data())
def test_random_balanced_tables_never_fail_and_one_changed_cell_always_does(kit, name, data):
    year = 2020 if name == "v2019" else 2025
    form = kit.form(name)
    made = kit.report(year, name, requests=kit.table("requests", form.requests, data.draw(balanced(form))), narrative=())
    failing = [f for code in SUMS for f in kit.found(made, code)]
    chosen = data.draw(st.sampled_from(made.requests.cells))
    changed = replace(made, requests=kit.with_cell(made.requests, chosen.row, chosen.column, chosen.value + data.draw(st.integers(1, 9))))
    after = [f for code in SUMS for f in kit.found(changed, code)]

    assert failing == []
    assert after
    assert all(f.outcome is Outcome.FAIL and f.responsibility is Responsibility.SOURCE for f in after)
    assert any((c["row"], c["column"]) == (chosen.row, chosen.column) for f in after for c in f.evidence["cells"])


def test_a_column_that_does_not_balance_is_named_with_both_sides(kit):
    clean = kit.report()
    made = replace(clean, requests=kit.with_cell(clean.requests, "received", "natural_person", 9))
    (finding,) = kit.found(made, "requests_imbalance")

    assert finding.evidence["place"] == "natural_person"
    assert (finding.evidence["left"], finding.evidence["right"]) == (11, 9)
    assert "9 + 2 = 11" in finding.says_zh
    assert "9 + 2 = 11" in finding.says_en
    assert "自然人" in finding.says_zh


def test_a_review_total_that_differs_is_a_finding_of_its_block(kit):
    clean = kit.report()
    made = replace(clean, reviews=kit.with_cell(clean.reviews, "litigation_direct", "pending", 3))

    assert [f.evidence["place"] for f in kit.found(made, "review_total_mismatch")] == ["litigation_direct"]


def test_sums_over_columns_that_are_not_aligned_are_not_assessable_and_nobodys_fault(kit):
    clean = kit.report()
    made = replace(clean, requests=replace(kit.with_cell(clean.requests, "received", "total", 99), aligned=False))
    findings = [f for code in SUMS for f in kit.found(made, code)]

    assert [f.code for f in findings] == ["requests_imbalance", "row_total_mismatch", "processed_total_mismatch"]
    assert {f.outcome for f in findings} == {Outcome.NOT_ASSESSABLE}
    assert {f.responsibility for f in findings} == {Responsibility.EXTRACTION}


def test_a_cell_that_the_page_does_not_have_makes_the_tables_sums_not_assessable(kit):
    clean = kit.report()
    made = replace(clean, requests=kit.with_cell(clean.requests, "granted", "total", None))
    outcomes = {(f.outcome, f.responsibility) for code in SUMS for f in kit.found(made, code)}

    assert outcomes == {(Outcome.NOT_ASSESSABLE, Responsibility.EXTRACTION)}


def test_a_blank_cell_is_the_offices_and_only_the_sums_through_it_are_left_out(kit):
    clean = kit.report()
    blank = kit.with_cell(clean.requests, "carried_in", "research", "")
    made = replace(clean, requests=kit.with_cell(blank, "received", "other_org", 5))
    out = {f.outcome for f in kit.found(made, "requests_imbalance")}
    (finding,) = kit.found(made, "blank_cell")

    assert out == {Outcome.FAIL, Outcome.NOT_ASSESSABLE}
    assert finding.outcome is Outcome.FAIL
    assert finding.evidence["cells"] == [{"row": "carried_in", "column": "research", "place": "requests, carried_in, research"}]
    assert kit.found(made, "negative_or_non_numeric_cell") == []


@pytest.mark.parametrize("raw", ["/", "-", "无", "-3", "若干"])
def test_a_stroke_a_word_or_a_negative_number_is_no_count_and_not_blank(kit, raw):
    clean = kit.report()
    made = replace(clean, proactive=kit.with_cell(clean.proactive, "penalty", "decisions", raw))
    (finding,) = kit.found(made, "negative_or_non_numeric_cell")

    assert finding.outcome is Outcome.FAIL
    assert finding.evidence["cells"][0]["raw"] == raw
    assert kit.found(made, "blank_cell") == []


def test_the_column_of_change_in_the_form_of_2019_may_be_signed(kit):
    clean = kit.report(2020, "v2019")
    signed = replace(clean, proactive=kit.with_cell(clean.proactive, "licensing", "change", "-3"))
    word = replace(clean, proactive=kit.with_cell(clean.proactive, "licensing", "change", "持平"))

    assert kit.found(signed, "negative_or_non_numeric_cell") == []
    assert len(kit.found(word, "negative_or_non_numeric_cell")) == 1


def test_two_numbers_in_one_cell_are_doubted_as_our_reading(kit):
    clean = kit.report()
    made = replace(clean, requests=kit.with_cell(clean.requests, "granted", "research", "0 0"))
    (finding,) = kit.found(made, "negative_or_non_numeric_cell")

    assert (finding.outcome, finding.responsibility) == (Outcome.UNCERTAIN, Responsibility.EXTRACTION)


def test_requests_carried_in_follow_last_years_report(kit):
    before = kit.report(2024, requests=kit.table("requests", kit.form("v2021").requests, kit.requests(carried_out=2)))
    differing = kit.report(2024)
    now = kit.report(2025)
    (finding,) = kit.found(now, "carried_in_not_matching_previous_year", earlier=(differing,))

    assert kit.found(now, "carried_in_not_matching_previous_year", earlier=(before,)) == []
    assert kit.found(now, "carried_in_not_matching_previous_year", earlier=(kit.report(2023),)) == []
    assert finding.evidence["columns"][0] == {"column": "natural_person", "carried_out": "1", "carried_in": "2"}
    assert finding.outcome is Outcome.FAIL


def test_a_carry_over_is_not_compared_where_last_years_columns_are_not_proved(kit):
    clean = kit.report(2024)
    shifted = replace(clean, requests=replace(clean.requests, aligned=False))

    assert kit.found(kit.report(2025), "carried_in_not_matching_previous_year", earlier=(shifted,)) == []


@pytest.mark.parametrize(("year", "form", "wrong"), [(2022, "v2019", 1), (2021, "v2019", 0), (2020, "v2021", 1), (2021, "v2021", 0)])
def test_the_form_belongs_to_the_year(kit, year, form, wrong):
    assert len(kit.found(kit.report(year, form), "wrong_format_version")) == wrong
