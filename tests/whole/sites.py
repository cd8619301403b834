"""Small county sites on loopback, each a home page, the column of open government, its list of annual reports, and the reports."""

import html as escaping
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.crawler.small_web import Server, Site, Talk, html, raw


@dataclass(frozen=True)
class Paper:
    """One row of the list: where, under which title, on which day shown there, and the bytes of its page."""

    path: str
    title: str
    day: str
    page: bytes


@contextmanager
def loopback(host: str, port: int = 0) -> Iterator[Site]:
    """A site that listens while the block runs; the same port again makes it the same site."""
    with Server((host, port), Talk) as server:
        server.site = Site(f"{host}:{server.server_address[1]}")
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        try:
            yield server.site
        finally:
            server.shutdown()


WELCOME = "<p>本站发布本县政务动态，提供办事指南与互动交流，欢迎各界来访并提出建议。</p>" * 4


def county_site(site: Site, name: str, papers: Sequence[Paper]) -> None:
    """Fill a site: / -> 政府信息公开 -> 政府信息公开年报 -> the papers."""
    rows = "".join(
        f'<li><a href="{p.path}" title="{escaping.escape(p.title)}">{escaping.escape(p.title)}</a><span>{p.day}</span></li>' for p in papers
    )
    pages = {
        "/": html(f"<ul><li><a href='/zwgk/'>政府信息公开</a></li></ul>{WELCOME}", f"{name}人民政府"),
        "/zwgk/": html(f"<ul><li><a href='/zwgk/nb/'>政府信息公开年报</a></li></ul>{WELCOME}", f"政府信息公开_{name}人民政府"),
        "/zwgk/nb/": html(
            f"<div>首页 &gt; 政府信息公开 &gt; 政府信息公开年报</div><ul class='list'>{rows}</ul>"
            "<script>createPageHTML(1,0,'index','html')</script>",
            f"政府信息公开年报_{name}人民政府",
        ),
    }
    site.pages.update(pages)
    site.pages.update({p.path: raw(p.page, "text/html; charset=utf-8") for p in papers})


def county_file(folder: Path, code: str, name: str, site: Site, townships: Sequence[str] = ()) -> None:
    """Watch the site."""
    listed = ", ".join(f'"{t}"' for t in townships)
    known = f"townships = [{listed}]\n" if townships else ""
    text = f'code = "{code}"\nname = "{name}"\nhome = "{site.url()}"\n{known}'
    (folder / f"{code}.toml").write_text(text, encoding="utf-8")


def article(title: str, day: str, inside: str, site_name: str) -> bytes:
    """A report page: heading, publication line, the report; title and content are HTML already."""
    return (
        f"<!DOCTYPE html><html><head><meta charset='utf-8'><title>{title}_{site_name}</title></head><body>"
        f"<div class='crumb'>首页 &gt; 政府信息公开 &gt; 政府信息公开年报</div><div class='article'><h1>{title}</h1>"
        f"<div class='info'>发布时间：{day} 来源：{site_name}</div><div class='content'>{inside}</div></div></body></html>"
    ).encode()


SAYS = "<p>一、总体情况</p><p>本镇按照条例要求做好主动公开、依申请公开与平台维护，全年公布各类信息若干条。</p>" * 3


def paper(number: int, body: str, year: int, *, ending: str = "") -> Paper:
    """A report of a body, published on 20 January after its year; `ending` is HTML that stands at the end of its title."""
    title, day = f"{body}{year}年政府信息公开工作年度报告", f"{year + 1}-01-20"
    page = article(title + ending, day, SAYS, "本站")
    return Paper(f"/zwgk/nb/t{number}.html", escaping.unescape(title + ending), day, page)


@contextmanager
def small_county(folder: Path, host: str, code: str = "999301") -> Iterator[Site]:
    """A county of two towns, watched by its file in `folder`; both published for 2024, nobody yet for 2025."""
    with loopback(host) as site:
        county_site(site, "松亭县", [paper(1, "松亭县甲岭镇人民政府", 2024), paper(2, "松亭县乙河镇人民政府", 2024)])
        county_file(folder, code, "松亭县", site, ["甲岭镇", "乙河镇"])
        yield site


def publish_2025(site: Site, ending: str = "") -> None:
    """The first town publishes, the second does not."""
    first = paper(3, "松亭县甲岭镇人民政府", 2025, ending=ending)
    county_site(site, "松亭县", [first, paper(1, "松亭县甲岭镇人民政府", 2024), paper(2, "松亭县乙河镇人民政府", 2024)])
