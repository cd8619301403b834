"""What comes in a file's place is told from a file: pages, words, data, small pictures."""

from datetime import UTC, datetime

import pytest

from archive.model import County, Page, Step, StepKind, VisitKind
from crawler.outcomes import Failed, Settled, outcome
from crawler.stand_ins import stand_in

COUNTY = County("999901", "测试县", "http://a.gov.cn/")
NOW = datetime(2026, 2, 1, tzinfo=UTC)
REPORT = "<p>一、总体情况</p><p>二、主动公开政府信息情况</p><p>三、收到和处理政府信息公开申请情况</p><p>四、行政复议、行政诉讼情况</p>"
FILES = {
    "pdf": b"%PDF-1.5 ...",
    "docx": b"PK\x03\x04 ...",
    "an old document": b"\xd0\xcf\x11\xe0" + b"\x00" * 600,
    "rtf": b"{\\rtf1\\ansi ...",
    "a document that Word wrote as a page": b'<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>x</body></html>',
    "a document written as a plain page": f"<html><body>{REPORT}</body></html>".encode(),
    "a long text in GBK": ("年度报告正文。" * 200).encode("gbk"),
    "a large picture": b"\xff\xd8\xff" + b"\x01" * 20_000,
}
STAND_INS = {
    "nothing": b"",
    "spaces": b" \r\n ",
    "a captcha": "<html><body><form>请输入验证码<input name=c><img src=/c.png></form></body></html>".encode(),
    "a login": ("<html><body><input type='password'>" + "欢迎使用统一身份认证平台" * 100 + "</body></html>").encode(),
    "an error in JSON": '{"code":500,"msg":"文件不存在"}'.encode(),
    "an error in XML": b"<?xml version='1.0'?><Error><Code>NoSuchKey</Code></Error>",
    "a few words": "文件已被删除".encode(),
    "letters to be typed": b"\x89PNG" + b"\x01" * 900,
}


def page(body: bytes, url: str = "http://a.gov.cn/P1.pdf", kind: StepKind = StepKind.ATTACHMENT) -> Page:
    return Page(url, Step(url, kind), 200, ((b"Content-Type", b"application/octet-stream"),), body, NOW)


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_a_file_whatever_it_is_called(name: str) -> None:
    assert stand_in(page(FILES[name])) == ""
    assert isinstance(outcome(page(FILES[name]), COUNTY, ("u",), VisitKind.FULL), Settled)


@pytest.mark.parametrize("name", STAND_INS)
def test_what_stands_in_a_files_place_is_a_failure(name: str) -> None:
    result = outcome(page(STAND_INS[name]), COUNTY, ("u",), VisitKind.FULL)

    assert stand_in(page(STAND_INS[name]))
    assert isinstance(result, Failed) or result.note["stands_in"]


def test_a_captcha_in_place_of_a_report_that_is_a_file_is_a_failure() -> None:
    assert isinstance(outcome(page(STAND_INS["a captcha"], kind=StepKind.REPORT), COUNTY, ("u",), VisitKind.FULL), Failed)


@pytest.mark.parametrize(
    "words", ["您的访问存在风险，已被安全防护拦截", "请求过快，请完成验证", "您还未登录，请先登录", "网站正在维护", "数据库连接失败"]
)
def test_a_guards_words_in_place_of_a_report_are_a_failure_that_is_asked_again(words: str) -> None:
    body = f"<html><head><meta charset='utf-8'><title>青石县政务</title></head><body><p>{words}</p></body></html>".encode()
    answer = Page(
        "http://a.gov.cn/1.htm", Step("http://a.gov.cn/1.htm", StepKind.REPORT), 200, ((b"Content-Type", b"text/html"),), body, NOW
    )

    result = outcome(answer, COUNTY, ("u",), VisitKind.FULL)

    assert isinstance(result, Failed)
    assert result.again


def test_a_file_that_a_page_shows_may_be_a_picture_of_any_size() -> None:
    assert stand_in(page(b"GIF8" + b"\x01" * 90, "http://a.gov.cn/seal.gif")) == ""
