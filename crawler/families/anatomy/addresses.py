"""Links as they are written -> absolute addresses: mends what browsers mend and drops what leads nowhere."""

import html
import re
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urljoin, urlsplit, urlunsplit

MAX_LENGTH = 2048
DEAD = re.compile(
    r"^(?:javascript|vbscript|file|mailto|tel|data|about|blob|ftp|null|undefined)\b\s*[:;]|^https?:/*$|(?:^|/)null\.s?html?$", re.IGNORECASE
)
IN_SCRIPT = re.compile(r"(?:window\.open|location(?:\.href)?\s*=|location\.(?:replace|assign))\s*\(?\s*['\"]([^'\"]+)['\"]", re.IGNORECASE)
ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|\w{2,31});|&amp(?!\w)")
PLAIN = re.compile(r"(?:(?P<root>/)|(?:\./)?)(?P<path>[A-Za-z0-9_-]+(?:[./][A-Za-z0-9_-]+)*/?)", re.ASCII)
"""A link as most are: nothing in it is to be mended, so that it is only put behind the folder or the site it starts from."""
FULL_WIDTH = str.maketrans({chr(c): chr(c - 0xFEE0) for c in range(0xFF01, 0xFF5F)})
VIEWER = re.compile(r"(?:viewer|preview|pdfjs)[^?#]*\?(?:[^#]*&)?(?:file|url|src)=([^&#]+)", re.IGNORECASE)
FRAMED = re.compile(r"[?&]specialurl=((?:/|%2f|https?[:%])[^&#]+)", re.IGNORECASE)
"""What a page does nothing but frame: openSubPage.html?specialurl=/…/govlist.html of Epoint."""
HOSTLESS = re.compile(r"^https?:/(?=[^/.:?#\[]+(?:[/?#]|$)|[^/?#]+\.(?:s?html?|jsp|aspx?|php)(?:[?#]|$))", re.IGNORECASE)
"""http:/zwgk/… has lost its host, as browsers take it; http:/www.… only a slash."""
FILE = re.compile(r"\.(docx?|wps|pdf|ofd|rtf|xlsx?|et|pptx?|zip|rar|7z)$", re.IGNORECASE)
INDEX = re.compile(r"/(?:(?:an)?index|default)\.(?:s?html?|jhtml|aspx?|jsp|php)$", re.IGNORECASE)
STEM = re.compile(r"\.s?html?$|/$", re.IGNORECASE)
SESSION = re.compile(r";jsessionid=[^/?;]*", re.IGNORECASE)
SESSION_NAME = r"(?:jsessionid|phpsessid|aspsessionid\w*|sessionid|session_id)=[^&]*"
STAMP = r"(?:_t?|ts?|tm|time|timestamp|stamp|_?dc|cb|r|rnd|rand|random|nocache|ver?|version)=(?:1[4-9]\d{8}(?:\d{3})?|0\.\d{6,})(?=&|$)"
"""The time of the answer or a number drawn at random, put into each link so that no copy is taken from a store."""
OF_THE_MOMENT = rf"(?:{SESSION_NAME}|{STAMP})"
MOMENTARY = re.compile(rf"^(?:{OF_THE_MOMENT}(?:&|$))+|&{OF_THE_MOMENT}", re.IGNORECASE)
"""A visitor's own number or a stamp, which makes one page many addresses."""
DEFAULT_PORT = {"http": 80, "https": 443}
REPEATED = 1024
"""Links to remember: every page of a site repeats those of its frame."""
SITES = 64


def absolute(href: str, base: str) -> str:
    """The address a link means, without its fragment; "" where it leads nowhere a page could be."""
    if (plain := PLAIN.fullmatch(href)) and not DEAD.search(href):
        return _joined(_root(base) if plain["root"] else _absolute("./", _start(base)), plain["path"])
    start = _start(base) if href[:1].isalnum() or href.startswith(("/", ".")) else base
    return _absolute(href, start)


def _joined(start: str, path: str) -> str:
    url = f"{start}{path}" if start else ""
    return url if len(url) <= MAX_LENGTH else ""


@lru_cache(maxsize=SITES)
def _root(base: str) -> str:
    return _absolute("/", _start(base))


@lru_cache(maxsize=SITES)
def _start(base: str) -> str:
    """Where links relative to a page start, the same for all pages of a folder: so each is looked at once for all of them."""
    try:
        return urljoin(base, "./")
    except ValueError:
        return base


@lru_cache(maxsize=REPEATED)
def _absolute(href: str, base: str) -> str:
    written = _mended(href)
    if not written or written.startswith("#") or DEAD.search(written.split("?")[0]):
        return ""
    try:
        return _shown(_tidied(urljoin(base, written)))
    except ValueError:
        return ""


def _shown(url: str) -> str:
    """The file that a viewer in the browser is asked to show, the page that another only frames; any other address as it is."""
    if "=" not in url:
        return url
    if framed := FRAMED.search(url):
        return _tidied(urljoin(url, unquote(framed[1])))
    inner = VIEWER.search(url)
    file = _tidied(urljoin(url, unquote(inner[1]))) if inner else ""
    return file if file_kind(file) else url


def frame_of(href: str, base: str) -> str:
    """The address of a page that only frames the one it names, "" for any other link: a menu stands around what it frames."""
    return _tidied(urljoin(base, _mended(href))) if FRAMED.search(href) else ""


def target(href: str, onclick: str, base: str) -> str:
    """The address behind an anchor: its href, else a plain address inside its script."""
    if url := absolute(href, base):
        return url
    inside = IN_SCRIPT.search(href) or IN_SCRIPT.search(onclick)
    return absolute(inside[1], base) if inside else ""


def file_kind(url: str) -> str:
    """ "docx", "pdf" … where the path ends like a file to download, else ""."""
    ending = FILE.search(urlsplit(url).path)
    return ending[1].lower() if ending else ""


def same_host(one: str, other: str) -> bool:
    """Whether both addresses name one host and port; `www.` makes no difference."""
    return _host(one) == _host(other)


def same_page(one: str, other: str) -> bool:
    """Whether two addresses are one page: a folder and its index are."""
    return _indexless(one) == _indexless(other)


@lru_cache(maxsize=REPEATED)
def is_front(url: str) -> bool:
    """Whether an address is the front page of its site."""
    return same_page(url, urljoin(url, "/"))


def folder(url: str) -> str:
    """The address up to its last slash: where relative links start."""
    return url.split("?")[0].rsplit("/", 1)[0] + "/"


def below(url: str) -> str:
    """Where the addresses of what lies below a page begin: /a/b.htm, /a/b/ and /a/b/index.htm all lead to /a/b/c.htm."""
    return f"{STEM.sub('', _indexless(url))}/"


@lru_cache(maxsize=REPEATED)
def _indexless(url: str) -> str:
    return INDEX.sub("/", url)


@lru_cache(maxsize=REPEATED)
def _host(url: str) -> str:
    return urlsplit(url).netloc.removeprefix("www.")


def _mended(href: str) -> str:
    text = _unescaped(_unescaped(href)).translate(FULL_WIDTH)
    text = re.sub(r"[\x00-\x1f\x7f\u200b\ufeff]", "", text).strip().replace("\\", "/")
    return re.sub(r"^(https?):/*(?=[^/])", r"\1://", HOSTLESS.sub("/", text), flags=re.IGNORECASE)


def _unescaped(text: str) -> str:
    """Entities as the signs they mean; a name without its semicolon is a parameter's: `&currentPage=2` holds no `&curren;`."""
    return ENTITY.sub(lambda found: html.unescape(found[0]), text)


def _tidied(url: str) -> str:
    return _tidy(urlsplit(url))


def _tidy(parts: SplitResult) -> str:
    host = (parts.hostname or "").strip(".")
    if parts.scheme not in DEFAULT_PORT or not host or re.search(r"[\s<>\"'{}|^`]", host):
        return ""
    port = "" if parts.port in (None, DEFAULT_PORT[parts.scheme]) else f":{parts.port}"
    name = f"[{host}]" if ":" in host else host
    path, query = SESSION.sub("", parts.path), MOMENTARY.sub("", parts.query)
    url = urlunsplit((parts.scheme, name + port, _path(path), quote(query, safe="%/:=&?~+!$,;'@()*[]-._"), ""))
    return url if len(url) <= MAX_LENGTH else ""


def _path(path: str) -> str:
    """Without dot segments, also those that would climb above the root; spaces and Chinese are percent-encoded."""
    kept: list[str] = []
    pieces = (path or "/").split("/")[1:]
    for piece in pieces:
        if piece == ".." and kept:
            kept.pop()
        elif piece not in (".", ".."):
            kept.append(piece)
    if pieces[-1] in (".", "..") and (not kept or kept[-1]):
        kept.append("")
    return quote("/" + "/".join(kept), safe="%/:=&~+!$,;'@()*-._")
