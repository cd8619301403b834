"""Years and bodies behind links that put a page into a box of this one, and directories held in calls, lead on."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind, Via
from crawler.families import Found

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
URL = f"{SITE}/nb/list.html"
BODIES = ("县教育局", "县民政局", "河西镇")
ROWS = "".join(f"<li><a href='/a/{n}.html'>青石县第{n}局2025年政府信息公开年度报告</a> 2026-01-1{n}</li>" for n in range(3))


def ways(found: Found) -> list[tuple[str, str | int | None]]:
    told = [(step.url.removeprefix(SITE), step.context.body or step.context.year) for step in found.steps]
    return [way for way in told if not way[0].startswith("/a/")]


@pytest.mark.parametrize(
    ("script", "address"),
    [
        ("function open1(id){ document.getElementById('f').src = 'list.jsp?dept=' + id; }", "/nb/list.jsp?dept={n}"),
        ("function open1(id){ $('#list').load('/gk/unit?dept=' + id); }", "/gk/unit?dept={n}"),
        ("function open1(id){ $.get('/gk/unit?dept=' + id, function(d){ show(d) }); }", "/gk/unit?dept={n}"),
        ("function open1(id){ $.ajax({url: '/gk/unit', data: {dept: id, size: 20}, success: show}); }", "/gk/unit?dept={n}&size=20"),
    ],
    ids=["a frame", "a box", "a question", "a question with fields"],
)
def test_bodies_whose_links_fill_a_box_are_followed(script: str, address: str, reading: Reading) -> None:
    links = "".join(f"<li><a href='javascript:open1({n})'>{name}</a></li>" for n, name in enumerate(BODIES))
    page = f"<html><body><ul class=units>{links}</ul><p>请选择单位</p><script>{script}</script></body></html>"
    found = reading(URL, page, via=Via.BROWSER)

    assert ways(found) == [(address.format(n=n), name) for n, name in enumerate(BODIES)]


def test_years_behind_tabs_that_ask_for_rows_are_followed_though_one_is_shown(reading: Reading) -> None:
    tabs = "".join(f"<a href='javascript:showYear({year})'>{year}年</a>" for year in (2025, 2024))
    script = "function showYear(y){ $.ajax({url: '/gk/list.do', data: {year: y, cid: 7}, success: put}); }"
    found = reading(URL, f"<html><body><div class=tab>{tabs}</div><ul>{ROWS}</ul><script>{script}</script></body></html>")

    assert ways(found) == [("/gk/list.do?year=2025&cid=7", 2025), ("/gk/list.do?year=2024&cid=7", 2024)]


def test_a_column_that_a_menu_asks_for_is_gone_to(reading: Reading) -> None:
    script = "function put(t){ var x = new XMLHttpRequest(); x.open('GET', '/zfxxgk/data.do?type=' + t); x.onload = shown; x.send(); }"
    entry = "<li><a href=\"javascript:put('{}')\">政府信息公开{}</a></li>"
    menu = f"<ul>{entry.format('gkzn', '指南')}{entry.format('gknb', '年报')}</ul><div id=m></div>"
    page = f"<html><body>{menu}<script>{script}</script></body></html>"
    found = reading(f"{SITE}/zfxxgk/", page, StepKind.HUB, context=Context(column="政府信息公开"))

    assert [step.url for step in found.steps] == [f"{SITE}/zfxxgk/data.do?type=gknb"]


@pytest.mark.parametrize(
    "entry",
    [
        "d.add({n}, 0, '{name}', 'list.jsp?id={n}');",
        "u[{n}] = new Array('{name}', 'list.jsp?id={n}');",
        "u.push(['{name}', 'list.jsp?id={n}']);",
    ],
)
def test_a_directory_held_in_calls_leads_on(entry: str, reading: Reading) -> None:
    script = "".join(entry.replace("{n}", str(n)).replace("{name}", name) for n, name in enumerate(BODIES))
    found = reading(URL, f"<html><body><div class=tree></div><script>{script}</script></body></html>")

    assert ways(found) == [(f"/nb/list.jsp?id={n}", name) for n, name in enumerate(BODIES)]


def test_one_name_with_an_address_in_a_script_is_no_list(reading: Reading) -> None:
    script = "show('河西镇', 'list.jsp?id=1'); alert('请稍后再试', '/x.html');"
    found = reading(URL, f"<html><body><ul>{ROWS}</ul><script>{script}</script></body></html>")

    assert ways(found) == []


TABS = "<div class=tab><a href='javascript:;' data-y=1>2025年</a><a href='javascript:;' data-y=2>2024年</a></div>"


@pytest.mark.parametrize(
    ("shown", "pages"),
    [
        (f"{TABS}<ul>{ROWS}</ul><script src='/js/tab.js'></script>", 2),
        (f"{TABS}<ul>{ROWS}</ul><ul>{ROWS.replace('2025年', '2024年').replace('/a/', '/a/b')}</ul>", None),
        (f"<a href='2025/'>2025年</a><a href='2024/'>2024年</a>{TABS}<ul>{ROWS}</ul>", None),
        (f"<h3>2025年</h3><ul>{ROWS}</ul><h3>2024年</h3><ul></ul>", None),
    ],
    ids=["hidden", "all on the page", "linked besides", "headings"],
)
def test_a_list_of_one_year_is_not_whole_where_dead_tabs_offer_others(shown: str, pages: int | None, reading: Reading) -> None:
    found = reading(URL, f"<html><body>{shown}</body></html>")

    assert found.list_page
    assert found.list_page.pages == pages


@pytest.mark.parametrize(
    ("words", "is_part"),
    [
        ("（仅显示最近8条）", True),
        ("只列出最新的 20 篇", True),
        ("仅显示最近8条<a href='all.html'>查看更多</a>", False),
        ("仅公开最近五年的年报", False),
        ("", False),
    ],
)
def test_a_list_that_says_that_it_shows_the_newest_only_is_not_whole(words: str, is_part: bool, reading: Reading) -> None:
    rows = "".join(f"<li><a href='t2026010{n}_{n}.html'>河{n}镇2025年政府信息公开工作年度报告</a>2026-01-0{n}</li>" for n in range(1, 9))

    found = reading("http://www.qingshi.gov.cn/gk/nb/", f"<html><body><h2>政府信息公开年报</h2><ul>{rows}</ul><p>{words}</p></body></html>")

    assert found.list_page
    assert ((found.list_page.pages or 1) > found.list_page.page) is is_part
