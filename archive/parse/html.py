"""HTML -> Document: hidden parts out, layout tables opened, data tables laid out, text in order and whole."""

import re
from collections.abc import Iterator, Sequence
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archive.model import Link
from archive.parse.container import container, marked, names
from archive.parse.decode import decode
from archive.parse.document import Block, Document, Text
from archive.parse.flow import SKIPPED, Flow, squeezed
from archive.parse.spans import Node, tag_of, text_in
from archive.parse.styles import hide
from archive.parse.text import document_of_text

ELEMENT = re.compile(r"<(?!br\b)/?[a-z!][^<>]{0,2000}>", re.IGNORECASE)
FEWEST_BARS = 40
BLOATED = re.compile(r"<(?!iframe)([a-z]\w{0,20})\s[^<>]{30000,}>", re.IGNORECASE)
"""A tag with so much in it says nothing in its attributes; a parser may need hours for as many of them."""
TRAIL = re.compile(r"(当前|所在)的?(位置|栏目)|您现在的位置")
FILES = re.compile(r"\.(pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z|jpe?g|png|tiff?)(\?|$)", re.IGNORECASE)
DOWNLOADS = re.compile(r"downfile|download|/attach|attachment|wbfileid", re.IGNORECASE)
NAMED_FILE = re.compile(r"\.(pdf|docx?|wps|xlsx?|ofd|rtf|zip|rar)\s*$", re.IGNORECASE)
ATTACHED = frozenset({"m-file-download", "attachment", "attachments", "fujian", "annex", "appendix", "nfw-cms-attachment", "file-download"})


def read_html(data: bytes, content_type: str = "", url: str = "") -> Document:
    """The page as a Document; whatever the bytes, it gives one."""
    text = decode(data, content_type)
    if _is_typed(text):
        return document_of_text(text, url=url)
    root = _tree(text)
    if root is None:
        return Document(tuple(_stripped(text)), url=url, media_type="text/html")
    hide(root)
    body = next(iter(root.iter("body")), root)
    boxes = marked(body)
    article = container(body, boxes)
    flow = Flow(article)
    flow.walk(body, 0)
    flow.flush()
    return Document(tuple(flow.blocks), _title(root), _meta(root), _links(article, boxes, _base(root, url)), url, _trail(body), "text/html")


def _is_typed(text: str) -> bool:
    """Whether this is plain text whose tables are drawn with bars, with no more mark-up than breaks inside their cells."""
    return text.count("|") >= FEWEST_BARS and not ELEMENT.search(text)


def _tree(text: str) -> Node | None:
    clean = re.sub(r"[\0\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text)
    if not clean.strip():
        return None
    clean = BLOATED.sub(r"<\1>", clean)
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root: Node | None = etree.fromstring(clean.encode("utf-8", "ignore"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    if root is None or any("depth" in error.message for error in parser.error_log):
        return None
    _open_frames(root)
    return root


def _open_frames(root: Node) -> None:
    """A frame whose page stands in its own attribute becomes a box with that page's body."""
    for frame in [node for node in root.iter("iframe") if node.get("srcdoc")]:
        inner = _tree(str(frame.attrib.pop("srcdoc")))
        if inner is not None:
            frame.tag = "div"
            frame.text = ""
            frame.extend([inner] if inner.find("body") is None else list(inner.iter("body")))


def _stripped(text: str) -> Iterator[Block]:
    """The lines of markup that no parser takes (nested without end), tags cut out."""
    lines = (squeezed(line) for line in re.sub(r"<[^<>]{0,2000}>", "\n", text).splitlines())
    return (Text(line) for line in lines if line)


def _title(root: Node) -> str:
    return squeezed(next((text_in(node) for node in root.iter("title")), ""))


def _meta(root: Node) -> tuple[tuple[str, str], ...]:
    pairs = ((m.get("name") or m.get("property") or "", m.get("content") or "") for m in root.iter("meta"))
    return tuple((squeezed(n), squeezed(v)[:500]) for n, v in pairs if n and v)


def _base(root: Node, url: str) -> str:
    base = next((b.get("href") or "" for b in root.iter("base")), "")
    return _joined(url, base) or url


def _joined(base: str, href: str) -> str:
    try:
        joined = urljoin(base, href.strip().replace("\\", "/"))
        return joined if urlsplit(joined).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _links(article: Node, boxes: Sequence[Node], base: str) -> tuple[Link, ...]:
    """Files the article carries: links inside it, and inside boxes that name themselves attachments."""
    found: dict[str, Link] = {}
    for box in [article, *(node for node in boxes if not ATTACHED.isdisjoint(names(node)))]:
        for anchor in box.iter("a"):
            link = _file(anchor, base)
            if link:
                found.setdefault(link.url, link)
    return tuple(found.values())


def _file(anchor: Node, base: str) -> Link | None:
    href = anchor.get("href") or ""
    name = squeezed(text_in(anchor)) or squeezed(anchor.get("title") or "")
    if not (FILES.search(href) or DOWNLOADS.search(href) or NAMED_FILE.search(name)):
        return None
    url = _joined(base, href) if base else href
    return Link(url, name) if url.startswith(("http://", "https://", "/", ".")) else None


def _trail(body: Node) -> str:
    """The breadcrumb: the smallest element that says where the reader is."""
    for node in body.iter():
        if tag_of(node) in SKIPPED or not TRAIL.search(node.text or ""):
            continue
        parent = node.getparent()
        text = squeezed(text_in(node))
        if len(text) < 12 and parent is not None:
            text = squeezed(text_in(parent))
        return text[:300]
    return ""
