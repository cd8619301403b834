"""Reports as bytes by format: those of the demo web, and every layout of the formats that it does not serve."""

from collections import defaultdict
from datetime import date

from lxml import html

from archive.parse.sniff import sniff
from crawler.demo.web import pages
from crawler.demo.world import world
from tests.reading import scan_files
from tests.reading.render import layouts
from tests.reading.truth import truth

DAY = date(2026, 5, 20)
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ELSEWHERE = frozenset({"docx", "pdf", "xlsx", "xls", "ofd", "zip", "rtf", "doc", "mhtml", "sheet_xml", "wps"})


def samples(seed: int, most: int) -> dict[str, list[bytes]]:
    """At most `most` files of each format that the demo web serves, and its pages as plain text."""
    found: dict[str, list[bytes]] = {"html": [], "docx": [], "pdf": []}
    names = {"text/html": "html", WORD: "docx", "application/pdf": "pdf"}
    for site in pages(world(seed), DAY, 8001).values():
        for served in site.pages.values():
            name = names.get(sniff(served.body, served.content_type), "")
            if name and (name != "html" or "主动公开政府信息情况" in _text(served.body)):
                found[name].append(served.body)
    found["text"] = [_text(body).encode() for body in found["html"]]
    return {name: bodies[:most] for name, bodies in found.items()}


def every_format(seed: int, most: int) -> dict[str, list[bytes]]:
    """At most `most` files of every format: layouts beside what the demo web serves, and one scan."""
    found = defaultdict(list, {name: list(bodies) for name, bodies in samples(seed, most).items()})
    for number, (name, render) in enumerate(sorted(layouts().items())):
        kind = name.partition("/")[0]
        if kind in ELSEWHERE and len(found[kind]) < most:
            found[kind].append(render(truth(seed + number))[0])
    found["scan"] = [scan_files.LAYOUTS["stamped"](truth(seed))]
    return dict(found)


def _text(body: bytes) -> str:
    try:
        written = body.decode()
    except UnicodeDecodeError:
        written = body.decode("gb18030", "replace")
    return str(html.document_fromstring(written.encode(), parser=html.HTMLParser(encoding="utf-8")).text_content())
