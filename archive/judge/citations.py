"""How the prose cites the documents that reports rest on: by the end of a title with its number, or by number alone."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.facts.slips import Named, slips
from archive.facts.titles import normalise
from archive.judge.prose import Sentence, sentences
from archive.model import Report

NUMBER = re.compile(r"(国务院令|国令|国发|国办[^\d〔\[(]{0,6})(?:[〔\[(](\d{4})[〕\])])?第?(\d{1,4})号")
AFTER = (
    r"[》〉>”\"]*(?:的通知|的函)?[》〉>”\"]*,?(?:\([^)]{0,12}简称[^)]{0,20}\))?"
    r"[(（](?P<number>国[^()]{2,12}(?:[(\[〔]\d{4}[)\]〕])?第?\d{1,4}号)"
)


@dataclass(frozen=True, slots=True)
class Cited:
    """A document of the facts as a sentence cites it: the words that give its number."""

    document: Named
    number: str
    sentence: Sentence


def wrongly_numbered(report: Report) -> Iterator[Cited]:
    """Every citation of a known title with a central document's number that none of the documents of that title has."""
    for sentence in sentences(report):
        for document in _titles():
            found = re.search(re.escape(document.name) + AFTER, sentence.text) if document.name in sentence.text else None
            key = _key(found["number"]) if found else ()
            if found and key and (key[1] or "令" in key[0]) and key not in _numbers(document.name):
                yield Cited(document, found["number"], sentence)


def out_of_force(report: Report, year: int) -> Iterator[Cited]:
    """The first citation of each document whose years do not hold the report's, where the one in force is not cited as well."""
    texts = list(sentences(report))
    cited = {_key(n[0]): (n[0], s) for s in reversed(texts) for n in NUMBER.finditer(s.text)}
    current = {d.name for d in slips().document if d.first_year <= year <= d.last_year and _key(d.number) in cited}
    for document in slips().document:
        key = _key(document.number)
        if key in cited and not document.first_year <= year <= document.last_year and document.name not in current:
            yield Cited(document, *cited[key])


def _titles() -> list[Named]:
    return list({d.name: d for d in slips().document}.values())


def _numbers(name: str) -> set[tuple[str, ...]]:
    return {_key(d.number) for d in slips().document if d.name == name}


def _key(number: str) -> tuple[str, ...]:
    """A number's issuer, year and serial (brackets are printed in many ways); nothing where it is no whole number."""
    found = NUMBER.search(normalise(number))
    return tuple(part or "" for part in (found[1].replace("国令", "国务院令"), found[2], found[3])) if found else ()
