"""The statutory forms, one file each: tables, rows, columns, sections and the sums that must close."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Self

from pydantic import Field, model_validator
from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load
from archive.facts.titles import fold, normalise

NUMBERING = re.compile(r"^([一二三四五六七八九十]{1,3}[、.]|\(([一二三四五六七八九十]{1,3}|\d{1,2})\)[、.]?|\d{1,2}[.、]?(?=\D))")
MARKS = re.compile(r"[()\[\]<>《》〈〉“”\"'‘’、,。;*]")
NOTE = re.compile(r"\([^()]*\)?$")
FILLERS = re.compile(r"属于|相关|经(?=补正)|或者?|[的度到至等类]|(?:件数|数量?|量)$")
"""Words that printed labels have or lack without another meaning; no two rows of a group differ by these alone."""
LONGEST_LABEL = 400
"""What is longer is prose; only its beginning is compared."""
PREFIX_FROM = 4
"""From this length on a printed label may go on after an accepted spelling (notes stand inside real labels)."""


@dataclass(frozen=True, config=STRICT)
class Entry:
    """A column, a parent label or a section: its key and accepted spellings, the form's own first; `parent` = the group it is under."""

    key: str
    labels: tuple[str, ...]
    number: str = ""
    unit: str = ""
    signed: bool = False
    parent: str = ""


@dataclass(frozen=True, config=STRICT)
class Row:
    """A row: its key, spellings, the parent label it stands under, and its columns where they differ from the table's."""

    key: str
    labels: tuple[str, ...]
    parent: str = ""
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, config=STRICT)
class Sum:
    """`left` adds up to what `right` adds up to: over "rows" in each column, over "columns" in each row."""

    id: str
    over: str
    left: tuple[str, ...]
    right: tuple[str, ...]


@dataclass(frozen=True, config=STRICT, eq=False)
class FormTable:
    """One statutory table. A row without columns of its own has all of the table's.

    `heads` are words over several columns, `banners` over all.
    Compared by identity: there is one of each, and what was found out about it is remembered under it.
    """

    column: tuple[Entry, ...]
    row: tuple[Row, ...]
    parent: tuple[Entry, ...] = ()
    sum: tuple[Sum, ...] = Field(default=())
    heads: tuple[str, ...] = ()
    banners: tuple[str, ...] = ()

    @model_validator(mode="after")
    def names_what_it_has(self) -> Self:
        """Every key that a row or a sum speaks of is there. Raises ValueError."""
        columns, rows = {c.key for c in self.column}, {r.key for r in self.row}
        said = {key for row in self.row for key in row.columns} - columns
        said |= {key for one in self.sum for key in (*one.left, *one.right)} - columns - rows
        if said:
            raise ValueError(f"{', '.join(sorted(said))}: no such row or column; correct the key")
        return self

    def columns_of(self, row: Row) -> tuple[str, ...]:
        """Column keys of a row in the order of the form."""
        return row.columns or tuple(c.key for c in self.column)


@dataclass(frozen=True, config=STRICT)
class Form:
    """One statutory form; `marks` are the labels that only it has, `called` its name in Chinese and English.

    `verbs` name the columns of table 2 that count what a verb of the prose tells; `tolerated_until` is the last report year for which the
    form, no longer the one in force, is not yet wrong.
    """

    name: str
    first_year: int
    source: str
    called: tuple[str, str]
    marks: tuple[str, ...]
    section: tuple[Entry, ...]
    proactive: FormTable
    requests: FormTable
    reviews: FormTable
    verbs: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    last_year: int | None = None
    tolerated_until: int | None = None

    def tolerated(self, year: int) -> bool:
        """Whether a report for `year` may stand in this form."""
        return self.first_year <= year <= (self.tolerated_until or self.last_year or year)


@cache
def forms() -> tuple[Form, ...]:
    """All forms, the oldest first. Raises FactError where a file says something impossible."""
    found = (load(path, Form) for path in (HERE / "forms").glob("*.toml"))
    return tuple(sorted(found, key=lambda form: form.first_year))


def form_named(name: str | None) -> Form | None:
    """The form of that name; None for a report that follows none."""
    return next((form for form in forms() if form.name == name), None)


@lru_cache(maxsize=4096)
def spelled(label: str) -> str:
    """A printed label as it is compared: no numbering, spaces, brackets, quotes or commas; folded to simplified."""
    return _spelled(normalise(label))


def _spelled(label: str) -> str:
    return MARKS.sub("", NUMBERING.sub("", fold(label)))


def fits(label: str, spellings: tuple[str, ...]) -> bool:
    """Whether a printed label is one of the accepted spellings, with or without a note in brackets after it."""
    whole, bare, gist = _faces(label)
    exact, stems, gists = _accepted(spellings)
    return whole in exact or bare in exact or gist in gists or whole.startswith(stems)


@lru_cache(maxsize=16384)
def _faces(label: str) -> tuple[str, str, str]:
    """The label as it is compared, without the note in brackets that ends it, and without fillers too."""
    plain = normalise(label[:LONGEST_LABEL])
    bare = _spelled(NOTE.sub("", plain))
    return _spelled(plain), bare, _gist(bare)


def _gist(spelling: str) -> str:
    return FILLERS.sub("", spelling).replace("其它", "其他") or spelling


@lru_cache(maxsize=1024)
def _accepted(spellings: tuple[str, ...]) -> tuple[frozenset[str], tuple[str, ...], frozenset[str]]:
    """The spellings as they are compared, those of them that a longer label may begin with, and all without fillers."""
    exact = frozenset(spelled(spelling) for spelling in spellings)
    return exact, tuple(spelling for spelling in exact if len(spelling) >= PREFIX_FROM), frozenset(map(_gist, exact))
