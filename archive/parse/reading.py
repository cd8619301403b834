"""A document with its context -> Report: each noun read by its own module, put together here."""

from collections.abc import Sequence
from dataclasses import replace

from archive.facts.titles import Likeness, likeness
from archive.model import Context, Report, Section
from archive.parse import agency as bodies
from archive.parse.bounds import bounded
from archive.parse.dates import day_in, published_on, stated
from archive.parse.document import Document
from archive.parse.headings import section_key
from archive.parse.imprint import basis, contact, period
from archive.parse.kind import Signs, in_column, kind_of
from archive.parse.narrative import narrative
from archive.parse.sections import divided, prose
from archive.parse.tables import Tables, read_tables
from archive.parse.title import heading
from archive.parse.year import year_of

FREEFORM_UNTIL = 2018
FEWEST_WORDS = 16
OPENING = 800
"""Where a report has no preamble, its legal basis stands in its first paragraphs."""


def read_document(document: Document, key: str, context: Context, url: str) -> Report:
    """What one capture says. `key` is the SHA-256 of the bytes read; `url` fills in where the document has none."""
    here = bounded(document if document.url else _at(document, url))
    head = heading(here, context)
    texts = prose(here)
    first, parts = divided(texts)
    dates = stated(here, context.list_date)
    claimed = published_on(dates)
    text = "\n".join(block.text for block in texts)
    year = year_of(head.text, text, context, here.url, claimed)
    tables = read_tables(here, year)
    column = in_column(here.url, f"{here.breadcrumb} {context.column}")
    is_report, why = kind_of(head, Signs(text, parts, tables.any(), here.links, column, tables.headed, tables.filled()))
    if not is_report:
        return Report(key, False, why, head.text, year, published_on=claimed, dates=dates, attachments=here.links)
    names = bodies.candidates(head.text, here, texts, context)
    known = Report(
        key, True, why, head.text, year, bodies.agency(names), claimed, dates, sections=parts, preamble=_preamble(first), names=names
    )
    return _report(known, here, text, tables)


def _at(document: Document, url: str) -> Document:
    return replace(document, url=url)


def _report(known: Report, document: Document, text: str, tables: Tables) -> Report:
    """With what tables and prose say. Without headings everything is prose."""
    said = "\n".join([known.preamble, *(section.text for section in known.sections)]) if known.sections else text
    return replace(
        known,
        form=_form(known.report_year, known.sections, tables),
        proactive=tables.proactive,
        requests=tables.requests,
        reviews=tables.reviews,
        narrative=narrative(said, known.report_year),
        attachments=document.links,
        leftover=tables.leftover,
        numbers_from=document.numbers_from,
        contact=contact(said),
        period=period(said),
        basis=basis(known.preamble or said[:OPENING]),
    )


def _form(year: int | None, parts: Sequence[Section], tables: Tables) -> str | None:
    """The form of the tables; without tables a report of the years before the statutory forms is free form."""
    if tables.form:
        return tables.form.name
    statutory = {section_key(s.heading) for s in parts} & {"requests", "reviews"}
    old = year <= FREEFORM_UNTIL if year else bool(parts) and not statutory
    return "freeform" if old else None


def _preamble(before: Sequence[str]) -> str:
    """The prose before the first section: no title lines, no date or metadata lines."""
    return "\n".join(line for line in before if _is_prose(line))


def _is_prose(line: str) -> bool:
    """Sentences, not titles, dates or metadata: long enough, and ended like a sentence where a day stands in them."""
    ended = line.rstrip().endswith(("。", "；", ";"))
    if len(line) < FEWEST_WORDS or (likeness(line)[0] is not Likeness.NO and len(line) <= 60 and not ended):
        return False
    return len(line) > 60 or line.rstrip().endswith(("。", ":", "：")) or day_in(line) is None
