"""The statutory tables of a document: which form they follow, what each cell says, what fitted nowhere."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from archive.facts.statutory import Form, FormTable, fits, forms
from archive.model import Table
from archive.parse.document import Document
from archive.parse.doubts import without_doubts
from archive.parse.proactive import fit_proactive
from archive.parse.requests import fit_requests
from archive.parse.reviews import fit_reviews
from archive.parse.rows import Line, lines
from archive.parse.splits import without_splits
from archive.parse.values import reads_as_cell

LONGEST_LABEL = 40
ENOUGH_MARKS = 2
SEVERAL = 2
Fitter = Callable[[Sequence[Line], FormTable], tuple[Table | None, list[Line]]]


@dataclass(frozen=True, slots=True)
class Tables:
    """The three tables (None where absent), the form they follow, and rows with numbers that fitted nowhere.

    `headed` says that headers only a statutory form has are there, with or without their rows.
    """

    form: Form | None = None
    proactive: Table | None = None
    requests: Table | None = None
    reviews: Table | None = None
    leftover: tuple[str, ...] = ()
    headed: bool = False

    def any(self) -> bool:
        """Whether any of the three tables is there."""
        return any((self.proactive, self.requests, self.reviews))

    def filled(self) -> bool:
        """Whether two of them hold numbers, as those of a blank form do not."""
        held = (table for table in (self.proactive, self.requests, self.reviews) if table)
        return sum(any(cell.value is not None for cell in table.cells) for table in held) >= SEVERAL


def read_tables(document: Document, year: int | None = None) -> Tables:
    """Fit the document's rows to the form whose own labels it shows; where it shows none, to the form of its year."""
    rows = lines(document)
    words = Counter(cell for line in rows for cell in line.filled() if len(cell) <= LONGEST_LABEL and not cell.isdecimal())
    form = _form(words, year)
    proactive, first = fit_proactive(rows, form.proactive)
    requests, second = fit_requests(rows, form.requests)
    reviews, third = fit_reviews(rows, form.reviews)
    headed = _marks(words, form) >= ENOUGH_MARKS
    if not any((proactive, requests, reviews)):
        return Tables(headed=headed)
    proactive = without_doubts(proactive, form.proactive, rows)
    requests = without_splits(without_doubts(requests, form.requests, rows), form.requests)
    reviews = without_splits(without_doubts(reviews, form.reviews, rows), form.reviews)
    return Tables(form, proactive, requests, reviews, _leftover(rows, form, [*first, *second, *third]), headed)


def _form(words: Mapping[str, int], year: int | None) -> Form:
    """The form with the most labels of its own among the words, of which each is counted; a tie falls to the year, then to the newest."""
    of_year = [form for form in forms() if year and form.first_year <= year <= (form.last_year or year)]
    return max(forms(), key=lambda form: (_marks(words, form), form in of_year, form.first_year))


def _marks(words: Mapping[str, int], form: Form) -> int:
    own = tuple(row.labels[0] for row in form.requests.row if row.key.startswith("other_") and len(row.labels[0]) > 2)
    labels = (*form.marks, *own)
    return sum(times for cell, times in words.items() if fits(cell, labels))


def _leftover(rows: Sequence[Line], form: Form, taken: Sequence[Line]) -> tuple[str, ...]:
    """Rows with numbers near the tables that no row of the form took."""
    fitted = {id(line) for line in taken}
    tables = {line.place.split(",")[0] for line in taken if line.place.startswith("table")}
    near = [line for line in rows if id(line) not in fitted and (line.place.split(",")[0] in tables or _lone(line, form))]
    return tuple(" | ".join(line.filled()) for line in near if _has_numbers(line))


def _lone(line: Line, form: Form) -> bool:
    """A loose row that names a row of the form."""
    names = line.filled()[:1]
    return line.loose and any(fits(name, row.labels) for name in names for row in (*form.proactive.row, *form.requests.row))


def _has_numbers(line: Line) -> bool:
    return len(line.filled()) > 1 and any(reads_as_cell(cell) for cell in line.filled())
