"""Troubles 13 to 15 and the clone: pages that are not there, links that lead nowhere, comments, foreign copies."""

from collections.abc import Callable

from crawler.demo.nouns import Asked, Odd, Site
from crawler.demo.province.troubles.entrance import the_report
from crawler.demo.province.troubles.nouns import Hides, OddAnswer, Scene, Trouble, edited, where

GONE = "<html><head><title>提示信息</title></head><body><div>您访问的页面不存在或已被删除！</div></body></html>".encode()
DEAD = (
    '<a href="javascript:void(0)">政府信息公开年报</a><a href="#">年报</a><a href="javascript:;">更多</a><a href="/null.shtml">专题</a>'
    '<a href="file:///C:/nb.htm">附件</a><a href="http:/old.host/">旧版</a><a href="\\zwgk\\old">旧站</a><a href="">空</a>'
)
COMMENTS = (
    '<!-- <ul><li><a href="/old/zfxxgknb/2019/">政府信息公开年报</a></li></ul> -->'
    '<!-- <div><!-- <a href="/old/nb2.html">2018年政府信息公开工作年度报告</a> --&gt; <a href="/old/zfxxgknb/">信息公开年报</a></div> -->'
)
CLONE = '<li><a href="http://www.ls-art.example.com/zfxxgk/nb/t20260110_1.html" title="{title}">{title}</a><span>2026-01-10</span></li>'


def missing_is(answer: Callable[[Site], Odd]) -> Callable[[Scene, Site], OddAnswer]:
    """How the site answers for whatever it does not have."""

    def odd(_scene: Scene, site: Site) -> OddAnswer:
        return lambda asked: None if _has(site, asked) else answer(site)

    return odd


def _has(site: Site, asked: Asked) -> bool:
    return where(asked) in site.pages or asked.path in site.pages or bool(site.answers and site.answers(asked))


def dead(answer: Callable[[Site], Odd]) -> Callable[[Scene, Site], OddAnswer]:
    """One report that its list shows is not there."""
    return lambda scene, site: lambda asked: answer(site) if the_report(scene, asked) else None


def _says(_site: Site) -> Odd:
    return Odd(200, GONE)


def _sent_home(_site: Site) -> Odd:
    return Odd(302, headers=(("Location", "/"),))


def _portal(site: Site) -> Odd:
    return Odd(200, site.pages["/"].body, (("Content-Type", site.pages["/"].content_type),))


def _with_links(site: Site) -> Odd:
    links = site.pages["/"].body.replace("首页_".encode(), b"404_")
    return Odd(404, links)


def everywhere(html: str) -> Callable[[Scene, Site], Site]:
    """The same words at the head of every page's body."""
    return lambda _scene, site: edited(site, site.pages, lambda text: text.replace("<body>", f"<body>{html}", 1))


def _odd_hrefs(_scene: Scene, site: Site) -> Site:
    """Spaces and line breaks around addresses, and ways up and down again."""
    return edited(site, site.pages, lambda text: text.replace('<li><a href="/', '<li><a href=" \n/x/../'))


def _clone(scene: Scene, site: Site) -> Site:
    title = f"{scene.desk.county.name}{scene.victim.removeprefix(scene.desk.county.name)}2025年政府信息公开工作年度报告"
    row = CLONE.format(title=title)
    return edited(site, scene.list_paths, lambda text: text.replace('list">', f'list">{row}', 1))


TROUBLES = (
    Trouble(13, "lost_says_so", "a missing page is 200 and says so", odd=missing_is(_says)),
    Trouble(13, "lost_to_home", "a missing page is sent to the portal", odd=missing_is(_sent_home)),
    Trouble(13, "lost_is_home", "a missing page is the portal with 200", odd=missing_is(_portal)),
    Trouble(13, "lost_with_links", "a missing page is 404 with the portal's links", odd=missing_is(_with_links)),
    Trouble(13, "dead_says_so", "one listed report answers 200 and says that it is not there", Hides.BODY, odd=dead(_says)),
    Trouble(13, "dead_to_home", "one listed report is sent to the portal", Hides.BODY, odd=dead(_sent_home)),
    Trouble(13, "dead_is_home", "one listed report is the portal with 200", Hides.BODY, odd=dead(_portal)),
    Trouble(13, "dead_404", "one listed report is not found", Hides.BODY, odd=dead(_with_links)),
    Trouble(14, "dead_anchors", "links that lead nowhere on every page", site=everywhere(DEAD)),
    Trouble(14, "odd_hrefs", "addresses with spaces, line breaks and ways up", site=_odd_hrefs),
    Trouble(15, "comments", "comments with old links, closed by what does not close them", site=everywhere(COMMENTS)),
    Trouble(45, "clone", "a list links a foreign copy of a report", site=_clone),
)
