"""Of a directory of bodies two pages teach where the lists stand; what a guess does not prove is asked for as ever."""

from pathlib import Path

import pytest

from archive.store.home import Home
from tests.crawler.small_web import NOT_FOUND, Site, crawl, home_for, html, report_page

TOWNS = [f"{one}{two}镇" for one in "青白云石" for two in "禾溪"]
DAY = "2026-05-01"
YEARS = (2025, 2024)


@pytest.fixture
def home(tmp_path: Path, site: Site) -> Home:
    return home_for(tmp_path / "home", site, rehearsal=True)


def listed(town: int, years: tuple[int, ...] = YEARS) -> bytes:
    """The list of one town's reports."""
    rows = "".join(
        f"<li><a href='/dw/u{town}/nb/t{year}.html'>{TOWNS[town]}人民政府{year}年政府信息公开工作年度报告</a>"
        f"<span>{year + 1}-01-1{town}</span></li>"
        for year in years
    )
    return html(f"<div>首页 &gt; 政府信息公开年报</div><ul class='list'>{rows}</ul>", f"政府信息公开年报_{TOWNS[town]}")


def page_of(town: int, way: str = "nb/") -> bytes:
    """The page of one town, with the way to its reports among others."""
    others = "".join(
        f"<li><a href='/dw/u{town}/{n}.html'>{name}</a></li>" for n, name in enumerate(("机构概况", "领导分工", "通知公告", "办事指南"))
    )
    return html(f"<ul>{others}<li><a href='/dw/u{town}/{way}'>政府信息公开年报</a></li></ul>", TOWNS[town])


def directory(site: Site, *, ways: dict[int, str] | None = None) -> None:
    """A county whose towns each have a page and a list below it; `ways` name the lists of towns that stand elsewhere."""
    links = "".join(f"<li><a href='/dw/u{n}/'>{name}</a></li>" for n, name in enumerate(TOWNS))
    site.pages["/"] = html("<a href='/gk/'>政府信息公开</a><p>欢迎访问</p>" * 3, "测试县人民政府")
    site.pages["/gk/"] = html(f"<ul><li><a href='/dw/'>乡镇信息公开</a></li></ul><p>{'公开' * 60}</p>", "政府信息公开")
    site.pages["/dw/"] = html(f"<ul class='list'>{links}</ul>", "乡镇信息公开")
    for town in range(len(TOWNS)):
        way = (ways or {}).get(town, "nb/")
        site.pages[f"/dw/u{town}/"] = page_of(town, way)
        site.pages[f"/dw/u{town}/{way}"] = listed(town)
        site.pages.update({f"/dw/u{town}/nb/t{year}.html": report_page(town) for year in YEARS})


def homes_asked(site: Site) -> list[int]:
    return [n for n in range(len(TOWNS)) if f"/dw/u{n}/" in site.paths()]


def bodies(receipt: dict[str, object]) -> set[str]:
    """The bodies of which the receipt has a whole list."""
    return {w["context"]["body"] for w in receipt["walks"] if w["complete"]}  # type: ignore[attr-defined]


def test_two_pages_teach_where_the_lists_of_the_others_stand(site: Site, home: Home) -> None:
    directory(site)
    done = crawl(home, "--today", DAY)

    assert homes_asked(site) == [0, 1]
    assert bodies(done.receipt) == set(TOWNS)
    assert done.said["complete"], done.said["why_not"]
    assert len(site.paths()) == len(set(site.paths()))


def test_a_list_that_lacks_a_report_makes_its_page_be_asked_for(site: Site, home: Home) -> None:
    """A town without this season's report may have a new column: the guess alone is no witness."""
    directory(site)
    site.pages["/dw/u5/nb/"] = listed(5, (2024,))
    done = crawl(home, "--today", DAY)

    assert homes_asked(site) == [0, 1, 5]
    assert bodies(done.receipt) == set(TOWNS)


def test_a_guess_that_brings_no_list_leaves_no_trace(site: Site, home: Home) -> None:
    """One town's list stands elsewhere: from then on nothing is guessed, and the visit is complete."""
    directory(site, ways={2: "gk/"})
    done = crawl(home, "--today", DAY)

    assert homes_asked(site) == [0, 1, 2, *(n for n in range(4, len(TOWNS)))]
    assert bodies(done.receipt) == set(TOWNS)
    assert done.receipt["failures"] == []
    assert done.said["complete"], done.said["why_not"]


def test_a_list_that_is_not_there_although_its_page_leads_to_it_is_a_failure(site: Site, home: Home) -> None:
    directory(site)
    site.pages["/dw/u3/nb/"] = NOT_FOUND
    done = crawl(home, "--today", DAY)

    assert 3 in homes_asked(site)
    assert [f["url"] for f in done.receipt["failures"]] == [site.url("/dw/u3/nb/")]  # type: ignore[attr-defined]
    assert bodies(done.receipt) == {town for n, town in enumerate(TOWNS) if n != 3}
