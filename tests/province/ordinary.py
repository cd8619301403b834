"""A small county whose site is written by hand, scenario by scenario: everything an ordinary site may do that a crawler may misread.

Five offices and four towns; all published for 2024, all but one office and one town for 2025.
"""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from io import BytesIO

from archive.model import Agency, County, Kind, agency_id
from crawler.demo.blocks import Paragraph
from crawler.demo.nouns import Asked, DemoCounty, Served, Site
from crawler.demo.paper.pdf import document
from tests.province.looks import PORT, History, Look

NAME, HOST = "青禾县", "127.0.3.9"
OFFICES = ("财政局", "教育局", "水利局", "民政局", "审计局")
TOWNS = ("柳湾镇", "河口镇", "石桥乡", "茶亭乡")
SILENT = ("审计局", "茶亭乡")
HTML = "text/html; charset=utf-8"
TEXT = (
    "<p>一、总体情况</p><p>本报告由{full}编制，{year}年{full}主动公开政府信息12条。</p><p>二、主动公开政府信息情况</p><p>见下表。</p>"
    "<p>三、收到和处理政府信息公开申请情况</p><p>收到申请0件。</p><p>四、政府信息公开行政复议、行政诉讼情况</p><p>无。</p>"
    "<p>五、存在的主要问题及改进情况</p><p>形式不多。</p><p>六、其他需要报告的事项</p><p>无。</p>"
)
Pages = dict[str, str | bytes]
Answer = Callable[[Asked], str | None]


@dataclass(frozen=True)
class Paper:
    """One body's report of one year, and where its page stands."""

    body: str
    year: int

    @property
    def full(self) -> str:
        return f"{NAME}{self.body}{'人民政府' if self.body in TOWNS else ''}"

    @property
    def title(self) -> str:
        return f"{self.full}{self.year}年政府信息公开工作年度报告"

    @property
    def path(self) -> str:
        return f"/info/{self.year}/{1000 + (OFFICES + TOWNS).index(self.body)}.html"

    @property
    def day(self) -> str:
        return f"{self.year + 1}-01-{11 + (OFFICES + TOWNS).index(self.body)}"

    @property
    def text(self) -> str:
        return TEXT.format(full=self.full, year=self.year)


PAPERS = tuple(Paper(b, y) for y in (2025, 2024) for b in (*OFFICES, *TOWNS) if not (y == 2025 and b in SILENT))


def of(names: Sequence[str], year: int | None = None) -> list[Paper]:
    return [p for p in PAPERS if p.body in names and year in (None, p.year)]


def page(title: str, main: str, crumbs: str = "") -> str:
    """A page of the site; `crumbs` are names of the columns above, joined by " > "."""
    head = f'<html><head><meta charset="utf-8"><title>{title}_{NAME}人民政府</title></head><body>'
    nav = '<div class="header"><a href="/">首页</a><a href="/xxgk/">政府信息公开</a></div>'
    trail = f'<div class="position">当前位置：首页 &gt; {crumbs or title}</div>'
    return f'{head}{nav}{trail}<div class="main">{main}</div><div class="footer">主办：{NAME}人民政府办公室</div></body></html>'


def article(paper: Paper, title: str = "", main: str = "") -> str:
    shown = title or paper.title
    return page(
        shown, f'<h1>{shown}</h1><p>发布时间：{paper.day}</p><div id="zoom">{main or paper.text}</div>', "政府信息公开年报 &gt; 正文"
    )


def row(paper: Paper, title: str = "", url: str = "") -> str:
    return f'<li><a href="{url or paper.path}" title="{title or paper.title}">{title or paper.title}</a><span>{paper.day}</span></li>'


def rows(papers: Sequence[Paper]) -> str:
    return f'<ul class="list">{"".join(map(row, papers))}</ul>'


def links(ways: Mapping[str, str]) -> str:
    return "".join(f'<li><a href="{url}">{name}</a></li>' for url, name in ways.items())


def site_of(column: str, more: Pages | None = None) -> Pages:
    """Portal, section, one column of reports, every paper; `more` adds pages or stands in their place."""
    pages: Pages = {
        "/": page("首页", '<a href="/xxgk/">政府信息公开</a><ul><li><a href="/xw/1.html">全县工作会议召开</a></li></ul>'),
        "/xxgk/": page("政府信息公开", f"<ul>{links({'/xxgk/zn.html': '政府信息公开指南', '/xxgk/nb/': '政府信息公开年报'})}</ul>"),
        "/xxgk/nb/": page("政府信息公开年报", f"<h2>政府信息公开年报</h2>{column}"),
        **{paper.path: article(paper) for paper in PAPERS},
    }
    return pages | (more or {})


def as_pdf(paper: Paper) -> bytes:
    lines = [paper.title, *paper.text.replace("</p>", "").split("<p>")[1:]]
    return document([Paragraph(line) for line in lines], paper.title)


def zipped(papers: Sequence[Paper]) -> bytes:
    kept = BytesIO()
    with zipfile.ZipFile(kept, "w") as archive:
        for paper in papers:
            archive.writestr(f"{paper.title}.txt", paper.text)
    return kept.getvalue()


@dataclass
class HandMade(Look):
    """A look at such a site."""

    pages: Pages = field(default_factory=dict)
    answer: Answer | None = None

    @cached_property
    def county(self) -> County:
        kinds = {**dict.fromkeys(OFFICES, Kind.DEPARTMENT), **dict.fromkeys(TOWNS, Kind.TOWNSHIP)}
        bodies = tuple(Agency(agency_id("990003", n), "990003", n, kind) for n, kind in kinds.items())
        return County("990003", NAME, f"http://{HOST}:{PORT}/", agencies=bodies)

    @cached_property
    def site(self) -> Site:
        day = date(2026, 1, 1)
        made = {
            path: Served(b.encode() if isinstance(b, str) else b, HTML if isinstance(b, str) else "", day) for path, b in self.pages.items()
        }
        lost = Served(page("页面不存在", "<p>您访问的页面不存在。</p>").encode(), HTML, day)
        return Site(HOST, made, lost, (), answers=self._answered if self.answer else None)

    def _answered(self, asked: Asked) -> Served | None:
        said = self.answer(asked) if self.answer else None
        return Served(said.encode(), HTML, date(2026, 1, 1)) if said is not None else None


def held(pages: Pages, answer: Answer | None = None) -> dict[str, str]:
    """What is held of each body's report for 2025 after a look before it was due and one after all grace."""
    demo = DemoCounty(0, "990003", NAME, HOST, "", (), ())
    history = History()
    for day in (date(2026, 1, 25), date(2026, 4, 20)):
        look = history.take(HandMade(demo, day, dict(history.known), pages=pages, answer=answer))
    said = history.verdicts(look.county, date(2026, 4, 20))
    return {v.duty.agency.name.removeprefix(NAME): v.status.value for v in said if v.duty.report_year == 2025}
