"""Small webs of a county in which everybody published: whatever a list does to its further pages, nobody is said to have no report."""

from collections.abc import Callable

import pytest

from archive.model import Status
from tests.hostile.counties import TRAIL, Paper, articles, entrance, listing, papers, pieces
from tests.hostile.looked import Looked, Web, accused, said

LAST = "花园镇"
"""Whose report for 2025 stands on the second page alone."""
MORE = (
    "<p><a href='/gk/nb/all.html'><img src='/i/more.gif'></a></p>",
    "<p><a class='more' href='/gk/nb/all.html'></a></p>",
    "<p><a href='/gk/nb/all.html'>展开全部</a></p>",
    "<p><a href='/gk/nb/all.html'>+</a></p>",
    "<div class='more'><a href='/gk/nb/all.html'>查看更多</a></div>",
)
UNROLLED = (
    "<script>var page=1;$(window).scroll(function(){page++;$.get('/x?page='+page,function(d){$('ul').append(d)})})</script>",
    "<i id='end'></i><script>new IntersectionObserver(()=>{fetch('/x?p='+(++p)).then(add)}).observe(end)</script>",
    "<script>layui.use('flow',function(){layui.flow.load({elem:'#demo',done:function(page,next){$.get('/x',next)}})})</script>",
    "<script src='/js/infinite-scroll.min.js'></script>",
    "<script>laypage({cont:'pg',pages:totalPages})</script>",
)
UPWARD = "<script>$(window).scroll(function(){$('.gotop').toggle($(window).scrollTop()>99)});$.get('/count?id=1')</script>"
Pages = Callable[[int], str]


def links(*urls: str) -> str:
    numbers = "".join(f"<a href='{url}'>{number}</a>" for number, url in enumerate(urls, 1))
    return f"<div class='pages'>{numbers}</div>"


LINKED = links("/gk/nb/", "/gk/nb/list_2.html", "/gk/nb/list_3.html")
COUNTED = "<script>var countPage=3;var currentPage=0;</script>"
FOLLOWED = "<div class='pages'><a href='/gk/nb/list_2.html'>下一页</a></div>"
PICTURED = "<div class='pg'><a href='javascript:turn(2)'><img src='/i/next.gif'></a></div>"
EMPTY = "<div id='pager'></div><script src='/js/pager.js'></script>"
UNTOLD = "<div class='pg'><a href='javascript:void(0)' id='nx'>下一页</a></div><script src='/js/pager.js'></script>"


def ordered(size: int) -> list[Paper]:
    """Everybody's reports, that of the last body the first of the second page."""
    found = papers(silent=())
    last = next(paper for paper in found if (paper.body, paper.year) == (LAST, 2025))
    rest = [paper for paper in found if paper is not last]
    return [*rest[:size], last, *rest[size:]]


def paged(size: int, pager: str) -> dict[str, bytes]:
    """The first page alone of a list of all reports."""
    found = ordered(size)
    return {**entrance(), **articles(found), "/gk/nb/": listing(pieces(found, size)[0], TRAIL, pager)}


@pytest.mark.parametrize("pager", [LINKED, COUNTED, FOLLOWED, PICTURED, EMPTY, UNTOLD])
@pytest.mark.parametrize("size", [5, 8, 12, 15])
def test_pages_that_are_stated_and_stand_where_they_were_not_looked_for_hide_whoever_is_on_them(size: int, pager: str) -> None:
    assert accused(Looked(paged(size, pager))) == []


@pytest.mark.parametrize("size", [5, 8, 12, 15])
def test_further_pages_that_are_all_the_first_one_hide_whoever_is_on_them(size: int) -> None:
    web: Web = paged(size, LINKED)
    first = web["/gk/nb/"]

    assert accused(Looked({**web, "/gk/nb/list_2.html": first, "/gk/nb/list_3.html": first})) == []


@pytest.mark.parametrize("more", MORE)
def test_the_list_of_all_behind_a_list_of_the_newest_is_seen_and_leaves_nothing_open(more: str) -> None:
    found = [paper for paper in ordered(7) if paper.year == 2025]
    web: Web = {
        **entrance(),
        **articles(found),
        "/gk/nb/": listing(found[:7], TRAIL, more),
        "/gk/nb/all.html": listing(found, [*TRAIL, "全部"]),
    }
    look = Looked(web)

    assert {verdict.status for verdict in said([look]).values()} == {Status.ON_TIME}
    assert look.visit.complete


@pytest.mark.parametrize("script", UNROLLED)
def test_a_list_that_goes_on_by_scripts_of_its_own_hides_whoever_is_further_down(script: str) -> None:
    assert accused(Looked(paged(8, script))) == []


def test_a_way_back_to_the_top_makes_no_list_longer() -> None:
    found = papers()

    assert Looked({**entrance(), **articles(found), "/gk/nb/": listing(found, TRAIL, UPWARD)}).visit.complete
