"""Bytes become text whatever their labels say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from crawler.families.anatomy.encoding import decode

TEXT = "<html><body><p>青石县水务局政府信息公开工作年度报告，䶮川镇亦然，共计三十二条。</p></body></html>"
UTF8, GBK = ((b"Content-Type", b"text/html; charset=utf-8"),), ((b"Content-Type", b"text/html; charset=GBK"),)


def meta(label: str) -> str:
    return TEXT.replace("<html>", f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={label}"></head>')


@pytest.mark.parametrize(
    ("body", "headers"),
    [
        (TEXT.encode(), UTF8),
        (b"\xef\xbb\xbf" + TEXT.encode(), ()),
        (TEXT.encode("gb18030"), GBK),
        (TEXT.encode("gb18030"), ()),
        (meta("gb2312").encode("gb18030"), ()),
        (meta("gb2312").encode("gb18030"), UTF8),
        (meta("gbk").encode(), UTF8),
        (TEXT.encode(), GBK),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), ()),
        (TEXT.replace("<html>", '<html><meta httpequiv="ContentType" content=text/html;charset=gb2312 />').encode("gb18030"), ()),
        (TEXT.encode("gb18030"), ((b"content-type", b"text/html; charset=no-such-thing"),)),
    ],
)
def test_every_mixture_of_labels_gives_the_same_words(body: bytes, headers: tuple[tuple[bytes, bytes], ...]) -> None:
    assert "青石县水务局政府信息公开工作年度报告，䶮川镇亦然，共计三十二条。" in decode(body, headers)


def test_a_few_broken_bytes_do_not_turn_a_page_into_another_encoding() -> None:
    body = meta("gb2312").replace("</p>", "年度报告" * 400).encode("gb18030") + b"\xff\x81"

    assert decode(body).count("年度报告") == 401


@given(st.binary(max_size=2000), st.binary(max_size=60))
def test_any_bytes_become_text(body: bytes, label: bytes) -> None:
    assert isinstance(decode(body, ((b"Content-Type", b"text/html; charset=" + label),)), str)


@given(st.text(alphabet="政府信息公开工作年度报告青石县一二三，。", min_size=60))
def test_undeclared_gbk_text_survives(text: str) -> None:
    assert decode(text.encode("gb18030")) == text
