"""Parts of a page that only its scripts would show: what they write, what they decode, records that they carry as text. Read, not run."""

import base64
import re
from collections.abc import Iterator
from dataclasses import replace

from lxml import html

from crawler.families.anatomy.answers import DAY, rows_of
from crawler.families.anatomy.calls import SET, told
from crawler.families.anatomy.carried import ADDRESS
from crawler.families.anatomy.notation import arrays_of_objects, texts_of
from crawler.families.anatomy.records import Record, as_html, unfolded, xml_records
from crawler.families.anatomy.templates import of_nodes
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View

STATEMENT = re.compile(rf"document\.write(?:ln)?\s*(\()|(?<![\w.$]){SET.pattern}")
END = re.compile(r"\)\s*(?:;|\n|$)")
DECODED = re.compile(r"atob\s*\(|base64", re.IGNORECASE)
PACKED = re.compile(r"(?<![A-Za-z0-9+/=,])[A-Za-z0-9+/]{40,}={0,2}(?![A-Za-z0-9+/=])")
HANDED = re.compile(r"(?:(?<![\w$.])([\w$.]{1,60})\s*\(|\[)([^()\[\]{}]{5,400})[)\]]")
NAME = re.compile(r"[\u4e00-\u9fff]{2}")
NODE = re.compile(r"[\"']text\s*:\s*([^;:'\"]+);(?:[^;'\"]*;)*?\s*url\s*:\s*([^;'\"\s]+)")
LONGEST = 4000
LINK = re.compile(r"<(?:a|li|option)\b", re.IGNORECASE)
MOST = 2000


def shown(view: View) -> View:
    """The page with what its scripts write, where they stand, and what they decode, at its end."""
    return _with_decoded(_with_written(view))


def with_records(view: View) -> View:
    """The page with the records that a script of it carries as XML."""
    records = xml_records(view.text) if "<record" in view.lowered else []
    return unfolded(view, f"<ul>{''.join(records)}</ul>" if records else "")


def with_entries(view: View) -> View:
    """The page with the links that a script of it holds as data, such as the nodes of a menu: `[{name: "县教育局", url: "/jyj/"}, …]`."""
    form = of_nodes(view.scripts)
    told = (rows_of(held, form) for held in arrays_of_objects(view.scripts))
    rows = dict.fromkeys(row for row in told if row and row.count("<li>") > 1)
    return unfolded(view, "".join([*rows, *_handed(view.scripts), *_packed(view.scripts)]))


def _packed(scripts: str) -> Iterator[str]:
    """The nodes of a tree that are written as one text each: 'text:县教育局; url:/jyj/'."""
    records = [Record(url.strip(), name.strip()) for name, url in NODE.findall(scripts)]
    if len(records) > 1:
        yield as_html(records)


def _handed(scripts: str) -> Iterator[str]:
    """Names and addresses that calls of one function are handed, or arrays hold, one link each: `d.add(1, 0, '县教育局', '/jyj/')`."""
    found: dict[str, list[Record]] = {}
    for call in HANDED.finditer(scripts):
        texts = texts_of(call[2])
        names = [text for text in texts if NAME.search(text) and "<" not in text]
        urls = [text for text in texts if ADDRESS.match(text)]
        if len(names) == 1 and len(urls) == 1:
            found.setdefault(call[1] or "", []).append(Record(urls[0], names[0], next(filter(DAY.search, texts), "")))
    yield from (as_html(records) for records in found.values() if len(records) > 1)


def _with_written(view: View) -> View:
    """Each script's own rows before it, where the browser would put them."""
    if "document.write" not in view.scripts:
        return view
    tree = html.document_fromstring(html.tostring(view.tree, encoding="unicode"))
    known: dict[str, str] = {}
    for element in list(tree.iter("script")):
        for part in _parts("".join(_written(element.text or "", known))):
            element.addprevious(part)
    return replace(view, tree=tree)


def _parts(markup: str) -> list[Element]:
    return list(html.fragment_fromstring(markup, create_parent="div"))


def _written(script: str, known: dict[str, str]) -> Iterator[str]:
    """Each text handed to document.write, its variables as they stand at that moment; `known` goes on to the next script."""
    for _, found in zip(range(MOST), STATEMENT.finditer(script), strict=False):
        text = told(_argument(script, found.end()) if found[1] else found[3].strip(), known)
        if found[1] and text and LINK.search(text):
            yield text
        elif found[2] and text is not None:
            known[found[2]] = text


def _argument(scripts: str, start: int) -> str:
    """What stands between the brackets of a call that ends its statement."""
    end = END.search(scripts, start, start + LONGEST)
    return scripts[start : end.start()].strip() if end else ""


def _with_decoded(view: View) -> View:
    """Texts in base64 that turn out to be links, in their own place where an element holds nothing else, otherwise at the end."""
    if not DECODED.search(view.scripts):
        return view
    links = {found[0]: text for found in PACKED.finditer(view.text) if LINK.search(text := _plain(found[0]))}
    if not links:
        return view
    tree = html.document_fromstring(html.tostring(view.tree, encoding="unicode"))
    for element in [e for e in tree.iter("div", "span", "ul", "p", "td") if (e.text or "").strip() in links]:
        text, element.text = (element.text or "").strip(), None
        element.extend(_parts(links.pop(text, "")) or ())
    return unfolded(replace(view, tree=tree), "".join(links.values()))


def _plain(packed: str) -> str:
    try:
        return base64.b64decode(packed, validate=True).decode()
    except ValueError:
        return ""
