"""Whether a page ends where it should: a server may break off in the middle and still say that all went well."""

import re

OPENED = re.compile(r"<body\b", re.IGNORECASE)
CLOSED = re.compile(r"</(?:body|html)\s*>", re.IGNORECASE)
NOT_SHOWN = re.compile(r"<!--.*?-->|<script\b.*?</script\s*>|<style\b.*?</style\s*>", re.DOTALL | re.IGNORECASE)
BOX = re.compile(r"<(/?)(?:div|ul|ol|table|tbody|td|section|main|article|form)\b", re.IGNORECASE)
OPENED_BYTES = re.compile(OPENED.pattern.encode(), re.IGNORECASE)
CLOSED_BYTES = re.compile(CLOSED.pattern.encode(), re.IGNORECASE)
FOOT = 512
"""Characters at the end of a page, where nearly all close: the whole of it is looked through where they do not."""
HALF_TAG = re.compile(r"<[a-zA-Z/][^<>]*$")


def breaks_off(text: str) -> bool:
    """Whether a whole page lacks its end: its body is never closed, and neither is a box in it or its last tag.

    Pages written by hand may leave out the last tags of all; what they hold is complete as long as every box is closed.
    """
    if CLOSED.search(text, max(0, len(text) - FOOT)) or not OPENED.search(text) or CLOSED.search(text):
        return False
    shown = NOT_SHOWN.sub("", text)
    marks = [found[1] for found in BOX.finditer(shown)]
    return bool(HALF_TAG.search(shown)) or marks.count("") > marks.count("/")


def is_closed(body: bytes) -> bool | None:
    """Whether a page's body is closed by a tag of its own; None for what never opens one, such as a fragment."""
    if CLOSED_BYTES.search(body):
        return True
    return False if OPENED_BYTES.search(body) else None
