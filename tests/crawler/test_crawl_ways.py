"""Two pages and their lists teach where the list of a third page stands, or nothing."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.ways import Way, way

SITE = "http://127.0.0.9:8000"
LEARNED = {
    "a folder below": ("/dw/u{}/", "/dw/u{}/nb/", (3, 4, 17)),
    "another page of the same folder": ("/bm{}/index.html", "/bm{}/nbao.html", (31, 32, 40)),
    "another word before the body's number": ("/unitContent/?branch={}", "/unitReports/?branch={}", (703, 706, 727)),
    "another query": ("/open/column/{}?type=4&do=list", "/open/column/{}?type=3", (66, 67, 70)),
    "another page of a database": ("/dept.aspx?dept={}", "/year.aspx?dept={}", (9, 12, 31)),
    "the number within a question": ("/open/column/{}?type=3", "/label/88?name=a&organ={}&type=3&page=1", (915, 113, 220)),
}


def pair(place: int, page: str, below: str, number: int) -> tuple[int, str, str]:
    return place, SITE + page.format(number), SITE + below.format(number)


@pytest.mark.parametrize("name", LEARNED)
def test_a_list_that_bears_its_page_s_number_is_found(name: str) -> None:
    page, below, (one, other, third) = LEARNED[name]
    found = way(pair(0, page, below, one), pair(1, page, below, other))

    assert found is not None
    assert found.leads(7, SITE + page.format(third)) == SITE + below.format(third)
    assert not found.is_reckoned


def test_a_township_s_folder_may_be_named_otherwise_than_a_department_s() -> None:
    """What comes before the pieces that differ is the page's own, whatever it is."""
    found = way((0, f"{SITE}/bm/b1_18/", f"{SITE}/bm/b1_18/nb/"), (1, f"{SITE}/bm/b2_19/", f"{SITE}/bm/b2_19/nb/"))

    assert found is not None
    assert found.leads(9, f"{SITE}/jz/x07_44/") == f"{SITE}/jz/x07_44/nb/"


def test_a_number_above_that_of_the_page_is_reckoned() -> None:
    found = way(
        (0, f"{SITE}/20/121/index.htm", f"{SITE}/20/121/221/index.htm"), (1, f"{SITE}/20/125/index.htm", f"{SITE}/20/125/225/index.htm")
    )

    assert found is not None
    assert found.leads(2, f"{SITE}/20/130/index.htm") == f"{SITE}/20/130/230/index.htm"
    assert found.is_reckoned


def test_numbers_given_out_one_after_the_other_are_counted() -> None:
    pages = [(n, f"{SITE}/hb{n:02}/gk/index", f"{SITE}/hb{n:02}/gk/api/{600 + 7 * n}?page=1&sid={7550 + n}") for n in range(12)]
    found = way(pages[0], pages[1])

    assert found is not None
    assert found.leads(11, pages[11][1]) == pages[11][2]
    assert found.is_reckoned


UNLIKE = {
    "numbers without order": ("/gk/u1/", "/gk/c/4911835/", "/gk/u2/", "/gk/c/9469576/"),
    "names of their own": ("/gk/u1/", "/gk/u1/nb/", "/gk/u2/", "/gk/u2/ndbg/"),
    "one a folder deeper": ("/gk/u1/", "/gk/u1/nb/", "/gk/u2/", "/gk/u2/zw/nb/"),
    "digests": ("/gk/u1/", "/s/251df52e/", "/gk/u2/", "/s/530c8609/"),
}


@pytest.mark.parametrize("name", UNLIKE)
def test_two_lists_that_stand_otherwise_teach_nothing(name: str) -> None:
    one, below, other, below_other = (SITE + path for path in UNLIKE[name])

    assert way((0, one, below), (1, other, below_other)) is None


def test_a_page_of_another_make_leads_nowhere() -> None:
    found = way((0, f"{SITE}/d.aspx?dept=1", f"{SITE}/y.aspx?dept=1"), (1, f"{SITE}/d.aspx?dept=2", f"{SITE}/y.aspx?dept=2"))

    assert isinstance(found, Way)
    assert found.leads(2, f"{SITE}/towns/qinghe/") == ""


PIECE = st.text("ab19/?=&._-中", max_size=12)
ADDRESS = st.builds(lambda rest: f"{SITE}/{rest}", PIECE)


@given(st.lists(st.tuples(ADDRESS, ADDRESS), min_size=2, max_size=4))
def test_a_way_leads_where_its_own_examples_lead(pairs: list[tuple[str, str]]) -> None:
    """Whatever the addresses: a way that was found tells the lists that it was learned from."""
    numbered = [(n, page, below) for n, (page, below) in enumerate(pairs)]
    for one, other in pairwise(numbered):
        if found := way(one, other):
            assert [found.leads(n, page) for n, page, _ in (one, other)] == [below for *_, below in (one, other)]


@given(ADDRESS, ADDRESS, ADDRESS)
def test_any_other_page_is_told_some_address_or_none(page: str, other: str, third: str) -> None:
    found = way((0, page, f"{page}nb/"), (1, other, f"{other}nb/"))

    assert found is None or isinstance(found.leads(5, third), str)
