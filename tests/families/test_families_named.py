"""Epoint, Lonsun and the openness module: rows without addresses, fragments from an interface, pages by number."""

from collections.abc import Callable
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

from archive.model import Context, County, Page, Step, StepKind
from crawler.families import Found, read

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"


def lists(found: Found) -> list[Step]:
    return [s for s in found.steps if s.kind is StepKind.LIST]


def reports(found: Found) -> list[str]:
    return [s.url for s in found.steps if s.kind is StepKind.REPORT]


def rows(first: int, last: int, link: str) -> str:
    items = (f"<li>{link.format(n)}<span>2025-01-{n % 28 + 1:02}</span></li>" for n in range(first, last + 1))
    return f"<ul>{''.join(items)}</ul>"


def test_a_page_that_wraps_a_list_leads_to_the_list(reading: Reading) -> None:
    inner = "/govxxgk/330100/category/002/002001/govlist.html"
    found = reading(
        f"{SITE}/openSubPage.html?specialurl={inner}&righttitle=信息公开年度报告", "<html><body><iframe id='f'></iframe></body></html>"
    )

    assert [s.url for s in lists(found)] == [SITE + inner]
    assert found.family == "epoint"


def test_rows_that_call_a_function_of_another_file_have_the_usual_address(reading: Reading) -> None:
    link = "<a class='ewb-infoname' onclick=\"linkToNew('7e-{0}','002008')\">石{0}乡2024年政府信息公开工作年度报告</a>"
    found = reading(
        f"{SITE}/govxxgk/3301/govlist.html",
        f"<html><body>{rows(1, 4, link)}<ul class='ewb-page'><li class='wb-page-li'>1/3</li></ul></body></html>",
    )

    assert reports(found) == [f"{SITE}/openDetailDynamic.html?infoid=7e-{n}&categorynum=002008" for n in range(1, 5)]
    assert [s.url for s in lists(found)] == [f"{SITE}/govxxgk/3301/{n}.html" for n in (2, 3)]


SCRIPT = """$.ajax({url: "/site/label/8888", data: {labelName: 'publicInfoList', siteId: '4715', pageSize: 15, pageIndex: 1, action: 'list',
 organId: '3321', type: '3', catId: '', isDate: true, dateFormat: 'yyyy-MM-dd', length: 20, file: '/xxgk/list'},
 success: function(h){ $('#list').html(h); }});"""


def fragment(asked: Step, html: str, county: County) -> Found:
    page = Page(asked.url, asked, 200, ((b"Content-Type", b"text/html"),), html.encode(), datetime(2026, 2, 10, tzinfo=UTC))
    return read(page, county)


def test_a_label_is_asked_for_its_first_fragment(reading: Reading) -> None:
    asked = lists(reading(f"{SITE}/public/column/3321?type=3", f"<html><body><ul id='list'></ul><script>{SCRIPT}</script></body></html>"))

    assert len(asked) == 1
    query = parse_qs(urlsplit(asked[0].url).query)
    assert (query["organId"], query["pageIndex"], query["labelName"], query["type"]) == (["3321"], ["1"], ["publicInfoList"], ["3"])


def test_fragments_follow_one_another_until_one_is_not_full(reading: Reading, county: County) -> None:
    first = lists(reading(f"{SITE}/public/column/3321?type=3", f"<html><body><ul id='list'></ul><script>{SCRIPT}</script></body></html>"))[
        0
    ]
    link = "<a href='/public/3321/{0}.html' title='梅{0}镇2024年政府信息公开工作年度报告'>梅{0}镇2024年政府信息公开工…</a>"
    one = fragment(first, rows(1, 15, link), county)
    two = fragment(lists(one)[0], rows(16, 20, link), county)

    assert (len(reports(one)), len(reports(two)), lists(two)) == (15, 5, [])
    assert two.list_page
    assert (two.list_page.page, two.list_page.list_url) == (2, f"{SITE}/public/column/3321?type=3")


def test_openness_lists_go_on_by_number(reading: Reading) -> None:
    link = "<a href='/OpennessAnnualReport/show/{0}.html'>杏{0}镇2024年政府信息公开工作年度报告</a>"
    found = reading(
        f"{SITE}/OpennessContent/showList/784/34502/page_1.html",
        f"<html><body>{rows(1, 6, link)}<div class='page'>共14条 1/3页</div></body></html>",
    )

    assert found.family == "openness"
    assert [s.url.rpartition("/")[2] for s in lists(found)] == ["page_2.html", "page_3.html"]


def test_a_download_that_looks_like_a_page_is_a_file(reading: Reading) -> None:
    text = "各级机关公开政府信息的总体情况见附件，全文以文件形式公布，请下载阅读，如有疑问请与本机关联系，谢谢关注支持与理解。" * 2
    link = "<a class='m-file-download' href='/OpennessAnnualReport/download/6472.html'>报告.pdf</a>"
    page = f"<html><body><div class='g-detailbox'><p>{text}</p>{link}</div></body></html>"
    found = reading(
        f"{SITE}/OpennessAnnualReport/show/6472.html",
        page,
        StepKind.REPORT,
        context=Context(link_text="杏花镇2024年政府信息公开工作年度报告"),
    )

    assert [(s.kind, s.url) for s in found.steps] == [(StepKind.ATTACHMENT, f"{SITE}/OpennessAnnualReport/download/6472.html")]
