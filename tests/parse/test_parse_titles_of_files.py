"""A page that only hands out its report as a file: its title is the page's own, not the file's."""

import pytest

from archive.model import Context, Report
from archive.parse import document_of, document_of_text, read_document
from archive.parse.sniff import HTML

TITLE = "石桥镇2025年政府信息公开工作年度报告"
PAGE = """<html><head><title>{site}</title></head><body>
<div class="position">当前位置：<a href="/">首页</a> &gt; <a href="/nb/">乡镇年报</a> &gt; 正文</div>
<table><tr><td>索引号</td><td>1/2026</td></tr><tr><td>名称</td><td>{name}</td></tr></table>
<div class="con"><p class="bt" align="center">{above}</p>
<div class="TRS_Editor"><p>现公布石桥镇人民政府的年度报告，请下载附件阅读。</p>
<p>{label}<a href="/f1.docx">{file}</a></p></div></div></body></html>"""


def read(site: str, name: str, above: str, label: str, file: str) -> Report:
    data = PAGE.format(site=site, name=name, above=above, label=label, file=file).encode()
    url = "http://www.qinghe.gov.cn/nb/1.html"
    return read_document(document_of(data, HTML, url), "key", Context(), url)


@pytest.mark.parametrize("label", ["附件：", "附：", "附件1：", "相关附件：", "点击下载：", ""])
@pytest.mark.parametrize("file", [f"{TITLE}.docx", "石桥2025年政府信息公开工作年度报告（定稿）.docx", "1.石桥镇2025年政府信息公开年报.doc"])
def test_the_title_above_stands_before_the_name_of_the_file(label: str, file: str) -> None:
    report = read(f"{TITLE}_青禾县人民政府", TITLE, TITLE, label, file)

    assert (report.title, report.report_year) == (TITLE, 2025)
    assert report.agency in ("石桥镇", "石桥镇人民政府")


@pytest.mark.parametrize("label", ["附件：", "附件1：", "附件下载："])
def test_a_page_without_any_other_title_takes_the_one_of_the_file_without_its_label(label: str) -> None:
    report = read("青禾县人民政府", "", "", label, f"{TITLE}.docx")

    assert (report.title, report.agency) == (TITLE, "石桥镇人民政府")


def test_no_name_that_is_heard_holds_a_label() -> None:
    report = read("青禾县人民政府", "", "", "附件：", f"{TITLE}.docx")

    assert [name for name, _ in report.names if "附件" in name] == []


def test_a_title_that_a_file_bears_too_keeps_its_place() -> None:
    """The words above the text are the page's own, whatever its file is called and its meta tags say."""
    text = f"{TITLE}\n附件：{TITLE}.docx\n一、总体情况\n2025年，我镇公开信息120条。"

    assert read_document(document_of_text(text), "key", Context(link_title="石桥镇2025年政府信息公开年报"), "").title == TITLE
