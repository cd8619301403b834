"""A list shows that a report is not there only if it is one where such reports stand; that nearly none is there is our failure."""

import pytest

from archive.judge.shelves import shelf_of, shelves
from archive.model import Agency, Context, Kind, Receipt, Walk, agency_id

OFFICES = ("财政局", "审计局", "教育局", "水利局", "民政局", "司法局", "公安局", "统计局")
TOWNS = ("柳湾镇", "河口镇", "石桥乡")


def body(name: str, kind: Kind) -> Agency:
    return Agency(agency_id("990001", name), "990001", name, kind)


@pytest.fixture
def site(build):
    return build.site(*(body(n, Kind.DEPARTMENT) for n in OFFICES), *(body(n, Kind.TOWNSHIP) for n in TOWNS))


def shown(build, names, year=2025, **context):
    claim = f"{year + 1}-01-20"
    return [(f"http://127.0.0.9/{n}{year}.html", build.reading(f"{n}{year}年年报", n, year, claim), Context(**context)) for n in names]


def test_a_list_that_never_showed_a_township_says_nothing_of_townships(build, site):
    """The county's own column holds its departments' reports; its townships publish elsewhere, which nobody told us."""
    offices = [*shown(build, OFFICES[:7], column=""), *shown(build, OFFICES[:3], 2024, column="")]
    site.visit("2026-01-20", offices)
    site.visit("2026-04-20", offices)

    assert site.verdict("统计局", 2025, "2026-04-20").status.value == "missing"
    assert {site.verdict(n, 2025, "2026-04-20").status.value for n in TOWNS} == {"unknown"}


def test_a_list_that_showed_a_township_once_shows_that_the_others_are_not_there(build, site):
    papers = [*shown(build, OFFICES[:7]), *shown(build, TOWNS, 2024), *shown(build, TOWNS[:2])]
    site.visit("2026-01-20", papers)
    site.visit("2026-04-20", papers)

    assert site.verdict("石桥乡", 2025, "2026-04-20").status.value == "missing"


def test_a_list_that_bears_a_bodys_name_speaks_of_that_body(build, site):
    own = Walk("http://127.0.0.9/sq.html", Context(body="石桥乡"), 1, 1, 1, None, "single page", complete=True)
    papers = [*shown(build, OFFICES[:7], column="年报"), *shown(build, OFFICES[:3], 2024), *shown(build, TOWNS[:2], column="乡镇")]
    site.visit("2026-01-20", papers, receipt=Receipt(walks=(own,)))
    site.visit("2026-04-20", papers, receipt=Receipt(walks=(own,)))

    assert site.verdict("石桥乡", 2025, "2026-04-20").status.value == "missing"


@pytest.mark.parametrize(("found", "expected"), [(0, "unknown"), (1, "unknown"), (2, "missing"), (7, "missing")])
def test_where_hardly_any_office_shows_a_report_the_look_is_not_believed(build, site, found, expected):
    """A column of this year that nobody found, five newest entries taken for the whole list."""
    papers = [*shown(build, OFFICES, 2024), *shown(build, OFFICES[:found])]
    site.visit("2026-01-20", papers)
    site.visit("2026-04-20", papers)
    held = site.verdict("统计局", 2025, "2026-04-20")

    assert held.status.value == expected
    assert held.reason_code == ("most_not_found" if expected == "unknown" else "absent_after_grace")


@pytest.mark.parametrize(("found", "expected"), [(0, "unknown"), (2, "past_usual_date")])
def test_where_nobody_shows_a_report_no_township_is_past_its_usual_day(build, site, found, expected):
    """The reports of the year stand in a column of their own that nobody came to."""
    papers = [*shown(build, OFFICES, 2024), *shown(build, TOWNS, 2024), *shown(build, OFFICES[:found])]
    site.visit("2026-01-20", papers)
    site.visit("2026-02-15", papers)

    assert site.verdict(TOWNS[0], 2025, "2026-02-15").status.value == expected


def test_a_shelf_is_the_same_in_every_year():
    known = shelves([(Context(column="年报 > 2023年 > 乡镇"), Kind.SUBDISTRICT)])

    assert shelf_of(Context(column="年报 > 2025年 > 乡镇"), Kind.TOWNSHIP) in known
    assert shelf_of(Context(column="年报 > 2025年"), Kind.TOWNSHIP) not in known


def test_a_column_that_is_itself_a_report_stands_on_the_column_above():
    known = shelves([(Context(column="年报 > 2023年 > 柳湾镇", link_text="柳湾镇"), Kind.TOWNSHIP)])

    assert shelf_of(Context(column="年报 > 2025年"), Kind.TOWNSHIP) in known


@pytest.mark.parametrize(("found_on", "expected"), [("http://127.0.0.9/xzf/", "missing"), ("http://127.0.0.9/other/", "unknown")])
def test_a_column_that_led_to_a_body_s_report_is_where_its_next_one_would_stand(build, site, found_on, expected):
    """The pages below it call it by a longer name than the way to it does."""
    own = Walk(
        "http://127.0.0.9/xzf/", Context(column="年报 > 青禾县人民政府", group="government"), 1, 1, 1, None, "single page", complete=True
    )
    old = shown(build, ["青禾县人民政府"], 2024, column="年报 > 青禾县人民政府年报 > 2024年", group="government", found_on=found_on)
    offices = [paper for year in (2024, 2025) for paper in shown(build, OFFICES, year, column="年报 > 部门")]
    for day in ("2026-01-20", "2026-04-20"):
        site.visit(day, [*offices, *old], receipt=Receipt(walks=(own,)))

    assert site.verdict("青禾县人民政府", 2025, "2026-04-20").status.value == expected


def housed(build, site, empty: Walk):
    """Each office and town has a column of its own that shows its reports, all but two also of this season; and one column is empty."""
    names = (*OFFICES, *TOWNS)
    ways = {n: {"body": n, "column": f"{n} > 年报", "found_on": f"http://127.0.0.9/{i}/"} for i, n in enumerate(names)}
    columns = [Walk(way["found_on"], Context(**way), 1, 1, 2, None, "single page", complete=True) for way in ways.values()]
    old = [paper for n in names for paper in shown(build, [n], 2024, **ways[n])]
    new = [paper for n in names if n not in ("统计局", TOWNS[0]) for paper in shown(build, [n], **ways[n])]
    receipt = Receipt(walks=(empty, *columns))
    site.visit("2026-04-20", [*old, *new], complete=False, why_not="1 of 12 lists were not seen whole", receipt=receipt)
    return site.verdict("统计局", 2025, "2026-04-20").status.value


@pytest.mark.parametrize(
    ("context", "why", "expected"),
    [
        (Context(column="政府信息公开年报"), "a list without rows", "missing"),
        (Context(column="政府信息公开年报", year=2025), "a list without rows", "unknown"),
        (Context(column="政府信息公开年报", group="department"), "a list without rows", "unknown"),
        (Context(column="政府信息公开年报"), "1 of 2 pages were seen", "unknown"),
    ],
)
def test_an_empty_column_of_the_county_hides_nobody_whose_reports_stand_in_its_own(build, site, context, why, expected):
    empty = Walk("http://127.0.0.9/nb/", context, 1, 1, 0, None, "empty", complete=False, why_not=why)

    assert housed(build, site, empty) == expected
