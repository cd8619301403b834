"""Troubles 32 to 44: titles and years, what is published and kept, encodings, articles and their files."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from gzip import compress
from urllib.parse import quote

from archive.model import Kind
from crawler.demo.nouns import Asked, Body, DemoCounty, Notice, Odd, Release, Served, Site
from crawler.demo.province.desk import MOVES
from crawler.demo.province.noticeboard import NEWEST
from crawler.demo.province.troubles.nouns import Edit, Hides, OddAnswer, Scene, Trouble, edited, released, rewritten, text_of, where

FIRST_IDENT = 810_000
"""Of the traps; those of other notices are smaller."""
CONTENT = re.compile(r'(<div class="content" id="zoom">)(.*?)(</div></div>)', re.DOTALL)
TRAPS = (
    ("《{full}{year}年政府信息公开工作年度报告》解读", 3),
    ("图解：{full}{year}年政府信息公开工作年度报告", 4),
    ("{full}{year}年政府信息公开工作年度报告（模板）", 2),
    ("关于报送{full}{year}年政府信息公开工作年度报告的通知", 1),
    ("{full}{year}年法治政府建设年度报告", 9),
    ("{full}下属事业单位{year}年度法人年度报告", 8),
    ("{full}{year}年部门决算公开", 7),
)


def titled(make: Callable[[Body, Release], str]) -> Callable[[DemoCounty], DemoCounty]:
    """Every report bears another title."""
    return lambda county: released(county, lambda body, release: {"title": make(body, release)})


def _trapped(county: DemoCounty) -> DemoCounty:
    """Papers about yearly reports, of bodies that published one and of those that did not."""
    made, number = [], FIRST_IDENT
    for body in county.bodies:
        for title, day in TRAPS:
            number += 1
            words = title.format(full=body.full_name, year=NEWEST)
            made.append(
                Notice(
                    words, date(NEWEST + 1, 1, day), body.kind if body.kind is not Kind.OTHER else Kind.DEPARTMENT, NEWEST, (words,), number
                )
            )
    return replace(county, notices=(*county.notices, *made))


def _redated(county: DemoCounty) -> DemoCounty:
    """The oldest reports bear the day of a migration."""
    return released(county, lambda _body, r: {"claimed": date(2025, 6, 17)} if r.report_year == NEWEST - 2 else {})


def every_page(change: Edit) -> Callable[[Scene, Site], Site]:
    return lambda _scene, site: edited(site, site.pages, change)


def on_papers(change: Edit) -> Callable[[Scene, Site], Site]:
    return lambda scene, site: edited(site, scene.article_paths, change)


def on_report(change: Edit) -> Callable[[Scene, Site], Site]:
    return lambda scene, site: edited(site, [scene.report_path], change)


def encoded(charset: str, media: str, meta: str, mark: bytes = b"") -> Callable[[Scene, Site], Site]:
    """All pages in this encoding, under this content type, with this meta tag."""

    def one(served: Served) -> Served:
        text = text_of(served).replace('<meta charset="utf-8">', meta, 1)
        return Served(mark + text.encode(charset, "xmlcharrefreplace"), media, served.modified)

    def site(_scene: Scene, site: Site) -> Site:
        pages = {p: one(s) if s.content_type.startswith("text/html") else s for p, s in site.pages.items()}
        return replace(site, pages=pages, not_found=one(site.not_found))

    return site


def _zipped(_scene: Scene, site: Site) -> OddAnswer:
    """Pages come packed though nobody asked for that."""
    made: dict[str, Odd] = {}

    def odd(asked: Asked) -> Odd | None:
        served = site.pages.get(where(asked))
        if served and "html" in served.content_type and where(asked) not in made:
            head = (("Content-Type", served.content_type), ("Content-Encoding", "gzip"))
            made[where(asked)] = Odd(200, compress(served.body, mtime=0), head)
        return made.get(where(asked))

    return odd


def _framed(scene: Scene, site: Site) -> Site:
    """Each paper's text stands in a frame of its own."""
    pages = dict(site.pages)
    for n, path in enumerate(sorted(scene.article_paths & site.pages.keys())):
        if found := CONTENT.search(text_of(pages[path])):
            inner = f"/inner/{n}.html"
            pages[inner] = rewritten(pages[path], _alone(found[2]))
            pages[path] = rewritten(pages[path], _only(f'<iframe src="{inner}" width="100%"></iframe>'))
    return replace(site, pages=pages)


def _alone(html: str) -> Edit:
    return lambda _text: f"<html><body>{html}</body></html>"


def _only(html: str) -> Edit:
    return lambda text: CONTENT.sub(lambda m: f"{m[1]}{html}{m[3]}", text)


VIEWER = '<html><head><title>PDF.js viewer</title></head><body><div id="viewer"></div><script src="/js/pdf.js"></script></body></html>'


def _viewed(scene: Scene, site: Site) -> Site:
    """Files stand in the frame of a viewer, not behind a link."""
    link = re.compile(r'<p>附件：<a href="([^"]+)">[^<]*</a></p>')
    shown = edited(site, scene.article_paths, lambda text: link.sub(_in_viewer, text))
    return replace(
        shown, pages=shown.pages | {"/js/web/viewer.html": Served(VIEWER.encode(), "text/html; charset=utf-8", scene.desk.changed)}
    )


def _in_viewer(found: re.Match[str]) -> str:
    return f'<iframe src="/js/web/viewer.html?file={quote(found[1], safe="/")}" width="100%" height="800"></iframe>'


def _in_data(text: str) -> str:
    """The text of a paper stands in a script, for a script to write."""
    found = CONTENT.search(text)
    if not found:
        return text
    data = found[2].encode("unicode_escape").decode().replace("<", "\\u003C").replace('"', '\\"')
    script = f'<script>var DETAIL={{"content":"{data}"}};document.getElementById("zoom").innerHTML=DETAIL.content;</script>'
    return text[: found.start(2)] + text[found.end(2) :].replace("</body>", f"{script}</body>", 1)


def _split_digits(text: str) -> str:
    """Digits of dates in running text come apart, as Word's HTML leaves them."""
    return CONTENT.sub(lambda m: m[1] + re.sub(r"(\d)(\d)年", r'\1<span lang="EN-US">\2</span> 年', m[2]) + m[3], text)


def _without(*names: str) -> Edit:
    tags = re.compile(rf'<meta name="(?:{"|".join(names)})"[^>]*>')
    return lambda text: tags.sub("", text)


def _placeholders(text: str) -> str:
    return re.sub(r'(<meta name="(?:ContentSource|ArticleTitle|PubDate|ColumnName)" content=")[^"]*', r"\g<1>网站名称", text)


def _doubled(text: str) -> str:
    return re.sub(r'(<meta name="PubDate" content="[^"]*">)', r'<meta name="PubDate" content="">\1\1', text)


def _twelve(text: str) -> str:
    return re.sub(r'(<meta name="PubDate" content="[\d-]+ )09', r"\g<1>00", text)


PERIOD = re.compile(r"(20\d\d)年1月1日至(20\d\d)年12月31日")


def _period_before(text: str) -> str:
    """The period in a report is that of the year before the one in its title."""
    return PERIOD.sub(lambda m: f"{int(m[1]) - 1}年1月1日至{int(m[2]) - 1}年12月31日", text)


def _lost_signs(text: str) -> str:
    """What Word's HTML makes of a period: signs between the digits are lost."""
    return PERIOD.sub(r"\g<1>11日至\g<2>1231日", text)


def _wrong_publisher(scene: Scene, site: Site) -> Site:
    """Every paper bears one office as its publisher, whoever made it."""
    one = next(b.full_name for b in scene.desk.county.bodies if b.kind is Kind.DEPARTMENT and b.name != scene.victim)
    tag = re.compile(r'(<meta name="ContentSource" content=")[^"]*')
    line = re.compile(r"(来源：)[^<]*")
    return edited(site, scene.article_paths, lambda text: line.sub(rf"\g<1>{one}", tag.sub(rf"\g<1>{one}", text)))


HTML = "text/html"
UTF8 = '<meta charset="utf-8">'
GBK = '<meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
ALL_META = _without("ArticleTitle", "PubDate", "ContentSource", "ColumnName", "SiteName", "SiteIDCode")

TROUBLES = (
    Trouble(34, "no_names", "titles do not name the body", county=titled(lambda _b, r: f"{r.report_year}年政府信息公开工作年度报告")),
    Trouble(
        34, "odd_wording", "titles say it in other words", county=titled(lambda b, r: f"{r.report_year}年度{b.full_name}信息公开工作报告")
    ),
    Trouble(
        34, "year_behind", "titles end with the year", county=titled(lambda b, r: f"{b.full_name}政府信息公开年度报告({r.report_year}年)")
    ),
    Trouble(33, "no_year", "the year stands in the text alone", county=titled(lambda b, _r: f"{b.full_name}政府信息公开工作年度报告")),
    Trouble(35, "traps", "papers about reports that are none, of every body", county=_trapped),
    Trouble(32, "wrong_publisher", "one office is given as publisher of every paper", site=_wrong_publisher),
    Trouble(33, "period_before", "the text's period is the year before the title's", site=on_papers(_period_before)),
    Trouble(43, "lost_signs", "signs between the digits of a period are lost", site=on_papers(_lost_signs)),
    Trouble(37, MOVES, "the column moves to another address from day to day"),
    Trouble(38, "redated", "the oldest reports bear the day of a migration", county=_redated),
    Trouble(39, "gbk_silent", "GBK, and no word of it but in the page", site=encoded("gbk", HTML, GBK)),
    Trouble(39, "gb18030", "GB18030 called gb2312", site=encoded("gb18030", f"{HTML}; charset=gb2312", GBK)),
    Trouble(39, "gbk_lie", "GBK, and the header says UTF-8", site=encoded("gbk", f"{HTML}; charset=utf-8", GBK)),
    Trouble(39, "utf8_lie", "UTF-8, and the page says GBK", site=encoded("utf-8", f"{HTML}; charset=utf-8", GBK)),
    Trouble(39, "bom", "UTF-8 with a mark of byte order", site=encoded("utf-8", HTML, UTF8, b"\xef\xbb\xbf")),
    Trouble(39, "zipped", "pages are packed unasked", odd=_zipped),
    Trouble(
        39,
        "broken_meta",
        "GBK, and the tag that says so is broken",
        site=encoded("gbk", HTML, '<meta httpequiv="ContentType" content="text/html;charset=gb2312">'),
    ),
    Trouble(40, "framed", "papers stand in a frame of their own page", Hides.COUNTY, site=_framed),
    Trouble(40, "viewed", "files stand in the frame of a viewer", site=_viewed),
    Trouble(40, "pictures", "one report is pictures", Hides.BODY, site=on_report(_only('<p><img src="/i/1.jpg"><img src="/i/2.jpg"></p>'))),
    Trouble(40, "no_text", "one report's page is without text", Hides.BODY, site=on_report(_only(""))),
    Trouble(40, "in_data", "one report's text is written by a script", Hides.BODY, site=on_report(_in_data)),
    Trouble(43, "split_digits", "digits of years come apart", site=on_papers(_split_digits)),
    Trouble(44, "no_meta", "no meta tags", site=every_page(ALL_META)),
    Trouble(44, "placeholders", "meta tags that were never filled in", site=every_page(_placeholders)),
    Trouble(44, "doubled_meta", "PubDate three times, once empty", site=every_page(_doubled)),
    Trouble(44, "twelve_hours", "PubDate counts twelve hours", site=every_page(_twelve)),
)
