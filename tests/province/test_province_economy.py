"""Asking only for what is due says the same as asking for everything, and costs little where nothing has changed."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest

from archive.model import VisitKind
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.plans import province
from crawler.demo.roster import OFFICE, Plan, Slot
from crawler.demo.world import county_of
from tests.province.frugal import Watch, held
from tests.province.looks import History, Look
from tests.province.sizes import full_size

FULL, GLANCE = VisitKind.FULL, VisitKind.GLANCE
FATES = ("edited", "withdrawn", "withdrawn_in_march", "late", "very_late", "after_march", "missing", "pdf", "backdated")
SEASON = (
    *((date(2026, 1, 16), FULL), (date(2026, 1, 20), GLANCE), (date(2026, 2, 2), FULL), (date(2026, 2, 16), FULL)),
    *((date(2026, 3, 2), GLANCE), (date(2026, 3, 22), FULL), (date(2026, 4, 24), FULL)),
)
WEEKLY = tuple((date(2026, 1 + n // 4, 5 + 7 * (n % 4)), FULL) for n in range(16))
MOVED = date(2026, 3, 1)
"""From this day some reports stand in another column than before."""
EASTER = date(2026, 4, 20)


def eventful(seed: int, index: int, count: int) -> DemoCounty:
    """A county of the province where reports are edited, withdrawn, late, dated back."""
    base = province(seed, count)[index]
    slots = tuple(map(Slot, FATES))
    host = f"127.0.2.{1 + index}"
    plan = Plan(base.code, host, base.family, "march", (OFFICE, *slots[:5]), slots[5:], (Slot("edited"),))
    return replace(county_of(seed, plan, base.name), arrangement=base.arrangement)


def on(county: DemoCounty, day: date) -> DemoCounty:
    """The county as its site stands: where columns are by year and group, some reports move."""
    return replace(county, arrangement="misfiled") if county.arrangement == "year_group" and day >= MOVED else county


def differences(county: DemoCounty, days: Sequence[tuple[date, VisitKind]]) -> Iterator[tuple[object, ...]]:
    """The duties of which a home that asks only for what is due says something else, after each full walk; then lost versions."""
    frugal, whole = Watch(), History()
    for day, kind in days:
        frugal.frugal(on(county, day), day, kind)
        if kind is FULL:
            look = whole.look(on(county, day), day)
            ours, theirs = held(frugal, look.county, day), held(whole, look.county, day)
            yield from ((day, duty) for duty in {*ours, *theirs} if ours[duty].status is not theirs[duty].status)
    edited = {(r.report_year, b.name) for b in county.bodies for r in b.releases if r.edited_on}
    found = {n: sum(1 for v in held_versions(frugal) if v == n) for n in set(held_versions(frugal))}
    yield from (("an edit was not found", county.code) for _ in range(len(edited) - found.get(2, 0)) if county.arrangement != "year_group")


def held_versions(history: History) -> list[int]:
    """How many different texts were seen at each address."""
    texts: dict[str, set[str]] = {}
    for one in history.seen:
        texts.setdefault(one.capture.url, set()).add(one.capture.sha256)
    return [len(found) for found in texts.values()]


def of(arrangement: str) -> Callable[[DemoCounty], bool]:
    return lambda county: county.arrangement == arrangement


@pytest.mark.parametrize("arrangement", ["year_group", "sub_site", "page"])
def test_a_home_that_asks_only_for_what_is_due_says_the_same(arrangement: str) -> None:
    """Edits, withdrawals, late and moved reports between visits; glances among them."""
    index = next(i for i, county in enumerate(province(2, 40)) if county.arrangement == arrangement)

    assert list(differences(eventful(2, index, 40), SEASON)) == []


def test_an_unchanged_glance_and_an_unchanged_walk_ask_for_little() -> None:
    """Whatever the arrangement: at most 5 % and 40 % of what the first visit asked for, also a week later."""
    arrangements = ("flat", "group", "sub_site", "page")
    watches = [costs(next(filter(of(a), province(2, 40)))) for a in arrangements]
    first, glance, again, week = (sum(watch[n] for watch in watches) for n in range(4))

    assert glance <= first / 20
    assert max(again, week) <= first * 2 / 5


def costs(county: DemoCounty) -> list[int]:
    """Requests of a first walk, a glance on the next day, a full walk on the day after and one a week later."""
    watch = Watch()
    for day, kind in ((EASTER, FULL), (EASTER + timedelta(1), GLANCE), (EASTER + timedelta(2), FULL), (EASTER + timedelta(9), FULL)):
        watch.frugal(county, day, kind)
    return watch.costs


def test_no_address_is_asked_for_twice_in_one_walk() -> None:
    """Of one county of each family: first walk, glance and later walk, redirects and what comes after the lists included."""
    for county in {one.family: one for one in province(1, 16)}.values():
        watch = Watch()
        for day, kind in ((EASTER, FULL), (EASTER + timedelta(1), GLANCE), (EASTER + timedelta(7), FULL)):
            asked = Counter(watch.frugal(county, day, kind).addresses)

            assert sum(asked.values()) == len(asked) > 0, (county.code, day, asked.most_common(3))


def papers(look: Look) -> set[str]:
    return {capture.url for capture, report in look.seen if report.is_report}


@pytest.mark.parametrize("family", ["vsb", "writer"])
def test_what_is_guessed_loses_no_report_and_saves_the_bodies_pages(family: str) -> None:
    """Of a directory of bodies nearly all pages are passed by; the same reports are found, and the look is as whole."""
    county = next(c for c in province(1, 48) if (c.family, c.arrangement) == (family, "sub_site"))
    frugal, whole = Watch().frugal(county, EASTER), History().look(county, EASTER)

    assert papers(frugal) == papers(whole)
    assert frugal.visit_why == whole.visit_why == ""
    assert frugal.asked <= whole.asked - len(county.bodies) // 2


@pytest.mark.prove
def test_a_first_walk_finds_the_same_reports_by_fewer_requests(figure: Callable[[str], None]) -> None:
    """Every family in each of its arrangements, at the province's own size and at that of real counties."""
    for name, sized in (("few bodies", lambda county: county), ("53 bodies", full_size)):
        looks = [(Watch().frugal(county, EASTER), History().look(county, EASTER)) for county in map(sized, province(1, 48))]
        asked, in_full = (sum(pair[n].asked for pair in looks) for n in range(2))
        figure(f"{name}: {asked} requests, {in_full} without shortcuts, {sum(len(papers(whole)) for _, whole in looks)} papers")

        assert [one.demo.code for one, whole in looks if papers(one) != papers(whole)] == []


@pytest.mark.prove
def test_weekly_walks_of_many_counties_say_the_same(figure: Callable[[str], None]) -> None:
    """Every family, week by week through the season."""
    found = [one for index in range(16) for one in differences(eventful(3, index, 40), WEEKLY)]

    figure(f"16 counties, {len(WEEKLY)} weekly walks: {len(found)} differences")
    assert found == []
