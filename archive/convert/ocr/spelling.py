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
    near = process.extractOne(said, _headings(), scorer=fuzz.ratio, score_cutoff=CLOSE_FROM)
    return numbered[0] + _headings()[near[0]] if near else line


def _closest(said: str) -> str:
    """The label most like it, as printed; "" where none is close, or two are."""
    near = process.extract(said, _labels().keys(), scorer=fuzz.ratio, limit=2)
    if not near or near[0][1] < CLOSE.get(len(said), CLOSE_FROM) or abs(len(near[0][0]) - len(said)) > 1 + len(said) // 8:
        return ""
    clear = len(near) < 2 or near[0][1] - near[1][1] >= CLEAR
    return _labels()[near[0][0]] if clear else ""


def _number_of(text: str) -> str:
    found = NUMBERING.match(normalise(text))
    return found[0] if found else ""


@cache
def _labels() -> dict[str, str]:
    """Labels of all tables as compared -> as the form prints them."""
    tables = [table for form in forms() for table in (form.proactive, form.requests, form.reviews)]
    rows = [row.labels for table in tables for row in table.row]
    columns = [entry.labels for table in tables for entry in (*table.column, *table.parent)]
    printed = [spelling for labels in (*rows, *columns) for spelling in labels]
    heads = [spelling for table in tables for spelling in table.heads]
    return {spelled(text): text for text in [*printed, *heads, "第二十条", "信息内容"]}


@cache
def _headings() -> dict[str, str]:
    return {spelled(text): text for form in forms() for section in form.section for text in section.labels}
