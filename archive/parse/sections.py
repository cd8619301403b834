"""The numbered parts of a report with their prose, and what stands before them."""

import re
from collections.abc import Iterator, Sequence
from functools import cache

from archive.facts.statutory import fits, forms
from archive.facts.titles import fold, normalise
from archive.model import Section
from archive.parse.document import Block, Document, Text
from archive.parse.labels import fields, is_label, tabular

NUMBERED = re.compile(
    r"^[\s*#]*(?:第?([一二三四五六七八九十]{1,2})(?:[、.．:：,，]|部分[、:：\s]*)|\(([一二三四五六])\)、)\s*(.*)$", re.DOTALL
)
ENDS = re.compile(r"[。;；!！?？]|，.{12}")
LONGEST_HEADING = 40
FEWEST_LINES = 6
"""Fewer lines than this that stand again are a repetition of the writer's."""
Heading = tuple[str, str, str]


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


def sections(texts: Sequence[Text]) -> tuple[Section, ...]:
    """Sections in order as printed; a heading that stands twice makes two sections."""
    found: list[tuple[str, str, list[str]]] = []
    for block in texts:
        heading = heading_of(block)
        if heading:
            number, words, rest = heading
            found.append((number, words, [rest] if rest else []))
        elif found and not _table_words(block.text):
            found[-1][2].append(block.text)
    return tuple(Section(number, words, "\n".join(lines).strip()) for number, words, lines in found)


def before_sections(texts: Sequence[Text]) -> list[str]:
    """The lines before the first heading."""
    return list(_until_heading(texts))


def _until_heading(texts: Sequence[Text]) -> Iterator[str]:
    for block in texts:
        if heading_of(block):
            return
        yield block.text


def heading_of(block: Text) -> Heading | None:
    """(number, heading, text glued to it) of a line that is a section's heading, else None."""
    found = NUMBERED.match(block.text)
    if not found:
        return _unnumbered(block)
    number, words = found[1] or found[2], found[3].strip()
    if not words or _is_row(block.text):
        return None
    if len(words) <= LONGEST_HEADING and not ENDS.search(words.rstrip("。:：")):
        return number, words.rstrip("。:： "), ""
    return _glued(number, words)


def _unnumbered(block: Text) -> Heading | None:
    words = block.text.strip()
    if len(words) <= LONGEST_HEADING and normalise(words) in _known():
        return "", words, ""
    return None


def _glued(number: str, words: str) -> Heading | None:
    """A known heading with the paragraph on the same line."""
    for label in sorted(_known(), key=len, reverse=True):
        end = _consumed(words, label)
        if end and re.match(r"[\s。:：,，(（]|[\u4e00-\u9fff\d]", words[end:]):
            return number, words[:end].strip(), words[end:].lstrip("。:：,， ").strip()
    return None


def _consumed(words: str, label: str) -> int:
    """How far into `words` the label reaches, spaces not counted; 0 where it does not begin there."""
    position = 0
    for character in label:
        while position < len(words) and words[position].isspace():
            position += 1
        if position >= len(words) or fold(words[position]) != character:
            return 0
        position += 1
    return position


@cache
def _known() -> frozenset[str]:
    return frozenset(normalise(label) for form in forms() for section in form.section for label in section.labels)


def section_key(heading: str) -> str:
    """Which statutory section a heading names, "" for none."""
    found = (s.key for form in forms() for s in form.section if fits(heading, s.labels))
    return next(found, "")


def _is_row(text: str) -> bool:
    """Row labels of the tables are numbered like sections."""
    labels = ("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "本年度办理结果", "结转下年度继续办理")
    return fits(text, labels)


def _table_words(text: str) -> bool:
    """Loose cells of a table: so short that they are labels or numbers, never prose."""
    return (
        bool(re.fullmatch(r"[\d.+\-/|\s]{1,12}", text))
        or _is_row(text)
        or (len(text) < 50 and is_label(text))
        or tabular(text)
        or bool(fields(text))
    )
