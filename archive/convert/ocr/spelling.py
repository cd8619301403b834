"""Labels as the statutory forms print them, where what was recognised is one of them but for a character or two. Never numbers."""

import re
from functools import cache, lru_cache

from rapidfuzz import fuzz, process

from archive.facts.statutory import NUMBERING, forms, spelled
from archive.facts.titles import normalise

SHORTEST = 3
CLOSE = {3: 66, 4: 74, 5: 79}
CLOSE_FROM = 82
CLEAR = 8
"""So much closer than to any other label, in hundredths of likeness."""
ONE = re.compile(r"^[—–\-－_~](?=[、,，.．])")
"""The numeral one at the head of a line is a dash to the recogniser."""


@lru_cache(maxsize=4096)
def label(text: str) -> str:
    """The text with its label spelled as in the form; as it was read where it is a label already or close to none."""
    said = spelled(text)
    if len(said) < SHORTEST or said in _labels() or re.search(r"\d", said):
        return text
    found = _closest(said)
    return _number_of(text) + found if found else text


def heading(text: str) -> str:
    """A line of prose; where it is a section's heading, spelled as in the form."""
    line = ONE.sub("一", text)
    said = spelled(line)
    numbered = NUMBERING.match(normalise(line))
    if not numbered or len(said) < SHORTEST or said in _headings():
        return line
    near = process.extractOne(said, _headings().keys(), scorer=fuzz.ratio, score_cutoff=CLOSE_FROM)
    return numbered[0] + _headings()[near[0]] if near else line


def _closest(said: str) -> str:
    """The spelling most like it; "" where none is close, or one of another label is nearly as close."""
    near = process.extract(said, _labels().keys(), scorer=fuzz.ratio, limit=8)
    first, likeness, _ = near[0]
    others = [other for spelling, other, _ in near if _labels()[spelling] != _labels()[first]]
    close = likeness >= CLOSE.get(len(said), CLOSE_FROM) and abs(len(first) - len(said)) <= 1 + len(said) // 8
    return first if close and likeness - max(others, default=0) >= CLEAR else ""


def _number_of(text: str) -> str:
    found = NUMBERING.match(normalise(text))
    return found[0] if found else ""


@cache
def _labels() -> dict[str, str]:
    """Every spelling of the labels of all tables as compared -> the form's own spelling."""
    tables = [table for form in forms() for table in (form.proactive, form.requests, form.reviews)]
    rows = [row.labels for table in tables for row in table.row]
    columns = [entry.labels for table in tables for entry in (*table.column, *table.parent)]
    heads = [(head,) for table in tables for head in (*table.heads, "第二十条", "信息内容")]
    return {spelled(text): labels[0] for labels in (*rows, *columns, *heads) for text in labels}


@cache
def _headings() -> dict[str, str]:
    return {spelled(text): text for form in forms() for section in form.section for text in section.labels}
