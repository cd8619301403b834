"""Walks that something breaks into: a kill while the browser draws, a server that is started anew."""

import os
import signal
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from archive.store.browser import find_browser
from archive.store.home import Home
from tests.crawler.small_web import (
    CODE,
    Asked,
    Server,
    Site,
    Talk,
    crawl,
    finish,
    home_for,
    home_page,
    html,
    plain_county,
    raw,
    records,
    report_page,
    rows,
    start_crawl,
)

FRAME = "<div id='app'></div><script src='/app.js'></script>"
FILL = b"fetch('/list.json').then(r => r.text()).then(t => { document.getElementById('app').innerHTML = t; });"


def offspring(pid: int) -> set[int]:
    """The processes below one, however deep."""
    found, waiting = set[int](), [pid]
    while waiting:
        for path in Path(f"/proc/{waiting.pop()}/task").glob("*/children"):
            fresh = {int(child) for child in path.read_text(encoding="utf-8").split()} - found
            found |= fresh
            waiting += fresh
    return found


def is_alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


@pytest.mark.skipif(find_browser("") is None, reason="no Chromium on this machine")
def test_a_kill_while_the_browser_draws_leaves_no_browser_and_the_page_is_drawn_again(site: Site, home: Home) -> None:
    """What the page had asked for by then is kept once; the visit goes on and ends whole."""
    site.pages["/"] = home_page()
    site.pages["/nb/"] = html(FRAME, "政府信息公开年报")
    site.pages["/app.js"] = raw(FILL, "text/javascript")
    site.pages.update({f"/nb/t{n}.html": report_page(n) for n in (1, 2)})
    listed = raw(f"<ul>{rows([1, 2])}</ul>".encode(), "text/plain; charset=utf-8")
    children, below = [], set[int]()

    def deadly(_: Asked) -> bytes | None:
        site.pages["/list.json"] = listed
        below.update(offspring(children[0].pid))
        os.kill(children[0].pid, signal.SIGKILL)
        return None

    site.pages["/list.json"] = deadly
    children.append(start_crawl(home))
    children[0].communicate(timeout=90)
    visit = next(home.open_dir(CODE).glob("*.db")).stem
    done = crawl(home)

    assert (done.said["visit"], done.said["complete"]) == (visit, True), done.said["why_not"]
    assert len(below) > 1
    assert not [pid for pid in below if is_alive(pid)]
    kept = [url for kind, url, _ in records(done) if kind == "response"]
    twice = {url for url in kept if kept.count(url) > 1 and not url.endswith("robots.txt")}
    assert twice == {site.url("/nb/")}  # once as it came, and once for the browser
    assert kept.count(site.url("/nb/")) == 2


class Restarted:
    """A server that goes away at one request, and is back at the same address when nobody has been asked for a while."""

    def __init__(self, site: Site, path: str, away: int) -> None:
        self.site, self.away = site, away
        self._page = site.pages[path]
        site.pages[path] = self.vanish
        self._path = path
        self.server = self._started()

    def vanish(self, _: Asked) -> bytes | None:
        self.site.pages[self._path] = self._page
        self.server.server_close()  # who asks now is refused
        threading.Timer(self.away / 10, self._back).start()
        return None

    def _back(self) -> None:
        self.server.shutdown()
        self.server = self._started()

    def _started(self) -> Server:
        host, _, port = self.site.address.rpartition(":")
        server = Server((host, int(port)), Talk)
        server.site = self.site
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return server


@pytest.fixture
def restarted(tmp_path: Path) -> Iterator[Restarted]:
    with Server(("127.0.0.38", 0), Talk) as first:
        address = f"127.0.0.38:{first.server_address[1]}"
    site = Site(address)
    plain_county(site, [[1, 2, 3], [4, 5]])
    server = Restarted(site, "/nb/t2.html", away=6)
    yield server
    server.server.shutdown()
    server.server.server_close()


def test_a_server_started_anew_in_mid_walk_costs_no_report(restarted: Restarted, tmp_path: Path) -> None:
    """While it is away everything is refused; nothing is asked for without end, and all is had when it is back."""
    home = home_for(tmp_path / "home", restarted.site)
    done = finish(home, start_crawl(home, NIANBAO_CRAWL__RETRY_PAUSE_S="1"))

    assert done.said["complete"], done.said["why_not"]
    paths = restarted.site.paths()
    assert {path: paths.count(path) for path in paths if paths.count(path) > 1} == {"/nb/t2.html": 2}
