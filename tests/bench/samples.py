"""Reports of the demo web by format, as bytes."""

from datetime import date

from lxml import html

from archive.parse.sniff import sniff
from crawler.demo.web import pages
from crawler.demo.world import world

DAY = date(2026, 5, 20)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def samples(seed: int, most: int) -> dict[str, list[bytes]]:
    """At most `most` files of each format that a report comes in."""
    found: dict[str, list[bytes]] = {"html": [], "docx": [], "pdf": []}
    names = {"text/html": "html", WORD: "docx", "application/pdf": "pdf"}
    for site in pages(world(seed), DAY, 8001).values():
        for served in site.pages.values():
            name = names.get(sniff(served.body, served.content_type), "")
            if name and (name != "html" or "主动公开政府信息情况" in _text(served.body)):
                found[name].append(served.body)
    found["text"] = [_text(body).encode() for body in found["html"]]
    return {name: bodies[:most] for name, bodies in found.items()}


def _text(body: bytes) -> str:
    try:
        written = body.decode()
    except UnicodeDecodeError:
        written = body.decode("gb18030", "replace")
    return str(html.document_fromstring(written.encode(), parser=html.HTMLParser(encoding="utf-8")).text_content())
