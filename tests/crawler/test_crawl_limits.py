"""Limits, stops and kills: a crawl that ends early says so, and one that was killed goes on where it was."""

import json
import os
import signal
import threading
from pathlib import Path

import pytest

from archive.store.home import Home
from archive.store.wacz_check import verify
from tests.crawler.small_web import CODE, Asked, Site, crawl, finish, home_for, plain_county, report_page, start_crawl

PAGES = [[n * 10 + k for k in range(10)] for n in range(4)]


class Held:
    """A report that is not answered before the test lets it go; `reached` tells that it was asked for."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.let_go = threading.Event()

    def __call__(self, asked: Asked) -> bytes | None:
        self.reached.set()
        self.let_go.wait(30)
        return None if not self.let_go.is_set() else report_page(25)


def held_county(site: Site) -> Held:
    plain_county(site, PAGES)
    held = Held()
    site.pages["/nb/t25.html"] = held
    return held


def test_a_killed_crawl_goes_on_where_it_was(site: Site, home: Home) -> None:
    """SIGKILL in the middle: the second run keeps the visit's id, asks for nothing settled again and completes it."""
    held = held_county(site)
    first = start_crawl(home, NIANBAO_CRAWL__TIMEOUT_S="60")
    assert held.reached.wait(60)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    before = [p for p in site.paths() if p.startswith("/nb/t")]
    identity = next(home.open_dir(CODE).glob("*.db")).stem
    held.let_go.set()

    done = crawl(home)

    assert done.said["visit"] == identity
    assert done.said["complete"], done.said["why_not"]
    after = [p for p in site.paths() if p.startswith("/nb/t")][len(before) :]
    assert set(before) | set(after) == {f"/nb/t{n}.html" for n in range(40)}
    assert len(set(before) & set(after)) <= 8
    assert verify(Path(str(done.said["wacz"]))) == []


def test_what_failed_before_a_kill_rests_before_it_is_asked_again(site: Site, home: Home) -> None:
    """The second run asks first for what was waiting."""
    held = held_county(site)
    calls: list[str] = []
    site.pages["/nb/t3.html"] = lambda asked: None if calls.append(asked.path) or len(calls) <= 2 else report_page(3)  # type: ignore[func-returns-value]
    first = start_crawl(home, NIANBAO_CRAWL__TIMEOUT_S="60", NIANBAO_CRAWL__RETRY_PAUSE_S="600")
    assert held.reached.wait(60)
    os.kill(first.pid, signal.SIGKILL)
    first.communicate()
    before = len(site.paths())
    held.let_go.set()

    done = crawl(home)

    after = [path for path in site.paths()[before:] if path.startswith("/nb/t")]
    assert done.said["complete"], done.said["why_not"]
    assert after.index("/nb/t3.html") > after.index("/nb/t25.html")


def test_a_second_crawl_of_the_county_steps_back(site: Site, home: Home) -> None:
    """While one walks, another waits shortly and then says what to do; SIGTERM leaves the first one's visit open."""
    held = held_county(site)
    first = start_crawl(home, NIANBAO_CRAWL__TIMEOUT_S="60")
    assert held.reached.wait(60)

    second = crawl(home)
    first.send_signal(signal.SIGTERM)
    held.let_go.set()
    stopped = finish(home, first)

    assert second.code == 1
    assert CODE in second.talk
    assert (stopped.code, stopped.said["wacz"], stopped.said["complete"]) == (0, "", False)
    assert crawl(home).said["visit"] == stopped.said["visit"]


def test_a_crawl_ends_with_its_parent(site: Site, home: Home) -> None:
    """When standard input ends, the crawl stops by itself and leaves its visit open."""
    held = held_county(site)
    child = start_crawl(home, "--with-parent", NIANBAO_CRAWL__TIMEOUT_S="60")
    assert held.reached.wait(60)
    child.stdin.close()
    held.let_go.set()

    child.wait(60)

    assert json.loads(child.stdout.read())["wacz"] == ""
    assert list(home.open_dir(CODE).glob("*.db"))


@pytest.mark.parametrize("later_s", [0.1, 0.3])
def test_a_crawl_whose_parent_ends_while_it_starts_leaves_its_visit_open(site: Site, home: Home, later_s: float) -> None:
    """Its visit has begun, and it may have asked for nothing yet: that is no look, and the next crawl goes on with it."""
    plain_county(site, [[1, 2]])
    child = start_crawl(home, "--with-parent", NIANBAO_CRAWL__PAUSE_S="0.3")
    begun, tick = home.open_dir(CODE), threading.Event()
    while not list(begun.glob("*.db")):
        tick.wait(0.005)
    tick.wait(later_s)
    child.stdin.close()
    child.wait(60)

    done = crawl(home)

    assert done.said["complete"]
    assert [path.stem for path in home.wacz_path(str(done.said["visit"])).parent.glob("*.wacz")] == [done.said["visit"]]


def test_too_little_disk_ends_the_visit_as_incomplete(site: Site, home: Home) -> None:
    """The visit is closed and says why."""
    plain_county(site, PAGES)

    done = crawl(home, NIANBAO_CRAWL__MIN_FREE_MB="999999999")

    assert (done.code, done.said["complete"]) == (0, False)
    assert "min_free_mb" in str(done.said["why_not"])
    assert verify(Path(str(done.said["wacz"]))) == []


def test_the_page_limit_ends_the_visit_as_incomplete(site: Site, home: Home) -> None:
    """What was not asked is listed as such."""
    plain_county(site, PAGES)

    done = crawl(home, NIANBAO_CRAWL__MAX_PAGES="10")

    assert "crawl.max_pages (10)" in str(done.said["why_not"])
    assert 10 <= int(str(done.said["pages"])) <= 20
    assert any(f["why"].startswith("not asked") for f in done.receipt["failures"])


def test_a_county_outside_needs_a_contact(tmp_path: Path) -> None:
    """Nothing is asked before crawl.contact is set; the message names it."""
    home = home_for(tmp_path / "home", Site("www.ceshi.gov.cn"))

    done = crawl(home)

    assert (done.code, done.said) == (1, {})
    assert "crawl.contact" in done.talk


def test_only_a_rehearsal_is_dated(tmp_path: Path, site: Site) -> None:
    """--today dates what is fetched in a rehearsal home and is refused elsewhere."""
    plain_county(site, [[1]])
    real, rehearsal = home_for(tmp_path / "real", site), home_for(tmp_path / "rehearsal", site, rehearsal=True)

    refused, dated = crawl(real, "--today", "2026-02-10"), crawl(rehearsal, "--today", "2026-02-10")

    assert refused.code == 1
    assert "rehearsal" in refused.talk
    assert str(dated.said["visit"]).startswith(f"{CODE}-20260210T0400")
