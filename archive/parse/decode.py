"""Bytes of text -> text: byte order mark, then the header, then the page's own meta, then a guess. Never raises."""

import codecs
import re

from charset_normalizer import from_bytes

from archive.parse.sniff import is_wide

META = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*+(?:["']\s*+)?([\w-]{2,20})""", re.IGNORECASE)
HEADER = re.compile(r"""charset\s*=\s*+(?:["']\s*+)?([\w-]{2,20})""", re.IGNORECASE)
BOMS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
WIDER = {"gb2312": "gb18030", "gbk": "gb18030", "gb_2312-80": "gb18030", "cp936": "gb18030", "x-gbk": "gb18030", "hz-gb-2312": "gb18030"}
"""Pages that say gb2312 or gbk use characters beyond it; gb18030 holds both."""
TRUSTED = frozenset({"utf-8", "utf8", "gb18030", "big5", "big5-hkscs", "utf-16le", "utf-16be", "utf-16-le", "utf-16-be", "euc-cn"})
"""Declared names that are believed; iso-8859-1 and its like decode anything, so they prove nothing."""
BIG5_WORDS = tuple(word.encode("big5") for word in ("信息公開", "資訊公開", "人民政府"))
MOST = 32 * 1024 * 1024


def decode(data: bytes, content_type: str = "") -> str:
    """The text of `data`, at most 32 MiB of it. Undecodable bytes become U+FFFD."""
    data = data[:MOST]
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    for encoding in (*_wide(data), *_candidates(data, content_type)):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):
            continue
    return data.decode(_guess(data, content_type), "replace")


def _wide(data: bytes) -> list[str]:
    """UTF-16 without its mark: the mark-up and line ends of any text have a zero byte each, on one side of the pair."""
    if not is_wide(data):
        return []
    return ["utf-16-le" if data[1:4096:2].count(0) > data[:4096:2].count(0) else "utf-16-be"]


def _candidates(data: bytes, content_type: str) -> list[str]:
    return [*_declared(data, content_type), "utf-8", *_big5(data), "gb18030"]


def _big5(data: bytes) -> list[str]:
    """Big5 where the words of this trade stand in it: nearly all its bytes are valid GB18030 too, of other characters."""
    return ["big5"] if any(word in data for word in BIG5_WORDS) else []


def _declared(data: bytes, content_type: str) -> list[str]:
    header = HEADER.findall(content_type)
    inside = [name.decode("ascii", "replace") for name in META.findall(data[:8192])]
    names = [WIDER.get(name.lower(), name.lower()) for name in [*header, *inside]]
    return [name for name in names if name in TRUSTED]


def _guess(data: bytes, content_type: str) -> str:
    best = from_bytes(data[:200_000]).best()
    declared = _declared(data, content_type)
    if declared:
        return declared[0]
    return best.encoding if best else "utf-8"
