"""Values that carry their column's name with them: "自然人：3", "本年制发件数0件"."""

import re

from archive.parse.labels import is_label
from archive.parse.senses import LONGEST

PAIR = re.compile(
    r"\s*+((?:其中)?[^\d:：=]{2,40}?)\s*+(?:[:：=]\s*+)?(?:(?:为|是|共|计)\s*+)?(\d[\d,.]{0,20}\s*+(?:万元|元|件|项|条|个|宗|起|份)?)\s*"
)
LABELLED = re.compile(r"\s*([^:：]{2,90})[:：]\s*(.{2,400})", re.DOTALL)
BETWEEN = re.compile(r"[，、；;。\s]+|,(?!\d{3}(?!\d))")


def pair(text: str) -> tuple[str, str] | None:
    """A column's name and its value, None where the text is no such pair."""
    if len(text) > LONGEST or not any(c.isdigit() for c in text):
        return None
    found = PAIR.fullmatch(text)
    name = found[1].removeprefix("其中") if found else ""
    return (name, found[2]) if found and is_label(name) else None


def labelled_pairs(text: str) -> tuple[str, ...]:
    """A row's label and its pairs as cells, of a line that says nothing else; () for any other line."""
    found = LABELLED.fullmatch(text)
    if not found or not is_label(found[1]):
        return ()
    pieces = [piece for piece in BETWEEN.split(found[2]) if piece]
    return (found[1], *pieces) if all(pair(piece) for piece in pieces) else ()
