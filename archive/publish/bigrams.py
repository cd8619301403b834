"""Chinese text for full-text search: overlapping pairs of characters, so that two-character words are found exactly."""

from __future__ import annotations

import re
import unicodedata

HAN = "\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af"
RUN = re.compile(rf"([{HAN}]+)|([^\W_{HAN}]+)")
BROKEN = re.compile(rf"(?<=[{HAN}])\s+(?=[{HAN}])")


def plain(text: str) -> str:
    """NFKC, lower case, and no white space between two Chinese characters (a line break in a cell is not a word's end)."""
    return BROKEN.sub("", unicodedata.normalize("NFKC", text).lower())


def tokens(text: str) -> str:
    """The tokens to index: each run of Chinese as its pairs and its last character, any other word whole."""
    return " ".join(token for run in RUN.finditer(plain(text)) for token in _run_tokens(run, last=False))


def _run_tokens(run: re.Match[str], *, last: bool) -> list[str]:
    """Pairs of one run. A query's `last` run leaves its single last character out: the text may go on there."""
    han = run[1]
    if not han:
        return [run[2]]
    pairs = [han[i : i + 2] for i in range(len(han) - 1)]
    return pairs if last and pairs else [*pairs, han[-1]]


def match(query: str) -> str:
    """The FTS5 expression that finds every word of `query` (words are parted by white space); empty where it has none."""
    return " AND ".join(phrase for word in words(query) if (phrase := _phrase(word)))


def words(query: str) -> list[str]:
    """The words a query asks for, as `plain` writes them."""
    return unicodedata.normalize("NFKC", query).lower().split()


def _phrase(word: str) -> str:
    runs = list(RUN.finditer(word))
    found = [token for i, run in enumerate(runs) for token in _run_tokens(run, last=i == len(runs) - 1)]
    if not found:
        return ""
    one = len(found[-1]) == 1 and runs[-1][1] is not None
    return '"' + " ".join(found) + '"' + ("*" if one else "")
