"""A title as a page writes it, without what the page puts around it."""

import re

from archive.facts.labels import unattached
from archive.parse.way import after_the_way

LABEL = re.compile(r"^(标题|標(\([^)]*\))?題|名称|信息名称|题名)[:：]?")
QUOTED = re.compile(r"[《【]([^《》【】]*)[》】]")
BLANK = re.compile(r"[\s\u200b\ufeff*#]+")
LEFT_OUT = re.compile(r"^(\[[.…]+\]|[•·●▪>»＞])+")
NUMBER_ENDS, NUMBER_BEGINS = re.compile(r"\d\s*$"), re.compile(r"\s*\d")
ENDING = re.compile(r"\.(docx?|pdf|wps|ofd|xlsx?)$", re.IGNORECASE)


def tidy(text: str) -> str:
    """A title without spaces, line breaks, way to the page, label in front ("标题:", "附件:"), brackets around it or file ending."""
    words = BLANK.sub("", text)
    words = unattached(LABEL.sub("", after_the_way(LEFT_OUT.sub("", words))))
    whole = QUOTED.fullmatch(words)
    return ENDING.sub("", whole[1] if whole else words)


def cuts_a_number(line: str, following: str) -> bool:
    """Whether a line break falls within a number: 财政局20 / 25年… begins on no later line than its first."""
    return bool(NUMBER_ENDS.search(line) and NUMBER_BEGINS.match(following))
