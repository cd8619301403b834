"""A tiny web server whose answers are raw bytes, a home that watches it, and the crawl as the real child process."""

import io
import json
import os
import socketserver
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator

from archive.store.home import Home
from tests.warm import Child, started

QUICK = {"NIANBAO_CRAWL__PAUSE_S": "0", "NIANBAO_CRAWL__RETRY_PAUSE_S": "0.05", "NIANBAO_CRAWL__TIMEOUT_S": "40"}
CODE = "999901"


@dataclass(frozen=True)
class Asked:
    """One request as the server saw it."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes


Answer = bytes | Callable[[Asked], bytes | None]


def html(body: str, title: str = "栏目", status: str = "200 OK", headers: str = "") -> bytes:
    """A whole raw answer with an HTML page."""
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body>{body}</body></html>".encode()
    return raw(page, "text/html; charset=utf-8", status, headers)


def raw(body: bytes, media: str, status: str = "200 OK", headers: str = "") -> bytes:
    """A whole raw answer."""
    return f"HTTP/1.1 {status}\r\nContent-Type: {media}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


NOT_FOUND = html("<p>Not Found</p>", "404", "404 Not Found")


@dataclass
class Site:
    """Answers by path, `default` for any other; an answer of None closes the connection without a word.

    `asked` is the log of requests, `times` when each came.
    """

    address: str = ""
    scheme: str = "http"
    pages: dict[str, Answer] = field(default_factory=dict)
    asked: list[Asked] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    default: Answer = NOT_FOUND

    def url(self, path: str = "/") -> str:
        return f"{self.scheme}://{self.address}{path}"

    def paths(self) -> list[str]:
        return [one.path for one in self.asked]

    def answer(self, asked: Asked) -> bytes | None:
        self.times.append(time.monotonic())
        self.asked.append(asked)
        found = self.pages.get(asked.path, self.default)
        return found if isinstance(found, bytes) else found(asked)


class Server(socketserver.ThreadingTCPServer):
    request_queue_size = 64  # a burst of connections would otherwise wait a second for the next try
    daemon_threads = True
    allow_reuse_address = True
    site: Site


class Talk(socketserver.StreamRequestHandler):
    server: Server

    def handle(self) -> None:
        while line := self.rfile.readline():
            method, path, _ = line.decode("latin-1").split(" ", 2)
            headers = {}
            while (field_line := self.rfile.readline().decode("latin-1").strip()) != "":
                name, _, value = field_line.partition(":")
                headers[name.lower()] = value.strip()
            body = self.rfile.read(int(headers.get("content-length", "0")))
            answer = self.server.site.answer(Asked(method, path, headers, body))
            if answer is None:
                return
            self.wfile.write(answer)


ROW = "<li><a href='{url}' title='{title}'>{title}</a><span>2026-01-1{day}</span></li>"
WORDS = "<p>依照条例编制，内容包括总体情况、主动公开、依申请公开、行政复议与诉讼、问题与改进等各方面的说明。</p>" * 12


def rows(numbers: list[int]) -> str:
    return "".join(
        ROW.format(url=f"/nb/t{n}.html", title=f"测试县第{n}镇人民政府2025年政府信息公开工作年度报告", day=n % 10) for n in numbers
    )


def report_page(number: int) -> bytes:
    return html(
        f"<h1>测试县第{number}镇人民政府2025年政府信息公开工作年度报告</h1><div id='zoom'>{WORDS}</div>", f"第{number}镇2025年年度报告"
    )


def home_page() -> bytes:
    welcome = "<p>测试县人民政府门户网站，为您提供政务公开、办事服务、互动交流等各项服务。</p>" * 5
    return html(f"{welcome}<a href='/nb/'>政府信息公开年报</a>", "测试县人民政府")


def list_page(numbers: list[int], page: int, pages: int) -> bytes:
    pager = f"<script>createPageHTML({pages},{page - 1},'index','html')</script>"
    return html(f"<div>首页 &gt; 政府信息公开年报</div><ul class='list'>{rows(numbers)}</ul>{pager}", "政府信息公开年报")


def plain_county(site: Site, per_page: list[list[int]]) -> None:
    """A directory site with one list of annual reports over several pages."""
    site.pages["/"] = home_page()
    for at, numbers in enumerate(per_page):
        path = "/nb/" if at == 0 else f"/nb/index_{at}.html"
        site.pages[path] = list_page(numbers, at + 1, len(per_page))
        site.pages.update({f"/nb/t{n}.html": report_page(n) for n in numbers})


@dataclass(frozen=True)
class Crawl:
    """What a finished crawl said and kept."""

    code: int
    said: dict[str, object]
    talk: str
    home: Home

    @property
    def visit(self) -> dict[str, object]:
        with zipfile.ZipFile(str(self.said["wacz"])) as wacz:
            kept: dict[str, object] = json.loads(wacz.read("nianbao/visit.json"))["visit"]
        return kept

    @property
    def receipt(self) -> dict[str, object]:
        return self.visit["receipt"]  # type: ignore[return-value]


def home_for(path: Path, site: Site, more: str = "", rehearsal: bool = False) -> Home:
    home = Home.create(path, rehearsal)
    county = f'code = "{CODE}"\nname = "测试县"\nhome = "{site.url()}"\n{more}'
    (home.counties_dir / f"{CODE}.toml").write_text(county, encoding="utf-8")
    return home


def start_crawl(home: Home, *more: str, largest_file: int = -1, **settings: str) -> Child:
    """The crawl as a process of its own, `more` on its command line; none of its files may grow beyond `largest_file` bytes."""
    argv = ["--home", str(home.path), "--county", CODE, *more]
    return started("crawler.run", *argv, env={**os.environ, **QUICK, **settings}, largest_file=largest_file)


def finish(home: Home, child: Child) -> Crawl:
    out, talk = child.communicate(timeout=90)
    child.close()
    lines = [line for line in out.splitlines() if line.startswith("{")]
    return Crawl(child.wait(), json.loads(lines[-1]) if lines else {}, talk, home)


def crawl(home: Home, *more: str, **settings: str) -> Crawl:
    return finish(home, start_crawl(home, *more, **settings))


def records(done: Crawl) -> list[tuple[str, str, bytes]]:
    """(WARC type, address, block) of every record of a closed visit."""
    with zipfile.ZipFile(str(done.said["wacz"])) as wacz:
        data = wacz.read("archive/data.warc.gz")
    found = []
    for record in ArchiveIterator(io.BytesIO(data), no_record_parse=True):
        headers = record.rec_headers
        found.append((record.rec_type, headers.get_header("WARC-Target-URI") or "", record.raw_stream.read()))
    return found
