"""Each address has its turn, within four weeks where a walk's share bears it; no walk asks for more than its share."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Capture, Context, StepKind
from crawler.turns import CYCLE, FEW, allowance, chosen, due

DAY = date(2026, 5, 1)
ROOT = "http://127.0.0.9/nb/"


def papers(count: int, listed: str = "2025-01-20") -> list[Capture]:
    return [_paper(f"{ROOT}t{n}.html", listed) for n in range(count)]


def _paper(url: str, listed: str) -> Capture:
    context = Context(link_text=url, list_date=listed)
    return Capture(f"c {url}", "v1", "999901", url, StepKind.REPORT, _noon(DAY), 200, "text/html", 9, "00", "00", 0, context=context)


def _noon(day: date) -> datetime:
    return datetime.combine(day, time(4), UTC)


def walked(known: Sequence[Capture], today: date, allowed: int) -> tuple[list[Capture], frozenset[str]]:
    """The papers after a walk, and those it asked for."""
    asked = chosen(known, today, allowed, lambda url: 1)
    return [replace(one, fetched_at=_noon(today)) if one.url in asked else one for one in known], asked


@settings(max_examples=40)
@given(st.integers(8, 20), st.sampled_from(("2025-01-20", "2026-04-20", "")), st.lists(st.integers(1, 7), min_size=12, max_size=24))
def test_with_a_full_walk_each_week_no_address_waits_longer_than_four_weeks_where_its_share_bears_it(
    allowed: int, listed: str, gaps: list[int]
) -> None:
    known, today = papers(30, listed), DAY
    for gap in gaps:
        today += timedelta(gap)
        known, _ = walked(known, today, allowed)

        assert max((today - one.fetched_at.date()).days for one in known) <= CYCLE + 7


@settings(max_examples=20, deadline=None)
@given(st.integers(1, 9), st.integers(5, 60))
def test_however_little_a_walk_may_ask_for_every_address_comes_up(allowed: int, gap: int) -> None:
    """And those of this year not more seldom than the others."""
    known = [*papers(20), *(replace(one, url=f"{one.url}?new") for one in papers(10, "2026-01-20"))]
    walks, counted = -(-30 // allowed) + 4 * CYCLE // gap, Counter[str]()
    for n in range(1, 3 * walks):
        known, asked = walked(known, DAY + timedelta(gap * n), allowed)
        counted.update(asked)

    assert {one.url for one in known} == set(counted)
    assert all(counted[one.url] >= min(counted.values()) for one in known if one.url.endswith("new"))


@given(st.integers(FEW + 1, 300), st.integers(0, 80), st.integers(1, 2 * CYCLE))
def test_a_walk_keeps_to_two_requests_in_five_up_to_two_months_after_the_last_one(count: int, ways: int, days: int) -> None:
    asked = chosen(papers(count), DAY + timedelta(days), allowance(count, ways, days), lambda url: 1)

    assert len(asked) + ways <= max(2 * (count + ways) / 5, ways + count * min(days, CYCLE) / CYCLE / 4, ways + 1)


def test_of_a_handful_of_papers_all_are_asked_for_when_their_time_has_come() -> None:
    asked = chosen(papers(FEW), DAY + timedelta(CYCLE), allowance(FEW, 40, CYCLE), lambda url: 1)

    assert len(asked) == FEW


def test_weekly_walks_ask_for_a_quarter_of_all_addresses_each_where_they_may() -> None:
    known, shares = papers(400), []
    for week in range(1, 9):
        known, asked = walked(known, DAY + timedelta(7 * week), 400)
        shares.append(len(asked))

    assert all(70 <= share <= 130 for share in shares)
    assert not any(due(one.url, DAY, DAY) for one in known)


def test_what_was_dated_lately_is_asked_for_within_two_weeks() -> None:
    known = papers(60, "2026-04-25")
    known, first = walked(known, DAY + timedelta(7), 60)
    _, second = walked(known, DAY + timedelta(14), 60)

    assert 20 <= len(first) <= 50
    assert first | second == {one.url for one in known}


def test_a_paper_costs_what_its_files_cost() -> None:
    """Where the allowance is short, fewer papers with files are asked for."""
    known = papers(200)
    alone, with_files = (chosen(known, DAY + timedelta(7), 20, lambda url, each=each: each) for each in (1, 4))

    assert (len(alone), len(with_files)) == (20, 5)
    assert with_files < alone


def test_after_a_long_gap_everything_is_asked_for() -> None:
    assert allowance(100, 30, 94) >= 100
    assert allowance(100, 30, 30) < 100
