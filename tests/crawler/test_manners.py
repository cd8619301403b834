"""Small rules of good manners: Retry-After, robots.txt answers, hosts that stay silent, other doors, request headers."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scrapy.http import Response

from archive.model import Context, Step, StepKind
from archive.store.frontier import Queued
from crawler.entrances import other_entrances
from crawler.lane import MOST_HOLD_S, retry_after
from crawler.middlewares.robots import LONGEST_DELAY_S, rules_of
from crawler.requests import request_for
from crawler.strikes import LEFT_ALONE, MOST, MOST_AT_FIRST, MOST_REFUSALS, PART_LEFT_ALONE, SHUT, SHUT_AT_FIRST, Strikes

URL = "http://a.gov.cn/robots.txt"
NOON = datetime(2026, 2, 10, 4, tzinfo=UTC)


def test_retry_after_is_read_as_seconds_or_a_date_and_capped() -> None:
    assert retry_after(b"7", NOON) == 7
    assert retry_after(b"9" * 400, NOON) == MOST_HOLD_S
    assert retry_after(b"Tue, 10 Feb 2026 04:01:00 GMT", NOON) == 60
    assert retry_after(b"Tue, 10 Feb 2026 03:00:00 GMT", NOON) == 0


@given(st.binary(max_size=40) | st.none())
def test_any_retry_after_gives_a_bearable_time(value: bytes | None) -> None:
    """Whatever a site writes there."""
    assert 0 <= retry_after(value, NOON) <= MOST_HOLD_S


@pytest.mark.parametrize("status", [404, 403, 410, 301])
def test_a_robots_txt_that_is_not_there_allows(status: int) -> None:
    """RFC 9309: "unavailable" allows."""
    assert rules_of(Response(URL, status=status, body=b"User-agent: *\nDisallow: /")).refusal("http://a.gov.cn/x") == ""


@pytest.mark.parametrize("body", [b"<html>User-agent: *\nDisallow: /</html>", b"\xef\xbb\xbf \n<!DOCTYPE html>", b"", b"\xff\xfe\x00"])
def test_a_page_in_place_of_robots_txt_allows(body: bytes) -> None:
    """Many sites answer their home page for anything."""
    assert rules_of(Response(URL, body=body)).refusal("http://a.gov.cn/x") == ""


@pytest.mark.parametrize("cut", range(16))
def test_a_huge_robots_txt_is_read_to_the_end_of_a_line(cut: int) -> None:
    """Half of a line that closes one folder would close the whole site."""
    start = b"User-agent: *\n" + b"#" * cut + b"\n"

    assert rules_of(Response(URL, body=start + b"Disallow: /old/\n" * 60_000)).refusal("http://a.gov.cn/x") == ""


def test_rules_for_all_and_for_us_are_obeyed() -> None:
    """Our own group wins over the general one; a byte order mark does not hide the first line; the delay is capped."""
    general = rules_of(Response(URL, body=b"\xef\xbb\xbfUser-agent: *\nDisallow: /a/\nCrawl-delay: 900"))
    own = rules_of(Response(URL, body=b"User-agent: *\nDisallow: /\n\nUser-agent: nianbao\nDisallow: /b/"))

    assert general.refusal("http://a.gov.cn/a/1")
    assert general.refusal("http://a.gov.cn/c") == ""
    assert general.delay == LONGEST_DELAY_S
    assert own.refusal("http://a.gov.cn/c") == ""
    assert own.refusal("http://a.gov.cn/b/1")


def test_a_host_is_left_alone_after_many_silences_in_a_row() -> None:
    """One answer in between starts the count anew; other hosts are not concerned."""
    strikes = Strikes()
    for _ in range(MOST - 1):
        strikes.missed("http://a.gov.cn/1")
    strikes.answered("http://a.gov.cn/2")
    for n in range(MOST - 1):
        strikes.missed(f"http://a.gov.cn/3{n}")

    assert not strikes.out("http://a.gov.cn/")
    strikes.missed("http://a.gov.cn/4")
    assert strikes.why("http://a.gov.cn/5") == LEFT_ALONE
    assert not strikes.out("http://b.gov.cn/")


def test_a_few_pages_that_a_living_host_does_not_send_are_no_silence_of_the_host() -> None:
    """Each was asked for three times over; of a host that never answered every try counts."""
    strikes = Strikes()
    strikes.answered("http://a.gov.cn/")
    for n in range(3 * MOST):
        strikes.missed(f"http://a.gov.cn/{n % 9}")
        strikes.missed("http://b.gov.cn/")

    assert not strikes.out("http://a.gov.cn/10")
    assert strikes.why("http://b.gov.cn/1") == LEFT_ALONE


def test_a_part_that_is_refused_time_after_time_is_left_alone_and_the_rest_is_not() -> None:
    """Guards often close one folder; a program that answers everything is a part of its own."""
    strikes = Strikes()
    for n in range(MOST):
        strikes.refused(f"http://a.gov.cn/zw/nb/{n}.html")
        strikes.refused(f"http://a.gov.cn/list.jsp?id={n}")
        strikes.answered("http://a.gov.cn/zw/")

    assert strikes.why("http://a.gov.cn/zw/nb/11.html") == strikes.why("http://a.gov.cn/list.jsp?id=11") == PART_LEFT_ALONE
    assert strikes.why("http://a.gov.cn/zw/") == strikes.why("http://a.gov.cn/other.jsp?id=1") == ""


def test_a_host_that_refuses_everywhere_is_left_alone() -> None:
    strikes = Strikes()
    strikes.answered("http://a.gov.cn/robots.txt")
    for n in range(MOST_REFUSALS):
        strikes.refused(f"http://a.gov.cn/{n}/")

    assert strikes.why("http://a.gov.cn/") == SHUT
    strikes.answered("http://a.gov.cn/x/")
    assert strikes.why("http://a.gov.cn/") == ""


def test_a_host_that_refuses_from_the_very_first_is_left_alone_sooner() -> None:
    """The home page is refused, and so are the first papers known from before: the others would be as well."""
    strikes = Strikes()
    for n in range(MOST_AT_FIRST - 1):
        strikes.refused(f"http://a.gov.cn/{n}/")

    assert not strikes.out("http://a.gov.cn/x/")
    strikes.refused("http://a.gov.cn/")
    assert strikes.why("http://a.gov.cn/x/") == SHUT_AT_FIRST
    assert not strikes.out("http://b.gov.cn/")


def test_other_doors_are_the_other_scheme_and_the_name_with_or_without_www() -> None:
    """An address with a port of its own may speak the other scheme there; a bare one has no www."""
    assert [s.url for s in other_entrances("http://www.a.gov.cn/")] == ["https://www.a.gov.cn/", "http://a.gov.cn/"]
    assert [s.url for s in other_entrances("https://a.gov.cn/")] == ["http://a.gov.cn/", "https://www.a.gov.cn/"]
    assert [s.url for s in other_entrances("http://a.gov.cn:80/x")] == ["https://a.gov.cn/x", "http://www.a.gov.cn/x"]
    assert [s.url for s in other_entrances("http://a.gov.cn:81/")] == ["https://a.gov.cn:81/"]
    assert [s.url for s in other_entrances("https://127.0.0.1:8443/x?y")] == ["http://127.0.0.1:8443/x?y"]
    assert other_entrances("http://a.gov.cn:81/", 404) == other_entrances("http://a.gov.cn:81/", 200) == []
    assert other_entrances("http://a.gov.cn:81/", 400) == other_entrances("http://a.gov.cn:81/", 502) != []
    assert [s.url for s in other_entrances("http://1.2.3.4:80/x")] == ["https://1.2.3.4/x"]
    assert [s.url for s in other_entrances("https://[::1]/")] == ["http://[::1]/"]
    assert [s.url for s in other_entrances("http://localhost/", 502)] == ["https://localhost/"]


@pytest.mark.parametrize(("body", "media"), [("a=1&b=2", b"application/x-www-form-urlencoded"), ('{"a": 1}', b"application/json")])
def test_a_posted_step_says_what_it_sends(body: str, media: bytes) -> None:
    """A form unless it is JSON."""
    step = Step("http://a.gov.cn/api", StepKind.LIST, Context(found_on="http://a.gov.cn/nb/"), "POST", body)
    request = request_for(Queued(1, step, 0), None, print, print)

    assert (request.method, request.headers["Content-Type"], request.body) == ("POST", media, body.encode())
    assert request.headers["Referer"] == b"http://a.gov.cn/nb/"
