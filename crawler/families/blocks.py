"""Pages that are no answer: block products by name, pages that say "not found" with status 200, empty script shells. Pure.

Nothing here solves anything; what is recognised is named and left alone.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from archive.facts.titles import normalise
from crawler.families.anatomy.encoding import Headers, decode, header
from crawler.families.anatomy.redirects import frames, onward
from crawler.families.guards import guard_kind

SHELL_BYTES = 3072
FEW_WORDS = 40
"""Characters a person could read; a real page has far more, a challenge or a shell hardly any."""
NOT_FOUND = re.compile(
    r"页面不存在|页面未找到|您访问的页面|找不到(?:该|此|您|网)?.{0,6}页|页面.{0,4}(?:找不到|无法访问|已删除|丢失)"
    r"|访问出错|无法访问|404(?:错误|页面|error|not)|(?:错误|error|http)404|^404$|notfound",
    re.IGNORECASE,
)
BY_STATUS = {405: "http_405", 412: "http_412", 418: "http_418", 429: "rate", 468: "http_468", 493: "http_493"}
UNREAD = re.compile(r"<(?=[!shn])(?:!--.*?(?:-->|$)|(script|style|noscript|head)\b.*?(?:</\1\s*>|$))", re.DOTALL | re.IGNORECASE)
"""Comments, and elements that show nothing."""
TAG = re.compile(r"<[^<>]*>")
BETWEEN = re.compile(r">([^<]+)")
SPACE = re.compile(r"&nbsp;", re.IGNORECASE)
SIGNPOST = re.compile(
    r"请(?=.{0,12}(?:选择|点击|点选|单击))(?=.{0,12}(?:左侧|左边|左方|右侧|右边|上方|菜单|目录|栏目)).{4,26}?[查浏]?[看览]?[。.!！]?"
)
"""All that the empty frame beside a menu says."""
LEADS = re.compile(rb"<(?:script|a|i?frame|form|select)\b", re.IGNORECASE)
MOUNT = re.compile(r"<(?:div|ul|ol|table|tbody|section|main)\b[^<>]{0,300}?\s(?:id|class)\s*=", re.IGNORECASE)
"""An empty box with a name, waiting for a script; challenges bring none."""


def block_kind(status: int, headers: Headers, body: bytes) -> str:
    """ "blocked:<product>", "login", "maintenance", "out_of_order", "soft_404", "shell" or "" for a page that may be read."""
    fields = tuple(headers)
    text = decode(body[:262_144], fields)
    if product := _product(status, header(fields, b"set-cookie"), header(fields, b"server"), text):
        return f"blocked:{product}"
    return _hollow(fields, body, text) if status == 200 else ""


@lru_cache(maxsize=2)
def visible(text: str) -> str:
    """What a person would read of a page, without any space. The page at hand is asked for more than once."""
    shown = UNREAD.sub("<>", text)
    # Where no tag is left open, what stands between tags is found at a third of the cost of taking out the tags.
    whole = shown.count("<") == shown.count(">")
    return "".join(SPACE.sub("", "".join(BETWEEN.findall(f">{shown}")) if whole else TAG.sub("", shown)).split())


def says_not_found(words: str) -> bool:
    """Whether a short text, without spaces, says that the page is not there."""
    return bool(NOT_FOUND.search(words))


def is_signpost(body: bytes, headers: Headers) -> bool:
    """Whether a page holds nothing but the request to choose in a menu beside it: a frame that waits, and no list."""
    if len(body) >= SHELL_BYTES or LEADS.search(body):
        return False
    return bool(SIGNPOST.fullmatch(visible(decode(body, headers))))


def asks_to_choose(pieces: Iterable[str]) -> bool:
    """Whether one of a page's pieces of text says nothing but that a column is to be chosen beside it."""
    return any(SIGNPOST.fullmatch(piece) and "," not in piece for piece in map(normalise, pieces))


def is_mount(text: str) -> bool:
    """Whether a short page is an honest application frame that a browser fills."""
    return bool(MOUNT.search(text))


def _product(status: int, cookies: bytes, server: bytes, text: str) -> str:
    if ("__jsl" in text and _thin(text)) or status == 521:
        return "jiasule" if b"__jsl" in cookies or "__jsl" in text or "document.cookie" in text else "http_521"
    if ("$_ts" in text and (status in (202, 400, 412) or _thin(text))) or (status == 412 and "nsd=" in text):
        return "ruishu"
    if _thin(text) and re.search(r"wzws[-_](?:waf|method)", text, re.IGNORECASE):
        return "wzws"
    if status in (301, 302, 303, 307) and b"CT6T" in cookies:
        return "ct6t"
    if status == 202 and _thin(text):
        return "http_202"
    return _forbidden(cookies, server, text) if status == 403 else BY_STATUS.get(status, "")


def _forbidden(cookies: bytes, server: bytes, text: str) -> str:
    if b"wzws" in cookies.lower() or b"wzws" in server.lower() or re.search(r"reason:\s*GeoBL|wzws", text, re.IGNORECASE):
        return "wzws"
    if re.search(r"edgeone", text, re.IGNORECASE) or b"edgeone" in server.lower():
        return "edgeone"
    return "wangsu" if re.search(r"wangsu|网宿|cdn\s?cloud\s?waf", text, re.IGNORECASE) else "http_403"


def _thin(text: str) -> bool:
    return len(visible(text)) < FEW_WORDS


def _hollow(headers: Headers, body: bytes, text: str) -> str:
    media = header(headers, b"content-type").lower()
    words = visible(text)
    if body and b"html" not in media and (media or not re.search(r"<\s*(html|script|body|head)\b", text, re.IGNORECASE)):
        return guard_kind(words) if words[:1] == "{" else ""
    if NOT_FOUND.search(_title(text)) or (len(words) < 400 and says_not_found(words)):
        return "soft_404"
    if guarded := guard_kind(words):
        return guarded
    if len(body) >= SHELL_BYTES or len(words) >= FEW_WORDS:
        return ""
    if (
        SIGNPOST.fullmatch(words)
        or onward(text)
        or frames(text)
        or re.search(r"<(?:a|area|iframe|form|option)\s", text, re.IGNORECASE)
        or is_mount(text)
    ):
        return ""
    return "shell"


def _title(text: str) -> str:
    found = re.search(r"<title[^>]*>(.*?)</title", text, re.DOTALL | re.IGNORECASE)
    return re.sub(r"\s", "", found[1]) if found else ""
