"""VSB lists: pages numbered from the end, and dynamic ones with the page in their query."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

from archive.model import Context, StepKind
from crawler.families import Found

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
LIST = f"{SITE}/zfxxgk/zfxxgknb.htm"
ROWS = "".join(
    f"<li><a href='../info/1052/{n}.htm' title='泉{n}乡2024年政府信息公开工作年度报告'>泉{n}乡2024年…</a><span>2025-01-2{n}</span></li>"
    for n in range(5)
)


def page(pager: str) -> str:
    head = "<script src='/system/resource/js/counter.js'></script>"
    return f"<html><head>{head}</head><body><ul>{ROWS}</ul><div class='pagebar'>{pager}</div></body></html>"


def lists(found: Found) -> list[str]:
    return [s.url for s in found.steps if s.kind is StepKind.LIST]


def test_without_links_pages_are_reckoned_from_the_end(reading: Reading) -> None:
    found = reading(LIST, page("共41条 1/5"))

    assert found.family == "vsb"
    assert lists(found) == [f"{SITE}/zfxxgk/zfxxgknb/{n}.htm" for n in (4, 3, 2, 1)]
    assert found.list_page
    assert (found.list_page.pages, found.list_page.total) == (5, 41)


def test_real_links_count_for_more_than_reckoning(reading: Reading) -> None:
    found = reading(LIST, page("共41条 1/5 <a href='zfxxgknb/9.htm'>下页</a> <a href='zfxxgknb/1.htm'>尾页</a>"))

    assert lists(found) == [f"{SITE}/zfxxgk/zfxxgknb/9.htm", f"{SITE}/zfxxgk/zfxxgknb/1.htm"]


def test_a_later_page_belongs_to_the_list_of_its_first(reading: Reading) -> None:
    context = Context(column="政府信息公开年报", link_text="第2页", found_on=LIST)
    found = reading(f"{SITE}/zfxxgk/zfxxgknb/4.htm", page("共41条 2/5").replace("../info", "../../info"), context=context)

    assert found.list_page
    assert (found.list_page.page, found.list_page.list_url) == (2, LIST)
    assert lists(found) == [f"{SITE}/zfxxgk/zfxxgknb/{n}.htm" for n in (3, 2, 1)]


def test_a_dynamic_list_keeps_its_own_page_parameter(reading: Reading) -> None:
    url = f"{SITE}/list.jsp?a165823t=3&a165823p=1&a165823c=15&urltype=tree.TreeTempUrl&wbtreeid=1013"
    asked = [parse_qs(urlsplit(u).query) for u in lists(reading(url, page("共41条 1/3")))]

    assert [(q["a165823p"], q["a165823t"], q["wbtreeid"]) for q in asked] == [(["2"], ["3"], ["1013"]), (["3"], ["3"], ["1013"])]


def test_a_dynamic_list_without_one_takes_the_general_parameter(reading: Reading) -> None:
    url = f"{SITE}/list.jsp?urltype=tree.TreeTempUrl&wbtreeid=1013"
    asked = [parse_qs(urlsplit(u).query) for u in lists(reading(url, page("共41条 1/3")))]

    assert [(q["PAGENUM"], q["totalpage"], q["wbtreeid"]) for q in asked] == [(["2"], ["3"], ["1013"]), (["3"], ["3"], ["1013"])]
