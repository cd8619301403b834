"""Every layout under one name, and what our reading says of it against the truth."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import cache

from archive.convert.child import reader
from archive.convert.errors import ConvertError
from archive.convert.formats import READERS
from archive.facts.titles import fold, normalise
from archive.judge import checks
from archive.model import Context, Finding, Outcome, Report, Responsibility
from archive.parse import document_of, read_document
from archive.parse.sniff import sniff
from tests.reading import html_pages, ofd_files, pdf_files, rtf_files, sheet_files, text_files, word_files, word_parts, zip_files
from tests.reading.truth import TABLES, Truth

Render = Callable[[Truth], tuple[bytes, str]]
LOSSY = frozenset(text_files.DAMAGED)


def _bare(make: Callable[[Truth], bytes]) -> Render:
    return lambda made: (make(made), "")


@cache
def layouts() -> dict[str, Render]:
    """ "format/layout" to what renders it."""
    found: dict[str, Render] = {f"html/{name}": make for name, make in html_pages.LAYOUTS.items()}
    texts = text_files.SAME | text_files.DAMAGED
    for kind, makers in (("text", texts), ("docx", word_files.LAYOUTS), ("pdf", pdf_files.LAYOUTS)):
        found |= {f"{kind}/{name}": _bare(make) for name, make in makers.items()}
    found |= {f"xlsx/{name}": _bare(make) for name, make in sheet_files.XLSX_LAYOUTS.items()}
    found |= {f"xls/{name}": _bare(make) for name, make in sheet_files.XLS_LAYOUTS.items()}
    found |= {f"sheet_xml/{name}": _bare(make) for name, make in sheet_files.FLAT_LAYOUTS.items()}
    found |= {f"ofd/{name}": _bare(make) for name, make in ofd_files.LAYOUTS.items()}
    found |= {f"zip/{name}": _bare(make) for name, make in zip_files.LAYOUTS.items()}
    found |= {f"docx/{name}": _bare(make) for name, make in word_parts.LAYOUTS.items()}
    found |= {f"rtf/{name}": _bare(make) for name, make in rtf_files.LAYOUTS.items()}
    return found


def lossy(layout: str) -> bool:
    """Whether the layout loses cells on purpose."""
    return layout.partition("/")[2] in LOSSY


def read(data: bytes, content_type: str = "") -> Report:
    """Bytes as the program reads them, the converters in this process."""
    key = hashlib.sha256(data).hexdigest()
    media = sniff(data, content_type)
    try:
        document = reader(media)(data) if media in READERS else document_of(data, media, content_type)
    except ConvertError as error:
        return Report(key, is_report=False, why=str(error))
    return read_document(document, key, Context(), "")


@dataclass
class Score:
    """What one reading or many got right: cells, head, and findings that blame the office for nothing."""

    cells: int = 0
    exact: int = 0
    null: int = 0
    wrong: list[str] = field(default_factory=list)
    reports: int = 0
    head: dict[str, int] = field(default_factory=dict)
    blamed: list[str] = field(default_factory=list)

    def add(self, other: "Score") -> None:
        """Count another reading in."""
        self.cells, self.exact, self.null = self.cells + other.cells, self.exact + other.exact, self.null + other.null
        self.reports += other.reports
        self.wrong += other.wrong
        self.blamed += other.blamed
        for name, count in other.head.items():
            self.head[name] = self.head.get(name, 0) + count


def score(made: Truth, report: Report) -> Score:
    """Each cell exact, null or wrong; each part of the head right or not; findings of a clean report that blame the office."""
    out = Score(reports=1)
    for place, value, seen in compared(made, report):
        out.cells += 1
        out.exact += seen == value
        out.null += seen is None and value is not None
        if seen is not None and seen != value:
            out.wrong.append(f"{'.'.join(place)}: {value} read as {seen}")
    out.head = {name: int(right) for name, right in head(made, report).items()}
    out.blamed = [f"{f.code}: {f.says_zh}" for f in checks.run(report) if blames(f)]
    return out


def compared(made: Truth, report: Report) -> Iterator[tuple[tuple[str, str, str], object, object]]:
    """Every cell of the form: its place, its number in truth, its number as read."""
    for name in TABLES:
        table = getattr(report, name)
        values = table.values() if table else {}
        for row in made.form_table(name).row:
            for column in made.form_table(name).columns_of(row):
                yield (name, row.key, column), made.value(name, row.key, column), values.get(row.key, {}).get(column)


def head(made: Truth, report: Report) -> dict[str, bool]:
    """Kind, title, year, body, claimed day, form, sections; traditional characters count as the simplified ones."""
    return {
        "kind": report.is_report,
        "title": _same(report.title, made.title),
        "year": report.report_year == made.year,
        "agency": _same(report.agency, made.agency),
        "published": report.published_on == made.published,
        "form": report.form == made.form.name,
        "sections": [fold(normalise(s.heading)) for s in report.sections] == [normalise(s.heading) for s in made.sections],
    }


def _same(seen: str, wanted: str) -> bool:
    return fold(normalise(seen)) == fold(normalise(wanted))


def blames(finding: Finding) -> bool:
    """Whether the finding says for certain that the office is at fault."""
    return finding.outcome is Outcome.FAIL and finding.responsibility is Responsibility.SOURCE
