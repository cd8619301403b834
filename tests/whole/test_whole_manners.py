"""A round as the sites it visits see it: how often they are asked, and how many of them at once. All by the servers' own logs."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from itertools import count, pairwise

import pytest

from tests.crawler.small_web import Answer, Asked, Site, html, raw
from tests.whole.homes import make_home, nianbao
from tests.whole.sites import county_file, county_site, loopback, paper

PAUSE_S = 0.12
AT_ONCE = 2
DAY = "2026-02-10"
ERROR = html("<p>Internal error</p>", "500", "500 Internal Server Error")
NEIGHBOURS = ("999321", "999322", "999323")
"""Three counties of one prefecture, each with a host of its own."""
OTHERS = ("999324", "999325")


@dataclass(frozen=True)
class Visited:
    """The sites after one crawl, by their county's code."""

    sites: dict[str, Site]

    def times(self, codes: Sequence[str]) -> list[float]:
        """When any of these was asked, in order."""
        return sorted(instant for code in codes for instant in self.sites[code].times)


def unsteady(page: Answer) -> Answer:
    """An answer that fails once."""
    turns = count()

    def answer(asked: Asked) -> bytes | None:
        found = page if next(turns) else ERROR
        return found if isinstance(found, bytes) else found(asked)

    return answer


def furnish(site: Site, name: str) -> None:
    """A county with a report that fails at first, one that was moved, and one that is well."""
    county_site(site, name, [paper(n, f"{name}{town}人民政府", 2025) for n, town in enumerate(("甲岭镇", "乙河镇", "丙川乡"), start=1)])
    site.pages["/zwgk/nb/t1.html"] = unsteady(site.pages["/zwgk/nb/t1.html"])
    site.pages["/moved.html"] = site.pages["/zwgk/nb/t2.html"]
    site.pages["/zwgk/nb/t2.html"] = raw(b"", "text/html", "302 Found", "Location: /moved.html\r\n")


@pytest.fixture(scope="module")
def visited(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visited]:
    home = make_home(tmp_path_factory.mktemp("manners") / "home")
    settings = {"NIANBAO_CRAWL__PAUSE_S": str(PAUSE_S), "NIANBAO_CRAWL__HOSTS_AT_ONCE": str(AT_ONCE)}
    with ExitStack() as stack:
        sites = {}
        for n, code in enumerate((*NEIGHBOURS, *OTHERS)):
            sites[code] = stack.enter_context(loopback(f"127.0.0.{61 + n}"))
            furnish(sites[code], f"{'子丑寅卯辰'[n]}溪县")
            county_file(home / "counties", code, f"{'子丑寅卯辰'[n]}溪县", sites[code])
            if code in NEIGHBOURS:
                with (home / "counties" / f"{code}.toml").open("a", encoding="utf-8") as file:
                    file.write('province = "某省"\nprefecture = "九溪市"\n')
        done = nianbao("crawl", "--home", str(home), "--today", DAY, env=settings)
        assert done.returncode == 0, done.stderr
        yield Visited(sites)


@pytest.mark.parametrize("codes", [NEIGHBOURS, *[(code,) for code in OTHERS]], ids=["prefecture", "fourth", "fifth"])
def test_no_front_is_asked_twice_within_the_pause(visited: Visited, codes: tuple[str, ...]) -> None:
    """Retries, redirects and the next county's first request wait like any other."""
    times = visited.times(codes)

    assert len(times) >= 9 * len(codes)
    assert min(later - earlier for earlier, later in pairwise(times)) >= PAUSE_S


def test_no_more_sites_are_walked_at_once_than_the_settings_say(visited: Visited) -> None:
    """Two at once are, for the others need not wait for the prefecture."""
    spans = [(site.times[0], site.times[-1]) for site in visited.sites.values()]
    together = [sum(first <= instant <= last for first, last in spans) for instant, _ in spans]

    assert max(together) == AT_ONCE


def test_every_page_was_asked_for_once_but_the_one_that_failed(visited: Visited) -> None:
    for site in visited.sites.values():
        asked = [path for path in site.paths() if path != "/robots.txt"]

        assert {path for path in asked if asked.count(path) > 1} == {"/zwgk/nb/t1.html"}
        assert asked.count("/zwgk/nb/t1.html") == 2
