"""Hosts that several processes of one home ask: one at a time, rested in between, and left alone for as long as they ask for it."""

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from archive.store.home import Home
from crawler.hosts import MOST_BYTES, Doors
from tests.crawler.small_web import CODE, Asked, Site, crawl, finish, html, plain_county, raw, start_crawl

PAUSE_S = 0.3
SECOND = "999902"
TOO_MANY = "429 Too Many Requests"


@dataclass
class Busy:
    """How many requests a site works on at once, at most."""

    now: int = 0
    most: int = 0
    order: list[float] = field(default_factory=list)

    def watch(self, site: Site) -> None:
        plain = site.answer

        def answer(asked: Asked) -> bytes | None:
            self.now += 1
            self.most = max(self.most, self.now)
            try:
                time.sleep(0.05)  # the server's own time to work
                return plain(asked)
            finally:
                self.now -= 1

        site.answer = answer  # type: ignore[method-assign]


def too_many(ask_again: str) -> bytes:
    return html("<p>Too many requests</p>", "", TOO_MANY, ask_again)


def watched_too(home: Home, site: Site) -> None:
    """A second county whose site is the same host."""
    text = (home.counties_dir / f"{CODE}.toml").read_text(encoding="utf-8").replace(CODE, SECOND)
    (home.counties_dir / f"{SECOND}.toml").write_text(text, encoding="utf-8")


def test_two_crawls_of_one_host_at_once_ask_it_one_after_the_other_with_the_pause(site: Site, home: Home) -> None:
    plain_county(site, [[1, 2, 3]])
    watched_too(home, site)
    busy = Busy()
    busy.watch(site)
    pause = {"NIANBAO_CRAWL__PAUSE_S": str(PAUSE_S)}
    first, second = start_crawl(home, **pause), start_crawl(home, "--county", SECOND, **pause)
    ends = [finish(home, first), finish(home, second)]

    assert [done.said["complete"] for done in ends] == [True, True]
    assert {done.said["county"] for done in ends} == {CODE, SECOND}
    assert len(site.times) == 2 * 7
    assert min(later - earlier for earlier, later in pairwise(site.times)) >= PAUSE_S
    assert busy.most == 1


def test_a_host_that_asks_for_an_hour_is_left_alone_by_this_visit_and_the_next(site: Site, home: Home) -> None:
    """It is not said to be down: it answered, and said that we ask too much."""
    plain_county(site, [[1, 2]])
    site.pages["/nb/"] = too_many("Retry-After: 3600\r\n")

    done = crawl(home)
    after = len(site.asked)
    again = crawl(home)

    assert site.paths()[-1] == "/nb/"
    assert (done.said["seen"], done.said["complete"]) == ("blocked:rate", False)
    assert len(site.asked) == after
    assert (again.code, again.said["seen"]) == (0, "blocked:rate")


def test_a_date_to_come_back_at_is_one_of_the_servers_clock(site: Site, home: Home) -> None:
    """Its clock is years behind; by its own words it wants to be left alone for two seconds."""
    plain_county(site, [[1]])
    turns = iter([too_many("Date: Tue, 10 Feb 2015 04:00:00 GMT\r\nRetry-After: Tue, 10 Feb 2015 04:00:02 GMT\r\n")])
    page = site.pages["/nb/"]
    assert isinstance(page, bytes)
    site.pages["/nb/"] = lambda _: next(turns, page)

    done = crawl(home)

    assert done.said["complete"], done.said["why_not"]
    asked = [instant for instant, path in zip(site.times, site.paths(), strict=True) if path == "/nb/"]
    assert asked[1] - asked[0] >= 2


def test_a_crawl_delay_holds_for_the_next_process_too(site: Site, home: Home) -> None:
    """Which has not read the robots.txt yet."""
    plain_county(site, [[1]])
    site.pages["/robots.txt"] = raw(b"User-agent: *\nCrawl-delay: 2", "text/plain")
    site.pages["/"] = html("<p>Forbidden</p>", "", "403 Forbidden")
    for _ in range(2):
        crawl(home, NIANBAO_CRAWL__RETRIES="0")

    assert site.paths() == ["/robots.txt", "/"] * 2
    assert min(later - earlier for earlier, later in pairwise(site.times)) >= 2


def test_an_absurd_crawl_delay_or_none_at_all_stops_no_visit(serve: Callable[..., Site], tmp_path: Path) -> None:
    """What is no number of seconds asks for nothing."""
    site = serve("127.0.0.39")
    plain_county(site, [[1]])
    site.pages["/robots.txt"] = raw(b"User-agent: *\nCrawl-delay: nan\nCrawl-delay: -7", "text/plain")
    home = Home.create(tmp_path / "home")
    county = f'code = "{CODE}"\nname = "测试县"\nhome = "{site.url()}"\n'
    (home.counties_dir / f"{CODE}.toml").write_text(county, encoding="utf-8")

    assert crawl(home).said["complete"]


def test_a_door_keeps_its_word_between_processes_and_over_spoiled_files(tmp_path: Path) -> None:
    """A file that somebody spoiled says nothing; on another day of a rehearsal what was said is over."""
    ours, theirs, tomorrow = Doors(tmp_path, "2026-02-10"), Doors(tmp_path, "2026-02-10"), Doors(tmp_path, "2026-02-11")
    ours.rest("[::1]", 100.0)

    assert 90 < theirs.left_s("[::1]") <= 100
    assert tomorrow.left_s("[::1]") == 0
    assert theirs.left_s("other.gov.cn") == 0
    (file,) = [path for path in tmp_path.iterdir() if path.stat().st_size]
    for spoiled in (b"\xff" * MOST_BYTES, b"x y z", b"1", f"{time.monotonic() + 500} 100 2026-02-10".encode()):
        file.write_bytes(spoiled)
        assert theirs.left_s("[::1]") == 0


def test_a_door_lets_one_in_at_a_time(tmp_path: Path) -> None:
    inside: list[str] = []

    async def enter(doors: Doors, name: str) -> None:
        async with doors.held("a.gov.cn"):
            inside.append(f"{name} in")
            await asyncio.sleep(0.05)
            inside.append(f"{name} out")

    async def both() -> None:
        await asyncio.gather(enter(Doors(tmp_path), "one"), enter(Doors(tmp_path), "two"))

    asyncio.run(both())

    assert inside == ["one in", "one out", "two in", "two out"]
