"""Bytes of the wire: codings undone or left, heads kept byte for byte."""

import gzip
import zlib

import brotli
import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.store.cdxj import surt
from archive.store.wire import UndecodableError, body_of, decoded, media_type, request_block, response_head, safe_url, split_block

BODY = "政府信息公开工作年度报告".encode("gbk") * 50
RAW = zlib.compressobj(wbits=-15)
BARE = RAW.compress(BODY) + RAW.flush()


def _coded(name):
    return ((b"content-ENCODING", name),)


@pytest.mark.parametrize(
    ("coding", "payload"),
    [
        (b"gzip", gzip.compress(BODY, mtime=0)),
        (b"x-gzip", gzip.compress(BODY[:300]) + gzip.compress(BODY[300:])),
        (b"GZIP", gzip.compress(BODY, mtime=0) + b"\0\0padding"),
        (b"deflate", zlib.compress(BODY)),
        (b"deflate", BARE),
        (b"br", brotli.compress(BODY)),
        (b"gzip, br", brotli.compress(gzip.compress(BODY, mtime=0))),
        (b"utf-8", BODY),
        (b"identity", BODY),
        (b"", BODY),
    ],
)
def test_a_coding_is_undone_and_an_unknown_one_left(coding, payload):
    assert decoded(payload, _coded(coding)) == BODY


@pytest.mark.parametrize("coding", [b"gzip", b"deflate", b"br"])
def test_a_body_that_is_not_what_it_claims_stays_as_it_came(coding):
    """Servers do send plain pages labelled as gzip; what came is then the evidence."""
    with pytest.raises(UndecodableError):
        decoded(BODY, _coded(coding))

    assert body_of(BODY, _coded(coding)) == BODY


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress], ids=["gzip", "br"])
def test_a_cut_body_is_not_taken_for_a_whole_one(pack):
    payload = pack(bytes(range(256)) * 40)[:-9]

    with pytest.raises(UndecodableError):
        decoded(payload, _coded(b"gzip" if pack is gzip.compress else b"br"))


@pytest.mark.parametrize(("coding", "pack"), [(b"gzip", gzip.compress), (b"br", brotli.compress), (b"deflate", zlib.compress)])
def test_a_bomb_is_not_unfolded(coding, pack):
    with pytest.raises(UndecodableError, match="beyond"):
        decoded(pack(b"0" * 3_000_000), _coded(coding), most=1_000_000)


@given(st.binary(max_size=300), st.sampled_from([b"gzip", b"deflate", b"br", b"gzip, gzip"]))
def test_no_bytes_make_decoding_fail_otherwise(payload, coding):
    assert isinstance(body_of(payload, _coded(coding)), bytes)


def test_header_lines_are_kept_byte_for_byte_with_repeats(exchange):
    name = "attachment; filename=年报.doc".encode("gbk")
    found = exchange("/", b"x", headers=((b"Content-Disposition", name), (b"Set-Cookie", b"a=1"), (b"Set-Cookie", b"b=2")))

    head = response_head(found)

    assert head.startswith(b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n")
    assert b"\r\nContent-Disposition: " + name + b"\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n\r\n" in head


def test_a_head_does_not_claim_chunks_that_are_not_there(exchange):
    """The payload is kept without its chunk framing; a reader that believed the header would misread it."""
    head = response_head(exchange("/", b"x", headers=((b"transfer-encoding", b"chunked"),)))

    assert b"X-Crawler-Transfer-Encoding: chunked\r\n" in head
    assert b"\r\ntransfer-encoding" not in head


def test_a_value_cannot_smuggle_in_another_line(exchange):
    head = response_head(exchange("/", b"x", headers=((b"X-A", b"1\r\nX-B: 2\r\n\r\n<script>"),)))

    assert head.count(b"\r\n") == 4


def test_a_request_keeps_its_query_and_body(exchange):
    found = exchange("/list?page=2&col=年报", b"", method="POST", request_body=b"page=2")

    block = request_block(found)

    assert block.startswith(b"POST /list?page=2&col=%E5%B9%B4%E6%8A%A5 HTTP/1.1\r\nHost: 127.0.0.11:8080\r\n")
    assert block.endswith(b"\r\n\r\npage=2")


def test_a_block_splits_into_what_it_was_made_of(exchange):
    headers, payload = split_block(response_head(exchange("/", b"")) + b"a\r\n\r\nb")

    assert (headers[0][1], payload) == (b"text/html; charset=gbk", b"a\r\n\r\nb")


def test_the_media_type_is_small_and_bare():
    assert media_type(((b"Content-Type", b"Text/HTML ;charset=GB2312"),)) == "text/html"


def test_an_address_cannot_end_a_header_line():
    assert safe_url("http://x/a b\r\nX: 1") == "http://x/a%20b%0D%0AX:%201"


@pytest.mark.parametrize(
    ("url", "key"),
    [
        ("http://www.abc.gov.cn:8080/A/B/?b=2&a=1", "cn,gov,abc:8080)/a/b?a=1&b=2"),
        ("https://abc.gov.cn:443", "cn,gov,abc)/"),
        ("http://127.0.0.11:8080/a", "11,0,0,127:8080)/a"),
        ("http://abc.gov.cn//a//b.html?", "cn,gov,abc)/a/b.html"),
        ("http://abc.gov.cn/年报.html", "cn,gov,abc)/%e5%b9%b4%e6%8a%a5.html"),
    ],
)
def test_an_index_key_is_the_one_replay_tools_compute(url, key):
    """The expected keys were computed by the tool that pywb uses."""
    assert surt(url) == key
