"""Which pages of bodies are asked for where two of them teach the way to a list: the crawler's own rules on pages held in memory."""

from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit

import pytest

from archive.model import County, Page, Step, StepKind, VisitKind
from crawler.guesses import Guesses
from crawler.outcomes import Settled, outcome
from crawler.walks import walks
from tests.province.frugal import Booked

HOST = "http://127.0.0.9:8000"
COUNTY = County("999901", "青禾县", f"{HOST}/")
NOW = datetime(2026, 5, 1, tzinfo=UTC)
SPRING = NOW.date()
TOWNS = [f"{one}{two}镇" for one in "柳石枣" for two in "湾桥园"]
YEARS = (2025, 2024, 2023)
Pages = dict[str, str]


@dataclass
class Walked:
    """What was asked for in this order, the reports that were believed, each with the body of its way, and the pages that the receipt
    will say were passed by."""

    asked: list[str] = field(default_factory=list)
    believed: dict[str, str] = field(default_factory=dict)
    passed_by: set[str] = field(default_factory=set)


def walked(pages: Mapping[str, str], today: date = SPRING, vacant: frozenset[str] = frozenset()) -> Walked:
    """Ask for the directory and whatever it leads to, as the spider does; reports are not asked for."""
    book, done = Booked(), Walked()
    guesses = Guesses(book, COUNTY, today, vacant)
    waiting = deque(book.add([Step(f"{HOST}/dw/", StepKind.HUB)]))
    while waiting := waiting or deque(guesses.released()):
        queued = waiting.popleft()
        step = queued.step
        if step.kind is StepKind.REPORT:
            done.believed[step.url.removeprefix(HOST)] = step.context.body
            continue
        result = _answer(step, pages, done)
        if guesses.misses(step, result):
            waiting.extend(guesses.refute(queued, ()))
        elif result:
            noted = ((step, guesses.noted(step, result)),)
            done.passed_by |= {walk.passed_by.removeprefix(HOST) for walk in walks(noted, ()) if walk.passed_by}
            waiting.extend(guesses.now(step, result, book.add(result.steps)))
    return done


def _answer(step: Step, pages: Mapping[str, str], done: Walked) -> Settled | None:
    parts = urlsplit(step.url)
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    done.asked.append(path)
    body = pages.get(path)
    page = Page(step.url, step, 200 if body else 404, ((b"Content-Type", b"text/html"),), (body or "none").encode(), NOW)
    result = outcome(page, COUNTY, (step.url,), VisitKind.FULL)
    return result if isinstance(result, Settled) else None


def html(body: str, title: str) -> str:
    return f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>"


def directory(links: Iterable[str]) -> str:
    rows = "".join(f"<li><a href='{link}'>{name}</a></li>" for name, link in zip(TOWNS, links, strict=True))
    return html(f"<ul class='list'>{rows}</ul>", "乡镇信息公开")


def page_of(town: int, ways: Iterable[str]) -> str:
    others = "".join(f"<li><a href='/o{town}/{n}.html'>{name}</a></li>" for n, name in enumerate(("概况", "领导", "通知公告", "办事指南")))
    return html(f"<ul>{others}{''.join(f'<li><a href={way}>政府信息公开年报</a></li>' for way in ways)}</ul>", TOWNS[town])


def listed(town: int, years: Iterable[int] = YEARS, *, named: bool = True) -> str:
    rows = "".join(
        f"<li><a href='/p/{town}x{year}.html'>{TOWNS[town] * named}{year}年政府信息公开工作年度报告</a>"
        f"<span>{year + 1}-01-1{town}</span></li>"
        for year in years
    )
    return html(f"<div>首页 &gt; 政府信息公开年报</div><ul class='list'>{rows}</ul>", "政府信息公开年报")


def site(page: str, below: str) -> Pages:
    """Every town has a page and a list; `n` is the town's number."""
    links = [page.format(n=n) for n in range(len(TOWNS))]
    pages = {"/dw/": directory(links)}
    pages |= {link: page_of(n, [below.format(n=n, m=600 + 7 * n)]) for n, link in enumerate(links)}
    return pages | {below.format(n=n, m=600 + 7 * n): listed(n) for n in range(len(TOWNS))}


MAKES = {
    "a folder": ("/dw/u{n}/", "/dw/u{n}/nb/"),
    "another page of a database": ("/dept.aspx?dept={n}", "/year.aspx?dept={n}"),
    "another query": ("/column/{n}?type=4&do=list", "/column/{n}?type=3"),
    "numbers given out in turn": ("/u{n}/gk/index.html", "/u{n}/gk/api?page=1&id={m}"),
}


@pytest.mark.parametrize("make", MAKES)
def test_of_each_make_two_pages_are_asked_for(make: str) -> None:
    page, _ = MAKES[make]
    done = walked(site(*MAKES[make]))

    assert [path for path in done.asked if path in {page.format(n=n) for n in range(len(TOWNS))}] == [page.format(n=0), page.format(n=1)]
    assert done.believed == {f"/p/{n}x{year}.html": name for n, name in enumerate(TOWNS) for year in YEARS}
    assert len(done.asked) == len(TOWNS) + 3


@pytest.mark.parametrize("town", [2, 7])
def test_nothing_is_guessed_to_stand_where_an_earlier_visit_found_nothing(town: int) -> None:
    pages = site("/dw/u{n}/", "/dw/u{n}/nb/")
    pages[f"/dw/u{town}/"], pages[f"/dw/u{town}/gk/"] = page_of(town, [f"/dw/u{town}/gk/"]), pages.pop(f"/dw/u{town}/nb/")
    first, later = walked(pages), walked(pages, vacant=frozenset((f"{HOST}/dw/u{town}/nb/",)))

    assert f"/dw/u{town}/nb/" in first.asked
    assert f"/dw/u{town}/nb/" not in later.asked
    assert later.believed == first.believed


def test_a_list_that_stands_on_every_page_is_no_body_s_own() -> None:
    """The county's own column stands in each page's menu."""
    pages = site("/dw/u{n}/", "/dw/u{n}/nb/")
    pages |= {f"/dw/u{n}/": page_of(n, ["/nb/", f"/dw/u{n}/nb/"]) for n in range(len(TOWNS))}
    done = walked(pages | {"/nb/": listed(0, (), named=False)})

    assert sum(path in done.asked for path in pages if path.count("/") == 3) == 2
    assert len(done.believed) == len(TOWNS) * len(YEARS)


def test_pages_that_show_the_newest_reports_and_lead_on_to_all_are_passed_by() -> None:
    """Each body's page has its newest reports below a link to its whole column."""
    years, pages = range(2025, 2018, -1), site("/dw/u{n}/", "/dw/u{n}/nb/")
    for n in range(len(TOWNS)):
        rows = listed(n, years[:5]).partition("</div>")[2].partition("</body>")[0]
        pages[f"/dw/u{n}/"] = page_of(n, [f"/dw/u{n}/nb/"]).replace("</body>", f"<h3>最新信息</h3>{rows}</body>")
        pages[f"/dw/u{n}/nb/"] = listed(n, years)
    done = walked(pages)

    assert sum(path.startswith("/dw/u") and path.count("/") == 3 for path in done.asked) == 2
    assert done.believed == {f"/p/{n}x{year}.html": name for n, name in enumerate(TOWNS) for year in years}


@pytest.mark.parametrize(("other", "is_asked"), [("", False), (TOWNS[6], True)])
def test_rows_without_a_name_are_a_body_s_where_its_list_names_nobody_else(other: str, is_asked: bool) -> None:
    pages = site("/dw/u{n}/", "/dw/u{n}/nb/")
    rows = listed(5).replace(f"{TOWNS[5]}2025年", f"{other}2025年").replace(f"{TOWNS[5]}2023年", "2023年")
    done = walked(pages | {"/dw/u5/nb/": rows})

    assert ("/dw/u5/" in done.asked) is is_asked


def test_pages_that_only_frame_a_list_are_passed_by_as_well() -> None:
    """A body's page, its tab, and the rows that a script asks for: the rows of the others are asked for at once."""
    pages = site("/column/{n}?type=4", "/column/{n}?type=3")
    for n in range(len(TOWNS)):
        asked = f"/site/label/8888?labelName=list&organId={n}&pageSize=15&pageIndex=1"
        pages[f"/column/{n}?type=3"] = html(f"<h2>政府信息公开年报</h2><div id=box></div><script>load('{asked}')</script>", TOWNS[n])
        pages[asked] = listed(n)
    done = walked(pages)

    assert len(done.asked) == 1 + 2 * 3 + len(TOWNS) - 2
    assert set(done.believed.values()) == set(TOWNS)


def test_a_number_that_was_reckoned_must_bring_the_body_s_own_names() -> None:
    """One town's number is another's: nothing of what came is believed to be its, and its page is asked for."""
    pages = site(*MAKES["numbers given out in turn"])
    pages["/u4/gk/index.html"] = page_of(4, ["/u4/gk/api?page=1&id=9"])
    pages["/u4/gk/api?page=1&id=9"], pages["/u4/gk/api?page=1&id=628"] = listed(4), listed(7, (2025, 2024, 2023, 2022))
    done = walked(pages)

    assert "/u4/gk/index.html" in done.asked
    assert done.believed["/p/4x2025.html"] == TOWNS[4]
    assert "/p/7x2022.html" not in done.believed


def test_lists_without_names_are_believed_only_below_the_body_s_own_page() -> None:
    inside, outside = (site("/u{n}/index.html", way) for way in ("/u{n}/{m}/index.html", "/lists/{m}.html"))
    for pages, way in ((inside, "/u{n}/{m}/index.html"), (outside, "/lists/{m}.html")):
        pages |= {way.format(n=n, m=600 + 7 * n): listed(n, named=False) for n in range(len(TOWNS))}

    assert sum(path.count("/") == 2 for path in walked(inside).asked if path.startswith("/u")) == 2
    assert sum(path.count("/") == 2 for path in walked(outside).asked if path.startswith("/u")) == len(TOWNS)


@pytest.mark.parametrize(("years", "is_asked"), [((2025, 2023), False), ((2025, 2024), True), ((2024, 2023), True)])
def test_a_body_s_page_is_asked_for_where_its_list_may_be_a_new_one(years: tuple[int, ...], is_asked: bool) -> None:
    """A silent year is no reason, a list that was begun later or lacks the season's report is one."""
    pages = site("/dw/u{n}/", "/dw/u{n}/nb/") | {"/dw/u5/nb/": listed(5, years)}
    done = walked(pages)

    assert ("/dw/u5/" in done.asked) is is_asked
    assert {path for path, body in done.believed.items() if body == TOWNS[5]} == {f"/p/5x{year}.html" for year in years}


@pytest.mark.parametrize(("day", "asked", "passed_by"), [(31, set(), {"/dw/u5/"}), (32, {"/dw/u5/"}, set())])
def test_before_anything_is_due_the_report_of_the_year_before_will_do(day: int, asked: set[str], passed_by: set[str]) -> None:
    """But that list is no witness of the season: a new column may stand on the page that was passed by."""
    pages = site("/dw/u{n}/", "/dw/u{n}/nb/") | {"/dw/u5/nb/": listed(5, (2024, 2023))}
    done = walked(pages, date(2026, 1, 1) + timedelta(day - 1))

    assert {path for path in done.asked if path == "/dw/u5/"} == asked
    assert done.passed_by == passed_by


@pytest.mark.parametrize("years", [(2024,), (2023,)], ids=["it was begun later", "it lacks two years"])
def test_before_anything_is_due_a_list_that_may_be_another_is_asked_about(years: tuple[int, ...]) -> None:
    pages = site("/dw/u{n}/", "/dw/u{n}/nb/") | {"/dw/u5/nb/": listed(5, years)}

    assert "/dw/u5/" in walked(pages, date(2026, 1, 10)).asked


def twofold(below: str, years: Mapping[int, tuple[int, ...]]) -> Pages:
    """A column of all towns' lists, and beside it a directory of their pages, which lead to `below`; `years` are those of single lists."""
    ways = html("<ul><li><a href='/nb/'>政府信息公开年报</a></li><li><a href='/xz/'>乡镇信息公开目录</a></li></ul>", "政府信息公开")
    towns = range(len(TOWNS))
    pages = {"/dw/": ways, "/xz/": directory(f"/u{n}x/" for n in towns)}
    pages["/nb/"] = directory(f"/l{n * n}/" for n in towns).replace("乡镇信息公开", "政府信息公开年报")
    pages |= {f"/u{n}x/": page_of(n, [below.format(n=n * n), "/nb/"]) for n in towns} | {
        f"/k{n * n}/": listed(n, (2025, 2020)) for n in towns
    }
    return pages | {f"/l{n * n}/": listed(n, years.get(n, YEARS)) for n in towns}


def asked_of_bodies(pages: Pages) -> list[int]:
    return [int(path[2]) for path in walked(pages).asked if path.startswith("/u")]


def test_a_directory_that_leads_only_where_another_way_leads_is_not_gone_through() -> None:
    pages = twofold("/l{n}/", {})

    assert asked_of_bodies(pages) == [0, 1]
    assert set(walked(pages).believed.values()) == set(TOWNS)


@pytest.mark.parametrize(
    "years", [(2024, 2023), (2025, 2024), (2025, 2023), ()], ids=["silent", "begun later", "silent for a year", "empty"]
)
def test_of_such_a_directory_the_page_of_a_body_is_asked_for_whose_list_shows_less(years: tuple[int, ...]) -> None:
    assert asked_of_bodies(twofold("/l{n}/", {5: years})) == [0, 1, 5]


def test_a_directory_whose_pages_lead_elsewhere_is_gone_through() -> None:
    assert asked_of_bodies(twofold("/k{n}/", {})) == list(range(len(TOWNS)))


def test_the_years_of_one_body_are_no_directory_of_bodies() -> None:
    """Each town's column names its years, as every page below it does: all of them are asked for, though each leads to the others."""
    years, towns = (2025, 2024, 2023, 2022, 2021), range(len(TOWNS))
    pages = {"/dw/": directory(f"/u{n}/nb/" for n in towns)}
    for n in towns:
        menu = "".join(f"<li><a href='/u{n}/nb/{year}/'>{year}年年报</a></li>" for year in years)
        pages[f"/u{n}/nb/"] = html(f"<ul>{menu}</ul>", "政府信息公开年报")
        pages |= {f"/u{n}/nb/{year}/": listed(n, [year]).replace("<body>", f"<body><ul class='menu'>{menu}</ul>") for year in years}

    assert walked(pages).believed == {f"/p/{n}x{year}.html": name for n, name in enumerate(TOWNS) for year in years}
