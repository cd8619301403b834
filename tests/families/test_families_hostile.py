"""Hostile pages: any bytes are read, nothing is cut in silence, and no page takes long."""

import time
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.model import StepKind
from crawler.families import Found, families, read
from crawler.families.anatomy.found import MAX_BYTES, MAX_LINKS

Reading = Callable[..., Found]
URL = "http://www.qingshi.gov.cn/zfxxgknb/"
TAGS = """<a href='x.html'>|<a href=javascript:;>|</a>|<li>|<ul>|</ul>|<table>|<tr>|<td>|<script>|</script>|<!--|-->|<div class=page>
|<div id=zoom>|<select><option value=/a/>|<iframe src=/b/>|<base href='//c'>|<frameset>|<frame src=x>|<meta charset=gb2312>
|<?xml version='1.0' encoding='gbk'?>|<![CDATA[|]]>|&amp;|&#x0;|\x00|\ufffe|</html>"""
WORDS = """2024年|乡镇|河西镇|下一页|尾页|共38条|1/3|2025-01-17|政府信息公开年报|政府信息公开工作年度报告|一、总体情况|当前位置：首页 > 年报
|createPageHTML(9,0,'index','html')|var countPage = 3|location.href='/x'|fetch('x')"""
PIECES = st.sampled_from(f"{TAGS}|{WORDS}".replace("\n", "").split("|"))
CALM = settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
KINDS = st.sampled_from(list(StepKind))


@CALM
@given(body=st.binary(max_size=3000), kind=KINDS, status=st.sampled_from([200, 202, 302, 403, 404, 412, 521]))
def test_any_bytes_are_read(body: bytes, kind: StepKind, status: int, reading: Reading) -> None:
    assert isinstance(reading(URL, body, kind, status=status), Found)


@CALM
@given(pieces=st.lists(PIECES, max_size=60), kind=KINDS, encoding=st.sampled_from(["utf-8", "gb18030"]))
def test_any_heap_of_tags_gives_only_web_addresses(pieces: list[str], kind: StepKind, encoding: str, reading: Reading) -> None:
    found = reading(URL, "".join(pieces).encode(encoding, "replace"), kind)

    assert all(step.url.startswith(("http://", "https://")) for step in found.steps)
    assert len({(step.url, step.render) for step in found.steps}) == len(found.steps)
    assert found.list_page is None or found.list_page.rows == len(found.list_page.row_urls) > 0


@CALM
@given(pieces=st.lists(PIECES, max_size=60))
def test_a_list_page_is_never_silently_nothing(pieces: list[str], reading: Reading) -> None:
    found = reading(URL, "<html><body><p>本页栏目</p>" + "".join(pieces))

    assert found.steps or found.list_page or found.render or found.trouble or found.is_report


def test_pages_beyond_the_limits_are_trouble_and_not_cut(reading: Reading) -> None:
    assert reading(URL, b"<html><body>" + b"x" * MAX_BYTES).trouble == "limit:size"
    assert reading(URL, "<html><body>" + "<a href=x>x</a>" * (MAX_LINKS + 1)).trouble == "limit:links"
    assert reading(URL, "<html><body>" + "<div>" * 5000 + "<a href=x.html>x</a>").trouble == "limit:depth"


@pytest.mark.parametrize(
    "body",
    [
        "<" * 250_000,
        "<meta " * 20_000,
        "<meta http-equiv " * 10_000,
        "<script>" * 20_000,
        "<!--" * 20_000,
        "<html><body>" + "<div class=page><a href=1.html>1</a>下一页</div>" * 2000,
        "<html><body>" + "<h3>部门</h3><li><a href=a/2025_{}.html>河西镇2024年政府信息公开工作年度报告</a>2025-01-17</li>" * 1000,
        "<html><body>" + "<div>" * 240 + "<a href=a.html>河西镇</a>" * 2000,
        "<html><body><div class=list>" + "<p>当前位置：首页</p>" * 5_000,
        "<html><body><ul>" + "<ul class=list></ul>" * 5_000 + "</ul><script>fetch(1)</script>",
        "<html><body><a href=x>" + "2024年" * 50_000 + "</a>",
        "<html><body><script>" + "document.write(" * 40_000 + "</script>",
        "<html><body><script>" + "/*" * 100_000 + "</script>",
        "<html><title>" + "青石县人民政府" * 50_000,
    ],
    ids=lambda body: body[:40] + body[-12:],
)
def test_no_page_of_an_ordinary_size_takes_long(body: str, reading: Reading) -> None:
    started = time.process_time()
    for kind in (StepKind.HOME, StepKind.LIST, StepKind.REPORT):
        reading(URL, body, kind)

    assert time.process_time() - started < 6


def test_every_family_has_a_name_and_reads_any_page(page: Callable[..., object], county: object) -> None:
    assert {"general", "trs", "ucap"} <= set(families())
    for name in families():
        assert read(page(URL, "<html><body><a href=24/>2024年</a></body></html>"), county, name).family == name  # type: ignore[arg-type]


@pytest.mark.parametrize("comment", ["<!--{}-->", "<!-- a --><!--{}--><!-- b -->"])
def test_a_comment_longer_than_a_parser_takes_hides_nothing_of_a_page(comment: str, reading: Reading) -> None:
    menu = "<ul><li><a href=/nb/>政府信息公开年报</a></li></ul>"
    found = reading(URL, f"<html><body>{comment.format('x' * 11_000_000)}{menu}</body></html>", StepKind.HOME)

    assert [step.url for step in found.steps] == ["http://www.qingshi.gov.cn/nb/"]
