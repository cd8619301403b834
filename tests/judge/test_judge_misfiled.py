"""Reports on the list of another kind of bodies, and looks that did not see that list."""

import pytest

from archive.model import Agency, Context, Failure, Kind, Receipt, StepKind, Walk

DEPARTMENTS = tuple(Agency(name, "990001", name, Kind.DEPARTMENT) for name in ("财政局", "水利局", "民政局", "审计局", "司法局"))
TOWNS = tuple(Agency(name, "990001", name, Kind.TOWNSHIP) for name in ("柳湾镇", "河东镇", "石桥镇", "高台镇"))
LISTS = {group: Context(column=group, group=group, found_on=f"http://127.0.0.9/{group}/") for group in ("department", "township")}
WALKS = {group: Walk(way.found_on, way, 1, 1, 9, None, "single page", complete=True) for group, way in LISTS.items()}
REFUSED = Failure(LISTS["township"].found_on, StepKind.LIST, LISTS["township"], "http 503", 3)
UNSEEN = Receipt(walks=(WALKS["department"],), failures=(REFUSED,))
SILENT = "财政局"


def paper(build, name: str, year: int, group: str) -> tuple[str, object, Context]:
    reading = build.reading(f"{name}{year}年政府信息公开工作年度报告", name, year, f"{year + 1}-01-20")
    return f"http://127.0.0.9/{name}/{year}.html", reading, LISTS[group]


def papers(build, year: int, **elsewhere: str) -> list[tuple[str, object, Context]]:
    """One of every body but the silent one, on the list of its kind; `elsewhere` names those on another's."""
    bodies = (a for a in (*DEPARTMENTS, *TOWNS) if (a.name, year) != (SILENT, 2025))
    return [paper(build, a.name, year, elsewhere.get(a.name, a.kind.value)) for a in bodies]


def status(build, before: dict[str, str], now: dict[str, str], receipt: Receipt) -> str:
    """What is said of the silent department: `before` and `now` are the bodies on a wrong list, by the list's group."""
    site = build.site(*DEPARTMENTS, *TOWNS)
    old, new = papers(build, 2024, **before), papers(build, 2025, **now)
    site.visit("2026-01-10", old, receipt=Receipt(walks=tuple(WALKS.values())))
    unseen = bool(receipt.failures)
    shown = [one for one in (*old, *new) if not unseen or one[2].group == "department"]
    site.visit("2026-03-15", shown, receipt=receipt, complete=not unseen, why_not="1 address could not be seen" if unseen else "")
    return site.verdict(SILENT, 2025, "2026-03-15").status.value


@pytest.mark.parametrize(
    ("before", "now"),
    [({SILENT: "township"}, {}), ({}, {"柳湾镇": "department"})],
    ids=["its own stood there the year before", "another's of the season stands on the wrong list"],
)
def test_who_may_stand_on_an_unseen_list_by_mistake_is_not_missing(build, before: dict[str, str], now: dict[str, str]) -> None:
    assert status(build, before, now, UNSEEN) == "unknown"
    assert status(build, before, now, Receipt(walks=tuple(WALKS.values()))) == "missing"


@pytest.mark.parametrize("habit", [{}, {"柳湾镇": "department"}], ids=["none does", "a body's always do"])
def test_an_unseen_list_hides_nobody_of_another_kind_where_reports_stand_where_they_should(build, habit: dict[str, str]) -> None:
    """One body whose reports stand with the other kind year after year is no slip."""
    assert status(build, habit, habit, UNSEEN) == "missing"
