"""The three demo sites: whole, readable in their charset, without dead links, and different from day to day only where they should be."""

import json
import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from urllib.parse import urljoin, urlsplit

import lxml.html
import pytest

from crawler.demo.known import family_of
from crawler.demo.nouns import Release, Served, Site
from crawler.demo.reports import figures_of
from crawler.demo.sites.items import all_items, item_of
from crawler.demo.web import pages, without
from crawler.demo.world import world

PORT = 8000
DAYS = (date(2024, 2, 1), date(2026, 1, 20), date(2026, 2, 10), date(2026, 5, 15), date(2031, 1, 1))
CHARSETS = {"127.0.0.11": "utf-8", "127.0.0.12": "gbk", "127.0.0.13": "utf-8"}
HOSTS = sorted(CHARSETS)


@cache
def site_of(host: str, day: date) -> Site:
    return pages([c for c in world(1) if c.host == host], day, PORT)[host]


def html_of(host: str, served: Served) -> lxml.html.HtmlElement:
    return lxml.html.fromstring(served.body.decode(CHARSETS[host]))


def html_pages(host: str, day: date) -> Iterator[tuple[str, Served]]:
    return ((path, served) for path, served in site_of(host, day).pages.items() if served.content_type.startswith("text/html"))


def links(host: str, path: str, served: Served) -> list[str]:
    page = html_of(host, served)
    found = [urljoin(f"http://{host}:{PORT}{path}", href) for href in page.xpath("//a/@href | //script/@src")]
    return [url for url in found if urlsplit(url).scheme == "http"]


@pytest.mark.parametrize("host", HOSTS)
def test_every_page_decodes_in_its_charset_and_names_its_county(host: str) -> None:
    county = next(c for c in world(1) if c.host == host)
    for _, served in html_pages(host, DAYS[3]):
        assert county.name in served.body.decode(CHARSETS[host])


def test_the_handmade_site_says_gb2312_in_its_pages_and_nothing_in_its_header() -> None:
    served = site_of("127.0.0.12", DAYS[3]).pages["/"]

    assert served.content_type == "text/html"
    assert b"charset=gb2312" in served.body


def test_the_handmade_site_uses_more_characters_than_it_says() -> None:
    """As real sites do: what is labelled gb2312 is only readable as its superset."""
    host, path, _ = find("very_late")

    with pytest.raises(UnicodeDecodeError):
        site_of(host, DAYS[3]).pages[path].body.decode("gb2312")


@pytest.mark.parametrize("day", [DAYS[0], DAYS[1], DAYS[3]])
@pytest.mark.parametrize("host", HOSTS)
def test_no_link_within_a_site_is_dead(host: str, day: date) -> None:
    known = site_of(host, day).pages
    for path, served in html_pages(host, day):
        own = {urlsplit(url).path or "/" for url in links(host, path, served) if urlsplit(url).hostname == host}
        assert own <= set(known), path


def test_links_lead_to_no_host_of_the_real_internet() -> None:
    hosts = {
        urlsplit(url).hostname or "" for host in HOSTS for path, served in html_pages(host, DAYS[3]) for url in links(host, path, served)
    }

    assert {host for host in hosts if not host.startswith("127.0.0.")} == {"credit.example.invalid", "province.example.invalid"}


@pytest.mark.parametrize("host", HOSTS)
def test_the_lists_show_every_standing_report_once_and_nothing_else(host: str) -> None:
    day = DAYS[3]
    county = next(c for c in world(1) if c.host == host)
    family = family_of(county)
    assert family
    standing = [family.address(item_of(b, r)) for b in county.bodies for r in b.releases if r.is_there(day)]
    shown = [path for listing in site_of(host, day).lists for page in listing.shown for path in page]

    assert sorted(shown) == sorted(standing)


@pytest.mark.parametrize("host", ["127.0.0.11", "127.0.0.12"])
def test_list_pages_really_hold_the_links_they_are_said_to(host: str) -> None:
    site = site_of(host, DAYS[3])
    for listing in site.lists:
        for path, shown in zip(listing.pages, listing.shown, strict=True):
            there = {urlsplit(url).path for url in links(host, path, site.pages[path])}
            assert set(shown) <= there


def test_trs_lists_say_how_many_pages_they_have() -> None:
    """The long lists have several pages, each stating the same total and its own place counted from zero."""
    site = site_of("127.0.0.11", DAYS[3])
    for listing in site.lists:
        for number, path in enumerate(listing.pages):
            assert f'createPageHTML({len(listing.pages)}, {number}, "index", "html")'.encode() in site.pages[path].body
    assert sorted(len(listing.pages) for listing in site.lists) == [1, 3, 4]


def test_the_scripted_list_is_empty_without_its_script() -> None:
    site = site_of("127.0.0.13", DAYS[3])
    shell = html_of("127.0.0.13", site.pages["/zwgk/zfxxgknb/"])
    data = [json.loads(served.body) for path, served in sorted(site.pages.items()) if path.endswith(".json")]

    assert shell.xpath("//ul[@id='list']/*") == []
    assert [page["page"] for page in data] == list(range(1, data[0]["pages"] + 1))
    assert sum(len(page["rows"]) for page in data) == data[0]["total"]


NEAR_WORDS = ("指南", "制度", "通知", "解读", "政府网站工作年度报表", "法治政府", "说明", "规范")


@pytest.mark.parametrize("host", ["127.0.0.11", "127.0.0.12"])
def test_near_misses_stand_in_every_list(host: str) -> None:
    """Pages that only look like reports stand among them, of every sort, so that no list is ever empty either."""
    county = next(c for c in world(1) if c.host == host)
    family = family_of(county)
    assert family
    near = {family.address(item): item.title for item in all_items(county) if item.notice}
    site = site_of(host, DAYS[3])
    seen: set[str] = set()
    for listing in site.lists:
        there = {urlsplit(url).path for path in listing.pages for url in links(host, path, site.pages[path])}
        assert there & set(near)
        seen |= there & set(near)
    assert {word for word in NEAR_WORDS if any(word in near[path] for path in seen)} == set(NEAR_WORDS)


def find(label: str) -> tuple[str, str, Release]:
    """Host, path of the page and release of the newest report with this fate."""
    for county in world(1):
        for body in county.bodies:
            for release in body.releases:
                family = family_of(county)
                if family and release.fate == label and release.report_year == 2025:
                    return county.host, family.address(item_of(body, release)), release
    raise AssertionError(f"no report is {label}")


@pytest.mark.parametrize("label", ["late", "very_late", "backdated", "after_march", "march", "soon_after_usual"])
def test_a_report_appears_on_its_day_and_not_before(label: str) -> None:
    host, path, release = find(label)

    assert path not in site_of(host, release.published - timedelta(days=1)).pages
    assert path in site_of(host, release.published).pages


def test_a_backdated_page_claims_its_early_day_everywhere() -> None:
    host, path, release = find("backdated")
    text = site_of(host, release.published).pages[path].body.decode()

    assert "发布时间：2026-01-20" in text
    assert 'name="PubDate" content="2026-01-20' in text
    assert "2026-03" not in text


@pytest.mark.parametrize("label", ["withdrawn", "withdrawn_in_march"])
def test_a_withdrawn_report_leaves_its_address_and_its_list(label: str) -> None:
    host, path, release = find(label)
    assert release.withdrawn_on
    before, after = site_of(host, release.withdrawn_on - timedelta(days=1)), site_of(host, release.withdrawn_on)

    assert path in before.pages
    assert path not in after.pages
    assert all(path not in page for listing in after.lists for page in listing.shown)


def test_an_edit_changes_one_report_and_little_else() -> None:
    """On the day of an edit the report's bytes change; of all other pages only those that list recent changes may."""
    host, path, release = find("edited")
    assert release.edited_on
    before, after = site_of(host, release.edited_on - timedelta(days=1)).pages, site_of(host, release.edited_on).pages

    assert set(before) == set(after)
    assert [p for p in before if before[p].body != after[p].body] == [path]


def test_the_prose_of_every_report_agrees_with_its_tables() -> None:
    """The numbers the text states are those of the figures, in whichever way it is said."""
    county = world(1)[0]
    site = site_of(county.host, DAYS[4])
    family = family_of(county)
    assert family
    for body in county.bodies:
        for release in (r for r in body.releases if r.is_there(DAYS[4]) and r.medium == "html"):
            text = re.sub(r"<[^>]+>", "", site.pages[family.address(item_of(body, release))].body.decode())
            numbers = figures_of(county, body, release, DAYS[4])
            received, done = re.search(r"收到?政府信息公开申请(\d+)件", text), re.search(r"办结(\d+)件", text)
            assert received
            assert done
            assert (int(received[1]), int(done[1])) == (numbers.total("received"), numbers.total("processed_total"))
            assert f"{numbers.public_items}条" in text


def test_a_hidden_report_was_never_published() -> None:
    host, path, _ = find("late")
    hidden = pages(without([c for c in world(1) if c.host == host], [re.escape(path)]), DAYS[3], PORT)

    assert path not in hidden[host].pages
    assert set(site_of(host, DAYS[3]).pages) - set(hidden[host].pages) == {path}
