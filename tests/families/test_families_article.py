"""Articles: attachments from the article alone, columns that are themselves the report, pages that are gone."""

from collections.abc import Callable

import pytest

from archive.model import Context, StepKind, Via
from crawler.families import Found

Reading = Callable[..., Found]
URL = "http://www.qingshi.gov.cn/zwgk/zfxxgknb/202501/t20250117_1.html"
HEADINGS = "一、总体情况。二、主动公开政府信息情况。三、收到和处理政府信息公开申请情况。四、被申请行政复议、提起行政诉讼情况。"
PARTS = HEADINGS + "本镇依法公开信息，" * 12
SIDE = "<div class=sidebar><a href=/x/other.doc>别的文件下载</a></div><div class=footer><a href=/map.pdf>网站地图</a></div>"


def urls(found: Found) -> list[str]:
    return [s.url.removeprefix("http://www.qingshi.gov.cn") for s in found.steps]


@pytest.mark.parametrize(
    "open_tag",
    [
        *("<div id=zoom>", "<div class=TRS_Editor>", "<div class='view TRS_UEDITOR trs_paper_default'>", "<div id=UCAP-CONTENT>"),
        *("<article>", "<div id=vsb_content><div class=v_news_content>", "<div class=article_zoom>", "<div class='j-fontContent c'>"),
        "<div>",
    ],
)
def test_attachments_come_from_the_article_alone(open_tag: str, reading: Reading) -> None:
    body = f"<html><body>{SIDE if open_tag != '<div>' else ''}{open_tag}<p>{PARTS}</p><a href='./P0202501.pdf'>附件</a></div></body></html>"
    found = reading(URL, body, StepKind.REPORT, context=Context(body="河西镇", list_date="2025-01-17"))

    assert [(s.kind, s.context.link_text, s.context.body) for s in found.steps] == [(StepKind.ATTACHMENT, "附件", "河西镇")]
    assert urls(found) == ["/zwgk/zfxxgknb/202501/P0202501.pdf"]
    assert found.steps[0].context.list_date == "2025-01-17"


@pytest.mark.parametrize(
    "href",
    [
        "/module/download/downfile.jsp?classid=0&showname=a.docx&filename=b.docx",
        "/system/_content/download.jsp?urltype=news.DownloadAttachUrl&owner=1&wbfileid=9",
        "/OpennessAnnualReport/download/31.html",
        "/attachment/0/88/963149.pdf",
        "./P02.wps",
    ],
)
def test_downloads_without_a_file_name_are_attachments_too(href: str, reading: Reading) -> None:
    body = f"<html><body><div id=zoom><p>{PARTS}</p><a href='{href}'>附件下载</a></div></body></html>"

    assert [s.kind for s in reading(URL, body, StepKind.REPORT).steps] == [StepKind.ATTACHMENT]


def test_an_article_that_is_only_a_file_or_a_viewer_gives_the_file(reading: Reading) -> None:
    link = "<html><body><h1>年度报告</h1><div id=zoom><a href=a.docx>附件</a></div></body></html>"
    frame = "<html><body><div id=zoom><iframe src='/pdf/web/viewer.html?file=/files/b.pdf'></iframe></div></body></html>"

    assert urls(reading(URL, link, StepKind.REPORT)) == ["/zwgk/zfxxgknb/202501/a.docx"]
    assert urls(reading(URL, frame, StepKind.REPORT)) == ["/files/b.pdf"]


@pytest.mark.parametrize("whose", [{"body": "河西镇"}, {"group": "government"}])
def test_a_column_of_one_body_and_year_that_shows_a_file_is_the_report(whose: dict[str, str], reading: Reading) -> None:
    body = "<html><body><div id=zoom><p>全文请见附件。</p><a href=a.docx>青石县2021年政府信息公开工作年度报告.docx</a></div></body></html>"

    assert reading(URL, body, context=Context(column="政府信息公开年报 > 2021年", year=2021, **whose)).is_report


PICTURE, ROW = "<p><img src='/upload/202201/a1.png'></p>", "<li><a href=t2022_1.html>青石县河西镇2021年政府信息公开工作年度报告</a></li>"


@pytest.mark.parametrize(
    ("inside", "is_report"),
    [
        (f"<h1>青石县河西镇2021年政府信息公开工作年度报告</h1>{PICTURE}", True),
        (f"<h1>青石县河西镇2021年政府信息公开工作年度报告</h1><p>正文</p>{PICTURE.replace('upload/202201', 'images/logo')}", False),
        (f"<h1>2021年政府信息公开工作年度报告</h1>{PICTURE}", False),
        (f"<h1>青石县河西镇2021年政府信息公开工作年度报告</h1>{PICTURE}<ul>{ROW}</ul>", False),
    ],
    ids=["a report", "a sign alone", "nobody's", "a list with a banner"],
)
def test_a_column_that_shows_a_picture_under_a_report_s_title_is_the_report(inside: str, is_report: bool, reading: Reading) -> None:
    tabs = "".join(f"<a href={y}.html>{y}年</a>" for y in (2021, 2022, 2023))
    page = f"<html><body><p>{tabs}</p><div>{inside}</div></body></html>"

    found = reading(URL, page, context=Context(column="政府信息公开年报 > 河西镇 > 2021年", year=2021, body="河西镇"))

    assert found.is_report is is_report


def test_other_reports_named_below_an_article_do_not_make_it_a_list(reading: Reading) -> None:
    more = "".join(f"<li><a href=t2025_{n}.html>河{n}镇2024年政府信息公开工作年度报告</a></li>" for n in range(3))
    body = f"<html><body><div id=zoom><a href=a.docx>附件</a></div><ul>{more}</ul></body></html>"
    found = reading(URL, body, StepKind.REPORT)

    assert (urls(found), found.list_page) == (["/zwgk/zfxxgknb/202501/a.docx"], None)


def test_links_to_the_articles_before_and_after_do_not_make_a_list(reading: Reading) -> None:
    names = ("<td><a href=/nb/>信息公开年报</a><a href=/nb/>政府信息公开年报</a></td>", "<h1>关于年度报告栏目的说明</h1><p>说明文字。</p>")
    near = "".join(f"<p><a href=t2025_{n}.html>河{n}镇2024年政府信息公开工作年度报告</a></p>" for n in range(2))
    report = reading(URL, f"<html><body>{names[0]}{names[1]}{near}</body></html>", StepKind.REPORT)
    column = reading(URL, f"<html><body>{names[0]}<div class=TRS_Editor>{PARTS}</div>{near}</body></html>")

    assert report == Found(family="general")
    assert column.is_report


def test_files_in_a_box_beside_the_text_belong_to_it(reading: Reading) -> None:
    box = f"<div class=wrap><div id=zoom><p>{PARTS}</p></div><div class=fujian><a href=c.pdf>c</a></div></div>"
    body = f"<html><body>{SIDE}{box}</body></html>"

    assert urls(reading(URL, body, StepKind.REPORT)) == ["/zwgk/zfxxgknb/202501/c.pdf"]


def test_a_column_page_may_itself_be_the_report(reading: Reading) -> None:
    article = f"<div class=TRS_Editor>{PARTS}<a href=a.pdf>附件</a></div>"
    body = f"<html><body><div class=years><a href=../2023/>2023年</a></div>{article}</body></html>"
    found = reading("http://www.qingshi.gov.cn/xz/hx/zfxxgknb/2024/", body, context=Context(column="年报 > 2024年", year=2024))

    assert found.is_report
    assert [s.kind for s in found.steps] == [StepKind.ATTACHMENT]
    assert found.trouble == ""


@pytest.mark.parametrize("words", ["您查看的信息不存在", "该文章已被删除", "系统提示：您无权访问"])
def test_an_article_that_says_it_is_gone_is_gone(words: str, reading: Reading) -> None:
    nav = "<div class=nav>" + "<a href=/a/>青石县人民政府门户网站栏目</a>" * 40 + "</div>"
    rest = "，请返回首页继续浏览其他内容" * 5
    body = f"<html><body>{nav}<div id=zoom>{words}{rest}</div></body></html>"

    assert reading(URL, body, StepKind.REPORT).trouble == "soft_404"


def test_the_homepage_in_place_of_an_article_is_a_soft_404(reading: Reading) -> None:
    head, news = "<head><title>青石县人民政府门户网站</title></head>", "青石要闻" * 150
    home = f"<html>{head}<body><a href=/gk/>政府信息公开</a><p>{news}</p></body></html>"
    asked = Context(link_text="河西镇2024年政府信息公开工作年度报告")

    assert reading(URL, home, StepKind.REPORT, context=asked).trouble == "soft_404"
    assert reading(URL, home.replace("青石要闻", asked.link_text, 1), StepKind.REPORT, context=asked).trouble == ""


def test_a_file_has_no_next_steps(reading: Reading) -> None:
    headers = ((b"Content-Type", b"text/html"),)

    for start in (b"%PDF-1.4 <a href=x>", b"PK\x03\x04", b"\xd0\xcf\x11\xe0"):
        assert reading(URL, start + b"x" * 5000, StepKind.REPORT, headers=headers) == Found()


def test_an_attachment_leads_nowhere(reading: Reading) -> None:
    assert reading(URL, f"<html><body><a href=a.pdf>x</a>{PARTS}</body></html>", StepKind.ATTACHMENT).steps == ()


HEAD = "<div class=header><ul class=nav><li><a href=/>网站首页</a></li><li><a href=/nb/>政府信息公开年报</a></li></ul></div>"
FOOT = "<div class=footer>主办：青石县人民政府　承办：青石县人民政府办公室　网站标识码：9999010001　青石公网安备99990102000001号</div>"
ASKED = "<script src=/js/lib.js></script><script>$.get('/rest/one', {id: 7}, function(d){ $('#content').html(d.text) })</script>"
TITLE = "河西镇2024年政府信息公开工作年度报告"


@pytest.mark.parametrize("inside", ["<div id=title></div><div id=content></div>", "<div id=content>正在加载中，请稍候…</div>"])
def test_an_article_that_a_script_puts_between_head_and_foot_is_drawn(inside: str, reading: Reading) -> None:
    body = f"<html><body>{HEAD}{inside}{FOOT}{ASKED}</body></html>"

    assert reading(URL, body, StepKind.REPORT).render
    assert reading(URL, body, StepKind.REPORT, via=Via.BROWSER).trouble == "shell"


@pytest.mark.parametrize(
    "inside",
    [
        f"<h1>{TITLE}</h1><div id=content></div>",
        "<div id=content><img src=/upload/2025/p1.jpg><img src=/upload/2025/p2.jpg></div>",
        "<div id=content><canvas></canvas></div>",
        "<div id=content><a href=nb.pdf>河西镇年报</a></div>",
        "<div id=content><p>本报告因故暂缓公开，特此说明。</p></div>",
    ],
    ids=["title", "pictures", "canvas", "file", "short word"],
)
def test_what_shows_its_title_a_picture_a_file_or_a_word_is_no_blank_page(inside: str, reading: Reading) -> None:
    found = reading(URL, f"<html><body>{HEAD}{inside}{FOOT}</body></html>", StepKind.REPORT, context=Context(link_text=TITLE))

    assert (found.render, found.trouble) == (False, "")
