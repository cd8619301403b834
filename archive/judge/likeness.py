"""How much of a report's prose stood in another report already: shares of passages of eight characters."""

from __future__ import annotations

import re
from functools import lru_cache

from archive.judge.prose import plain, sentences
from archive.model import Report

WIDTH = 8
FEWEST = 300
"""Passages in a text too short to say that it repeats another."""
NO_WORDS = re.compile(r"[^\u4e00-\u9fff]")
BOILERPLATE = re.compile(
    r"《[^》]*》|国务院令|国办[^,。]{0,12}号|中华人民共和国政府信息公开条例|统计期限|电子版|如有疑问|请与[^。]*联系|总体情况|主动公开政府信息情况"
    r"|收到和处理政府信息公开申请情况|政府信息公开行政复议|存在的主要问题及改进情况|其他需要报告的事项|未收到政府信息公开申请|信息处理费"
)
"""Words of the form and of the law, which all reports share."""


def shingles(report: Report) -> frozenset[str]:
    """Every passage of eight characters of the prose, without figures, marks and the form's own words."""
    return _shingles("".join(s.text for s in sentences(report)))


@lru_cache(maxsize=256)
def _shingles(prose: str) -> frozenset[str]:
    text = NO_WORDS.sub("", BOILERPLATE.sub("", prose))
    return frozenset(text[i : i + WIDTH] for i in range(len(text) - WIDTH + 1))


def contained(report: Report, other: Report) -> float | None:
    """The share of the report's passages that stand in the other as well; None where the report is too short to tell."""
    own = shingles(report)
    return len(own & shingles(other)) / len(own) if len(own) >= FEWEST else None


def same_sentences(report: Report, other: Report, most: int = 5) -> list[str]:
    """The longest sentences that stand in both word for word, figures apart."""
    theirs = {NO_WORDS.sub("", plain(s.quote)) for s in sentences(other)}
    mine = (s.quote for s in sentences(report) if NO_WORDS.sub("", s.text) in theirs)
    return sorted(mine, key=len, reverse=True)[:most]
