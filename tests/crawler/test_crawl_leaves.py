"""Lists whose pages only their own buttons reach: the browser presses them, and what it saw is a derivative like any drawn page."""

import pytest

from archive.store.browser import find_browser
from archive.store.home import Home
from tests.crawler.small_web import Site, crawl, home_page, html, raw, records, report_page, rows

pytestmark = pytest.mark.skipif(find_browser("") is None, reason="no Chromium on this machine")

PER_PAGE, REPORTS = 3, 8
PAGES = 3
ENGINE = "/turn.js"
FRAME = """
<ul id="rows">{rows}</ul>
<div class="fanye">共{total}条 第<b id="now">1</b>页 <a href="javascript:void(0)" id="down">下一页</a></div>
<script src="{engine}"></script>
"""
BY_FRAGMENTS = """
var at = 1;
document.getElementById('down').addEventListener('click', function () {
  var next = [at, 1].reduce(function (a, b) { return a + b });
  var asked = new XMLHttpRequest();
  asked.open('GET', ['/part', next].join('/'));
  asked.onload = function () {
    if (!asked.responseText) return;
    at = next;
    document.getElementById('now').textContent = at;
    document.getElementById('rows').innerHTML = asked.responseText;
  };
  asked.send();
});
"""
BY_PLACES = """
var at = Number((window['loca' + 'tion'].pathname.match(/p(\\d)/) || [0, 1])[1]);
document.getElementById('down').onclick = function () { window['loca' + 'tion'] = ['/nb', 'p' + (at + 1), ''].join('/') };
"""


DRAWN_FRAME = """
<ul id="rows">{rows}</ul>
<div id="pager"></div>
<script src="{engine}"></script>
"""
DRAWS_NOTHING = "document.getElementById('pager').textContent = '';"
DRAWS_A_BUTTON = (
    """
document.getElementById('pager').innerHTML = '<a href="#" id="down">下一页</a><b id="now">1</b>';
"""
    + BY_FRAGMENTS
)


def rows_of(page: int) -> str:
    return rows(list(range((page - 1) * PER_PAGE + 1, min(page * PER_PAGE, REPORTS) + 1)))


def prepare(site: Site, script: str, total: int = REPORTS) -> None:
    """A county whose one list shows three reports a page and keeps to itself how its button finds the next ones."""
    site.pages["/"] = home_page()
    site.pages[ENGINE] = raw(script.encode(), "text/javascript")
    for page in range(1, PAGES + 1):
        frame = FRAME.format(rows=rows_of(page), total=total, engine=ENGINE)
        site.pages["/nb/" if page == 1 else f"/nb/p{page}/"] = html(frame, "政府信息公开年报")
        site.pages[f"/part/{page}"] = raw(rows_of(page).encode(), "text/html; charset=utf-8")
    site.pages[f"/part/{PAGES + 1}"] = raw(b"", "text/html; charset=utf-8")
    for n in range(1, REPORTS + 1):
        site.pages[f"/nb/t{n}.html"] = report_page(n)


def reports(site: Site) -> set[str]:
    return {path for path in site.paths() if path.startswith("/nb/t")}


@pytest.mark.parametrize("script", [BY_FRAGMENTS, BY_PLACES], ids=["rows that come in", "pages of their own"])
def test_a_list_is_leafed_through_by_its_own_button(site: Site, home: Home, script: str) -> None:
    prepare(site, script)

    done = crawl(home)

    assert reports(site) == {f"/nb/t{n}.html" for n in range(1, REPORTS + 1)}, done.talk
    assert done.visit["why_not"] == ""
    assert [(w["pages_seen"], w["rows"], w["complete"]) for w in done.receipt["walks"]] == [(PAGES, REPORTS, True)]
    assert f"urn:nianbao:rendered:{site.url('/nb/')}" in [url for kind, url, _ in records(done) if kind == "resource"]


def test_a_list_whose_further_page_fails_is_not_whole(site: Site, home: Home) -> None:
    prepare(site, BY_FRAGMENTS)
    site.pages["/part/3"] = raw(b"", "text/plain", "500 Internal Server Error")

    done = crawl(home)

    assert reports(site) == {f"/nb/t{n}.html" for n in range(1, 2 * PER_PAGE + 1)}
    assert not done.receipt["walks"][0]["complete"]


def test_a_list_that_shows_fewer_than_it_states_is_not_whole(site: Site, home: Home) -> None:
    prepare(site, BY_FRAGMENTS, total=REPORTS + 1)

    done = crawl(home)

    assert len(reports(site)) == REPORTS
    assert not done.receipt["walks"][0]["complete"]


def test_a_button_that_does_nothing_ends_no_list(site: Site, home: Home) -> None:
    prepare(site, "")

    done = crawl(home)

    assert len(reports(site)) == PER_PAGE
    assert not done.receipt["walks"][0]["complete"]


def with_an_empty_pager(site: Site, rows_shown: list[int], script: bytes | None) -> None:
    """A list beside a box for its buttons, which only a script from elsewhere fills."""
    site.pages["/"] = home_page()
    site.pages["/nb/"] = html(DRAWN_FRAME.format(rows=rows(rows_shown), engine=ENGINE), "政府信息公开年报")
    if script is not None:
        site.pages[ENGINE] = raw(script, "text/javascript")
    for n in range(1, 9):
        site.pages[f"/nb/t{n}.html"] = report_page(n)
    site.pages["/part/2"] = raw(rows([6, 7, 8]).encode(), "text/html; charset=utf-8")
    site.pages["/part/3"] = raw(b"", "text/html; charset=utf-8")


@pytest.mark.parametrize(
    ("script", "shown", "whole"),
    [(DRAWS_NOTHING.encode(), 5, True), (DRAWS_A_BUTTON.encode(), 8, True), (None, 5, False), (b"broken(", 5, False)],
    ids=["draws nothing", "draws a button", "is not there", "breaks"],
)
def test_a_box_for_buttons_that_a_script_fills_is_looked_at_once_filled(
    site: Site, home: Home, script: bytes | None, shown: int, whole: bool
) -> None:
    with_an_empty_pager(site, [1, 2, 3, 4, 5], script)

    done = crawl(home)

    assert len(reports(site)) == shown, done.talk
    assert [w["complete"] for w in done.receipt["walks"]] == [whole]


UNROLLED = """
<ul id="rows">{rows}</ul>
<script>
var page = 1, busy = false;
window.onscroll = function () {{
  if (busy) return;
  busy = true;
  var asked = new XMLHttpRequest();
  asked.open('GET', ['/part', ++page].join('/'));
  asked.onload = function () {{ busy = !asked.responseText; document.getElementById('rows').innerHTML += asked.responseText; }};
  asked.send();
}};
</script>
"""


@pytest.mark.prove
def test_a_list_that_goes_on_when_it_is_scrolled_is_seen_to_its_end(site: Site, home: Home) -> None:
    with_an_empty_pager(site, [], None)
    site.pages["/nb/"] = html(UNROLLED.format(rows=rows([1, 2, 3, 4, 5])), "政府信息公开年报")

    done = crawl(home)

    assert len(reports(site)) == 8, done.talk
    assert [w["complete"] for w in done.receipt["walks"]] == [True]
