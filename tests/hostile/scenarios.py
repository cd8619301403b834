"""Every trouble by name: the layout it happens on, where it happens, and which bodies it may hide."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from tests.hostile import web
from tests.hostile.counties import (
    CROWD,
    DEPARTMENTS,
    GROUP_NAMES,
    ROLL,
    SITE,
    TOWNS,
    TRAIL,
    Paper,
    article,
    bodies,
    columns,
    counted,
    flat,
    framed,
    groups,
    listing,
    mixed,
    page,
    papers,
    reverse,
    sites,
    tree,
)
from tests.hostile.web import Host, Trouble

Pages = dict[str, bytes]
Layout = Callable[[Sequence[Paper]], Pages]
ALL = frozenset(bodies())
NONE: frozenset[str] = frozenset()
DEPTS = frozenset(body for group, body in ROLL if group == DEPARTMENTS)
EDUCATION = frozenset(["柏溪县教育局"])
LIST = "/gk/nb/2025/department/"
REPORT = "/p/2025/t20250002.html"
"""The report of the education bureau for 2025."""


@dataclass(frozen=True)
class Scenario:
    """`hides`: the bodies of which nothing definite need be known for 2025. `layout` draws the web, `troubles` are set on it.

    `undated`: the day of a report cannot be known from this web, so that it is only said to be there.
    """

    name: str
    layout: Layout
    hides: frozenset[str]
    troubles: Callable[[Host], dict[str, Trouble]]
    undated: bool = False


def at(path: str, trouble: Trouble) -> Callable[[Host], dict[str, Trouble]]:
    return lambda host: {path: trouble}


JSL = "<script>document.cookie='__jsl_clearance_s=1';location.href=location.pathname</script>"
SHELL = "<html><head><script src='/app.js'></script></head><body><script>window._q=1</script></body></html>"
GONE = page("提示信息", "<div>您访问的页面不存在或已删除！</div>").decode()
PORTAL = tree(papers())["/"].decode()
EMPTY = listing([], [*TRAIL, "2025年", "县直部门"]).decode()
CAPTCHA = "<html><body><form action='/c'>请输入验证码<input name='c'><img src='/c.png'></form></body></html>"


def cut_rows(data: bytes) -> bytes:
    """A list page that ends in the middle of its second row."""
    return data[: data.index(b"<li>", data.index(b"<li>", data.index(b"class='list'")) + 4) + 30]


KINDS_OF_TROUBLE: dict[str, Trouble] = {
    "500": web.status("500 Internal Server Error"),
    "503 once": web.first(web.status("503 Service Unavailable"), 1),
    "502": web.status("502 Bad Gateway"),
    "hangs": web.hangs,
    "reset": web.resets,
    "cut short": web.cut_short,
    "broken chunks": web.broken_chunks,
    "broken gzip": web.broken_gzip,
    "412": web.status("412 Precondition Failed", "<script>$_ts={};$_ts.nsd=1</script>"),
    "521": web.status("521 Down", JSL, "Set-Cookie: __jsluid_s=1"),
    "403": web.status("403 Forbidden"),
    "405": web.status("405 Not Allowed"),
    "202": web.status("202 Accepted", "<script>1</script>"),
    "401": web.status("401 Unauthorized"),
    "404": web.status("404 Not Found"),
    "204": web.status("204 No Content"),
    "empty 200": web.instead(""),
    "shell": web.instead(SHELL),
    "soft 404": web.instead(GONE),
    "to home": web.moved("/"),
    "home with 200": web.instead(PORTAL),
    "to other port": web.moved("http://127.0.0.1:1/gone/"),
    "to other host": web.moved("http://www.example.org/"),
    "redirect to itself": lambda line: web.moved(line.path)(line),
    "meta refresh to itself": lambda line: web.instead(f"<meta http-equiv='refresh' content='0;url={line.path}'>")(line),
    "meta refresh round": lambda line: web.instead("<meta http-equiv='refresh' content='0;url=/round/'>")(line),
    "captcha": web.instead(CAPTCHA),
    "maintenance": web.instead(page("系统维护", "<p>网站正在升级维护，请稍后访问。</p>").decode()),
    "maintenance long": web.instead(page(f"系统维护_{SITE}", f"<p>网站正在升级维护，给您带来不便敬请谅解。</p>{CROWD * 3}").decode()),
    "json error": web.instead('{"code":500,"msg":"系统繁忙"}', "application/json"),
    "text error": web.instead("系统繁忙，请稍后再试", "text/plain; charset=utf-8"),
}


def on_list() -> list[Scenario]:
    """Each kind of trouble on the list of the departments' reports for 2025."""
    hides = {"503 once": NONE}
    made = [Scenario(f"list {name}", tree, hides.get(name, DEPTS), at(LIST, trouble)) for name, trouble in KINDS_OF_TROUBLE.items()]
    more: dict[str, Trouble] = {
        "empty": web.instead(EMPTY),
        "cut in the middle": web.edited(cut_rows),
        "unannounced cut": web.unannounced_cut,
        "says none": web.instead(listing([], [*TRAIL, "2025年", "县直部门"], "<p>暂无数据</p>").decode()),
    }
    return made + [Scenario(f"list {name}", tree, DEPTS, at(LIST, trouble)) for name, trouble in more.items()]


def on_report() -> list[Scenario]:
    """Each kind of trouble on one report that its list shows."""
    hides = {"503 once": NONE}
    made = [Scenario(f"report {name}", tree, hides.get(name, EDUCATION), at(REPORT, trouble)) for name, trouble in KINDS_OF_TROUBLE.items()]
    paper = next(p for p in papers() if p.path == REPORT)
    more: dict[str, Trouble] = {
        "without text": web.instead(article(paper, "").decode()),
        "one image": web.instead(article(paper, "<p><img src='/i/1.jpg'></p>").decode()),
        "unannounced cut": web.unannounced_cut,
        "wrong charset label": lambda line: line.send(line.page(), "200 OK", "text/html; charset=iso-8859-1"),
        "gbk called utf-8": lambda line: line.send(line.page().decode().encode("gb18030"), "200 OK", "text/html; charset=utf-8"),
        "another's report": web.instead(
            article(replace(paper, title="柏溪县财政局2025年政府信息公开工作年度报告", body="柏溪县财政局")).decode()
        ),
        "title only": web.instead(page(f"{paper.title}_{SITE}", f"<h1>{paper.title}</h1>").decode()),
        "only a file": web.instead(article(paper, "<p><a href='/f/1.pdf'>附件：教育局年度报告.pdf</a></p>").decode()),
    }
    return made + [Scenario(f"report {name}", tree, EDUCATION, at(REPORT, trouble)) for name, trouble in more.items()]


def on_pages() -> list[Scenario]:
    """Troubles of a list of several pages: everybody's reports of 2025 stand on the first two of four."""
    first, second, third = "/gk/nb/list.shtml", "/gk/nb/list_2.shtml", "/gk/nb/list_3.shtml"
    some = frozenset(p.body for p in papers()[5:]) | frozenset(["柏溪县民政局", "花园镇"])

    def same(host: Host) -> dict[str, Trouble]:
        return {path: web.instead(host.pages[first].decode()) for path in (second, third, "/gk/nb/list_4.shtml")}

    made = [
        Scenario(f"page 2 {name}", counted, some, at(second, trouble)) for name, trouble in KINDS_OF_TROUBLE.items() if name != "503 once"
    ]
    return [
        *made,
        Scenario("page 2 503 once", counted, NONE, at(second, KINDS_OF_TROUBLE["503 once"])),
        Scenario("every page is page 1", counted, ALL, same),
        Scenario("reverse page 2 403", reverse, ALL, at("/gk/nb/3.htm", web.status("403 Forbidden"))),
        Scenario("reverse next 404", reverse, ALL, at("/gk/nb/3.htm", web.status("404 Not Found"))),
        Scenario("total too large", lambda p: counted(p, 42), NONE, lambda host: {}),
        Scenario("total too small", lambda p: counted(p, 6), NONE, lambda host: {}),
        Scenario("pager cut away", counted, ALL, at(first, web.edited(lambda b: b[: b.index(b"<script>createPage")]))),
        Scenario("last row and pager cut away", counted, ALL, at(first, web.edited(cut_rows))),
    ]


def on_site() -> list[Scenario]:
    """Troubles of a whole site or of its way in."""
    big = "<div>" + "<p>柏溪新闻。</p>" * 700_000 + "</div>"
    robots = "/robots.txt"
    return [
        Scenario("home hangs", tree, ALL, at("/", web.hangs)),
        Scenario("home of 13 MB", tree, NONE, at("/", web.edited(lambda b: b.replace(b"</body>", big.encode() + b"</body>")))),
        Scenario("hub 404", tree, ALL, at("/gk/nb/", web.status("404 Not Found"))),
        Scenario("hub 403", tree, ALL, at("/gk/nb/", web.status("403 Forbidden"))),
        Scenario("hub 500", tree, ALL, at("/gk/nb/", web.status("500 Error"))),
        Scenario("section home with 200", tree, ALL, at("/gk/", web.instead(PORTAL))),
        Scenario("year 500", tree, ALL, at("/gk/nb/2025/", web.status("500 Error"))),
        Scenario("year 404", tree, ALL, at("/gk/nb/2025/", web.status("404 Not Found"))),
        Scenario(
            "year without groups", tree, ALL, at("/gk/nb/2025/", web.instead(page(f"2025年_{SITE}", CROWD, [*TRAIL, "2025年"]).decode()))
        ),
        Scenario("year cut", tree, ALL, at("/gk/nb/2025/", web.edited(lambda b: b[: b.index(b"/gk/nb/2025/department/") - 20]))),
        Scenario("hub cut", tree, ALL, at("/gk/nb/", web.edited(lambda b: b[: b.index(b"/gk/nb/2025/") - 20]))),
        Scenario("robots 500", tree, ALL, at(robots, web.status("500 Error"))),
        Scenario("robots html", tree, NONE, at(robots, web.instead("<html><body>首页</body></html>"))),
        Scenario("robots 403", tree, NONE, at(robots, web.status("403 Forbidden"))),
        Scenario("robots forbids the list", tree, DEPTS, at(robots, web.instead(f"User-agent: *\nDisallow: {LIST}\n", "text/plain"))),
        Scenario("robots forbids all", tree, ALL, at(robots, web.instead("User-agent: *\nDisallow: /\n", "text/plain"))),
        Scenario("rate limit passes", tree, NONE, at("*", web.rate_limited(8, 4))),
        Scenario("rate limit stays", tree, ALL, at("*", web.rate_limited(8, 10_000))),
        Scenario(
            "all 404 but home", tree, ALL, lambda host: {p: web.status("404 Not Found") for p in host.pages if p not in ("/", robots)}
        ),
        Scenario("all home", tree, ALL, lambda host: {p: web.instead(PORTAL) for p in host.pages if p not in ("/", robots)}),
        Scenario("frame 500", framed, ALL, at("/gk/nb/inner.html", web.status("500 Error"))),
        Scenario("frame empty", framed, ALL, at("/gk/nb/inner.html", web.instead(EMPTY))),
        Scenario("frame gone", framed, ALL, at("/gk/nb/inner.html", web.status("404 Not Found"))),
        Scenario("group gone", groups, DEPTS, at("/gk/nb/department/", web.status("404 Not Found"))),
        Scenario("group empty", groups, DEPTS, at("/gk/nb/department/", web.instead(EMPTY))),
        Scenario("group cut", groups, DEPTS, at("/gk/nb/department/", web.edited(cut_rows))),
        Scenario("flat cut", flat, ALL, at("/gk/nb/", web.edited(cut_rows))),
        Scenario("body site 500", sites, EDUCATION, at("/dw/b2/", web.status("500 Error"))),
        Scenario("body site 403", sites, EDUCATION, at("/dw/b2/", web.status("403 Forbidden"))),
        Scenario("body site home", sites, EDUCATION, at("/dw/b2/", web.instead(PORTAL))),
        Scenario("body site 404", sites, EDUCATION, at("/dw/b2/", web.status("404 Not Found"))),
        Scenario("body site thin", sites, EDUCATION, at("/dw/b2/", web.instead(page("教育局", CROWD).decode()))),
        Scenario("body column empty", sites, EDUCATION, at("/dw/b2/nb/", web.instead(EMPTY))),
        Scenario("body column 404", sites, EDUCATION, at("/dw/b2/nb/", web.status("404 Not Found"))),
        Scenario("body column 500", sites, EDUCATION, at("/dw/b2/nb/", web.status("500 Error"))),
        Scenario("column report 500", columns, EDUCATION, at("/gk/nb/2025-2/", web.status("500 Error"))),
        Scenario("column report home", columns, EDUCATION, at("/gk/nb/2025-2/", web.instead(PORTAL))),
        Scenario("mixed report 403", mixed, EDUCATION, at(REPORT, web.status("403 Forbidden"))),
    ]


def retitled(change: Callable[[Paper], Paper]) -> Layout:
    return lambda found: tree([change(p) if p.year == 2025 else p for p in found])


def cut_title(paper: Paper) -> Paper:
    return replace(paper, title=paper.title[: len(paper.body) + 7] + "…")


def full_articles(change: Callable[[Paper], Paper], layout: Layout) -> Layout:
    """Only the lists are changed; the articles stay whole."""

    def drawn(found: Sequence[Paper]) -> Pages:
        return {**layout([change(p) if p.year == 2025 else p for p in found]), **{p.path: article(p) for p in found}}

    return drawn


def misfiled(found: Sequence[Paper]) -> Pages:
    """The education bureau's report of 2025 stands under 2024, and the finance bureau's among the townships'."""
    finance = "/p/2025/t20250001.html"
    shelves = {REPORT: (2024, DEPARTMENTS), finance: (2025, TOWNS)}
    pages = tree(found)
    for year, group in {(p.year, p.group) for p in found}:
        mine = [p for p in found if shelves.get(p.path, (p.year, p.group)) == (year, group)]
        pages[f"/gk/nb/{year}/{group}/"] = listing(mine, [*TRAIL, f"{year}年", GROUP_NAMES[group]])
    return pages


def nameless(paper: Paper) -> Paper:
    return replace(paper, title=f"{paper.year}年政府信息公开工作年度报告")


def dated_in_url(found: Sequence[Paper]) -> Pages:
    return tree(
        [replace(p, dated=False, path=f"/p/{p.day[:4]}{p.day[5:7]}/t{p.day.replace('-', '')}_{n}.html") for n, p in enumerate(found)]
    )


def untroubled(host: Host) -> dict[str, Trouble]:
    return {}


def plain() -> list[Scenario]:
    """Untroubled webs of every layout, and what titles and dates may look like."""
    whole = {
        "flat": flat,
        "tree": tree,
        "groups": groups,
        "reverse": reverse,
        "counted": counted,
        "framed": framed,
        "sites": sites,
        "mixed": mixed,
        "columns": columns,
    }
    looks: dict[str, Layout] = {
        "titles cut in the list": full_articles(cut_title, tree),
        "flat titles cut in the list": full_articles(cut_title, flat),
        "misfiled": misfiled,
        "titles without a body": retitled(nameless),
        "flat titles without a body": lambda found: flat([nameless(p) for p in found]),
        "dates in addresses only": dated_in_url,
        "no dates": retitled(lambda p: replace(p, dated=False)),
        "report year in the wrong place": retitled(lambda p: replace(p, title=f"2025年度{p.body}政府信息公开工作报告")),
    }
    return [Scenario(name, layout, NONE, untroubled, undated="dates" in name) for name, layout in {**whole, **looks}.items()]


def every() -> list[Scenario]:
    return [*plain(), *on_list(), *on_report(), *on_pages(), *on_site()]
