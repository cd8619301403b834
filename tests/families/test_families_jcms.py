"""JCMS lists: records inside a script, further groups from the data proxy by GET or POST, the report endpoint of an office and year."""

from collections.abc import Callable
from urllib.parse import parse_qs, urlsplit

import pytest

from archive.model import Context, Page, Step, StepKind
from crawler.families import Found, read

Reading = Callable[..., Found]
HOST = "http://www.qingshi.gov.cn"
LIST = f"{HOST}/col/col1229/index.html"
COLUMN = Context(column="政府信息公开年报")


def record(n: int) -> str:
    """One record as the site writes it."""
    day, title = n % 28 + 1, f"第{n}乡2024年政府信息公开工作年度报告"
    link = f'<a href="/art/2025/1/{day}/art_1229_{n}.html" title="{title}" target="_blank">第{n}乡2024年…</a>'
    return f"<record><![CDATA[<li>{link}<span>2025-01-{day:02}</span></li>]]></record>"


def store(first: int, last: int, *, total: int | None = None, nextgroup: str = "") -> str:
    """The data a page carries or the proxy answers."""
    group = f'<nextgroup><![CDATA[<a href="{nextgroup}"></a>]]></nextgroup>' if nextgroup else ""
    counted = f"<totalrecord>{total}</totalrecord><totalpage>{-(-total // 15)}</totalpage>" if total else ""
    return f"<datastore>{group}{counted}<recordset>{''.join(map(record, range(first, last + 1)))}</recordset></datastore>"


def listing(data: str, script: str = "") -> str:
    return f"<html><body><div id='1229'><script type=\"text/xml\">{data}</script></div><script>{script}</script></body></html>"


def reports(found: Found) -> list[str]:
    return [s.context.link_title for s in found.steps if s.kind is StepKind.REPORT]


def lists(found: Found) -> list[Step]:
    return [s for s in found.steps if s.kind is StepKind.LIST]


PROXY = """$('#1229').jpage({perPage:15, totalRecord:107, proxyUrl:'/module/web/jpage/dataproxy.jsp',
 params:{col:1,appid:1,webid:3,path:'/',columnid:1229,sourceContentType:1,unitid:'5510',webname:'青石县',permissiontype:0}});"""


def test_records_inside_the_script_are_the_rows(reading: Reading) -> None:
    found = reading(LIST, listing(store(1, 12)))

    assert reports(found) == [f"第{n}乡2024年政府信息公开工作年度报告" for n in range(1, 13)]
    assert {s.context.list_date for s in found.steps} == {f"2025-01-{n % 28 + 1:02}" for n in range(1, 13)}
    assert found.family == "jcms"
    assert found.trouble == ""
    assert not found.render


@pytest.mark.parametrize(("counted", "says"), [("itemtotal:0", True), ("totalRecord: '0'", True), ("perpage:15", False)])
@pytest.mark.parametrize(("year", "is_cell"), [(2023, True), (None, False)])
def test_a_store_that_counts_no_record_is_a_list_of_none_where_one_body_and_year_could_stand(
    counted: str, says: bool, year: int | None, is_cell: bool, reading: Reading
) -> None:
    script = f"$('#1229').jpage({{{counted},proxyurl:'/module/web/jpage/dataproxy.jsp',columnid:'1229'}});"
    way = Context(column="政府信息公开年报 > 一栏", year=year, group="government")

    found = reading(LIST, listing(store(1, 0), script), context=way)

    assert (found.list_page is not None and found.list_page.total == 0) is (says and is_cell)
    assert (found.trouble == "empty_list") is not (says and is_cell)


def test_the_groups_that_follow_are_asked_of_the_proxy_by_their_records(reading: Reading) -> None:
    found = reading(LIST, listing(store(1, 45), PROXY))
    asked = lists(found)

    assert found.list_page
    assert (found.list_page.total, found.list_page.pages) == (107, 3)
    ranges = [(q["startrecord"][0], q["endrecord"][0], q["perpage"][0]) for s in asked for q in [parse_qs(urlsplit(s.url).query)]]
    assert ranges == [("46", "90", "15"), ("91", "107", "15")]
    assert {s.method for s in asked} == {"POST"}
    form = parse_qs(asked[0].body)
    assert (form["columnid"], form["unitid"], form["webid"], form["path"]) == (["1229"], ["5510"], ["3"], ["/"])
    assert {s.context.found_on for s in asked} == {LIST}


def answer(asked: Step, body: str | bytes, content_type: bytes = b"text/xml") -> Page:
    data = body if isinstance(body, bytes) else body.encode()
    instant = __import__("datetime").datetime(2026, 2, 10, tzinfo=__import__("datetime").UTC)
    return Page(asked.url, asked, 200, ((b"Content-Type", content_type),), data, instant)


@pytest.mark.parametrize("content_type", [b"text/xml; charset=utf-8", b"text/html;charset=UTF-8"])
def test_an_answer_of_the_proxy_is_a_page_of_the_list(content_type: bytes, reading: Reading, county: object) -> None:
    asked = lists(reading(LIST, listing(store(1, 45), PROXY)))[0]
    found = read(answer(asked, store(46, 90, total=107), content_type), county)  # type: ignore[arg-type]

    assert len(reports(found)) == 45
    assert found.list_page
    assert (found.list_page.list_url, found.list_page.page, found.list_page.total) == (LIST, 2, 107)
    assert found.steps[0].url == f"{HOST}/art/2025/1/19/art_1229_46.html"


def test_a_next_group_leads_on_from_page_and_from_answer(reading: Reading, county: object) -> None:
    way = "/module/jpage/dataproxy.jsp?page=1&columnid=88ab&unitid=c01f&webid=3"
    first = lists(reading(LIST, listing(store(1, 45, nextgroup=way))))
    second = read(answer(first[0], store(46, 90, nextgroup=way.replace("page=1", "page=2"))), county)  # type: ignore[arg-type]

    assert [s.url for s in first] == [HOST + way]
    assert [(s.url, s.context.link_text) for s in lists(second)] == [(HOST + way.replace("page=1", "page=2"), "第3页")]


@pytest.mark.parametrize(("total", "goes_on"), [(151, True), (90, False)])
def test_groups_are_counted_on_where_an_answer_names_the_records_in_all_but_no_further_group(
    total: int, goes_on: bool, reading: Reading, county: object
) -> None:
    way = "/module/jpage/dataproxy.jsp?page=1&columnid=88ab"
    first = lists(reading(LIST, listing(store(1, 45, nextgroup=way))))
    second = read(answer(first[0], store(46, 90, total=total)), county)  # type: ignore[arg-type]

    assert [s.url for s in lists(second)] == ([HOST + way.replace("page=1", "page=2")] if goes_on else [])


def test_an_array_in_place_of_xml_is_read_too(reading: Reading, county: object) -> None:
    asked = lists(reading(LIST, listing(store(1, 45), PROXY)))[0]
    rows = ",".join(
        f"'<li><a href=\"/art/2025/1/9/art_1229_{n}.html\">河{n}镇2024年政府信息公开工作年度报告</a><b>[2025-01-09]</b></li>'"
        for n in range(46, 60)
    )
    found = read(answer(asked, f"var dataStore = [{rows}];", b"text/html"), county)  # type: ignore[arg-type]

    assert len([s for s in found.steps if s.kind is StepKind.REPORT]) == 14


def test_an_empty_answer_is_no_empty_list(reading: Reading, county: object) -> None:
    asked = lists(reading(LIST, listing(store(1, 45), PROXY)))[0]
    found = read(answer(asked, "<datastore><recordset></recordset></datastore>"), county)  # type: ignore[arg-type]

    assert found.trouble == "empty_list"


def test_a_tree_in_a_frame_leads_to_the_search_that_lists(reading: Reading) -> None:
    page = (
        """<html><body><ul><li><a href="javascript:void(0)" onclick="funclick('B0203','')">政府信息公开年报</a></li></ul></body></html>"""
    )
    tree = f"{HOST}/module/xxgk/tree.jsp?standardXxgk=1&area=11330824002629385Q&divid=div4"
    found = reading(tree, page, StepKind.HUB, context=Context(column="政府信息公开"))

    assert [(s.url.split("?")[0], s.method) for s in lists(found)] == [(f"{HOST}/module/xxgk/search.jsp", "POST")]
    assert "infotypeId=B0203" in lists(found)[0].body + lists(found)[0].url
    assert "area=11330824002629385Q" in lists(found)[0].body + lists(found)[0].url


def test_the_frame_of_a_portal_around_an_empty_year_is_no_report(reading: Reading) -> None:
    page = f"{HOST}/module/xxgk/xxgkAnnualReport.jsp"
    nav = "".join(
        f"<li><a href=/{n}/>{name}</a></li>" for n, name in enumerate(("首页", "新闻中心", "政务公开", "公示公告", "政务服务", "互动交流"))
    )
    years = "".join(f"<a href='{page}?fbtime={year}&amp;area=11A'>{year}年</a>" for year in (2025, 2024, 2023, 2022, 2021))
    foot = "<select><option>--友情链接--</option><option>中国政府网</option><option>省人民政府</option></select><p>主办：县政府办公室</p>"
    body = f"<html><body><ul>{nav}</ul><div class=unit>教育局</div>{years}<div class=zoom>%s</div>{foot}</body></html>"
    way = Context(column="政府信息公开年报 > 教育局", body="教育局")
    empty, scanned = (reading(f"{page}?area=11A&fbtime=2025", body % held, context=way) for held in ("", "<img src=/p1.jpg>"))

    assert empty.list_page
    assert (empty.list_page.rows, empty.list_page.total) == (0, 0)
    assert not (scanned.list_page and scanned.list_page.total == 0)


FRAME = f"<footer><p>主办：青石县人民政府办公室　承办：青石县大数据中心　{'联系电话：0341-6000011，欢迎来电来信' * 3}</p></footer>"


@pytest.mark.parametrize(("text", "is_none"), [("", True), ("<p>本局依法公开。</p>" * 12, False), ("<img src='/scan1.jpg'>", False)])
def test_an_empty_place_for_the_report_of_a_year_is_a_list_of_none_whatever_stands_below_it(
    text: str, is_none: bool, reading: Reading
) -> None:
    url = f"{HOST}/module/xxgk/xxgkAnnualReport.jsp?fbtime=2022&area=11A"
    years = "".join(f"<a href='?fbtime={year}&amp;area=11A'>{year}年</a>" for year in (2025, 2024, 2022))
    body = f"<html><body>{years}<h1></h1><div class=date>发布时间：</div><div class=main-txt>{text}</div>{FRAME}</body></html>"

    found = reading(url, body, context=Context(column="政府信息公开年报 > 教育局 > 2022年", body="教育局", year=2022))

    assert bool(found.list_page and found.list_page.total == 0) is is_none


def test_an_office_without_a_report_of_the_year_is_a_list_of_none_and_its_other_years_are_asked_for(reading: Reading) -> None:
    """Whether none may be believed is decided when the whole visit is known."""
    page = f"{HOST}/module/xxgk/xxgkAnnualReport.jsp"
    years = "".join(f"<a href='{page}?fbtime={year}&amp;area=11A'>{year}</a>" for year in (2025, 2024, 2023))
    other = f"<a href='{page}?fbtime=2024&amp;area=11B'>另一单位</a>"
    way = Context(column="政府信息公开年报 > 教育局", body="教育局")
    found = reading(f"{page}?area=11A&fbtime=2025", f"<html><body>{years}{other}<div class=nr></div></body></html>", context=way)

    assert not found.trouble
    assert found.list_page
    assert (found.list_page.rows, found.list_page.total) == (0, 0)
    assert [(s.kind, s.context.year, s.context.body) for s in found.steps] == [
        (StepKind.REPORT, 2024, "教育局"),
        (StepKind.REPORT, 2023, "教育局"),
    ]
