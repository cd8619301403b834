"""What must hold for every dossier whatever: no accusation without its proof."""

from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.facts.obligations import obligations
from archive.judge.duties import duty
from archive.judge.status import verdict
from archive.judge.timing import limit
from archive.model import Agency, Copy, Dossier, Kind, Look, Report, Status, Version, instant_after

OWING = (Kind.GOVERNMENT, Kind.DEPARTMENT, Kind.TOWNSHIP, Kind.SUBDISTRICT)
ACCUSING = {Status.LATE, Status.OVERDUE, Status.MISSING}
START = date(2026, 1, 1)

instants = st.integers(0, 160 * 24).map(lambda hours: instant_after(START) + timedelta(hours=hours))
days = st.integers(-40, 160).map(lambda n: START + timedelta(days=n))


@st.composite
def looks(draw):
    started = draw(instants)
    complete = draw(st.booleans())
    return Look(f"v{started:%m%d%H}", started, started + timedelta(hours=draw(st.integers(0, 30))), complete, "" if complete else "a gap")


@st.composite
def copies(draw):
    first, claim = draw(instants), draw(st.none() | days)
    report = Report("k", is_report=True, why="", published_on=claim)
    url = draw(st.sampled_from(["http://a.example/", "http://b.example/"]))
    missed = tuple(sorted(first + timedelta(days=n) for n in draw(st.sets(st.integers(1, 40), max_size=3))))
    return Copy(url, report, (Version("a", "c", first, first),), first, first, "", missed, claim)


@st.composite
def dossiers(draw):
    owed = duty(Agency("x", "990001", "某机关", draw(st.sampled_from(OWING))), draw(st.sampled_from([2024, 2025])), obligations())
    assert owed is not None
    seen = tuple(draw(st.lists(looks(), max_size=6)))
    first = min((k.started.year for k in seen if k.complete), default=None)
    return Dossier(owed, tuple(draw(st.lists(copies(), max_size=2, unique_by=lambda c: c.url))), seen, (), first, draw(st.booleans()))


def judged(dossier, today):
    return verdict(dossier, today)


@given(dossiers(), days)
def test_absence_is_said_only_after_a_complete_look_past_the_last_day(dossier, today):
    status = judged(dossier, today).status
    proof = any(k.complete and k.started >= instant_after(limit(dossier.duty)) for k in dossier.looks)

    assert proof or status not in {Status.OVERDUE, Status.MISSING}


@given(dossiers(), days)
def test_late_rests_on_a_complete_look_or_on_the_offices_own_word(dossier, today):
    held = judged(dossier, today)
    day = limit(dossier.duty)
    if held.status is Status.LATE:
        proved = held.not_before is not None and held.not_before >= instant_after(day)
        stated = held.published_on is not None and held.published_on > day
        assert proved or stated
        assert held.not_after is not None
        assert held.not_after >= instant_after(day)
        assert 1 <= held.days_late <= held.days_late_most


@given(dossiers(), days)
def test_what_was_once_seen_is_never_missing(dossier, today):
    absent = {Status.MISSING, Status.OVERDUE, Status.NOT_FOUND, Status.AWAITED, Status.PAST_USUAL_DATE}

    assert not dossier.copies or judged(dossier, today).status not in absent


@given(dossiers(), days)
def test_with_no_complete_look_and_no_copy_nothing_can_be_said(dossier, today):
    blind = replace(
        dossier, copies=(), looks=tuple(replace(k, complete=False, why_not="a gap") for k in dossier.looks), first_complete_year=None
    )
    before = {Status.AWAITED, Status.UNKNOWN} if today <= blind.duty.due else {Status.UNKNOWN}

    assert judged(blind, today).status in before


@settings(max_examples=300)
@given(dossiers(), days, st.integers(0, 5), st.integers(1, 900))
def test_moving_a_look_that_lacked_the_report_earlier_never_makes_an_accusation_appear(dossier, today, which, hours):
    first = min((c.first_seen for c in dossier.copies), default=None)
    lacking = [k for k in dossier.looks if first is None or k.finished <= first]
    if not lacking or judged(dossier, today).status in ACCUSING:
        return
    moved = lacking[which % len(lacking)]
    back = timedelta(hours=hours)
    earlier = replace(moved, started=moved.started - back, finished=moved.finished - back)
    after = judged(replace(dossier, looks=tuple(earlier if k is moved else k for k in dossier.looks)), today)

    assert after.status not in ACCUSING
    assert "backdated" not in {f.code for f in after.findings} - {f.code for f in judged(dossier, today).findings}


@given(dossiers(), days, st.integers(0, 5))
def test_making_a_look_incomplete_never_makes_an_absence_appear(dossier, today, which):
    if not dossier.looks or judged(dossier, today).status in {Status.OVERDUE, Status.MISSING}:
        return
    dimmed = dossier.looks[which % len(dossier.looks)]
    after = replace(dossier, looks=tuple(replace(k, complete=False, why_not="a gap") if k is dimmed else k for k in dossier.looks))

    assert judged(after, today).status not in {Status.OVERDUE, Status.MISSING}


@given(dossiers(), days)
def test_nothing_is_said_against_a_body_that_is_not_confirmed(dossier, today):
    assert judged(replace(dossier, confirmed=False), today).status not in ACCUSING


@given(dossiers(), days)
def test_the_same_dossier_and_day_give_the_same_verdict_in_any_order(dossier, today):
    turned = replace(dossier, looks=tuple(reversed(dossier.looks)), copies=tuple(reversed(dossier.copies)))
    one, other = judged(dossier, today), judged(turned, today)

    assert (one.status, one.days_late, one.days_late_most, one.reason_zh) == (
        other.status,
        other.days_late,
        other.days_late_most,
        other.reason_zh,
    )
