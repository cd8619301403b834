"""Troubles 21 and 24: lists, pagers and columns that only a script makes, and interfaces that give out early."""

import re
from base64 import b64encode
from collections.abc import Mapping
from dataclasses import replace

from crawler.demo.dice import token
from crawler.demo.nouns import Asked, Odd, Served, Site
from crawler.demo.province.dialects.packed import SCRIPT
from crawler.demo.province.troubles.lists import on_rows
from crawler.demo.province.troubles.nouns import Hides, OddAnswer, Scene, Trouble, rewritten, text_of

ROWS = re.compile(r'<ul class="gl_list">(.*?)</ul>', re.DOTALL)
BELOW = re.compile(r'<ul class="sub">(.*?)</ul>', re.DOTALL)
LINK = re.compile(r'<a href="([^"]+)">([^<]*)</a>')
PAGER = re.compile(r'<div class="(?:pagebar|page|pages|paging)">(?:(?!<script|</div>).)*<a href(?:(?!<script|</div>).)*</div>', re.DOTALL)
SEARCH = "/search_custom.jsp"
ASKS = (
    "<ul id='list'></ul><script>fetch('{search}', {{method: 'POST', headers: {{'Content-Type': 'application/x-www-form-urlencoded'}}, "
    "body: 'infotypeId={ident}&jdid=1&currpage=1'}}).then(function (r) {{ return r.text(); }}).then(function (html) {{ "
    "document.getElementById('list').innerHTML = html; }});</script>"
)
TOTALS = re.compile(r'("(?:post_count|total)": ?|\bcount=\\?")(\d+)')
MORE = 150


def _written(text: str) -> str:
    """Rows written by a script."""
    return ROWS.sub(lambda m: f'<ul class="gl_list">{_by_script(m[1])}</ul>', text)


def _by_script(rows: str) -> str:
    lines = "".join(f"document.writeln('{row}');" for row in re.findall(r"<li>.*?</li>", rows, re.DOTALL))
    return f"<script>{lines}</script>"


def _selected(text: str) -> str:
    """The columns below as choices of a select box that a script follows."""
    return BELOW.sub(lambda m: _select(m[1]), text)


def _select(links: str) -> str:
    options = "".join(f'<option value="{url}">{name}</option>' for url, name in LINK.findall(links))
    return f'<select onchange="location.href=this.value">{options}</select>'


def _tabbed(text: str) -> str:
    """The columns below as tabs whose click a script follows."""
    return BELOW.sub(lambda m: f'<div class="tabs">{LINK.sub(_tab, m[1])}</div>', text)


def _tab(found: re.Match[str]) -> str:
    return f'<span class="tab" onclick="window.location.href=\'{found[1]}\'">{found[2]}</span>'


def _packed(text: str) -> str:
    """Pagers made of links stand in the page in base64."""
    return PAGER.sub(lambda m: f'<div id="pages">{b64encode(m[0].encode()).decode()}</div>{SCRIPT}', text)


def _posted(_scene: Scene, site: Site) -> Site:
    """The rows of every page of a list come from a search that only a form asks."""
    found = {path: ROWS.search(text_of(s)) for path, s in site.pages.items() if s.content_type.startswith("text/html")}
    rows = {token(16, "search", path): (path, m[0]) for path, m in found.items() if m}
    pages = {path: rewritten(site.pages[path], lambda text, k=key: ROWS.sub(lambda _m: _asks(k), text)) for key, (path, _) in rows.items()}  # type: ignore[misc]
    return replace(site, pages=site.pages | pages, answers=lambda asked: _search(site, asked, rows))


def _asks(ident: str) -> str:
    return ASKS.format(search=SEARCH, ident=ident)


def _search(site: Site, asked: Asked, rows: Mapping[str, tuple[str, str]]) -> Served | None:
    if asked.path != SEARCH:
        return site.answers(asked) if site.answers else None
    path, html = rows.get(asked.form.get("infotypeId", ""), ("", ""))
    return rewritten(site.pages[path], lambda _text: html) if asked.method == "POST" and html else None


def _states_more(_scene: Scene, site: Site) -> Site:
    """Whatever an interface says of how many entries there are is too high."""
    pages = {path: _with_more(s) if re.search("html|json", s.content_type) else s for path, s in site.pages.items()}
    answers = site.answers

    def answer(asked: Asked) -> Served | None:
        served = answers(asked) if answers else None
        return _with_more(served) if served and "json" in served.content_type else served

    return replace(site, pages=pages, answers=answer)


def _with_more(served: Served) -> Served:
    return rewritten(served, lambda text: TOTALS.sub(lambda m: f"{m[1]}{int(m[2]) + MORE}", text))


def _breaks_off(_scene: Scene, site: Site) -> OddAnswer:
    """Interfaces close the connection on whoever does not call itself a browser."""

    def odd(asked: Asked) -> Odd | None:
        browser = asked.headers.get("user-agent", "").startswith("Mozilla/")
        return Odd(ending="reset") if not browser and site.answers and site.answers(asked) else None

    return odd


TROUBLES = (
    Trouble(21, "interface_states_more", "an interface states more entries than it gives", Hides.COUNTY, site=_states_more),
    Trouble(21, "interface_breaks_off", "an interface closes the connection unless a browser asks", Hides.COUNTY, odd=_breaks_off),
    Trouble(24, "written_rows", "rows are written by a script", site=on_rows(_written)),
    Trouble(24, "selected", "years and groups are choices of a select box", site=on_rows(_selected)),
    Trouble(24, "tabs", "years and groups are tabs whose click a script follows", site=on_rows(_tabbed)),
    Trouble(24, "packed_pager", "the links to further pages stand in base64", site=on_rows(_packed)),
    Trouble(24, "posted_search", "rows come from a search that only a form asks", site=_posted),
)
