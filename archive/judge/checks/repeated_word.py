"""The same words twice in a row ("A和A", "A、A", "AA") where once was meant."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.judge.prose import Sentence, plain, sentences
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "repeated_word"
CONGRESS = re.compile(r"(?:党的)?[一二三四五六七八九十]+(?:大|届[一二三四五六七八九十]中全会)")
"""Meetings are named once each, so "二十大和二十大" cannot be two things."""
JOINED = re.compile(r"(?=([\u4e00-\u9fff\d]{3,20})(?:和|及|与|以及|暨|、)(?:党的)?\1(.?))")
"""A look-ahead, so that the longest repeated words are found from every place."""
DOUBLED = re.compile(
    r"(?=([\u4e00-\u9fff\d]{3,20})\1)"
    r"|(进行|以及|通过|根据|按照|关于|对于|并且|推进(?!推进会)|加强|及时|不断|积极|认真|完善|提高|提升|开展|严格|强化|深化|健全|全面"
    r"|切实|扎实|持续|有效|确保|坚持|做好|依法|定期|全年|高度|主要|必须|已经|可以|我们|(?<!目)的(?!的确)|落实(?!落实[处到见情]))\2"
    r"|(工作|情况|信息|公开|制度|平台|渠道|申请|政府|部门|群众)\3(?=[,。、;:!]|$)"
)
"""Two characters twice are common across words (公开公开栏), so only words that cannot be followed by themselves are certain."""
ANY = re.compile(
    r"(?=([\u4e00-\u9fff]{2})\1)(?!政府政府(?:信息|网站|公报)|公开公开|(?:研究|商量|讨论|学习)\1)"
    r"|(在(?!在[线建校职岗编场])|和(?!和[谐睦平解气])|与(?!与会)|对(?!对[口外方象策照])|及(?!及[时格]))\2"
)
"""Any other two characters twice, and a little word twice: mostly a slip, now and then two words that meet."""
HEADS = ("结果维", "结果纠", "其他结", "尚未审", "商业", "科研机构", "公益组织", "法律服务", "自然人", "总计")
DISTRIBUTIVE = re.compile(r"[一逐每几层年月日天户村条件个项次]|\d+$")
"""一件一件, 一个问题一个问题, 逐条逐条: Chinese says "one by one" by saying it twice. Bare digits are figures, not words."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each place, the first of overlapping ones."""
    seen: set[str] = set()
    title = Sentence("title", 0, plain(subject.report.title), subject.report.title.strip())
    for sentence in (title, *sentences(subject.report)):
        for words, quote, sure in _repeated(sentence.text):
            if quote not in seen and not _of_a_table(quote):
                seen.add(quote)
                yield _finding(subject, sentence, (words, quote), sure)


def _of_a_table(quote: str) -> bool:
    """Whether words are the heads of a table that our reading left in the prose: they stand there over and over by right."""
    return sum(head in quote for head in HEADS) >= 2


def _repeated(text: str) -> Iterator[tuple[str, str, bool]]:
    """The repeated words, the passage that repeats them as matched text, and whether once was certainly meant."""
    end = -1
    for found in sorted((m for p in (JOINED, DOUBLED, ANY) for m in p.finditer(text)), key=lambda m: m.start()):
        words = next(filter(None, found.groups()), "")
        if found.start() < end or DISTRIBUTIVE.match(words) or len(set(words)) == 1 < len(words):
            continue
        stop = text.index(words, found.start() + len(words)) + len(words)
        if found.re is not JOINED or _same_thing(words, text[stop : stop + 1]):
            end = stop
            yield words, text[found.start() : stop], found.re is not ANY


def _same_thing(words: str, after: str) -> bool:
    """Whether "A和A" names one thing twice: "信息公开和信息公开平台" names two."""
    return CONGRESS.fullmatch(words) is not None or not re.match(r"(?!等)[\u4e00-\u9fff\d]", after)


def _finding(subject: Subject, sentence: Sentence, found: tuple[str, str], sure: bool) -> Finding:
    words, quote = found
    says = Says(f"“{quote}”中“{words}”重复。", f"“{words}” stands twice in “{quote}”.")
    say = subject.fail if sure else subject.uncertain
    return say(CODE, quote, says, place=sentence.place, words=words, quote=quote, sentence=sentence.quote[:200])
