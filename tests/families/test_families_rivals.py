"""A page of one system that bears the marks of another is read as before: nothing is lost to a wrong fingerprint."""

from collections import deque
from functools import cache

import pytest

from archive.model import Page, Step, StepKind
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.dialects import DIALECTS
from crawler.demo.province.plans import province
from crawler.families import families, read
from crawler.families.anatomy.pager import PAGED
from crawler.families.anatomy.view import view_of
from tests.province.strolls import Stroll

LEADING = (StepKind.HUB, StepKind.LIST)
MARKS = {
    "trs": "<script>function createPageHTML(a,b,c,d){}</script><script>var countPage = 1; var currentPage = 0;</script>",
    "jcms": "<script src='/script/jpage.js'></script><script>var proxy = '/module/web/jpage/dataproxy.jsp';</script>",
    "jpaas": "<script>var api = '/api-gateway/jpaas-publish-server/front/page/build/unit';</script>",
    "ucap": "<script>createPageHTML('page_div',1,1,'list','shtml',3);</script>",
    "vsb": "<!-- --><script src='/system/resource/js/vsbscreen.min.js'></script><div class='pb_sys_common'></div>",
    "gkmlpt": "<script>window._CONFIG = {SID:'755041', TREE:[]};</script>",
    "lonsun": "<script>Ls.loadPage({id: 'x', url: '/site/label/8888?labelName=hot'});</script>",
    "epoint": "<div class='ewb-info-hot'></div><script src='/EpointWebBuilder/js/x.js'></script>",
    "openness": "<link rel=stylesheet href='/css/openness.css'><a href='/OpennessContent/showList/1/2/page_1.html'></a>",
}
"""What a page of each system bears, without anything of a list."""
FEWEST = 3


@cache
def lists(name: str) -> tuple[tuple[Page, DemoCounty], ...]:
    """The lists of a site of this dialect that show reports or lead to further lists, as they are met from the home page on."""
    demo = next(c for c in province(4, 2 * len(DIALECTS)) if c.family == name)
    stroll = Stroll(demo)
    waiting, met, found = deque([Step(f"{stroll.root}/", StepKind.HOME)]), set[str](), list[Page]()
    while waiting and len(found) < 4 * FEWEST:
        step = waiting.popleft()
        if step.address not in met:
            met.add(step.address)
            page = stroll.page(step)
            told = read(page, stroll.county)
            found += [page] if told.list_page and step.kind in LEADING and b"</body>" in page.body else []
            waiting += [s for s in told.steps if s.kind in LEADING]
    return tuple((page, demo) for page in found)


def leads(page: Page, demo: DemoCounty) -> set[str]:
    """Reports and further pages by their addresses; columns by their names, for a frame and the page around it are two ways to one."""
    steps = read(page, Stroll(demo).county).steps
    return {s.context.link_text if s.kind in LEADING and not PAGED.match(s.context.link_text) else s.address for s in steps}


@pytest.mark.parametrize("mark", sorted(MARKS))
def test_the_marks_are_those_of_their_family(mark: str) -> None:
    page, _ = lists("trs")[0]
    marked = Page(page.url, page.step, 200, page.headers, f"<html><body>{MARKS[mark]}</body></html>".encode(), page.fetched_at)
    assert families()[mark].knows(view_of(marked)) > 1


@pytest.mark.parametrize("dialect", sorted(DIALECTS))
def test_a_page_with_the_marks_of_another_system_leads_to_all_it_led_to(dialect: str) -> None:
    lost = {}
    for page, demo in lists(dialect):
        whole = leads(page, demo)
        for name, mark in MARKS.items():
            body = page.body.replace(b"</body>", mark.encode() + b"</body>")
            marked = Page(page.url, page.step, 200, page.headers, body, page.fetched_at)
            lost |= {(name, page.url): missing} if (missing := whole - leads(marked, demo)) else {}
    assert lost == {}
