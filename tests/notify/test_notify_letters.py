"""A letter says what changed, why, and where the evidence is; hostile titles stay text on one line."""

from dataclasses import replace
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.facts.alerts import alerts
from archive.facts.statuses import statuses
from archive.model import Cause, Change, Status
from archive.notify.letters import Matter, Sight, letter, operator_letter
from archive.notify.send import message
from archive.notify.worth import Sort, sort_of

CHANGE = Change("c1", "999001-aa-2025", "999001", "status", "overdue", "missing", date(2026, 2, 10), Cause.SITE)
NOW = datetime(2026, 2, 10, 4, tzinfo=UTC)


def said(status: Status) -> dict[str, str]:
    return {language: statuses()[status].label(language) for language in ("zh", "en")}


MATTER = Matter(
    county="青禾县",
    agency="水务局",
    report_year=2025,
    due=date(2026, 1, 31),
    article={"zh": "第四十九条第一款", "en": "Art. 49(1)"},
    said=said(Status.MISSING),
    before=said(Status.OVERDUE),
    reason={"zh": "2月10日完整访问,未在网站发现。", "en": "A complete visit on 10 February did not find it."},
    title="水务局2025年报告",
    url="http://127.0.0.11:8000/a.html",
    visit="999001-20260210T040000",
    visit_sha256="ab" * 32,
)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_letter_names_body_state_reason_article_and_the_digest_of_the_visit(language: str) -> None:
    made = letter(CHANGE, MATTER, Sort.NEWS, language)

    for part in (made.text, made.html):
        for words in (
            "水务局",
            MATTER.said[language],
            MATTER.reason[language],
            MATTER.article[language],
            "ab" * 32,
            "http://127.0.0.11:8000/a.html",
        ):
            assert words in part
    assert "水务局" in made.subject
    assert MATTER.said[language] in made.subject


def test_the_county_is_named_once() -> None:
    matter = replace(MATTER, agency="青禾县水务局")

    assert letter(CHANGE, matter, Sort.NEWS, "zh").subject.count("青禾县") == 1


def test_a_correction_says_first_what_no_longer_stands() -> None:
    change = replace(CHANGE, was="missing", now="on_time", cause=Cause.READING)
    matter = replace(MATTER, said=said(Status.ON_TIME), before=said(Status.MISSING))

    made = letter(change, matter, Sort.CORRECTION, "zh")

    assert "更正" in made.subject
    assert made.text.startswith("更正：")
    assert MATTER.said["zh"] in made.text.splitlines()[0]


def test_the_same_change_makes_the_same_letter_twice() -> None:
    assert letter(CHANGE, MATTER, Sort.NEWS, "en") == letter(CHANGE, MATTER, Sort.NEWS, "en")


def test_a_rehearsal_says_so_in_subject_and_text() -> None:
    made = letter(CHANGE, replace(MATTER, rehearsal=True), Sort.NEWS, "en")

    assert made.subject.startswith("[rehearsal]")
    assert "rehearsal" in made.text.casefold()
    assert "Rehearsal" in made.html


@given(st.text(), st.text(), st.text())
def test_no_text_from_a_site_breaks_a_header_or_becomes_markup(agency: str, title: str, url: str) -> None:
    made = letter(CHANGE, replace(MATTER, agency=agency, title=title + "<script>x\r\nBcc: a@b", url=url), Sort.NEWS, "zh")
    mail = message_from_bytes(message(made, "n@localhost", "w@example.org", NOW).as_bytes(), policy=default)

    assert "<script>" not in made.html
    assert set(mail.keys()) <= {
        "From", "To", "Subject", "Date", "Message-ID", "Content-Language", "Auto-Submitted", "MIME-Version", "Content-Type",
    }  # fmt: skip
    assert not any(c in made.subject for c in "\r\n\u202e\u2066\x00")


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "http://a b/", "file:///etc/passwd"])
def test_only_http_addresses_become_links(url: str) -> None:
    assert "href" not in letter(CHANGE, replace(MATTER, url=url), Sort.NEWS, "en").html


def test_the_operator_reads_that_nothing_is_said_against_anybody() -> None:
    change = replace(CHANGE, what="seen", was="ok", now="down", duty="999004")
    sight = Sight(
        county="云陂县",
        code="999004",
        seen="down",
        said={"zh": "无法连接", "en": "does not answer"},
        before={"zh": "可完整查看", "en": "seen completely"},
        why={"zh": "连接被拒绝", "en": "connection refused"},
        visit="999004-20260210T040000",
        duties=12,
    )

    made = operator_letter(change, sight, "en")

    assert "cannot be seen" in made.subject
    assert "no reproach" in made.text
    assert "does not answer, before: seen completely (2026-02-10)" in made.text
    assert "无法连接，此前：可完整查看" in operator_letter(change, sight, "zh").text
    assert "rehearsal" not in made.subject
    assert "rehearsal" in operator_letter(change, replace(sight, rehearsal=True), "en").subject
    assert "connection refused" in made.html


@pytest.mark.parametrize(
    ("was", "now", "cause", "told", "expected"),
    [
        ("awaited", "on_time", Cause.SITE, False, Sort.NEWS),
        ("overdue", "missing", Cause.SITE, False, Sort.NEWS),
        ("awaited", "unknown", Cause.SITE, False, None),
        ("missing", "unknown", Cause.SITE, True, None),
        ("missing", "on_time", Cause.READING, True, Sort.CORRECTION),
        ("missing", "on_time", Cause.READING, False, None),
        ("on_time", "late", Cause.FACTS, True, None),
        ("late", "exempt", Cause.RULING, True, Sort.CORRECTION),
    ],
)
def test_only_news_from_the_site_and_corrections_of_what_was_told_are_worth_a_letter(
    was: str, now: str, cause: Cause, told: bool, expected: Sort | None
) -> None:
    change = replace(CHANGE, was=was, now=now, cause=cause)

    assert sort_of(change, alerts(), was_told=told) is expected
