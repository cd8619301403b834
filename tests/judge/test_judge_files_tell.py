"""A page without a name is that of the body which the file on it names."""

import pytest

from archive.model import Agency, Context, Kind, agency_id

WATER, CIVIL = (Agency(agency_id("990001", n), "990001", n, Kind.DEPARTMENT) for n in ("青禾县水利局", "青禾县民政局"))
PAGE = "http://127.0.0.9/p.html"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        (("青禾县水利局",), ("on_time", "missing")),
        (("青禾县水利局", "青禾县民政局"), ("on_time", "on_time")),
        (("",), ("unknown", "unknown")),
    ],
)
def test_the_files_on_a_nameless_page_say_whose_it_is(build, names: tuple[str, ...], expected: tuple[str, str]) -> None:
    """With files of two bodies each is its own body's; with none that names one the page may be anybody's."""
    readings = [build.reading(f"f{n}", name, 2025, "2026-01-20") for n, name in enumerate(names)]
    files = [(f"http://127.0.0.9/{reading.title}.pdf", reading, Context(found_on=PAGE)) for reading in readings]
    site = build.site(WATER, CIVIL)
    for day in ("2026-01-25", "2026-04-20"):
        site.visit(day, [(PAGE, build.reading("2025年政府信息公开工作年度报告", "", 2025, "2026-01-20"), Context()), *files])

    held = tuple(site.verdict(name, 2025, "2026-04-20").status.value for name in ("水利局", "民政局"))

    assert held == expected
