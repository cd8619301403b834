"""A county's visits laid out duty by duty."""

from dataclasses import replace
from datetime import date

import pytest

from archive.judge.status import verdict
from archive.model import Agency, Context, Failure, Kind, Outcome, Receipt, Ruling, Status, StepKind, Via, Walk, agency_id

TITLE = "2025年政府信息公开工作年度报告"
URL = "http://127.0.0.9/a.html"


@pytest.fixture
def bodies(build):
    return [build.agency(kind) for kind in (Kind.GOVERNMENT, Kind.DEPARTMENT, Kind.TOWNSHIP, Kind.SUBDISTRICT)]


def by_year(case, name):
    return {d.duty.report_year: d for d in case.dossiers if name in d.duty.agency.name}


def test_a_registered_body_owes_every_year_from_the_earliest_seen_to_last_year(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-02-10", [(URL, build.reading("t", "财政局", 2022), Context())])

    assert {a: sorted(by_year(site.judge("2026-02-10"), a)) for a in ("财政局", "柳湾镇")} == {
        "财政局": [2022, 2023, 2024, 2025],
        "柳湾镇": [2022, 2023, 2024, 2025],
    }


def test_a_county_never_seen_whole_still_owes_last_years_reports(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-02-10", complete=False, why_not="the home page could not be seen", receipt=Receipt(reached=False))
    held = site.verdict("财政局", 2025, "2026-02-10")

    assert (held.status, held.reason_code) == (Status.UNKNOWN, "no_complete_visit")
    assert site.verdict("财政局", 2025, "2026-01-20").status is Status.AWAITED


def test_visits_after_the_day_do_not_count(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-01-20")
    site.visit("2026-02-03", [(URL, build.reading("t", "财政局"), Context())])

    assert site.verdict("财政局", 2025, "2026-02-02").status is Status.UNKNOWN
    assert site.verdict("财政局", 2025, "2026-02-03").status is Status.UNDATED


def test_once_seen_a_report_keeps_its_first_sight_and_every_version(build, bodies):
    site = build.site(*bodies)
    first = build.reading("t", "财政局", claim="2026-01-20", key="a")
    edited = build.reading("t", "财政局", claim="2026-01-10", key="b")
    for day, shown in (("2026-01-25", first), ("2026-02-05", first), ("2026-02-20", edited)):
        site.visit(day, [(URL, shown, Context())])
    copy = by_year(site.judge("2026-03-01"), "财政局")[2025].copies[0]
    held = site.verdict("财政局", 2025, "2026-03-01")

    assert [v.sha256 for v in copy.versions] == ["a", "b"]
    assert (copy.first_seen, copy.report) == (build.moment("2026-01-25").replace(second=1), edited)
    assert (held.published_on, held.versions) == (date(2026, 1, 20), ("a", "b"))


def test_what_a_browser_drew_is_no_new_version_of_what_was_sent(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-01-25", [(URL, build.reading("t", "财政局", key="wire"), Context())])
    drawn = build.reading("t", "财政局", key="drawn")
    site.visit("2026-02-25", [(URL, drawn, Context())])
    last = site.observations[-1]
    site.observations[-1] = replace(last, capture=replace(last.capture, via=Via.BROWSER))

    assert [v.sha256 for v in by_year(site.judge("2026-03-01"), "财政局")[2025].copies[0].versions] == ["wire"]


def test_a_report_at_two_addresses_is_two_copies_of_one_duty(build, bodies):
    site = build.site(*bodies)
    report = build.reading("t", "财政局", claim="2026-01-20")
    site.visit("2026-02-05", [(URL, report, Context()), (URL + "?m=1", report, Context())])

    assert [c.url for c in by_year(site.judge("2026-02-05"), "财政局")[2025].copies] == [URL, URL + "?m=1"]


def test_a_file_without_a_name_of_its_own_belongs_to_the_page_it_hangs_on(build, bodies):
    site = build.site(*bodies)
    page = build.reading("t", "柳湾镇", claim="2026-01-20")
    file = build.reading("附件", "", None)
    site.visit("2026-02-05", [(URL, page, Context()), ("http://127.0.0.9/f.docx", file, Context(link_text="附件", found_on=URL))])
    held = by_year(site.judge("2026-02-05"), "柳湾镇")[2025]

    assert [c.url for c in held.copies] == [URL, "http://127.0.0.9/f.docx"]


@pytest.mark.parametrize(("shelf", "blind"), [(None, {2023}), (2023, {2023}), (2024, {2023, 2024, 2025})])
def test_a_dead_link_to_an_old_report_hides_that_year_alone(build, bodies, shelf, blind):
    """Unless it stands on another year's shelf: then nobody can say which year's report it is."""
    site = build.site(*bodies)
    site.visit("2025-02-05", [(URL, build.reading("t", "柳湾镇", 2022, "2023-01-20"), Context())])
    link = Context(link_text="柳湾镇2023年政府信息公开工作年度报告", year=shelf)
    dead = Failure(URL + "2", StepKind.REPORT, link, "http 500", 3)
    site.visit("2026-04-20", complete=False, why_not="1 address", receipt=Receipt(failures=(dead,), reached=True))
    held = by_year(site.judge("2026-04-20"), "柳湾镇")

    assert {year for year, one in held.items() if year > 2022 and not one.looks[-1].complete} == blind


def test_a_file_was_published_when_its_page_says(build, bodies):
    """Its own first page may say when it was written; a page that says nothing leaves it that."""
    site = build.site(*bodies)
    page = build.reading("t", "柳湾镇", claim="2026-01-20")
    silent = build.reading("u", "财政局")
    files = [
        (f"http://127.0.0.9/{n}.docx", build.reading(n, "", claim=day))
        for n, day in (("a", None), ("b", "2025-12-30"), ("c", "2026-01-05"))
    ]
    shown = [(URL, page, Context()), (URL + "2", silent, Context())]
    hung = [(url, file, Context(found_on=on)) for (url, file), on in zip(files, (URL, URL, URL + "2"), strict=True)]
    site.visit("2026-02-05", [*shown, *hung])
    held = [by_year(site.judge("2026-02-05"), name)[2025].copies for name in ("柳湾镇", "财政局")]

    assert [[str(c.claimed) for c in copies] for copies in held] == [["2026-01-20"] * 3, ["None", "2026-01-05"]]


def test_a_file_with_a_name_of_its_own_keeps_it(build, bodies):
    """A page may carry the reports of many bodies as files."""
    site = build.site(*bodies)
    page = build.reading("t", "青禾县人民政府")
    file = build.reading("t", "柳湾镇")
    site.visit("2026-02-05", [(URL, page, Context()), ("http://127.0.0.9/f.docx", file, Context(found_on=URL))])

    assert by_year(site.judge("2026-02-05"), "柳湾镇")[2025].copies


def test_pages_that_are_no_reports_and_reports_without_a_year_make_no_copy(build, bodies):
    site = build.site(*bodies)
    shown = [(URL, build.reading("t", "财政局", is_report=False), Context()), (URL + "2", build.reading("t", "财政局", None), Context())]
    site.visit("2026-02-05", shown)

    assert not any(d.copies for d in site.judge("2026-02-05").dossiers)


def test_a_body_learned_from_its_report_owes_the_next_year_and_no_other(build, bodies):
    site = build.site(*bodies)
    site.visit(
        "2026-02-10", [(URL, build.reading("t", "县水利局", 2024), Context()), (URL + "2", build.reading("t", "财政局", 2022), Context())]
    )
    case = site.judge("2026-02-10")
    held = by_year(case, "水利局")

    assert {y: d.confirmed for y, d in held.items()} == {2022: False, 2023: False, 2024: False, 2025: True}
    assert site.verdict("水利局", 2025, "2026-02-10").status is Status.MISSING
    assert site.verdict("水利局", 2023, "2026-02-10").reason_code == "body_not_confirmed"
    assert [a.name for a in case.agencies if not a.registered] == ["青禾县水利局"]


def test_a_current_directory_confirms_a_learned_body(build, bodies):
    site = build.site(*bodies)
    walk = Walk("http://127.0.0.9/l.html", Context(body="县水利局"), 1, 1, 3, None, "end", complete=True)
    site.visit("2026-02-10", [(URL, build.reading("t", "县水利局", 2022), Context())], receipt=Receipt(walks=(walk,)))

    assert by_year(site.judge("2026-02-10"), "水利局")[2025].confirmed


def test_other_bodies_are_known_and_owe_nothing(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-02-10", [(URL, build.reading("t", "经济开发区管理委员会"), Context())])
    case = site.judge("2026-02-10")

    assert any(a.kind is Kind.OTHER for a in case.agencies)
    assert not by_year(case, "开发区")


def test_a_broken_township_list_does_not_blind_us_to_the_departments(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-01-20")
    broken = Walk(
        "http://127.0.0.9/l.html", Context(group="township"), 3, 1, 20, None, "failed", complete=False, why_not="page 2 was not seen"
    )
    site.visit("2026-04-20", complete=False, why_not="1 of 3 lists were not seen whole", receipt=Receipt(walks=(broken,)))
    held = {name: site.verdict(name, 2025, "2026-04-20") for name in ("财政局", "柳湾镇", "河东街道")}

    assert {n: v.status.value for n, v in held.items()} == {"财政局": "missing", "柳湾镇": "unknown", "河东街道": "unknown"}
    assert "第2页未看到" in held["柳湾镇"].reason_zh


def test_a_report_that_could_not_be_put_with_any_body_accuses_none_that_it_may_belong_to(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-02-10", [(URL, build.reading(TITLE), Context(group="department"))])

    assert site.verdict("财政局", 2025, "2026-02-10").status is Status.UNKNOWN
    assert URL in site.verdict("财政局", 2025, "2026-02-10").reason_zh
    assert site.verdict("柳湾镇", 2025, "2026-02-10").status is Status.PAST_USUAL_DATE


def test_a_file_that_could_not_be_read_accuses_nobody_whose_report_its_link_calls_it(build, bodies):
    site = build.site(*bodies, build.agency(Kind.DEPARTMENT).__class__(agency_id("990001", "审计局"), "990001", "审计局", Kind.DEPARTMENT))
    unread = build.reading("", "", None, is_report=False, why="a scan")
    site.visit("2026-02-10", [("http://127.0.0.9/f.pdf", unread, Context(link_text="财政局" + TITLE))])

    assert site.verdict("财政局", 2025, "2026-02-10").status is Status.UNKNOWN
    assert site.verdict("审计局", 2025, "2026-02-10").status is Status.MISSING


def test_another_countys_report_on_our_shelf_is_nobodys_and_hides_nothing(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-02-10", [(URL, build.reading("t", "白石县财政局"), Context(body="财政局"))])
    held = site.verdict("财政局", 2025, "2026-02-10")

    assert (held.status, held.report_url) == (Status.MISSING, "")


def test_every_copy_gone_from_two_complete_visits_is_withdrawn(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-01-20", [(URL, build.reading("t", "财政局", claim="2026-01-19"), Context())])
    site.visit("2026-02-10", receipt=Receipt(gone=(URL,)))
    first = site.verdict("财政局", 2025, "2026-02-10")
    site.visit("2026-02-24", receipt=Receipt(gone=(URL,)))

    assert (first.status, [f.code for f in first.findings]) == (Status.ON_TIME, ["not_seen_on"])
    assert first.findings[0].outcome is Outcome.UNCERTAIN
    gone = site.verdict("财政局", 2025, "2026-02-24")
    assert gone.status is Status.WITHDRAWN
    assert gone.reason_en.endswith("asked directly for its one known address and found it gone.")


def test_a_page_that_came_back_was_not_withdrawn(build, bodies):
    site = build.site(*bodies)
    shown = [(URL, build.reading("t", "财政局", claim="2026-01-19"), Context())]
    site.visit("2026-01-20", shown)
    site.visit("2026-02-10", receipt=Receipt(gone=(URL,)))
    site.visit("2026-02-20", shown)
    site.visit("2026-03-10", receipt=Receipt(gone=(URL,)))

    assert site.verdict("财政局", 2025, "2026-03-10").status is Status.ON_TIME


def test_rulings_reach_the_duty_and_the_findings_they_name(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-02-10")
    owed = by_year(site.judge("2026-02-10"), "财政局")[2025].duty
    rulings = (Ruling(owed.id, "exempt", "撤并", date(2026, 2, 9)), Ruling("f1", "dismissed", "误读", date(2026, 2, 9)))
    held = by_year(site.judge("2026-02-10", rulings=rulings), "财政局")

    assert verdict(held[2025], date(2026, 2, 10)).status is Status.EXEMPT
    assert held[2025].dismissed == frozenset({"f1"})


def test_earlier_reports_of_the_body_come_with_the_dossier(build, bodies):
    site = build.site(*bodies)
    site.visit("2026-02-10", [(f"{URL}{y}", build.reading(f"t{y}", "财政局", y), Context()) for y in (2025, 2023, 2024)])

    assert [r.report_year for r in by_year(site.judge("2026-02-10"), "财政局")[2025].earlier] == [2023, 2024]


def test_a_published_report_of_this_year_adds_its_duty(build, bodies):
    site = build.site(*bodies)
    site.visit("2025-12-31", [(URL, build.reading("t", "财政局", 2025, claim="2025-12-31"), Context())])

    assert site.verdict("财政局", 2025, "2025-12-31").status is Status.ON_TIME


def test_the_same_facts_in_any_order_give_the_same_case(build, bodies):
    site = build.site(*bodies)
    names = ("财政局", "县水利局", "青禾县水利局", "云台乡", "柳湾镇")
    for day in ("2026-01-20", "2026-02-10"):
        site.visit(day, [(f"{URL}{n}", build.reading(n, n), Context()) for n in names])
    one = site.judge("2026-02-10")
    site.observations.reverse()
    site.visits.reverse()

    assert site.judge("2026-02-10") == one


def test_each_of_five_thousand_duties_gets_a_verdict(build):
    """250 bodies over 20 years, ten visits; how long it takes is for the benchmark to say."""
    many = [Agency(f"990001-{n}", "990001", f"第{n}号镇", Kind.TOWNSHIP) for n in range(250)]
    site = build.site(*many)
    reports = [
        (f"{URL}{a.id}{y}", build.reading(f"{a.id}{y}", a.name, y, f"{y + 1}-01-20"), Context())
        for a in many[:100]
        for y in range(2006, 2026, 2)
    ]
    for month in range(1, 11):
        site.visit(f"2026-{month:02}-10", reports if month == 1 else reports[:50])
    case = site.judge("2026-12-01")
    verdicts = [verdict(d, date(2026, 12, 1)) for d in case.dossiers]

    assert len(verdicts) == len({(v.duty.agency.id, v.duty.report_year) for v in verdicts}) >= 4500


def test_the_county_s_government_owes_a_report_without_proof(build, bodies) -> None:
    """The site keeps none of its reports on the year before; a department known from its reports alone might be no more."""
    papers = [
        (f"http://127.0.0.9/{n}2022.html", build.reading(f"{n}2022年年报", n, 2022, "2023-01-20"), Context())
        for n in ("青禾县人民政府", "青禾县水利局")
    ]
    site = build.site(*bodies[1:2])
    site.visit("2026-01-10", papers)
    site.visit("2026-04-20", papers)

    assert site.verdict("青禾县人民政府", 2025, "2026-04-20").reason_code != "body_not_confirmed"
    assert site.verdict("水利局", 2025, "2026-04-20").reason_code == "body_not_confirmed"
