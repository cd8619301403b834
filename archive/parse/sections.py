"""The numbered parts of a report with their prose, and what stands before them."""

import re
from collections.abc import Sequence

from archive.model import Section
from archive.parse.document import Block, Document, Text
from archive.parse.headings import heading_of, headings, is_row, section_key
from archive.parse.labels import fields, is_label, tabular

FEWEST_LINES = 6
"""Fewer lines than this that stand again are a repetition of the writer's."""


def prose(document: Document) -> list[Text]:
    """The article's own lines, each copy of it once; where no article could be told apart, all lines."""
    lines = [line for block in document.blocks for line in _lines(block)]
    return _once([b for b in lines if b.place.startswith("article")] or lines)


def _lines(block: Block) -> list[Text]:
    """A paragraph; of a table the headings and sentences that stand alone in a row."""
    if isinstance(block, Text):
        return [block]
    alone = [said[0] for row in block.rows if len(said := [cell for cell in row if cell]) == 1]
    return [Text(cell, block.place) for cell in alone if "。" in cell or section_key(cell)]


def _once(texts: list[Text]) -> list[Text]:
    """Without the second copy that some pages hold for telephones: everything from the first heading on stands there again."""
    first = next((i for i, b in enumerate(texts) if heading_of(b)), len(texts))
    for again in range(first + FEWEST_LINES, len(texts) - FEWEST_LINES + 1):
        count = len(texts) - again
        if texts[again].text == texts[first].text and _texts(texts[again:]) == _texts(texts[first : first + count]):
            return texts[: first + count]
    return texts


def _texts(texts: Sequence[Text]) -> list[str]:
    return [block.text for block in texts]


def divided(texts: Sequence[Text]) -> tuple[list[str], tuple[Section, ...]]:
    """The lines before the first heading, and the sections in order as printed; a heading that stands twice makes two."""
    before: list[str] = []
    found: list[tuple[str, str, list[str]]] = []
    here = headings(texts)
    for i, block in enumerate(texts):
        heading = here.get(i)
        if heading and heading.words:
            found.append((heading.number, heading.words, [heading.rest] if heading.rest else []))
        elif not found:
            before.append(block.text)
        elif not heading and not _table_words(block.text):
            found[-1][2].append(block.text)
    return before, tuple(Section(number, words, "\n".join(lines).strip()) for number, words, lines in found)


def sections(texts: Sequence[Text]) -> tuple[Section, ...]:
    """The sections alone."""
    return divided(texts)[1]


def _table_words(text: str) -> bool:
    """Loose cells of a table: so short that they are labels or numbers, never prose."""
    return (
        bool(re.fullmatch(r"[\d.+\-/|\s]{1,12}", text))
        or is_row(text)
        or (len(text) < 50 and is_label(text))
        or tabular(text)
        or bool(fields(text))
    )
