"""Links are mended as browsers mend them, and dropped where they lead nowhere."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.families.anatomy.addresses import PLAIN, absolute, file_kind, folder, same_host, same_page, target

BASE = "http://www.qingshi.gov.cn/zwgk/zfxxgk/zfxxgknb/index.html"


@pytest.mark.parametrize(
    ("href", "url"),
    [
        ("./202501/t20250117_31.html", "http://www.qingshi.gov.cn/zwgk/zfxxgk/zfxxgknb/202501/t20250117_31.html"),
        ("../../a.html", "http://www.qingshi.gov.cn/zwgk/a.html"),
        ("../../../../../a.html", "http://www.qingshi.gov.cn/a.html"),
        ("http://www.qingshi.gov.cn/../b/./c.html", "http://www.qingshi.gov.cn/b/c.html"),
        ("//gk.qingshi.gov.cn/x/", "http://gk.qingshi.gov.cn/x/"),
        ("http:/www.qingshi.gov.cn/x", "http://www.qingshi.gov.cn/x"),
        ("http:/zwgk/nb/1.html", "http://www.qingshi.gov.cn/zwgk/nb/1.html"),
        ("http:/index.html", "http://www.qingshi.gov.cn/index.html"),
        ("http:///www.qingshi.gov.cn/x", "http://www.qingshi.gov.cn/x"),
        ("https:\\\\www.qingshi.gov.cn\\x\\y.htm", "https://www.qingshi.gov.cn/x/y.htm"),
        (" ./a b.html\n", "http://www.qingshi.gov.cn/zwgk/zfxxgk/zfxxgknb/a%20b.html"),
        ("a\n.html", "http://www.qingshi.gov.cn/zwgk/zfxxgk/zfxxgknb/a.html"),
        ("list.jsp?a=1&amp;amp;b=2", "http://www.qingshi.gov.cn/zwgk/zfxxgk/zfxxgknb/list.jsp?a=1&b=2"),
        ("／ｘ．ｈｔｍｌ", "http://www.qingshi.gov.cn/x.html"),
        ("/年报/", "http://www.qingshi.gov.cn/%E5%B9%B4%E6%8A%A5/"),
        ("http://WWW.QINGSHI.gov.cn:80/x#top", "http://www.qingshi.gov.cn/x"),
        ("?page=2", "http://www.qingshi.gov.cn/zwgk/zfxxgk/zfxxgknb/index.html?page=2"),
        ("http://[2001:db8::1]:8080/x", "http://[2001:db8::1]:8080/x"),
        ("/xxgk/openSubPage.html?specialurl=/gov/3/list.html&righttitle=年报", "http://www.qingshi.gov.cn/gov/3/list.html"),
        ("/openSubPage.html?a=1&specialurl=%2Fgov%2F3%2Flist.html", "http://www.qingshi.gov.cn/gov/3/list.html"),
        ("/openSubPage.html?specialurl=", "http://www.qingshi.gov.cn/openSubPage.html?specialurl="),
    ],
)
def test_what_browsers_mend_is_mended(href: str, url: str) -> None:
    assert absolute(href, BASE) == url


@pytest.mark.parametrize(
    "href",
    [
        *("", "#", "#a", "javascript:;", "javascript:void(0)", " JavaScript : void(0)", "/null.shtml", "file:///C:/x.doc"),
        *("mailto:a@b.cn", "tel:110", "data:text/html,x", "http://", "http://[x", "http://a:99999/", "http://a b/", "ftp://a/b"),
        "/" + "x" * 3000,
    ],
)
def test_what_leads_nowhere_is_dropped(href: str) -> None:
    assert absolute(href, BASE) == ""


def test_an_address_inside_a_script_is_taken_where_there_is_no_link() -> None:
    assert target("javascript:window.open('../a.html')", "", BASE).endswith("/zfxxgk/a.html")
    assert target("#", "location.href='b.html'", BASE).endswith("/zfxxgknb/b.html")
    assert target("c.html", "location.href='b.html'", BASE).endswith("/zfxxgknb/c.html")
    assert target("javascript:;", "show(5)", BASE) == ""


def test_addresses_are_compared_by_what_they_name() -> None:
    assert same_host("http://www.a.gov.cn/x", "https://a.gov.cn/")
    assert not same_host("http://a.gov.cn:81/", "http://a.gov.cn/")
    assert same_page("http://a/x/", "http://a/x/index.html")
    assert not same_page("http://a/x/", "http://a/x/index_1.html")
    assert folder("http://a/x/y.html?u=/z") == "http://a/x/"
    assert [file_kind(u) for u in ("http://a/b.DOCX?x=1", "http://a/b.html", "http://a/b.pdf")] == ["docx", "", "pdf"]


@given(st.text(max_size=80), st.sampled_from([BASE, "http://127.0.0.11:8000/", "http://a/b?c"]))
def test_any_text_gives_a_web_address_or_nothing(href: str, base: str) -> None:
    url = absolute(href, base)

    assert url == "" or (url.startswith(("http://", "https://")) and not set(url) & set(' \t\n<>"#'))
    assert absolute(url, base) == url


@given(st.text(max_size=60))
def test_mending_twice_changes_nothing(href: str) -> None:
    once = absolute(href, BASE)

    assert absolute(once, BASE) == once


@given(st.from_regex(PLAIN, fullmatch=True), st.sampled_from([BASE, "http://a.gov.cn", "http://a.gov.cn:81/年报/index.html?id=7", "", "x"]))
def test_a_plain_link_means_what_it_means_with_an_empty_fragment(href: str, base: str) -> None:
    assert absolute(href, base) == absolute(f"{href}#", base)


@pytest.mark.parametrize(
    ("href", "wanted"),
    [
        ("/nb/list.jsp;jsessionid=0A1B.node2?id=7", "http://a.gov.cn/nb/list.jsp?id=7"),
        ("/nb/;JSESSIONID=17", "http://a.gov.cn/nb/"),
        ("/nb/?PHPSESSID=abc&id=7", "http://a.gov.cn/nb/?id=7"),
        ("/nb/?id=7&sessionid=abc", "http://a.gov.cn/nb/?id=7"),
        ("/nb/?sid=7", "http://a.gov.cn/nb/?sid=7"),
        ("/nb/t7.html?_t=1795000123", "http://a.gov.cn/nb/t7.html"),
        ("/nb/?t=1795000123456&r=0.8213764512&id=7", "http://a.gov.cn/nb/?id=7"),
        ("/nb/?id=7&sessionid=abc&_=1795000123456", "http://a.gov.cn/nb/?id=7"),
        ("/nb/?t=7&v=20250131&id=1795000123", "http://a.gov.cn/nb/?t=7&v=20250131&id=1795000123"),
    ],
)
def test_a_visitor_s_own_number_or_the_moment_s_is_no_part_of_an_address(href: str, wanted: str) -> None:
    assert absolute(href, "http://a.gov.cn/") == wanted
