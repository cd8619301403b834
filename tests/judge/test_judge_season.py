"""One deadline walked through its season: each day asks what may be said of a duty on that day."""

import pytest

from archive.model import Kind

D, G, T = Kind.DEPARTMENT, Kind.GOVERNMENT, Kind.TOWNSHIP

NOTHING_FOUND = [
    # kind, report year, today, days of complete visits, expected
    (D, 2025, "2026-01-31", ["2026-01-20", "2026-01-31"], "awaited"),
    (D, 2025, "2026-02-01", ["2026-01-20", "2026-01-31"], "unknown"),
    (D, 2025, "2026-02-01", ["2026-01-20", "2026-01-31 23:59"], "unknown"),
    (D, 2025, "2026-02-01", ["2026-02-01 00:00"], "overdue"),
    (D, 2025, "2026-02-07", ["2026-02-01", "2026-02-07 23:59"], "overdue"),
    (D, 2025, "2026-02-08", ["2026-02-01", "2026-02-07 23:59"], "unknown"),
    (D, 2025, "2026-02-08", ["2026-02-08 00:00"], "missing"),
    (D, 2025, "2026-05-10", ["2026-05-10"], "missing"),
    (G, 2025, "2026-02-10", ["2026-02-10"], "awaited"),
    (G, 2025, "2026-03-31", ["2026-03-31"], "awaited"),
    (G, 2025, "2026-04-01", ["2026-03-31 23:59"], "unknown"),
    (G, 2025, "2026-04-01", ["2026-04-01 00:00"], "overdue"),
    (G, 2025, "2026-04-08", ["2026-04-08 00:00"], "missing"),
    (T, 2025, "2026-01-31", ["2026-01-31"], "awaited"),
    (T, 2025, "2026-02-01", ["2026-01-31"], "unknown"),
    (T, 2025, "2026-02-01", ["2026-02-01"], "past_usual_date"),
    (T, 2025, "2026-03-31", ["2026-02-20"], "past_usual_date"),
    (T, 2025, "2026-04-01", ["2026-03-31 23:59"], "unknown"),
    (T, 2025, "2026-04-01", ["2026-04-01 00:00"], "overdue"),
    (T, 2025, "2026-04-08", ["2026-04-07 23:59"], "unknown"),
    (T, 2025, "2026-04-08", ["2026-04-08 00:00"], "missing"),
    (Kind.SUBDISTRICT, 2025, "2026-02-10", ["2026-02-10"], "past_usual_date"),
    (D, 2018, "2019-02-10", ["2019-02-10"], "awaited"),
    (D, 2018, "2019-04-01", ["2019-04-01"], "overdue"),
    (T, 2018, "2019-03-31", ["2019-03-31"], "awaited"),
    (T, 2018, "2019-04-02", ["2019-04-02"], "overdue"),
    (T, 2018, "2019-04-08", ["2019-04-08"], "missing"),
    (T, 2018, "2026-05-10", ["2026-05-10"], "not_found"),
    (D, 2023, "2026-05-10", ["2026-05-10"], "not_found"),
    (D, 2023, "2026-05-10", [], "unknown"),
]


@pytest.mark.parametrize(("kind", "year", "today", "visits", "expected"), NOTHING_FOUND)
def test_where_nothing_was_found_the_day_and_the_complete_visits_decide(build, kind, year, today, visits, expected):
    assert build.status(build.dossier(kind, year, [build.look(v) for v in visits]), today) == expected


FOUND = [
    # kind, report year, complete visits without it, first fetched, claim, status, days late, at most
    (D, 2025, [], "2026-01-31 23:40", None, "on_time", None, None),
    (D, 2025, [], "2026-02-01", None, "undated", None, None),
    (D, 2025, ["2026-01-30"], "2026-02-01", None, "undated", None, None),
    (D, 2025, ["2026-01-30"], "2026-02-03", "2026-01-31", "on_time", None, None),
    (D, 2025, ["2026-01-30"], "2026-02-03", "2026-02-01", "late", 1, 3),
    (D, 2025, ["2026-02-01"], "2026-02-09", None, "late", 1, 9),
    (D, 2025, ["2026-02-01"], "2026-02-09", "2026-02-05", "late", 1, 9),
    (D, 2025, ["2026-02-01"], "2026-02-09", "2026-01-31", "late", 1, 9),
    (D, 2025, ["2026-01-20"], "2026-02-09", "2026-01-16", "undated", None, None),
    (D, 2025, ["2026-01-20"], "2026-02-09", "2026-01-17", "on_time", None, None),
    (D, 2025, [], "2026-02-09", "2026-02-10", "undated", None, None),
    (D, 2025, [], "2026-05-09", "2026-02-10", "late", 10, 98),
    (D, 2025, [], "2026-05-09", "1970-01-01", "undated", None, None),
    (G, 2025, [], "2026-03-20", None, "on_time", None, None),
    (G, 2025, ["2026-04-02"], "2026-04-02 13:00", None, "late", 2, 2),
    (T, 2025, [], "2026-01-20", None, "on_time", None, None),
    (T, 2025, [], "2026-02-20", "2026-01-31", "on_time", None, None),
    (T, 2025, ["2026-02-01"], "2026-02-20", None, "after_usual_date", None, None),
    (T, 2025, ["2026-02-01"], "2026-02-20", "2026-01-30", "after_usual_date", None, None),
    (T, 2025, [], "2026-04-20", "2026-03-31", "after_usual_date", None, None),
    (T, 2025, ["2026-02-01"], "2026-04-20", None, "undated", None, None),
    (T, 2025, [], "2026-04-20", "2026-04-01", "late", 1, 20),
    (T, 2025, ["2026-04-01"], "2026-04-20", "2026-03-31", "late", 1, 20),
    (T, 2018, [], "2019-04-20", "2019-04-02", "late", 2, 20),
]


@pytest.mark.parametrize(("kind", "year", "without", "first", "claim", "expected", "least", "most"), FOUND)
def test_where_a_report_was_found_the_visits_decide_and_then_a_claim_that_fits(
    build, kind, year, without, first, claim, expected, least, most, verdict_on
):
    looks = [*(build.look(v) for v in without), build.look(first)]
    held = verdict_on(build.dossier(kind, year, looks, [build.copy(first, claim)]), "2026-06-01")

    assert (held.status.value, held.days_late, held.days_late_most) == (expected, least, most)


EARLIER = [
    (D, "2024-01-20", "on_time"),
    (D, "2024-02-20", "claimed_late"),
    (D, None, "undated"),
    (T, "2024-02-20", "after_usual_date"),
    (T, "2024-04-20", "claimed_late"),
]


@pytest.mark.parametrize(("kind", "claim", "expected"), EARLIER)
def test_years_before_the_first_complete_visit_are_never_called_late(build, kind, claim, expected, verdict_on):
    """A report that reappears after a site was rebuilt is neither late nor backdated, whatever earlier visits lacked."""
    looks = [build.look("2026-02-10"), build.look("2026-05-10")]
    held = verdict_on(build.dossier(kind, 2023, looks, [build.copy("2026-05-10", claim)]), "2026-06-01")

    assert (held.status.value, held.days_late, held.findings) == (expected, None, ())
