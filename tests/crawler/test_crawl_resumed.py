"""What a kill, the end of the night, or a full disk leaves behind, and how the next crawl goes on with it."""

import os
import signal
import subprocess
from itertools import pairwise
from pathlib import Path

import pytest

from archive.model import VisitKind
from archive.store.home import Home
from archive.store.wacz_check import verify
from tests.crawler.small_web import CODE, Asked, Crawl, Site, crawl, finish, home_for, plain_county, records, report_page, start_crawl
from tests.warm import Child

PAGES = [[n * 10 + k for k in range(10)] for n in range(3)]
REST_S = 0.6
GLANCE, FULL = VisitKind.GLANCE.value, VisitKind.FULL.value


@pytest.fixture
def home(tmp_path: Path, site: Site) -> Home:
    return home_for(tmp_path / "home", site, rehearsal=True)


def killed_at(site: Site, home: Home, path: str, *more: str, **settings: str) -> str:
    """A crawl killed the moment that its site is asked for `path`; the id of the visit it leaves open."""
    page, children = site.pages[path], []

    def deadly(_: Asked) -> bytes | None:
        site.pages[path] = page
        os.kill(children[0].pid, signal.SIGKILL)
        return None

    site.pages[path] = deadly
    children.append(start_crawl(home, *more, **settings))
    children[0].communicate(timeout=60)
    return next(home.open_dir(CODE).glob("*.db")).stem


def instants(site: Site, path: str) -> list[float]:
    return [at for at, asked in zip(site.times, site.paths(), strict=True) if asked == path]


@pytest.mark.parametrize("last", ["/nb/t25.html", "/nb/t1.html"], ids=["while others are asked for", "in the second try"])
def test_two_second_tries_are_spaced_also_over_a_kill_and_tries_are_counted_once(site: Site, home: Home, last: str) -> None:
    """A try whose answer was never settled did not happen; all others count, before the kill or after it."""
    plain_county(site, PAGES)
    site.pages["/nb/t3.html"] = lambda _: None
    if last == "/nb/t1.html":
        turns = iter((None,))
        site.pages[last] = lambda _: next(turns, report_page(1))
        first = start_crawl(home, NIANBAO_CRAWL__RETRY_PAUSE_S=str(REST_S))
        while len(instants(site, last)) < 2 and first.poll() is None:
            pass_the_time(first)
        first.kill()
        first.communicate(timeout=60)
    else:
        killed_at(site, home, last, NIANBAO_CRAWL__RETRY_PAUSE_S=str(REST_S))

    done = crawl(home, NIANBAO_CRAWL__RETRY_PAUSE_S=str(REST_S))

    (failure,) = done.receipt["failures"]
    asked = instants(site, "/nb/t3.html")
    assert (failure["url"], failure["tries"]) == (site.url("/nb/t3.html"), 3)
    assert 3 <= len(asked) <= 4
    assert min(later - earlier for earlier, later in pairwise(asked)) >= REST_S


def pass_the_time(child: Child) -> None:
    try:
        child.wait(0.01)
    except subprocess.TimeoutExpired:
        return


@pytest.mark.parametrize("last", ["/nb/", "/nb/t2.html"])
def test_a_killed_glance_goes_on_and_stays_a_glance(site: Site, home: Home, last: str) -> None:
    """The next glance has its id and asks for nothing again that it had settled."""
    plain_county(site, [[1], [3, 4]])
    assert crawl(home, "--today", "2026-05-01").said["complete"]
    plain_county(site, [[1, 2], [3, 4]])
    site.asked.clear()
    identity = killed_at(site, home, last, "--today", "2026-05-02", "--kind", GLANCE)

    done = crawl(home, "--today", "2026-05-02", "--kind", GLANCE)

    assert (done.said["visit"], done.visit["kind"], done.said["complete"]) == (identity, GLANCE, False)
    assert [path for path in site.paths() if path.startswith("/nb/t")].count("/nb/t2.html") == (2 if last == "/nb/t2.html" else 1)
    assert site.paths().count("/nb/") == (2 if last == "/nb/" else 1)


def test_a_full_walk_closes_the_glance_that_a_kill_left_open(site: Site, home: Home) -> None:
    """As a visit of its own, which is not complete; the full walk begins anew and is."""
    plain_county(site, [[1, 2], [3, 4]])
    assert crawl(home, "--today", "2026-05-01").said["complete"]
    identity = killed_at(site, home, "/nb/", "--today", "2026-05-02", "--kind", GLANCE)

    full = crawl(home, "--today", "2026-05-02", "--kind", FULL)

    kept = home.wacz_path(identity)
    assert full.said["complete"], full.said["why_not"]
    assert full.said["visit"] != identity
    assert verify(kept) == []
    assert "interrupted by a full walk" in Crawl(0, {"wacz": str(kept)}, "", home).visit["why_not"]


def test_a_walk_that_outlasts_its_hours_goes_on_in_the_next_nights_until_it_is_whole(site: Site, home: Home) -> None:
    """One visit over several nights of two seconds: every page once, and nothing is said of the county before its end."""
    plain_county(site, PAGES)
    settings = {"WINDOW": "11:00-12:00:02", "PAUSE_S": "0.12", "RESUME_HOURS": "9999"}
    asked = {f"NIANBAO_CRAWL__{key}": value for key, value in settings.items()}
    nights: list[Crawl] = []
    while not (nights and nights[-1].said["wacz"]) and len(nights) < 20:
        nights.append(crawl(home, "--nightly", "--today", f"2026-03-{len(nights) + 1:02}", **asked))

    assert nights[-1].said["complete"], nights[-1].said["why_not"]
    assert len(nights) >= 2
    assert len({night.said["visit"] for night in nights}) == 1
    assert all((night.code, night.said["seen"], night.said["complete"]) == (0, "partial", False) for night in nights[:-1])
    papers = [path for path in site.paths() if path.startswith("/nb/")]
    assert sorted(papers) == sorted(set(papers))
    assert verify(Path(str(nights[-1].said["wacz"]))) == []


@pytest.mark.parametrize("size", [250_000, 500_000])
def test_a_disk_that_fills_in_mid_walk_ends_it_and_with_room_again_it_goes_on(site: Site, home: Home, size: int) -> None:
    """What was settled is kept; the message names the next step; no page is kept twice and none is lost."""
    plain_county(site, PAGES)
    for number in range(30):
        site.pages[f"/nb/t{number}.html"] = page_of_noise(number)
    full = finish(home, start_crawl(home, largest_file=size))
    before = [path for path in site.paths() if path.startswith("/nb/t")]

    done = crawl(home)

    assert (full.code, full.said) == (1, {})
    assert "free some space" in full.talk
    assert "Traceback" not in full.talk
    assert done.said["complete"], done.said["why_not"]
    again = [path for path in site.paths() if path.startswith("/nb/t")][len(before) :]
    assert len(before) > 0
    assert len(set(before) & set(again)) <= 4
    kept = [url for kind, url, _ in records(done) if kind == "response" and "/nb/t" in url]
    assert sorted(kept) == sorted(set(kept))
    assert set(before) | set(again) == {f"/nb/t{n}.html" for n in range(30)}
    assert verify(Path(str(done.said["wacz"]))) == []


def page_of_noise(number: int) -> bytes:
    """A report with an attachment's worth of bytes that no compression makes small."""
    head, _, body = report_page(number).partition(b"\r\n\r\n")
    noise = b"<!-- " + os.urandom(20_000).hex().encode() + b" -->"
    length = f"Content-Length: {len(body) + len(noise)}".encode()
    lines = [length if line.lower().startswith(b"content-length") else line for line in head.split(b"\r\n")]
    return b"\r\n".join(lines) + b"\r\n\r\n" + body.replace(b"</body>", noise + b"</body>")
