"""What a report's title looks like and what only looks like one: titles.toml as questions. Shared by crawler and parse."""

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache

from pydantic.dataclasses import dataclass

from archive.facts.loader import HERE, STRICT, load

FIRST_YEAR, LAST_YEAR = 2007, 2099
DIGITS = str.maketrans("〇○零一二三四五六七八九O", "0001234567890")
NARROW = {wide: unicodedata.normalize("NFKC", wide) for wide in "，：；（）！？％\u3000\xa0"}
LONG = 200
BRACKETS = re.compile(r"[()\[\]{}<>《》〈〉「」『』【】“”\"'‘’]")
PINYIN = re.compile(r"\([a-zɡ\u00e0-\u01dc]{1,7}\)")
EXTENSION = re.compile(r"\.(docx?|pdf|wps|ofd|html?)$", re.IGNORECASE)
FILE_NUMBER = re.compile(r"[〔\[(]\d{4}[〕\])]\d*号?")
SCHOOL_YEAR = re.compile(r"\d{4}[-—–~至](\d{4})学?年")
UNNAMED = re.compile(r"(?:年报|工作年度报告(?:\d{4}年?度?)?)$")
"""The end of a yearly report's title that does not say of what it reports."""
MOST_OF_UNNAMED = 30
"""Signs of such a title: a body of the longest kind, a year, and those words."""
COLLECTED = re.compile(r"年(?:度报告|报)[(（]?(?:汇总|汇编|合集|打包)|各(?:部门|单位|乡镇|镇|街道)[^报]{0,6}年(?:度报告|报)$")
PART_DATE = re.compile(r"\d{4}年\d{1,2}月(\d{1,2}日)?")
OF_A_YEAR = r"[2二][0〇○零][\d〇○零一二三四五六七八九]{2}年度?"
"""What stands before the beginning of a report's words in a title that a list cuts without a sign of it."""
WITHIN_YEAR = re.compile(r"[局委办府处会镇乡]2(?:0(?:2(?:\d年?度?)?)?)?$")
YEAR = re.compile(r"(?<!\d)(20\d\d)(?=年|度|$|[^\d])")
CHINESE_YEAR = re.compile(r"[二2][〇○零0O][〇○零一二三四五六七八九O0-9]{2}(?=年)")

SHORT_YEAR = re.compile(
    r"(?<![\d〇○零一二三四五六七八九十近过第满])([0-3]\d|[〇○零一二三四五六七八九]{2})年(?![来内以间期底初])(?=.*(?:公开|报告|年报))"
)
"""24年, 二四年 in a title that names no full year; spans of years are none."""


class Likeness(StrEnum):
    """REPORT: phrase and year; NEAR_MISS: about reports; MAYBE: cut, or without subject or year; NO: anything else."""

    REPORT = "report"
    NEAR_MISS = "near_miss"
    MAYBE = "maybe"
    NO = "no"


@dataclass(frozen=True, config=STRICT)
class _Cue:
    pattern: str
    why: str


@dataclass(frozen=True, config=STRICT)
class _Traditional:
    pairs: str


@dataclass(frozen=True, config=STRICT)
class _Titles:
    phrase: str
    wider: str
    tail: str
    year_only: str
    cut: str
    carries: str
    near_miss: tuple[_Cue, ...]
    other: tuple[_Cue, ...]
    traditional: _Traditional


@cache
def _titles() -> _Titles:
    return load(HERE / "titles.toml", _Titles)


@cache
def _folding() -> dict[int, str]:
    pairs = re.sub(r"\s", "", _titles().traditional.pairs)
    return {ord(old): new for old, new in zip(pairs[::2], pairs[1::2], strict=True)}


@cache
def _traditional() -> re.Pattern[str]:
    return re.compile(f"[{''.join(map(chr, _folding()))}]")


def normalise(text: str) -> str:
    """NFKC with every space, line break and zero-width character taken out."""
    return _normalised(text) if len(text) > LONG else _normalised_name(text)


def is_cut_from(shown: str, whole: str) -> bool:
    """Whether words that break off ("…年度报告栏...") are the beginning of these: what they seem to say need not be meant."""
    text = normalise(shown)
    beginning = text.rstrip(".…")
    return beginning not in ("", text) and normalise(whole).startswith(beginning)


@lru_cache(maxsize=1024)
def _normalised_name(text: str) -> str:
    """Names are looked at again and again: of columns, bodies, links."""
    return _normalised(text)


def _normalised(text: str) -> str:
    folded = unicodedata.normalize("NFKC", _narrowed(text) if len(text) > LONG else text)
    kept = "".join(folded.split())
    if not kept.isprintable():  # Most texts hold no such character, and to look at each one costs more than all the rest.
        kept = "".join(c for c in kept if unicodedata.category(c) not in ("Cf", "Cc"))
    return kept if len(kept) == len(folded) else unicodedata.normalize("NFKC", kept)


def _narrowed(text: str) -> str:
    """A long text with its commonest wide characters as NFKC has them: where no other is left, NFKC only looks it through."""
    for wide, narrow in NARROW.items():
        text = text.replace(wide, narrow)
    return text


def fold(text: str) -> str:
    """Traditional characters of the field's words as simplified ones; pinyin glosses such as "(gōng)" out."""
    simplified = text.translate(_folding()) if _traditional().search(text) else text  # translating looks up each character
    return PINYIN.sub("", simplified) if "(" in simplified else simplified


def plain(text: str) -> str:
    """The form in which words are compared: normalised, folded, without brackets and quotes."""
    return BRACKETS.sub("", fold(normalise(text)))


@lru_cache(maxsize=1024)
def likeness(title: str) -> tuple[Likeness, str]:
    """Whether this is a report's title, and the reason in a few words."""
    words = EXTENSION.sub("", plain(title)).lstrip(".…")
    facts = _titles()
    if re.search(facts.phrase, words) or re.search(facts.wider, words):
        return _with_phrase(words, facts)
    return _without_phrase(words, facts)


def other_subject(title: str) -> str:
    """Why a title is that of a yearly document on another subject; "" where it is not."""
    words = plain(title)
    return "" if re.search(_titles().phrase, words) else _cue(words, _titles().other)


def _with_phrase(words: str, facts: _Titles) -> tuple[Likeness, str]:
    if re.search(facts.carries, words):
        return Likeness.MAYBE, "an announcement that may carry the report"
    if why := _cue(words, facts.near_miss):
        return Likeness.NEAR_MISS, why
    if not re.search(facts.phrase, words):
        return Likeness.MAYBE, "openness work in a wider sense"
    if report_year(words) is None:
        return Likeness.MAYBE, "a report's words without a year"
    if re.search(r"公告$|公示$", words):
        return Likeness.MAYBE, "an announcement that may carry the report"
    return Likeness.REPORT, "title of a yearly report on open government information"


def _without_phrase(words: str, facts: _Titles) -> tuple[Likeness, str]:
    stem = re.sub(r"[.…]{1,6}$", "", words)
    if (re.search(facts.cut, stem) if stem != words else _breaks_off(words, facts)) and not _cue(words, facts.near_miss):
        return Likeness.MAYBE, "a title cut short"
    if why := _cue(words, facts.other):
        return Likeness.NO, why
    if re.search(facts.tail, words):
        return Likeness.MAYBE, "only the tail of a report's title"
    if re.search(facts.year_only, words):
        return Likeness.MAYBE, "only a year"
    if UNNAMED.search(words) and len(words) <= MOST_OF_UNNAMED and report_year(words) is not None:
        return Likeness.MAYBE, "a yearly report whose subject the title does not name"
    if collects(words) and report_year(words) is not None:
        return Likeness.MAYBE, "a collection of yearly reports whose subject the title does not name"
    return Likeness.NO, "not a report's title"


def _breaks_off(words: str, facts: _Titles) -> bool:
    """Whether a title ends within its year or within the words of a report, as lists cut it that show no sign of it."""
    return bool(re.search(OF_A_YEAR + facts.cut, words) or WITHIN_YEAR.search(words))


def collects(title: str) -> bool:
    """Whether a title is that of a collection of yearly reports: 2025年度部门年报汇总."""
    return bool(COLLECTED.search(normalise(title)))


def _cue(words: str, cues: tuple[_Cue, ...]) -> str:
    return next((cue.why for cue in cues if re.search(cue.pattern, words)), "")


@lru_cache(maxsize=1024)
def report_year(title: str) -> int | None:
    """The year a title names, the one nearest before 年度报告 winning; file numbers and full dates are no report years.
    Where no year is written out, one written short is meant: 24年.
    """
    words = PART_DATE.sub("", FILE_NUMBER.sub("", fold(normalise(title))))
    if SCHOOL_YEAR.search(words):
        return None
    full = YEAR.findall(CHINESE_YEAR.sub(_digits, words))
    years = [int(y) for y in full or (f"20{short.translate(DIGITS)}" for short in SHORT_YEAR.findall(words))]
    known = [y for y in years if FIRST_YEAR <= y <= LAST_YEAR]
    return _said_most(known)


def _said_most(years: list[int]) -> int | None:
    return max(years, key=lambda y: (years.count(y), years.index(y))) if years else None


def _digits(found: re.Match[str]) -> str:
    return found.group().translate(DIGITS)
