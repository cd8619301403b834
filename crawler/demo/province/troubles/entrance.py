"""Troubles 1 to 11: the way into a site, its guards, and servers that break off."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from crawler.demo.nouns import Asked, Odd, Served, Site
from crawler.demo.province.troubles.nouns import Hides, OddAnswer, Scene, Trouble, rewritten, where

ROBOTS = "/robots.txt"
BEHIND = "/main"
"""Where a portal stands whose first address only leads there."""
RUISHU = b'<html><head><meta id="q1" content="Zx81k"><script>$_ts=window.$_ts||{};$_ts.nsd=4;</script></head><body></body></html>'
JIASULE = b"<script>document.cookie=('__jsl_clearance_s=')+('1730')+'|-1|x';location.href=location.pathname</script>"
THIN = b"<html><head><script>var seed=7;window.check=function(){return seed};</script></head><body></body></html>"
RATE, BURST_S, SULK_S = 12, 1.0, 1.5
Part = Callable[[Scene, Asked], bool]


def everything(_scene: Scene, asked: Asked) -> bool:
    return asked.path != ROBOTS


def inside(_scene: Scene, asked: Asked) -> bool:
    """All but the portal and its news."""
    return asked.path not in (ROBOTS, "/") and not asked.path.startswith("/xw/")


def home(_scene: Scene, asked: Asked) -> bool:
    return asked.path == "/"


def the_list(scene: Scene, asked: Asked) -> bool:
    return where(asked) in scene.list_paths


def the_report(scene: Scene, asked: Asked) -> bool:
    return bool(scene.report_path) and where(asked) == scene.report_path


def robots(_scene: Scene, asked: Asked) -> bool:
    return asked.path == ROBOTS


def at(part: Part, odd: Odd) -> Callable[[Scene, Site], OddAnswer]:
    """This answer to every question about a part of the site."""
    return lambda scene, _site: lambda asked: odd if part(scene, asked) else None


def broken(part: Part, ending: str) -> Callable[[Scene, Site], OddAnswer]:
    """The page itself, but it does not come whole."""

    def odd(scene: Scene, site: Site) -> OddAnswer:
        return lambda asked: Odd(200, _body(site, asked), ending=ending) if part(scene, asked) else None

    return odd


def _body(site: Site, asked: Asked) -> bytes:
    served = site.pages.get(where(asked)) or site.pages.get(asked.path)
    return served.body if served else site.not_found.body


def _instead(page: str) -> Callable[[Scene, Site], Site]:
    """The portal stands one step further than it did; its first address only leads there."""

    def site(_scene: Scene, site: Site) -> Site:
        real, further = site.pages["/"], next(p for p in map((BEHIND + "{}/").format, ("", 2, 3, 4)) if p not in site.pages)
        return replace(site, pages=site.pages | {"/": replace(real, body=page.replace("/main/", further).encode()), further: real})

    return site


def _loop(_scene: Scene, _site: Site) -> OddAnswer:
    return lambda asked: (
        Odd(302, headers=(("Location", "/index.do" if asked.path == "/" else "/"),)) if asked.path in ("/", "/index.do") else None
    )


def _to_https(_scene: Scene, _site: Site) -> OddAnswer:
    return lambda asked: Odd(301, headers=(("Location", f"https://{asked.headers['host']}{asked.target}"),))


def _to_itself(_scene: Scene, _site: Site) -> OddAnswer:
    return lambda asked: Odd(302, headers=(("Location", asked.target), ("Set-Cookie", "CT6T=1")))


def _without_referer(_scene: Scene, _site: Site) -> OddAnswer:
    free = ("/", ROBOTS)
    return lambda asked: Odd(403, THIN) if asked.path not in free and "referer" not in asked.headers else None


def _hurried(_scene: Scene, _site: Site) -> OddAnswer:
    """More than so many questions a second, and the site refuses all for a while."""
    times: list[float] = []
    until = [0.0]

    def odd(_asked: Asked) -> Odd | None:
        now = monotonic()
        times[:] = [t for t in times if now - t < BURST_S] + [now]
        if len(times) > RATE:
            until[0] = now + SULK_S
        return Odd(403, "<html><body>访问过于频繁，请稍后再试</body></html>".encode()) if now < until[0] else None

    return odd


def _robots(text: bytes, media: str = "text/plain") -> Callable[[Scene, Site], Site]:
    return lambda scene, site: replace(site, pages=site.pages | {ROBOTS: Served(text, media, scene.desk.changed)})


def _robots_home(_scene: Scene, site: Site) -> Site:
    return replace(site, pages=site.pages | {ROBOTS: site.pages["/"]})


def _huge(_scene: Scene, site: Site) -> Site:
    filler = "<p>本县要闻摘编。</p>" * 450_000
    return replace(
        site, pages=site.pages | {"/": rewritten(site.pages["/"], lambda t: t.replace("</body>", f"<div>{filler}</div></body>"))}
    )


REFRESH = '<html><head><meta http-equiv="refresh" content="0; url=/main/"></head><body></body></html>'
SCRIPT = "<html><head><script>location.replace('./main/');</script></head><body></body></html>"
FRAMES = '<html><head><title>首页</title></head><frameset rows="0,*"><frame src="about:blank"><frame src="/main/"></frameset></html>'
ROBOTS_404 = b"<html><head><title>404</title></head><body>404 Not Found <a href='/'>back</a></body></html>"
FORBIDS = b"User-agent: *\nDisallow: /\n"
LONG_ROBOTS = b"# rules\n" + b"User-agent: otherbot\nDisallow: /old/\n\n" * 30_000

TROUBLES = (
    Trouble(1, "redirect_loop", "the portal and its other address send to one another", Hides.COUNTY, odd=_loop),
    Trouble(1, "only_https", "every address is moved to https, where nothing answers", Hides.COUNTY, odd=_to_https),
    Trouble(2, "home_script", "the portal is one line of script that leads on", site=_instead(SCRIPT)),
    Trouble(2, "home_refresh", "the portal is a meta refresh", site=_instead(REFRESH)),
    Trouble(2, "home_frames", "the portal is a frameset", site=_instead(FRAMES)),
    Trouble(2, "home_shell", "the portal is a script shell that leads nowhere", Hides.COUNTY, odd=at(home, Odd(200, THIN + b" " * 1200))),
    Trouble(3, "ruishu", "412 with a challenge everywhere", Hides.COUNTY, odd=at(everything, Odd(412, RUISHU))),
    Trouble(3, "ruishu_inside", "412 with a challenge on all but the portal", Hides.COUNTY, odd=at(inside, Odd(412, RUISHU))),
    Trouble(3, "ruishu_list", "412 on one list", Hides.LIST, odd=at(the_list, Odd(412, RUISHU))),
    Trouble(
        4,
        "jiasule",
        "521 with a cookie script everywhere",
        Hides.COUNTY,
        odd=at(everything, Odd(521, JIASULE, (("Set-Cookie", "__jsluid_s=1"),))),
    ),
    Trouble(5, "http_468", "468 everywhere", Hides.COUNTY, odd=at(everything, Odd(468, THIN))),
    Trouble(5, "http_405", "405 everywhere", Hides.COUNTY, odd=at(everything, Odd(405, THIN))),
    Trouble(5, "browsers_only", "403 for anything but a browser", Hides.COUNTY, odd=at(everything, Odd(403, THIN))),
    Trouble(5, "referer", "403 for pages asked for without the page before", odd=_without_referer),
    Trouble(5, "cookie_gate", "302 to itself until a cookie is sent back", Hides.COUNTY, odd=_to_itself),
    Trouble(6, "accepted", "202 with a script everywhere", Hides.COUNTY, odd=at(everything, Odd(202, THIN))),
    Trouble(6, "accepted_list", "202 with a script on one list", Hides.LIST, odd=at(the_list, Odd(202, THIN))),
    Trouble(6, "empty_list_page", "200 without a byte on one list", Hides.LIST, odd=at(the_list, Odd(200, b""))),
    Trouble(7, "rate", "403 for a while after too many questions a second", Hides.COUNTY, odd=_hurried),
    Trouble(8, "hang", "takes the connection and says nothing", Hides.COUNTY, odd=broken(everything, "hang")),
    Trouble(8, "hang_list", "says nothing on one list", Hides.LIST, odd=broken(the_list, "hang")),
    Trouble(8, "stall_list", "half of one list, then silence", Hides.LIST, odd=broken(the_list, "stall")),
    Trouble(8, "cut_list", "half of one list, then the end", Hides.LIST, odd=broken(the_list, "cut")),
    Trouble(8, "cut_report", "half of one report, then the end", Hides.BODY, odd=broken(the_report, "cut")),
    Trouble(8, "list_500", "500 on one list", Hides.LIST, odd=at(the_list, Odd(500, THIN))),
    Trouble(8, "report_500", "500 on one report", Hides.BODY, odd=at(the_report, Odd(500, THIN))),
    Trouble(10, "robots_404_page", "robots.txt is a page that says 404", odd=at(robots, Odd(404, ROBOTS_404))),
    Trouble(10, "robots_403", "robots.txt is refused", odd=at(robots, Odd(403, THIN))),
    Trouble(10, "robots_500", "robots.txt cannot be had", Hides.COUNTY, odd=at(robots, Odd(500, THIN))),
    Trouble(10, "robots_forbids", "robots.txt forbids everything", Hides.COUNTY, site=_robots(FORBIDS)),
    Trouble(10, "robots_huge", "robots.txt of a megabyte", site=_robots(LONG_ROBOTS)),
    Trouble(10, "robots_gbk", "robots.txt in GBK", site=_robots("# 本站规则\nUser-agent: *\nDisallow: /admin/\n".encode("gbk"))),
    Trouble(10, "robots_home", "robots.txt is the portal", site=_robots_home),
    Trouble(11, "home_huge", "a portal of more than ten megabytes", site=_huge),
)
