"""Block products, soft 404s and shells are recognised by name; real pages are not."""

from collections.abc import Callable

import pytest

from archive.model import StepKind
from crawler.families import Found, block_kind
from crawler.families.anatomy.redirects import onward

HTML = ((b"Content-Type", b"text/html"),)
CHALLENGE = "<html><head><meta id='a9' content='x'><script>$_ts=window['$_ts'];$_ts.nsd=42;</script></head><body></body></html>"
REAL = "<html><body><a href='/a.html'>栏目</a><p>" + "青石县的一段真实文字。" * 30 + "</p></body></html>"


@pytest.mark.parametrize(
    ("status", "headers", "body", "kind"),
    [
        (412, (), CHALLENGE, "blocked:ruishu"),
        (202, (), CHALLENGE, "blocked:ruishu"),
        (200, HTML, CHALLENGE, "blocked:ruishu"),
        (200, HTML, REAL.replace("<p>", "<script>$_ts={}</script><p>"), ""),
        (412, (), "", "blocked:http_412"),
        (202, (), "<script>var a=1</script>", "blocked:http_202"),
        (521, ((b"Set-Cookie", b"__jsluid_s=1; path=/"),), "<script>document.cookie=('_')+('_')</script>", "blocked:jiasule"),
        (521, (), "origin down", "blocked:http_521"),
        (468, (), "", "blocked:http_468"),
        (405, (), "no", "blocked:http_405"),
        (403, ((b"Set-Cookie", b"wzws_sessionid=abc"),), "denied", "blocked:wzws"),
        (403, (), "reason:GeoBL", "blocked:wzws"),
        (403, ((b"Server", b"EdgeOne"),), "denied", "blocked:edgeone"),
        (403, (), "powered by wangsu", "blocked:wangsu"),
        (403, (), "denied", "blocked:http_403"),
        (429, (), "", "blocked:rate"),
        (302, ((b"Set-Cookie", b"CT6T=1"),), "", "blocked:ct6t"),
        (200, HTML, "<html><title>提示</title><body>您访问的页面不存在或已删除</body></html>", "soft_404"),
        (200, HTML, "<html><title>404 Not Found</title><body>" + "x" * 600 + "</body></html>", "soft_404"),
        (200, HTML, "", "shell"),
        (200, HTML, "<html><script src=/a.js></script><body></body></html>", "shell"),
        (200, HTML, "<html><body><div id=app></div><script src=/a.js></script></body></html>", ""),
        (200, HTML, "<html><script>location.replace('./x/')</script></html>", ""),
        (200, HTML, REAL, ""),
        (200, ((b"Content-Type", b"application/json"),), '{"a": 404}', ""),
        (404, HTML, REAL, ""),
        (500, HTML, "oops", ""),
    ],
)
def test_each_answer_is_named(status: int, headers: tuple[tuple[bytes, bytes], ...], body: str, kind: str) -> None:
    assert block_kind(status, headers, body.encode()) == kind


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("<meta http-equiv=refresh content='0;url=/zwgk/'>", "/zwgk/"),
        ('<META HTTP-EQUIV="Refresh" CONTENT="3; URL=\'http://a.gov.cn/\'">', "http://a.gov.cn/"),
        ("<meta http-equiv=refresh content='300;url=/self'>", ""),
        ("<script>window.location.href = './jbxx/';</script>", "./jbxx/"),
        ("<script>location.replace('./jbxx../')</script>", "./jbxx../"),
        ("<!-- <script>location.replace('/old/')</script> --><p>x</p>", ""),
        ("<a href='/m/'>手机版</a><script>if(m)location.href='/m/'</script>", ""),
        ("<script>location.href='/m/'</script>" + "x" * 4000, ""),
    ],
)
def test_only_pages_that_do_nothing_else_send_on(text: str, address: str) -> None:
    assert onward(text) == address


def test_a_redirect_in_the_page_is_a_step_of_the_same_kind(reading: Callable[..., Found]) -> None:
    found = reading("http://www.qingshi.gov.cn/", "<script>location.replace('./zwgk/')</script>", StepKind.HOME)

    assert [(s.kind, s.url) for s in found.steps] == [(StepKind.HOME, "http://www.qingshi.gov.cn/zwgk/")]


def test_a_redirect_to_itself_is_a_gate_and_no_way_on(reading: Callable[..., Found]) -> None:
    assert reading("http://www.qingshi.gov.cn/", "<script>location.href='/'</script>", StepKind.HOME) == Found(trouble="shell")


def test_a_frameset_leads_to_its_frames(reading: Callable[..., Found]) -> None:
    found = reading("http://www.qingshi.gov.cn/", "<frameset cols=20,80><frame src=l.htm><frame src=r.htm></frameset>", StepKind.HOME)

    assert [s.url.rsplit("/", 1)[1] for s in found.steps] == ["l.htm", "r.htm"]


def test_a_block_page_gives_no_steps(reading: Callable[..., Found]) -> None:
    assert reading("http://www.qingshi.gov.cn/nb/", CHALLENGE, status=412) == Found(trouble="blocked:ruishu")
