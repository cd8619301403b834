"""Sites that shut out who asks too often, and sites that stay shut: slower, through where they open again, and an end where they do not."""

import time
from collections import deque

import pytest

from archive.store.home import Home
from tests.crawler.small_web import Asked, Site, crawl, html, plain_county

REFUSED = html("<p>Too many requests</p>", "403", "403 Forbidden")
WAIT = html("<p>Too many requests</p>", "403", "403 Forbidden", "Retry-After: 1\r\n")
REPORTS = [list(range(n, n + 15)) for n in (0, 15, 30)]


def guarded(site: Site, most: int, shut_s: float, refusal: bytes) -> list[str]:
    """More than `most` requests within a second, and the site refuses everything for `shut_s` seconds; the refused paths."""
    answer, times, until, refused = site.answer, deque[float](maxlen=most + 1), [0.0], list[str]()

    def guard(asked: Asked) -> bytes | None:
        now = time.monotonic()
        times.append(now)
        first = len(site.times) == most and not refused  # however slow this machine is
        if first or (len(times) > most and now - times[0] < 1 and now > until[0]):
            until[0] = now + shut_s
        if now < until[0]:
            refused.append(asked.path)
            site.asked.append(asked)
            return refusal
        return answer(asked)

    site.answer = guard  # type: ignore[method-assign]
    return refused


@pytest.mark.parametrize(("refusal", "shut_s"), [(WAIT, 1.0), (REFUSED, 0.8)], ids=["Retry-After", "no word how long"])
def test_a_rate_rule_slows_the_walk_down_and_costs_it_nothing(site: Site, home: Home, refusal: bytes, shut_s: float) -> None:
    """At no pause of our own: all reports are had in the end, and few requests were refused."""
    plain_county(site, REPORTS)
    refused = guarded(site, 12, shut_s, refusal)

    done = crawl(home, NIANBAO_CRAWL__RETRY_PAUSE_S="1")

    assert done.said["complete"], done.said["why_not"]
    assert {f"/nb/t{n}.html" for n in range(45)} <= set(site.paths())
    assert 0 < len(refused) <= 8


def test_a_folder_that_stays_shut_is_given_up_and_the_other_is_walked_to_its_end(site: Site, home: Home) -> None:
    """Three lists: only what stands in the shut folder is not seen, and it is not asked for without end."""
    plain_county(site, REPORTS[:1])
    plain = site.pages["/nb/"]
    assert isinstance(plain, bytes)
    shut = "".join(
        f"<li><a href='/shut/t{n}.html'>测试县第{n}村办事处2025年政府信息公开工作年度报告</a><span>2026-01-12</span></li>"
        for n in range(40)
    )
    body = plain.partition(b"<body>")[2].partition(b"</body>")[0].decode()
    site.pages["/nb/"] = html(body.replace("<ul class='list'>", f"<ul class='list'>{shut}"), "政府信息公开年报")
    site.pages.update({f"/shut/t{n}.html": html("<p>Forbidden</p>", "403", "403 Forbidden") for n in range(40)})

    done = crawl(home, NIANBAO_CRAWL__RETRIES="0")

    assert {f"/nb/t{n}.html" for n in range(15)} <= set(site.paths())
    assert sum(path.startswith("/shut/") for path in site.paths()) <= 12
    whys = {f["why"] for f in done.receipt["failures"]}
    assert whys == {"blocked:http_403", "not asked: this part of the site was refused 10 times in a row"}
