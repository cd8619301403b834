"""Pages that only scripts fill: drawn by a real Chromium that has no way out but the gate."""

import os
import select
import signal
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.store.browser import find_browser
from archive.store.home import Home
from tests.crawler.small_web import Asked, Crawl, Site, crawl, home_page, html, raw, records, report_page, rows, start_crawl

pytestmark = pytest.mark.skipif(find_browser("") is None, reason="no Chromium on this machine")

FRAME = "<div id='app'></div><script src='/app.js'></script>"
SCRIPT = """
const quiet = (what) => { try { what() } catch (error) { } };
const out = ['http://169.254.169.254/latest/', 'http://127.0.0.1:%(port)s/', 'http://127.0.0.1.nip.example/'];
fetch('/list.json').then(r => r.text()).then(t => { document.getElementById('app').innerHTML = t; });
for (const url of out) {
  quiet(() => fetch(url, {mode: 'no-cors'}).catch(() => 0));
  quiet(() => { const f = document.createElement('iframe'); f.src = url; document.body.append(f); });
  quiet(() => { const i = new Image(); i.src = url; });
  quiet(() => new WebSocket(url.replace('http', 'ws')));
  quiet(() => new EventSource(url));
  quiet(() => navigator.sendBeacon(url, 'x'));
  quiet(() => window.open(url));
}
fetch('/hop').catch(() => 0);
quiet(() => navigator.serviceWorker.register('/worker.js'));
const picture = new Image(); picture.src = '/picture.png';
"""
LEAVES = """
const text = document.createElement('div'); text.id = 'zoom';
text.innerHTML = '<h1>测试县第%(n)s镇人民政府2025年政府信息公开工作年度报告</h1>'
  + '<p>总体情况与主动公开、依申请公开的各项说明如下所示。</p>'.repeat(20);
document.getElementById('app').append(text);
"""
BY_SCRIPT = LEAVES + "setTimeout(() => window['loca' + 'tion']['ass' + 'ign']('http://127.0.0.1:%(port)s/'), 1);"
BY_META = (
    LEAVES
    + """
const meta = document.createElement('meta'); meta.httpEquiv = 'refresh'; meta.content = '0;url=http://127.0.0.1:%(port)s/';
document.head.append(meta);
"""
)


@pytest.fixture
def stranger(serve: Callable[..., Site]) -> Site:
    """A server on this machine that the county file does not name."""
    other = serve("127.0.0.1")
    other.pages["/"] = html("secret")
    return other


def drawn(site: Site, home: Home, stranger: Site, **settings: str) -> Crawl:
    port = stranger.address.rpartition(":")[2]
    site.pages["/"] = home_page()
    site.pages["/nb/"] = html(FRAME, "政府信息公开年报")
    site.pages["/app.js"] = raw((SCRIPT % {"port": port}).encode(), "text/javascript")
    site.pages["/list.json"] = raw(f"<ul>{rows([1, 2, 3])}</ul>".encode(), "text/plain; charset=utf-8")
    site.pages["/hop"] = raw(b"", "text/html", "302 Found", f"Location: {stranger.url()}\r\n")
    site.pages["/nb/t1.html"] = report_page(1)
    for n, script in ((2, BY_SCRIPT), (3, BY_META)):
        site.pages[f"/nb/t{n}.html"] = html(f"<div id='app'></div><script>{script % {'n': n, 'port': port}}</script>")
    return crawl(home, **settings)


def drawn_pages(done: Crawl) -> list[str]:
    return [url for kind, url, _ in records(done) if kind == "resource"]


def test_a_list_that_scripts_fill_is_read_and_nothing_else_is_asked(site: Site, home: Home, stranger: Site) -> None:
    """The reports in the drawn list are fetched; other hosts, other ports, images, workers and sockets are not."""
    done = drawn(site, home, stranger)

    assert done.code == 0, done.talk
    assert {"/nb/t1.html", "/nb/t2.html", "/nb/t3.html", "/app.js", "/list.json", "/hop"} <= set(site.paths())
    assert not {"/worker.js", "/picture.png"} & set(site.paths())
    assert stranger.paths() == []
    assert all(one.headers["user-agent"].startswith("nianbao/") for one in site.asked)
    assert {url.rpartition("/nb/")[2] for url in drawn_pages(done)} == {"", "t2.html", "t3.html"}
    assert [(f["url"], f["why"][:8]) for f in done.receipt["failures"]] == [(stranger.url(), "refused:")]


def test_what_the_gate_holds_back_is_asked_once_it_is_trusted(site: Site, home: Home, stranger: Site) -> None:
    """The same page reaches the other port as soon as the network is trusted: it was the gate that held it."""
    done = drawn(site, home, stranger, NIANBAO_CRAWL__TRUSTED='["127.0.0.0/8"]')

    assert done.code == 0, done.talk
    assert "/" in stranger.paths()


def test_a_page_whose_script_never_rests_is_given_up(site: Site, home: Home) -> None:
    """An endless loop costs its time limit and is a failure; the browser goes on with the next page."""
    site.pages["/"] = home_page()
    site.pages["/nb/"] = html(f"<ul>{rows([1, 2])}</ul>", "政府信息公开年报")
    for n, script in ((1, "while (true) { document.body.append(1) }"), (2, LEAVES % {"n": 2})):
        site.pages[f"/nb/t{n}.html"] = html(f"<div id='app'></div><script>{script}</script>")

    done = crawl(home, NIANBAO_CRAWL__RETRIES="0", NIANBAO_CRAWL__TIMEOUT_S="10")

    assert [(f["url"], f["why"]) for f in done.receipt["failures"]] == [(site.url("/nb/t1.html"), "the browser took too long")]
    assert drawn_pages(done) == [f"urn:nianbao:rendered:{site.url('/nb/t2.html')}"]


def test_the_browser_ends_with_a_killed_crawl(site: Site, home: Home) -> None:
    """SIGKILL leaves no Chromium behind."""
    asked, held = threading.Event(), threading.Event()

    def waiting(_: Asked) -> bytes:
        asked.set()
        held.wait(60)
        return raw(b"", "text/javascript")

    site.pages["/"] = home_page()
    site.pages["/nb/"] = html(FRAME, "政府信息公开年报")
    site.pages["/app.js"] = waiting
    child = start_crawl(home, NIANBAO_CRAWL__TIMEOUT_S="60")
    assert asked.wait(60)
    offspring = descendants(child.pid)
    os.kill(child.pid, signal.SIGKILL)
    child.communicate()
    held.set()

    assert offspring
    for pid in offspring:
        ended = select.select([os.pidfd_open(pid)], [], [], 30)[0] if Path(f"/proc/{pid}").exists() else [pid]
        assert ended, Path(f"/proc/{pid}/cmdline").read_text()


def descendants(pid: int) -> list[int]:
    """Every process below this one."""
    below = [int(child) for task in Path(f"/proc/{pid}/task").glob("*/children") for child in task.read_text().split()]
    return below + [far for near in below for far in descendants(near)]
