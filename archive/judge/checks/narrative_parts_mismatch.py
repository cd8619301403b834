"""A total of the prose whose own parts ("其中…") are more than the whole, or, where nothing says that the list goes on, fewer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from archive.judge.prose import Sentence, sentences
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "narrative_parts_mismatch"
WHOLE = re.compile(
    r"(?<!\d)(?P<n>\d+)(?P<unit>[条件篇次份期])(?P<what>(?:政府)?信息)?[,，(（。]?(?:其中|包括|包含)[:：,，]?(?P<rest>[^。]+)"
)
NESTED = re.compile(r"其中|包含|包括|含|分别|[%％]|余[条件篇次份期]|转发|阅读|点击|浏览")
"""With one of these the list is no plain list of parts, or counts other things beside them."""
OPEN = re.compile(r"等(?!级|额|待)|主要|重点|新增|不含|除外")
"""The list goes on, or tells only some."""
MOST = 0.75
"""A list that leaves more of the whole untold gives examples."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such sentence. A list that is open, or tells but a part of the whole, gives examples and is no finding."""
    for sentence, text in _with_parts(list(sentences(subject.report))):
        found = WHOLE.search(text)
        if found is None or NESTED.search(found["rest"]):
            continue
        whole, parts = int(found["n"]), [int(n) for n in re.findall(rf"(?<!\d)(\d+){found['unit']}", found["rest"])]
        if sum(parts) > whole or _closed_and_short(found, whole, parts):
            yield _finding(subject, sentence.place, sentence.quote, whole, parts)


def _with_parts(told: Sequence[Sentence]) -> Iterator[tuple[Sentence, str]]:
    """Each sentence with its words, and the next one's where that begins to tell the parts."""
    for sentence, after in zip_longest(told, told[1:]):
        goes_on = after is not None and after.place == sentence.place and after.text.startswith("其中")
        yield sentence, sentence.text + (after.text if after and goes_on else "")


def _closed_and_short(found: re.Match[str], whole: int, parts: list[int]) -> bool:
    """Whether several parts that look like all of them are fewer than the whole."""
    return len(parts) > 1 and MOST * whole < sum(parts) < whole and not OPEN.search(found[0])


def _finding(subject: Subject, place: str, quote: str, whole: int, parts: list[int]) -> Finding:
    """Certain where one part alone exceeds the whole; otherwise one item may be counted in two parts, or a part left out."""
    added = " + ".join(map(str, parts))
    says = Says(
        f"正文总数写为 {whole}，所列各项 {added} = {sum(parts)}，与总数不符。",
        f"The text gives a total of {whole}; the parts it lists make another, {added} = {sum(parts)}.",
    )
    say = subject.fail if max(parts) > whole else subject.uncertain
    return say(CODE, quote, says, place=place, whole=whole, parts=parts, sentence=quote[:200])
