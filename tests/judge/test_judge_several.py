"""Papers that may be several bodies' or another year's reports, and bodies that may have got a new name: none is accused."""

from dataclasses import replace

import pytest

from archive.judge.register import Register
from archive.judge.several import also_meant
from archive.model import Agency, Context, County, Kind, Receipt, agency_id

BODIES = tuple(
    Agency(agency_id("990001", name), "990001", name, kind)
    for name, kind in (
        ("青禾县人民政府", Kind.GOVERNMENT),
        ("青禾县人民政府办公室", Kind.DEPARTMENT),
        ("青禾县民政局", Kind.DEPARTMENT),
        ("青禾县水利局", Kind.DEPARTMENT),
        ("柳湾镇", Kind.TOWNSHIP),
        ("石桥乡", Kind.TOWNSHIP),
    )
)
REGISTER = Register(County("990001", "青禾县", "http://127.0.0.9/"), BODIES)
NAMES = {a.id: a.name.removeprefix("青禾县") for a in BODIES}


@pytest.mark.parametrize(
    ("title", "own", "expected"),
    [
        ("青禾县民政局（水利局）2025年政府信息公开工作年度报告", "民政局", {"水利局"}),
        ("青禾县民政局2025年政府信息公开工作年度报告", "民政局", set()),
        ("青禾县人民政府办公室2025年政府信息公开工作年度报告", "人民政府办公室", set()),
        ("柳湾镇人民政府2025年政府信息公开工作年度报告", "柳湾镇", set()),
        ("青禾县各乡镇2025年政府信息公开工作年度报告汇编", "柳湾镇", {"石桥乡"}),
        ("县直各部门2025年政府信息公开年报.zip", "", {"人民政府办公室", "民政局", "水利局"}),
        ("各单位2025年工作安排汇总", "", set()),
    ],
)
def test_whose_report_a_paper_may_be_too(title: str, own: str, expected: set[str]) -> None:
    agency = next((a for a in BODIES if NAMES[a.id] == own), None)

    assert {NAMES[i] for i in also_meant(title, agency, Context(), REGISTER)} == expected


@pytest.mark.parametrize(("title", "expected"), [("水利局、民政局", {"水利局"}), ("水利局民政局", set())])
def test_a_body_known_from_its_reports_alone_may_be_meant_where_a_title_joins_it_to_another(title: str, expected: set[str]) -> None:
    learned = Register(REGISTER.county, [replace(a, registered=False) for a in BODIES])
    own = next(a for a in learned if NAMES[a.id] == "民政局")
    found = also_meant(f"青禾县{title}2025年政府信息公开工作年度报告", own, Context(), learned)

    assert {NAMES[i] for i in found} == expected


@pytest.mark.parametrize(("first", "expected"), [(2025, "unknown"), (2024, "missing")])
def test_a_body_that_ceased_when_a_new_one_began_may_bear_its_name(build, first: int, expected: str) -> None:
    """水务局 stands in no register; where it published beside 水利局 before, it is another body."""
    site = build.site(*BODIES)
    papers = [
        *((f"http://127.0.0.9/w{y}.html", build.reading("w", "青禾县水务局", y, f"{y + 1}-01-20"), Context()) for y in range(first, 2026)),
        *((f"http://127.0.0.9/s{y}.html", build.reading("s", "青禾县水利局", y, f"{y + 1}-01-20"), Context()) for y in (2023, 2024)),
        *((f"http://127.0.0.9/m{y}.html", build.reading("m", "青禾县民政局", y, f"{y + 1}-01-20"), Context()) for y in (2023, 2024, 2025)),
    ]
    site.visit("2026-01-25", papers)
    site.visit("2026-04-20", papers)

    assert site.verdict("水利局", 2025, "2026-04-20").status.value == expected


@pytest.mark.parametrize(
    ("title", "claim", "column", "expected"),
    [
        ("青禾县民政局政府信息公开工作年度报告", "2026-01-20", None, "unknown"),
        ("青禾县民政局政府信息公开工作年度报告", "2026-01-20", 2024, "missing"),
        ("青禾县民政局2024年政府信息公开工作年度报告", "2026-01-20", None, "unknown"),
        ("青禾县民政局2024年政府信息公开工作年度报告", "2025-09-20", None, "missing"),
        ("青禾县民政局政府信息公开工作年度报告", "2025-01-20", None, "missing"),
    ],
)
def test_a_year_that_only_the_text_gives_is_doubted_where_the_day_speaks_for_a_later_one(build, title, claim, column, expected):
    """A new report under last year's text: it is no proof that there is none for the new year."""
    site = build.site(*BODIES)
    shown = [
        ("http://127.0.0.9/w.html", build.reading("w", "青禾县水利局", 2025, "2026-01-20"), Context()),
        ("http://127.0.0.9/m.html", build.reading(title, "青禾县民政局", 2024, claim), Context(year=column)),
    ]
    site.visit("2026-01-25", shown)
    site.visit("2026-04-20", shown)

    assert site.verdict("民政局", 2025, "2026-04-20").status.value == expected


@pytest.mark.parametrize(("followed", "expected"), [("2026-02-10", "missing"), ("2026-04-20", "missing"), ("", "unknown")])
def test_a_collection_is_a_list_from_the_first_visit_on_that_followed_its_links(build, followed: str, expected: str) -> None:
    """Once its reports were read one by one, it is nobody's report; what it may have held before is not known."""
    site = build.site(*BODIES)
    title = "青禾县县直各部门2025年政府信息公开工作年度报告汇总"
    page = "http://127.0.0.9/collection.html"
    collection = (page, build.reading("c", "", 2025, "2026-01-20"), Context(link_text=title, link_title=title))
    linked = ("http://127.0.0.9/1.html", build.reading("r", "青禾县民政局", 2025, "2026-01-20"), Context(found_on=page))
    for day in ("2026-01-25", "2026-02-10", "2026-04-20"):
        site.visit(day, [collection, *([linked] if followed and day >= followed else [])])

    assert site.verdict("水利局", 2025, "2026-04-20").status.value == expected
    assert site.verdict("民政局", 2025, "2026-04-20").status.value != "late"


@pytest.mark.parametrize(("elsewhere", "expected"), [(True, "on_time"), (False, "withdrawn")])
def test_a_report_whose_address_is_gone_may_stand_nameless_at_another(build, elsewhere: bool, expected: str) -> None:
    site = build.site(*BODIES)
    known = ("http://127.0.0.9/m.html", build.reading("m", "青禾县民政局", 2025, "2026-01-20"), Context())
    other = ("http://127.0.0.9/w.html", build.reading("w", "青禾县水利局", 2025, "2026-01-20"), Context())
    nameless = ("http://127.0.0.9/n.html", build.reading("", "", 2025, "2026-01-20"), Context(group="department"))
    site.visit("2026-02-10", [known, other])
    for day in ("2026-03-10", "2026-04-20"):
        site.visit(day, [other, *([nameless] if elsewhere else [])], receipt=Receipt(gone=(known[0],)))

    assert site.verdict("民政局", 2025, "2026-04-20").status.value == expected
