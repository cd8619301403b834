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


def test_a_file_is_dated_by_its_page_as_it_stood_when_the_file_was_first_met(build) -> None:
    """A body's own column shows its newest report, each year with another file, and the old file still answers."""
    site = build.site(WATER)
    names = {year: f"http://127.0.0.9/{year}.docx" for year in (2024, 2025)}
    old, new = ((url, build.reading("附件", "", None, key=url), Context(found_on=PAGE)) for url in names.values())
    site.visit("2026-01-10", [(PAGE, build.reading("a", "青禾县水利局", 2024, "2025-01-14"), Context()), old])
    site.visit("2026-02-05", [(PAGE, build.reading("b", "青禾县水利局", 2025, "2026-01-18"), Context()), new, old])

    copies = {d.duty.report_year: [(c.url, str(c.claimed)) for c in d.copies] for d in site.judge("2026-02-05").dossiers}

    assert copies[2024] == [(PAGE, "2025-01-14"), (old[0], "2025-01-14")]
    assert copies[2025] == [(PAGE, "2026-01-18"), (new[0], "2026-01-18")]
