"""Entries of a list that a site hands out as data (JSON, XML, script), put into the one form in which lists are read: HTML."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from html import escape

from lxml import html

from crawler.families.anatomy.view import View

RECORDS = "records"
IN_XML = re.compile(r"<record\b[^>]*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL | re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One entry: its address as the site writes it, its whole title, its day as written, the body it names as its publisher."""

    url: str
    title: str
    day: str = ""
    body: str = ""


def as_html(records: Iterable[Record]) -> str:
    """The entries as a list of links with their dates."""
    return f"<ul class='{RECORDS}'>{''.join(map(_row, records))}</ul>"


def xml_records(text: str) -> list[str]:
    """What the `<record>`s of an answer, or of a script that carries one, hold: each the markup of a row."""
    return IN_XML.findall(text)


def unfolded(view: View, rows: str) -> View:
    """The page with rows that only its scripts would have shown, as the last part of its body."""
    if not rows:
        return view
    tree = html.document_fromstring(html.tostring(view.tree, encoding="unicode"))
    for body in tree.iter("body"):
        body.append(html.fragment_fromstring(rows, create_parent="div"))
    return replace(view, tree=tree)


def _row(record: Record) -> str:
    title = escape(record.title, quote=True)
    return f"<li><a href='{escape(record.url, quote=True)}' title='{title}'>{title}</a> <span>{escape(record.day)}</span></li>"
