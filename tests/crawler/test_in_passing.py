"""Reports that stand in no list of reports: linked in passing on pages of the walk, or filed in another column of the section."""

from pathlib import Path

import pytest

from archive.model import Context, County, Step, StepKind
from archive.store.codec import plain
from archive.store.home import Home
from crawler.passing import columns_beside, met_in_passing
from crawler.unreported import Unreported, key_of
from tests.crawler.small_web import ROW, Site, crawl, home_for, html, plain_county, report_page

TITLE = "测试县第4镇人民政府2025年政府信息公开工作年度报告"
SPRING = ("--kind", "full", "--today", "2026-03-15")
MENU = "".join(f"<li><a href='{path}'>政府信息公开{name}</a></li>" for path, name in (("/nb/", "年报"), ("/ml/", "目录"), ("/zn/", "指南")))


@pytest.fixture
def county(tmp_path: Path, site: Site) -> Home:
    """A county with four towns, three of which have their reports on the list."""
    plain_county(site, [[1, 2, 3]])
    site.pages["/other/t4.html"] = report_page(4)
    return home_for(tmp_path / "home", site, "townships = ['第1镇', '第2镇', '第3镇', '第4镇']", rehearsal=True)


def beside(site: Site, path: str, more: str) -> None:
    """Put something more on a page of the site."""
    body = site.pages[path].decode().partition("<body>")[2].partition("</body>")[0]  # type: ignore[union-attr]
    site.pages[path] = html(f"{body}{more}", "测试县人民政府" if path == "/" else "政府信息公开年报")


def news(title: str) -> str:
    return f"<div class='news'><a href='/xwdt/'>新闻动态</a><a href='/other/t4.html' title='{title}'>{title[:16]}…</a></div>"


@pytest.mark.parametrize("path", ["/", "/nb/"])
def test_a_report_linked_on_a_page_of_the_walk_is_asked_for_where_its_body_would_have_none(path: str, site: Site, county: Home) -> None:
    beside(site, path, news(TITLE))

    done = crawl(county, *SPRING)

    assert done.said["complete"], done.said["why_not"]
    assert site.paths().count("/other/t4.html") == 1


@pytest.mark.parametrize("title", [TITLE.replace("第4镇", "第3镇"), TITLE.replace("2025", "2024"), "第4镇2025年政府信息公开工作要点"])
def test_what_is_no_missing_body_s_report_of_the_season_is_let_be(title: str, site: Site, county: Home) -> None:
    beside(site, "/", news(title))

    crawl(county, *SPRING)

    assert "/other/t4.html" not in site.paths()


def test_a_glance_asks_for_no_link_in_passing(site: Site, county: Home) -> None:
    beside(site, "/", news(TITLE))

    crawl(county, "--kind", "glance", "--today", "2026-03-15")

    assert "/other/t4.html" not in site.paths()


def test_the_columns_beside_that_of_reports_are_looked_into_where_somebody_is_missing(site: Site, county: Home) -> None:
    beside(site, "/nb/", f"<ul class='left'>{MENU}</ul>")
    row = ROW.format(url="/other/t4.html", title=TITLE, day=4)
    site.pages["/ml/"] = html(f"<ul><li><a href='/ml/1.html'>政府信息公开目录编制说明</a><span>2025-03-01</span></li>{row}</ul>", "目录")

    done = crawl(county, *SPRING)

    assert done.said["complete"], done.said["why_not"]
    assert [path for path in site.paths() if path in ("/ml/", "/zn/", "/other/t4.html")] == ["/ml/", "/other/t4.html"], "a guide holds none"
    assert done.receipt["notices"] == [], "a column that could not be seen hides nothing"


def test_the_two_columns_nearest_to_that_of_reports_are_looked_into(site: Site, county: Home) -> None:
    names = ("新闻中心", "规划计划", "政策文件", "法定主动公开内容", "政府信息公开年报", "政府信息公开制度", "依申请公开")
    menu = "".join(f"<li><a href='{'/nb/' if '年报' in name else f'/m{n}/'}'>{name}</a></li>" for n, name in enumerate(names))
    beside(site, "/nb/", f"<ul class='left'>{menu}</ul>")
    for n in range(len(names)):
        site.pages[f"/m{n}/"] = html("<ul><li><a href='/m/1.html'>春耕备耕工作意见</a><span>2025-03-01</span></li></ul>", names[n])

    crawl(county, *SPRING)

    assert [path for path in site.paths() if path.startswith("/m")] == ["/m3/", "/m2/"], "no report stands among the rules of openness"


def test_the_columns_beside_are_let_be_where_the_notices_show_whoever_was_missing(site: Site, county: Home) -> None:
    beside(site, "/nb/", f"<ul class='left'>{MENU}</ul>")
    beside(site, "/", "<a href='/tzgg/'>通知公告</a>")
    site.pages["/tzgg/"] = html(f"<ul>{ROW.format(url='/other/t4.html', title=TITLE, day=4)}</ul>", "通知公告")

    crawl(county, *SPRING)

    assert "/other/t4.html" in site.paths()
    assert "/ml/" not in site.paths()


def test_the_columns_beside_are_let_be_where_nobody_is_missing(site: Site, county: Home) -> None:
    plain_county(site, [[1, 2, 3, 4]])
    beside(site, "/nb/", f"<ul class='left'>{MENU}</ul>")

    crawl(county, *SPRING)

    assert not {"/ml/", "/zn/"} & set(site.paths())


@pytest.mark.parametrize(("year", "asked"), [(2025, 1), (2026, 1), (2024, 0), (2027, 0)])
def test_a_title_may_bear_the_year_in_which_the_report_came_out(year: int, asked: int) -> None:
    county = County("990001", "测试县", "http://a.gov.cn/")
    link = Step("http://a.gov.cn/x.html", StepKind.REPORT, Context(link_title=f"测试县水利局{year}年政府信息公开工作年度报告"))
    home = Step("http://a.gov.cn/", StepKind.HOME), {"urls": ["http://a.gov.cn/"], "passing": plain([link])}

    assert len(met_in_passing(county, [home], Unreported(2025, frozenset(), frozenset({key_of("水利局", county)})))) == asked


@pytest.mark.parametrize(("missing", "asked"), [("水利局", []), ("民政局", ["http://a.gov.cn/mz/dt/"])])
def test_the_columns_on_a_body_s_own_page_are_looked_into_only_where_it_is_missing(missing: str, asked: list[str]) -> None:
    county = County("990001", "测试县", "http://a.gov.cn/")
    column = Step("http://a.gov.cn/mz/dt/", StepKind.NOTICES, Context(link_text="工作动态", column="工作动态 > 其他栏目"))
    page = Step("http://a.gov.cn/mz/", StepKind.LIST, Context(body="测试县民政局"))
    sought = Unreported(2025, frozenset(), frozenset({key_of(missing, county)}))

    assert [step.url for step in columns_beside(county, [(page, {"urls": [page.url], "beside": plain([column])})], sought)] == asked


def test_columns_to_which_the_homepage_links_are_looked_into_besides_those_next_to_the_reports() -> None:
    county = County("990001", "测试县", "http://a.gov.cn/")
    pages = {StepKind.HOME: ("dt", "gh", "wj"), StepKind.LIST: ("ml", "zd", "qt")}
    columns = {kind: [Step(f"http://a.gov.cn/{name}/", StepKind.NOTICES) for name in names] for kind, names in pages.items()}
    notes = [(Step("http://a.gov.cn/", kind), {"urls": ["http://a.gov.cn/"], "beside": plain(found)}) for kind, found in columns.items()]

    assert [step.url[-3:-1] for step in columns_beside(county, notes, Unreported(2025, frozenset(), frozenset("某")))] == [
        "ml",
        "zd",
        "dt",
        "gh",
    ]
