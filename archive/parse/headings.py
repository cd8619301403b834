"""Which lines are headings of a report's sections: numbered in the usual way, in another way throughout, or known by their words alone."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from archive.facts.statutory import fits, forms, spelled
from archive.facts.titles import fold, normalise
from archive.parse.document import Text

CHARACTERS = "一二三四五六七八九十"
NUMBERED = re.compile(
    rf"^[\s*#【]*(?:第?([{CHARACTERS}]{{1,2}}|[壹贰叁肆伍陆柒捌])(?:[、.．:：,，]|(?:部分|章|节)[、:：\s]*|(?=\s))|\(([一二三四五六])\)、)\s*(.*)$",
    re.DOTALL,
)
OTHERWISE = (
    re.compile(rf"^[\s*#【]*[(（]([{CHARACTERS}]{{1,2}}|\d)[)）]、?\s*(.+)$", re.DOTALL),
    re.compile(r"^[\s*#【]*第?(\d)(?:[、.．:：,，]|部分|章|(?=\s))[:：\s]*(.+)$", re.DOTALL),
    re.compile(r"^[\s*#【]*([IVX]{1,4}|[ⅰ-ⅻⅠ-Ⅻ])[、.．:：,，\s]\s*(.+)$", re.DOTALL),
    re.compile(r"^()(.+)$", re.DOTALL),
)
"""Ways to number that count only where the headings of a form stand under them and not under the usual one."""
ENDS = re.compile(r"[。;；!！?？]|，.{12}")
SPACED = re.compile(r"(?<=[\u4e00-\u9fff、])\s+(?=[\u4e00-\u9fff、])")
CLOSING = "。:：】* "
LONGEST = 40
FEWEST = 3
ROWS = ("本年新收政府信息公开申请数量", "上年结转政府信息公开申请数量", "本年度办理结果", "结转下年度继续办理")


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading: its number as printed, its words, the text glued to it."""

    number: str
    words: str
    rest: str = ""


def headings(texts: Sequence[Text]) -> dict[int, Heading]:
    """The headings among lines, by the line's place; a heading broken over two lines stands at its first."""
    usual = {i: heading for i, block in enumerate(texts) if (heading := heading_of(block))}
    if sum(bool(section_key(h.words)) for h in usual.values()) >= FEWEST - 1:
        return _mended(usual, texts)
    ways = [_by(way, texts) for way in OTHERWISE]
    best = max(ways, key=lambda found: len({section_key(h.words) for h in found.values()}))
    return best if len({section_key(h.words) for h in best.values()}) >= FEWEST else _mended(usual, texts)


def _by(way: re.Pattern[str], texts: Sequence[Text]) -> dict[int, Heading]:
    """The lines that are a form's headings once their number is taken off in one way."""
    found = ((i, match) for i, block in enumerate(texts) if (match := way.match(block.text[:400])))
    known = ((i, _known_heading(match[1], texts[i].text[match.start(2) :].strip())) for i, match in found)
    return {i: heading for i, heading in known if heading}


def _known_heading(number: str, words: str) -> Heading | None:
    if not words or is_row(words):
        return None
    bare = words.rstrip(CLOSING)
    return Heading(number, joined(bare)) if len(bare) <= LONGEST and is_known(bare) else _glued(number, words)


def _mended(found: dict[int, Heading], texts: Sequence[Text]) -> dict[int, Heading]:
    """Headings whose last words stand on the line below get them back."""
    out = dict(found)
    for i, heading in found.items():
        below = texts[i + 1].text.strip() if i + 1 < len(texts) and i + 1 not in found else ""
        if below and not heading.rest and len(below) <= LONGEST and not is_known(heading.words) and is_known(heading.words + below):
            out[i] = replace(heading, words=joined(heading.words + below.rstrip(CLOSING)))
            out[i + 1] = Heading("", "")
    return out


def heading_of(block: Text) -> Heading | None:
    """The heading that a line is by itself: "一、总体情况", "第二部分 …", "总体情况"; None where it is none."""
    text = block.text
    found = NUMBERED.match(text)
    if not found:
        return _unnumbered(text)
    number, words = found[1] or found[2], found[3].strip()
    if not words or is_row(text) or (text[found.end(1) : found.end(1) + 1].isspace() and not _starts_known(words)):
        return None
    glued = _glued(number, words)
    if glued or len(words) > LONGEST or ENDS.search(words.rstrip(CLOSING)):
        return glued
    return Heading(number, joined(words.rstrip(CLOSING)))


def _unnumbered(text: str) -> Heading | None:
    words = text.strip().strip("【】").rstrip(CLOSING)
    return Heading("", joined(words)) if 0 < len(words) <= LONGEST and normalise(words) in _known() else None


def joined(words: str) -> str:
    """A heading without the blanks that set its characters apart."""
    return SPACED.sub("", words)


def _glued(number: str, words: str) -> Heading | None:
    """A known heading with the paragraph on the same line, set apart by a mark or begun as a sentence."""
    end = next((end for label in _beginning_like(words) if (end := _consumed(words, label))), 0)
    rest = words[end:]
    return Heading(number, joined(words[:end].strip()), rest.lstrip("。:：,，】 ").strip()) if end and _is_text(rest) else None


def _is_text(rest: str) -> bool:
    """Whether what follows a heading's words is its paragraph and no longer the heading itself."""
    apart = re.match(r"[\s。:：,，】]+(?=[^\s。:：,，】]{2})|[(（][一1][)）]", rest)
    return bool(apart) or (len(rest) >= 4 and rest.endswith(("。", "；", ";", "！")) and bool(re.match(r"[\u4e00-\u9fff\d]", rest)))


def _starts_known(words: str) -> bool:
    return any(_consumed(words, label) for label in _beginning_like(words))


def _consumed(words: str, label: str) -> int:
    """How far into `words` the label reaches, spaces not counted; 0 where it does not begin there."""
    position = 0
    for character in label:
        while position < len(words) and words[position].isspace():
            position += 1
        if position >= len(words) or fold(words[position]) != character:
            return 0
        position += 1
    return position


@lru_cache(maxsize=4096)
def is_known(words: str) -> bool:
    """Whether words are a heading that a form prints, with nothing after it."""
    return spelled(words) in _spelled()


@cache
def _known() -> frozenset[str]:
    return frozenset(normalise(label) for form in forms() for section in form.section for label in section.labels)


@cache
def _spelled() -> frozenset[str]:
    return frozenset(spelled(label) for label in _known())


def _beginning_like(words: str) -> Sequence[str]:
    """The known headings with the first character of `words`, the longest first."""
    return _by_first().get(fold(words[0]), ())


@cache
def _by_first() -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for label in sorted(_known(), key=len, reverse=True):
        found.setdefault(label[0], []).append(label)
    return found


@lru_cache(maxsize=4096)
def section_key(heading: str) -> str:
    """Which statutory section a heading names, "" for none."""
    found = (s.key for form in forms() for s in form.section if fits(heading, s.labels))
    return next(found, "")


def is_row(text: str) -> bool:
    """Whether a line is the label of a row of table three, which is numbered like a section."""
    return fits(text, ROWS)
