"""Whole web pages: which part is the article, what it is called, who publishes it, when, and what is attached."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from archive.model import Context, Report
from archive.parse import document_of, document_of_text, read_document
from archive.parse.document import Document, Grid, Text, from_json, to_json
from archive.parse.html import read_html

URL = "http://www.qinghe.gov.cn/zwgk/zfxxgknb/202402/t20240209_123.html"
BODY = """<p>　　本报告由石桥镇人民政府编制，统计期限为2023年1月1日至2023年12月31日。</p>
<p>一、总体情况</p><p>全年主动公开政府信息<span>1</span><b>2</b><font>8</font>条，未收到政府信息公开申请，比2022年有所增加。</p>
<p>二、主动公开政府信息情况</p>
<p>三、收到和处理政府信息公开申请情况</p>
<p>五、存在的主要问题及改进情况</p><p>力量不足。</p>"""


def page(article: str, *, above: str = "", head: str = "", below: str = "") -> bytes:
    nav = "<div class=nav><a href='/'>首页</a><a href='/nb/'>政府信息公开年报</a><a href='/x.pdf'>旧文件.pdf</a></div>"
    return f"<html><head><title>年报-青禾县人民政府</title>{head}</head><body>{nav}{above}{article}{below}</body></html>".encode()


def read(data: bytes, context: Context | None = None, url: str = URL) -> Report:
    return read_document(document_of(data, "text/html", "", url), "key", context or Context(), url)


ABOVE = """<div>当前位置：<a>首页</a> &gt; <a>政府信息公开年报</a> &gt; <a>石桥镇</a></div>
<h1>石桥镇人民政府<br>2023年政府信息公开
 工作年度报告</h1><div>发布时间：2024-01-2918:26　来源：石桥镇　归档时间：2024-03-01</div>"""


def test_a_page_says_title_body_year_and_day() -> None:
    report = read(page(f"<div id=zoom>{BODY}</div>", above=ABOVE, head="<meta name=PubDate content='2024-02-05 10:00'>"))

    assert report.is_report
    assert report.title == "石桥镇人民政府2023年政府信息公开工作年度报告"
    assert (report.agency, report.report_year, report.published_on) == ("石桥镇人民政府", 2023, date(2024, 1, 29))
    assert [(d.value, d.source) for d in report.dates] == [
        (date(2024, 1, 29), "visible"),
        (date(2024, 2, 5), "meta"),
        (date(2024, 2, 9), "url"),
    ]


def test_numbers_split_over_spans_are_whole_and_menus_are_no_attachments() -> None:
    report = read(page(f"<div id=zoom>{BODY}</div>", above=ABOVE))

    assert [(s.key, s.value) for s in report.narrative] == [("requests_received", 0), ("proactive_items", 128)]
    assert report.attachments == ()
    assert [(s.number, s.heading) for s in report.sections][:2] == [("一", "总体情况"), ("二", "主动公开政府信息情况")]
    assert report.preamble.startswith("本报告由石桥镇人民政府编制")


@pytest.mark.parametrize(
    "wrapping",
    [
        "<div class='TRS_Editor'>{}</div>",
        "<div class=other><div>{}</div></div>",
        "<table><tr><td><table><tr><td>{}</td></tr></table></td></tr></table>",
    ],
)
def test_the_article_is_found_whatever_wraps_it(wrapping: str) -> None:
    footer = "<div class=footer><p>主办：青禾县人民政府办公室，网站标识码。</p></div>"
    document = read_html(page(wrapping.format(BODY), above=ABOVE, below=footer), url=URL)
    article = [b.text for b in document.blocks if isinstance(b, Text) and b.place == "article"]

    assert any(line.startswith("本报告由") for line in article[:2])
    assert "力量不足。" in article[-3:]


def test_what_a_reader_does_not_see_is_not_read() -> None:
    secret = "<script>var a='九月';</script><style>p{}</style><p style='display: none'>隐</p><p hidden>隐</p><!-- 隐 -->"

    assert "隐" not in read_html(page(f"<div id=zoom>{secret}{BODY}</div>")).text()
    assert "九月" not in read_html(page(f"<div id=zoom>{secret}{BODY}</div>")).text()


def test_attachments_come_from_the_article_and_its_boxes_only() -> None:
    files = "<a href='./P020240129.docx'>附件：年度报告.docx</a><a href='javascript:void(0)'>x.pdf</a>"
    files += "<a href='/system/_content/download.jsp?wbfileid=7'>下载</a>"
    box = "<ul class='m-file-download'><li><a href='/files/1.pdf'>年度报告</a></li></ul>"
    report = read(page(f"<div id=zoom>{BODY}{files}</div>", below=box + "<a href='/other.pdf'>别的.pdf</a>"))

    assert [a.url for a in report.attachments] == [
        "http://www.qinghe.gov.cn/zwgk/zfxxgknb/202402/P020240129.docx",
        "http://www.qinghe.gov.cn/system/_content/download.jsp?wbfileid=7",
        "http://www.qinghe.gov.cn/files/1.pdf",
    ]


def test_a_cover_for_an_attached_file_is_a_report_without_tables() -> None:
    cover = "<div id=zoom><a href='a.pdf'>石桥镇2023年政府信息公开工作年度报告.pdf</a></div>"
    report = read(page(cover, above=ABOVE))

    assert (report.is_report, report.report_year, report.requests, len(report.attachments)) == (True, 2023, None, 1)


def test_merged_cells_are_expanded_and_bounded() -> None:
    document = read_html(b"<table><tr><td colspan=2>a<td rowspan=999999999>b</tr><tr><td>c<br>d<td colspan=99999>e</tr></table>")

    (grid,) = [b for b in document.blocks if isinstance(b, Grid)]
    assert grid.rows == (("a", None, "b"), ("c\nd", "e"))


@pytest.mark.parametrize(
    ("data", "content_type"),
    [
        ("<p>青禾县年报</p>".encode("gb18030"), "text/html; charset=GB2312"),
        ("<meta charset=gbk><p>青禾县年报</p>".encode("gb18030"), "text/html; charset=iso-8859-1"),
        ("<p>青禾县年报</p>".encode("gb18030"), ""),
        ("<p>青禾县年报</p>".encode("utf-8-sig"), "text/html; charset=gbk"),
        ("<p>青禾县年报</p>".encode("utf-16"), ""),
        ("<meta charset='utf-8'><p>青禾县年报</p>".encode(), "text/html; charset=gb2312"),
    ],
)
def test_every_encoding_of_the_field_is_read(data: bytes, content_type: str) -> None:
    assert "青禾县年报" in read_html(data, content_type).text()


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("发布日期：2024年1月9日", date(2024, 1, 9)),
        ("来源:日期:2024-01-24 15:21字号:", date(2024, 1, 24)),
        ("2024-01-16 18:26  来源:镇政府", date(2024, 1, 16)),
        ("信息提供日期 : 2024/1/15 11:13", date(2024, 1, 15)),
        ("发文时间 2020-02-17 发布日期 2020-03-10", date(2020, 3, 10)),
        ("成文日期：2024-01-02 发布时间：2024-01-05", date(2024, 1, 5)),
        ("发布日期：二〇二四年一月十五日", date(2024, 1, 15)),
        ("今天是2024年3月1日 星期五", None),
        ("归档时间：2024-03-01", None),
        ("发布时间：2024-02-31", None),
        ("统计期限自2023年1月1日起至2023年12月31日止", None),
    ],
)
def test_the_claimed_day_is_the_one_whose_label_says_so(line: str, day: date | None) -> None:
    text = f"某镇2023年政府信息公开工作年度报告\n{line}\n一、总体情况\n已于2023年5月1日公开。"

    assert read_document(document_of_text(text), "key", Context(), "").published_on == day


def test_a_day_on_the_line_after_its_label_is_found() -> None:
    text = "某镇2023年政府信息公开工作年度报告\n发布时间：\n2024-01-05\n一、总体情况\n很好。"

    assert read_document(document_of_text(text), "key", Context(), "").published_on == date(2024, 1, 5)


def test_without_a_visible_day_the_list_speaks_and_signature_and_address_never() -> None:
    text = "某镇2023年政府信息公开工作年度报告\n一、总体情况\n很好。\n六、其他需要报告的事项\n无\n某镇人民政府\n2024年1月8日"
    listed = read_document(document_of_text(text), "key", Context(list_date="[2024-01-11]"), URL)
    bare = read_document(document_of_text(text), "key", Context(), URL)

    assert listed.published_on == date(2024, 1, 11)
    assert (bare.published_on, [d.source for d in bare.dates]) == (None, ["url", "signature"])


@pytest.mark.parametrize(
    ("title", "text", "context", "url", "year"),
    [
        ("2024年某局政府信息公开工作年度报告", "统计期限为2023年1月1日至12月31日", Context(year=2022), "", 2024),
        ("某局政府信息公开工作年度报告", "统计期限自2023年1月1日起至12月31日止，比2022年多", Context(year=2022), "", 2023),
        ("某局政府信息公开工作年度报告", "根据《通知》（国办公开办函〔2021〕30号）编制", Context(year=2022), "", 2022),
        ("某局政府信息公开工作年度报告", "公布情况", Context(), "http://x.gov.cn/a.jsp?area=1&fbtime=2017", 2017),
        ("某局政府信息公开工作年度报告", "公布情况", Context(list_date="2020-01-20"), "", 2019),
        ("某局政府信息公开工作年度报告", "公布情况", Context(), "http://x.gov.cn/t20200120_1.html", None),
    ],
)
def test_the_report_year_is_told_apart(title: str, text: str, context: Context, url: str, year: int | None) -> None:
    report = read_document(document_of_text(f"{title}\n{text}\n一、总体情况\n好。", url=url), "key", context, url)

    assert report.report_year == year


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("信丰某局2023年政府信息公开工作\n\n年度报告\n一、总体情况", "信丰某局2023年政府信息公开工作年度报告"),
        ("石桥镇人民政府\n2022年政府信息公开工作年度报告\n一、总体情况", "石桥镇人民政府2022年政府信息公开工作年度报告"),
        ("2025石桥镇2025年度政府信息公开 工作年度报告\n一、总体情况", "2025石桥镇2025年度政府信息公开工作年度报告"),
        (
            "石审〔2025〕1号\n审计局2024年政府信息公开工作年度报告\n发布时间：2025-01-02\n一、总体情况",
            "审计局2024年政府信息公开工作年度报告",
        ),
        ("首页 > 年报 > 石桥镇\n石桥镇2023年政府信息公开工作年度报告\n一、总体情况", "石桥镇2023年政府信息公开工作年度报告"),
    ],
)
def test_a_title_is_the_reports_own_heading(text: str, title: str) -> None:
    assert read_document(document_of_text(text), "key", Context(), "").title == title


def test_the_fullest_name_shown_is_the_body() -> None:
    text = "审计局2024年政府信息公开工作年度报告\n现将金台县审计局2024年度信息公开工作情况报告如下\n一、总体情况\n好。"
    report = read_document(document_of_text(text), "key", Context(), "")

    assert report.agency == "金台县审计局"
    assert ("审计局", "title") in report.names


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("关于做好2023年政府信息公开工作年度报告编制工作的通知", "各乡镇人民政府：现就有关事项通知如下。"),
        ("某县政府信息公开年度报告制度", "第一条 为做好年度报告，制定本制度。"),
        ("某县政府信息公开指南（2023年）", "为方便公民获取政府信息，编制本指南。"),
        ("一图读懂某县2023年政府信息公开工作年度报告", "图解"),
        ("某县2023年法治政府建设年度报告", "一年来，依法行政。"),
        ("某大学2022-2023学年信息公开工作年度报告", "根据《高等学校信息公开办法》编制。"),
        ("某电力股份有限公司2022年年度报告", "公司代码：600000"),
        ("2023年政府网站工作年度报表", "某县人民政府网站"),
    ],
)
def test_what_only_looks_like_a_report_is_other_and_says_why(title: str, text: str) -> None:
    report = read_document(document_of_text(f"{title}\n{text}", title=title), "key", Context(), "")

    assert not report.is_report
    assert report.why


def test_a_page_titled_with_another_subject_is_no_report() -> None:
    head = "<meta name=ArticleTitle content='青禾县2023年政府网站工作年度报表'>"

    assert not read(page(f"<div id=zoom>{BODY}</div>", head=head)).is_report


def test_a_menu_is_neither_title_nor_refusal() -> None:
    """A report without a title under a menu that names the columns is read for what it is."""
    menu = "<div><a>政府信息公开指南</a><a>政府信息公开制度</a><a>政府信息公开年报</a></div><div><a>政府信息公开年报</a><a>2019年</a></div>"

    report = read(page(f"<div id=zoom>{BODY}</div>", above=menu))

    assert (report.is_report, report.title, report.report_year) == (True, "年报", 2023)
    assert report.agency == "石桥镇人民政府"


def test_a_list_of_reports_is_no_report() -> None:
    rows = "".join(
        f"<li><a href='{n}.html'>{n}2023年政府信息公开工作年度报告</a><span>2024-01-1{i}</span></li>" for i, n in enumerate(TOWNS)
    )

    report = read(page(f"<div class=list><ul>{rows}</ul></div>"))

    assert (report.is_report, report.why) == (False, "a list of reports")


TOWNS = ("石桥镇", "柳湾乡", "东风街道", "北山镇")


def test_a_links_words_alone_make_no_report_of_an_error_page() -> None:
    context = Context(link_title="石桥镇2023年政府信息公开工作年度报告")

    assert not read("<html><body><p>页面不存在</p></body></html>".encode(), context).is_report
    assert read(page(f"<div id=zoom>{BODY}</div>"), context).title == context.link_title


def test_a_report_of_the_years_before_the_forms_is_free_form() -> None:
    text = (
        "石桥镇2012年政府信息公开工作年度报告\n一、概述\n好。\n二、依申请公开情况\n2012年共收到信息公开申请3件。\n三、收费及减免情况\n无。"
    )
    report = read_document(document_of_text(text), "key", Context(), "")

    assert (report.form, report.requests, [s.heading for s in report.sections]) == (
        "freeform",
        None,
        ["概述", "依申请公开情况", "收费及减免情况"],
    )
    assert [(s.key, s.value) for s in report.narrative] == [("requests_received", 3)]


def test_a_heading_that_stands_twice_makes_two_sections() -> None:
    report = read_document(document_of_text("某镇2023年政府信息公开工作年度报告\n一、总体情况\n一、总体情况\n好。"), "key", Context(), "")

    assert [(s.heading, s.text) for s in report.sections] == [("总体情况", ""), ("总体情况", "好。")]


@settings(deadline=None, max_examples=60)
@given(st.binary(max_size=3000), st.text(max_size=40))
def test_no_bytes_make_reading_fail(data: bytes, content_type: str) -> None:
    for media in ("text/html", "text/plain"):
        assert read_document(document_of(data, media, content_type), "key", Context(), content_type).key == "key"


MARKUP = ["<table>", "<tr>", "<td rowspan=0 colspan=-1>", "</table>", "<div id=zoom>", "</div>", "<br>", "<a href='http://[x'>"]
TAGS = st.sampled_from([*MARKUP, "<h1>", "<p>一、总体情况", "2023年", "]]>", "<![CDATA["])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.one_of(TAGS, st.text(max_size=8)), max_size=60).map("".join))
def test_no_markup_makes_reading_fail(markup: str) -> None:
    assert read(markup.encode("utf-8", "replace")).key == "key"


def test_very_deep_markup_is_read_without_failing() -> None:
    assert "底" in read_html(b"<div>" * 5000 + "底".encode() + b"</div>" * 5000).text()


ROW = st.lists(st.one_of(st.none(), st.text(max_size=5)), max_size=4).map(tuple)
BLOCKS = st.one_of(
    st.builds(Text, st.text(max_size=20), st.sampled_from(["head", "article", "tail"]), st.booleans()),
    st.builds(Grid, st.lists(ROW, max_size=4).map(tuple), st.just("article"), st.booleans()),
)


@settings(deadline=None, max_examples=60)
@given(st.lists(BLOCKS, max_size=6).map(tuple), st.text(max_size=20))
def test_a_document_survives_its_json(blocks: tuple[Text | Grid, ...], title: str) -> None:
    document = Document(blocks, title=title, meta=(("a", "b"),))

    assert from_json(to_json(document)) == document
