"""Block products, soft 404s and shells are recognised by name; real pages are not."""

from collections.abc import Callable

import pytest

from archive.model import StepKind
from crawler.families import Found, block_kind
from crawler.families.anatomy.redirects import onward

HTML = ((b"Content-Type", b"text/html"),)
CHALLENGE = "<html><head><meta id='a9' content='x'><script>$_ts=window['$_ts'];$_ts.nsd=42;</script></head><body></body></html>"
REAL = "<html><body><a href='/a.html'>栏目</a><p>" + "青石县的一段真实文字。" * 30 + "</p></body></html>"


def _told(title: str, words: str) -> str:
    return f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><h2>{words}</h2><a href='/'>返回首页</a></body></html>"


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
        (200, HTML, _told("安全防护", "您的请求存在异常，已被防护系统拦截。事件编号：8f21"), "blocked:firewall"),
        (200, HTML, _told("Access Denied", "Access Denied. Reference 18.2d"), "blocked:firewall"),
        (200, HTML, _told("验证", "访问太频繁了，请输入图中的验证码"), "blocked:captcha"),
        (200, HTML, _told("提示", "您还未登录，请登录后查看本页"), "login"),
        (200, HTML, _told("公告", "网站正在升级，请稍后再来"), "maintenance"),
        (200, HTML, _told("年报", "ODBC 驱动错误 '80004005' 不能连接数据库"), "out_of_order"),
        (200, ((b"Content-Type", b"application/json"),), '{"status": 500, "info": "服务器繁忙"}', "out_of_order"),
        (200, ((b"Content-Type", b"application/json"),), '{"rows": [{"title": "青石县2025年年度报告", "url": "/a.html"}]}', ""),
        (200, HTML, REAL.replace("<p>", "<p>服务器正在维护中，请先登录，请求已被拦截。"), ""),
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
        ('<script>var p="/web";var u=p+"/index.html";window.top.location.href=u;</script>', "/web/index.html"),
        ("<script>var u = 'jbxx/list.html'\nlocation.replace(u)</script>", "jbxx/list.html"),
        ("<script>var u='/m/'; location.href = u + '?t=' + Math.random();</script>", ""),
        ("<script>var ask='/a/'; if (location.href == ask) { go() }</script>", ""),
        ("<script>var u='/login.html'; function out() { location.href = u }</script>" + "<p>本栏目公布本机关的年度报告</p>" * 4, ""),
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


@pytest.mark.parametrize(
    ("words", "waits"),
    [
        ("请从左侧选择栏目", True),
        ("请点击左侧目录查看", True),
        ("请在左边的菜单中选择单位。", True),
        ("请选择左侧栏目，或稍后再试<a href='/'>首页</a>", False),
        ("暂无信息", False),
        ("请从左侧选择栏目<script>load()</script>", False),
        ("请输入验证码", False),
    ],
)
def test_the_frame_that_waits_beside_a_menu_is_neither_a_shell_nor_a_list(words: str, waits: bool, reading: Callable[..., Found]) -> None:
    found = reading("http://www.qingshi.gov.cn/nb/main.html", f"<html><body>{words}</body></html>", StepKind.LIST)

    assert (not found.trouble and not found.render and found.list_page is None) is waits
