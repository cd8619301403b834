"""Brackets and quotation marks of the prose that have no partner."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from archive.judge.prose import Sentence, sentences
from archive.model import Report

PAIRS = {"《": "》", "〈": "〉", "〔": "〕", "【": "】", "「": "」", "(": ")", "“": "”"}
CLOSES = {close: opened for opened, close in PAIRS.items()}
FIRM = frozenset("《》〔〕")
"""Marks that only enclose. Brackets also number parts ("1)") and stand about buttons ("【字体:"); quotation marks are typed alike."""


@dataclass(frozen=True, slots=True)
class Single:
    """A mark without a partner, with the sentence it stands in."""

    mark: str
    sentence: Sentence


def singles(report: Report) -> Iterator[Single]:
    """Every mark without a partner within its own part of the report, in order."""
    parts: dict[str, list[Sentence]] = {}
    for sentence in sentences(report):
        parts.setdefault(sentence.place, []).append(sentence)
    for place, part in parts.items():
        yield from (single for single in _of(part) if single.mark in FIRM or place != "preamble" or "《" in single.sentence.text)


def _of(part: list[Sentence]) -> Iterator[Single]:
    opened: dict[str, list[Sentence]] = {mark: [] for mark in PAIRS}
    for sentence in part:
        for at, mark in enumerate(sentence.text):
            if mark in PAIRS:
                opened[mark].append(sentence)
            elif mark in CLOSES and not _numbers(sentence.text, at) and not _close(opened[CLOSES[mark]]):
                yield Single(mark, sentence)
    yield from (Single(mark, sentence) for mark, left in opened.items() for sentence in left)


def _close(waiting: list[Sentence]) -> bool:
    """Take the partner that was opened last; False where there is none."""
    return bool(waiting) and waiting.pop() is not None


def _numbers(text: str, at: int) -> bool:
    """Whether the closing bracket belongs to the number of a part: "1)", "一)" at the beginning of a sentence."""
    return text[at] == ")" and 0 < at <= 2 and "(" not in text[:at]
