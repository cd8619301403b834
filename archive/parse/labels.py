"""The printed words of the statutory tables, and lines of text that are rows of them set with blanks."""

import re
from collections.abc import Sequence
from functools import lru_cache

from archive.facts.statutory import fits, forms
from archive.parse.senses import sense
from archive.parse.values import reads_as_cell

ARTICLE = ("第二十条",)
"""What stands over each part of table two."""
LONGEST = 240
"""A longer line is prose, blanks not counted."""
LONGEST_SET = 4000
"""Wide columns may be set with so many blanks."""
BARE = 5
"""So many numbers on a line without a label are a row of values."""
MOST_WORDS = 40
MOST_LINES = 4
FEWEST_PIECES, LONGEST_PIECE = 6, 8
STOPS = re.compile(r"[，。；：、,;]")
GROUP = re.compile(r"^[(（][一二三四五六七][)）][^(（]{0,2}(?:不予公开|无法提供|不予处理|其[他它]处理)|^三、本年度办理结果")
"""A group's label stands on a line of its own or before whatever line it happens to be level with."""


@lru_cache(maxsize=16384)
def is_label(text: str) -> bool:
    """Whether a text is the label of a row, a column or a group of them in any form."""
    tables = (table for form in forms() for table in (form.proactive, form.requests, form.reviews))
    return fits(text, ARTICLE) or any(sense(text, table).any() for table in tables)


def fields(text: str) -> tuple[str, ...]:
    """The cells of a line in which blanks part labels and values ("（三）不予公开 1.属于国家秘密 0 0 0"); none where it is no such line."""
    words = _words(text)
    count = next((i for i, word in enumerate(reversed(words)) if not reads_as_cell(word)), len(words))
    head, values = words[: len(words) - count], words[len(words) - count :]
    labels = _joined(head) if len(head) <= MOST_WORDS else []
    if labels is None or (not head and len(values) < BARE) or (not values and len(labels) < 2):
        return ()
    return (*labels, *values)


def _words(text: str) -> list[str]:
    """The pieces of a line between blanks; none where it is as long as prose without its blanks."""
    words = text.split() if len(text) <= LONGEST_SET else []
    return words if sum(map(len, words)) <= LONGEST else []


def _joined(words: Sequence[str]) -> list[str] | None:
    """Words as labels, those put together that only make one together; None where some are none."""
    found: list[str] = []
    start = 0
    while start < len(words):
        ends = range(len(words), start, -1)
        end = next((end for end in ends if is_label("".join(words[start:end])) and not _two(words[start:end])), None)
        if end is None:
            return None
        found.append("".join(words[start:end]))
        start = end
    return found


def _two(words: Sequence[str]) -> bool:
    """Whether several words are a label each, so that together they are not one."""
    return len(words) > 1 and all(is_label(word) for word in words)


def tabular(text: str) -> bool:
    """Whether a line of text looks like a row of a table: six short pieces set apart by blanks, and no sentence among them."""
    words = text.split() if len(text) <= LONGEST else []
    return len(words) >= FEWEST_PIECES and max(map(len, words)) <= LONGEST_PIECE and not STOPS.search(text)


def continues(above: Sequence[str], text: str) -> tuple[str, ...]:
    """The cells of a line that ends a label begun on the lines above it ("…需要另行制" / "作 516 365"); none where it does not.

    The lines above must be no label by themselves, or one with its bracket open: else two rows would become one.
    """
    words = _words(text)
    head = [word for word in words if not reads_as_cell(word)]
    if not above or len(words) - len(head) < BARE or words[: len(head)] != head or len(words) > MOST_WORDS:
        return ()
    tail = GROUP.sub("", "".join(head), count=1)
    for count in range(1, min(len(above), MOST_LINES) + 1):
        first = "".join(above[-count:])
        if not _whole(first) and is_label(first + tail) and is_row(first + tail):
            return (first + tail, *words[len(head) :])
    return ()


def is_row(text: str) -> bool:
    """Whether a text is the whole label of a row of table three, as the form prints it."""
    return any(fits(text, row.labels[:1]) for form in forms() for row in form.requests.row)


def _whole(text: str) -> bool:
    opened = text.count("(") + text.count("（") > text.count(")") + text.count("）")
    return is_row(text) and not opened
