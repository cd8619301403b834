"""HTML -> Document: hidden parts out, layout tables opened, data tables laid out, text in order and whole."""

import re
from collections.abc import Iterator
from urllib.parse import urljoin, urlsplit

from lxml import etree

from archive.model import Link
from archive.parse.container import container, names
from archive.parse.decode import decode
from archive.parse.divs import rows_of_boxes
from archive.parse.document import Block, Document, Grid, Text
from archive.parse.spans import Node, laid_out, own_cells, own_rows, styled_away, tag_of, text_in

SKIPPED = frozenset(
    {
        "",
        "script",
        "style",
        "noscript",
        "template",
        "head",
        "select",
        "iframe",
        "svg",
        "object",
        "textarea",
        "button",
        "video",
        "del",
        "s",
        "strike",
    }
)
INLINE = re.compile(
    "a|abbr|b|big|cite|code|del|dfn|em|font|i|img|ins|kbd|label|mark|o|p0|q|s|samp|small|span|st1|strike|strong|sub|sup|tt|u|var|nobr"
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
"""Raised digits are notes; as such they are told from the number they stand at."""
DEEPEST = 120
LONGEST_CELL = 600
"""A cell with more text than this is part of the page's layout, not of a table of data."""
LONGEST_SENTENCE = 150
TRAIL = re.compile(r"(当前|所在)的?(位置|栏目)|您现在的位置")
FILES = re.compile(r"\.(pdf|docx?|wps|xlsx?|et|ofd|rtf|zip|rar|7z|jpe?g|png|tiff?)(\?|$)", re.IGNORECASE)
DOWNLOADS = re.compile(r"downfile|download|/attach|attachment|wbfileid", re.IGNORECASE)
NAMED_FILE = re.compile(r"\.(pdf|docx?|wps|xlsx?|ofd|rtf|zip|rar)\s*$", re.IGNORECASE)
ATTACHED = frozenset({"m-file-download", "attachment", "attachments", "fujian", "annex", "appendix", "nfw-cms-attachment", "file-download"})


def read_html(data: bytes, content_type: str = "", url: str = "") -> Document:
    """The page as a Document; whatever the bytes, it gives one."""
    text = decode(data, content_type)
    root = _tree(text)
    if root is None:
        return Document(tuple(_stripped(text)), url=url, media_type="text/html")
    body = next(iter(root.iter("body")), root)
    article = container(body)
    flow = _Flow(article)
    flow.walk(body, 0)
    flow.flush()
    return Document(tuple(flow.blocks), _title(root), _meta(root), _links(article, body, _base(root, url)), url, _trail(body), "text/html")


def _tree(text: str) -> Node | None:
    clean = re.sub(r"[\0\x01-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text)
    if not clean.strip():
        return None
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root: Node | None = etree.fromstring(clean.encode("utf-8", "ignore"), parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    too_deep = any("depth" in error.message for error in parser.error_log)
    return None if too_deep else root


def _stripped(text: str) -> Iterator[Block]:
    """The lines of markup that no parser takes (nested without end), tags cut out."""
    lines = (squeezed(line) for line in re.sub(r"<[^<>]{0,2000}>", "\n", text).splitlines())
    return (Text(line) for line in lines if line)


class _Flow:
    """Walks a page once and gathers its blocks in order, marking what stands before, in and after the article."""

    def __init__(self, article: Node) -> None:
        self.blocks: list[Block] = []
        self._article = article
        self._way = {article, *article.iterancestors()}
        self._part = "head"
        self._line: list[str] = []
        self._heading = False

    def walk(self, node: Node, depth: int) -> None:
        """The blocks of `node`; below the depth limit its text is taken as one block."""
        if hidden(node) and node not in self._way:
            return
        entering = node is self._article
        if entering:
            self.flush()
            self._part = "article"
        self._inside(node, depth)
        if entering:
            self.flush()
            self._part = "tail"

    def _inside(self, node: Node, depth: int) -> None:
        kind = tag_of(node)
        if kind == "table" and is_data(node):
            self.flush()
            self.blocks.append(Grid(laid_out(node, cell_text), self._part))
        elif boxes := rows_of_boxes(node):
            self.flush()
            self.blocks.append(Grid(tuple(tuple(cell_text(cell) for cell in row) for row in boxes), self._part, exact=False))
        elif kind == "br":
            self.flush()
        elif kind in ("sup", "sub"):
            self._line.append(text_in(node).translate(RAISED))
        elif INLINE.fullmatch(kind):
            self._children(node, depth)
        else:
            self.flush()
            self._heading = kind in HEADINGS
            self._children(node, depth)
            self.flush()

    def _children(self, node: Node, depth: int) -> None:
        if depth > DEEPEST:
            self._line.append(text_in(node))
            return
        self._line.append(node.text or "")
        for child in node:
            self.walk(child, depth + 1)
            self._line.append(child.tail or "")

    def flush(self) -> None:
        """End the line being gathered."""
        text = squeezed("".join(self._line))
        if text:
            self.blocks.append(Text(text, self._part, self._heading))
        self._line, self._heading = [], False


def squeezed(text: str) -> str:
    """Runs of blanks as one space, no blanks at the ends, no zero-width characters."""
    return re.sub(r"\s+", " ", re.sub(r"[\u200b-\u200f\ufeff]", "", text)).strip()


def hidden(node: Node) -> bool:
    """Whether a reader would not see the element."""
    return tag_of(node) in SKIPPED or styled_away(node)


def is_data(table: Node) -> bool:
    """Whether a table holds data: no table inside, more than one cell, no cell as long as an article."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    cells = [cell for row in own_rows(table) for cell in own_cells(row)]
    return len(cells) > 1 and not any(_is_prose(text_in(cell).strip()) for cell in cells)


def _is_prose(text: str) -> bool:
    return len(text) > LONGEST_CELL or (len(text) > LONGEST_SENTENCE and "。" in text)


def cell_text(cell: Node) -> str:
    """Text of a cell; line breaks and paragraphs in it are kept as line breaks."""
    flow = _Flow(cell)
    flow.walk(cell, 0)
    flow.flush()
    return "\n".join(b.text for b in flow.blocks if isinstance(b, Text))


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


def _links(article: Node, body: Node, base: str) -> tuple[Link, ...]:
    """Files the article carries: links inside it, and inside boxes that name themselves attachments."""
    boxes = [article, *(node for node in body.iter() if names(node) & ATTACHED)]
    found: dict[str, Link] = {}
    for box in boxes:
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
