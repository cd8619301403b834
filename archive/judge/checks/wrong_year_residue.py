"""Another year where the report's own belongs: a sentence left over from an earlier report.

Only places are read in which a report cannot mean another year: the period of its figures, its own name, "截至…年底", a sentence that
tells what the body did in "its" year. Comparisons, plans, law years and document numbers never match.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import pairwise

from archive.judge.headings import ordinal, shown, words_of
from archive.judge.prose import Sentence, sentences
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "wrong_year_residue"
Y = r"(?<!\d)(20\d\d)"
LEAD = r"^(?:[(（]?[一二三四五六七八九十\d]+[)）、.]|[一二三四五六七八九十]是)*(?:[我全本](?:[镇乡局县区市]|街道|机关|单位))?在?"
PERIOD = re.compile(rf"{Y}年1月1日?(?:起|零时)?[,，]?[至到\-—–~止于]+(?:{Y}年)?12月(?:31日|底)")
FIGURES = re.compile("统计|数据|本报告|报告期")
"""Without one of these words a span of several years is that of a plan, not of the figures."""
ITSELF = re.compile(rf"(?:现|本报告|发布|公布|编制)[^。]{{0,40}}?{Y}年(?:度)?(?:全年)?政府信息公开(?:工作)?(?:情况|年度报告|报告|年报)")
AS_OF = re.compile(rf"截[至止]到?{Y}年(?:年底|底|末|12月31日|12月底|12月末)")
TELLS = re.compile(
    rf"{LEAD}{Y}年(?:度|全年|来)?(?:[,，](?!新?修订)|我|全[镇乡局县区市街年]|本[镇乡局县区市机级单街]"
    r"|的工作中|重点|共|累计|主动|围绕|严格|认真|坚持|按照|未|开展|发布|公开|收到|通过|进一步|继续|不断|持续|深入|全面|高度|依申请|政府信息)"
)
NOTHING = re.compile(
    rf"{Y}年(?:度|全年)?[^,，。;；:：\d]{{0,14}}"
    r"(?:未收到|没有收到|共收到|未收取|没有收取|未产生|没有产生|未发生|没有发生|共公开|主动公开)"
)
COMPARES = re.compile(r"[较比与自从同对于据]$|同比|相比|针对|以来$")
ELSEWHERE = re.compile(
    r"年(?:度)?(?:以来|起|底?相比|存在|《)|工作要点|印发|施行|修订|结转|同期|通报"
    r"|第三方|评估结果|考核结果|反馈|整改|机构改革|成立|撤并|合并"
)
NEAR = 28
"""Characters after the year in which such words make the sentence tell of that year's history."""
THIS_YEAR = re.compile(r"今年|本年|本年度")
OLDEST = 5
"""A report copied from one further back than this is not met; older years in such places are history."""
PROBLEMS = 5
"""Section five looks back at last year's problems, so a sentence may well tell of that year there."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each such sentence or heading."""
    own = subject.report.report_year
    if own is None:
        return
    for year, place, quote in (*_in_headings(subject, own), *_in_sentences(subject, own)):
        says = Says(
            f"{own}年度报告中，此处写的是{year}年：“{quote}”。", f"In this report for {own} the year written here is {year}: “{quote}”."
        )
        say = subject.fail if subject.year_is_titled else subject.doubt_reading
        yield say(CODE, quote, says, place=place, year=year, report_year=own, quote=quote)


def _in_headings(subject: Subject, own: int) -> Iterator[tuple[int, str, str]]:
    for section in subject.report.sections:
        found = re.search(rf"{Y}年", words_of(section))
        if found and ordinal(section) != PROBLEMS and _earlier(int(found[1]), own):
            yield int(found[1]), "heading", shown(section)


def _in_sentences(subject: Subject, own: int) -> Iterator[tuple[int, str, str]]:
    all_sentences = list(sentences(subject.report))
    ends = Sentence("", 0, "", "")
    for sentence, after in pairwise([*all_sentences, ends]):
        problems = _problems(subject, sentence)
        year = _stated(sentence.text, own) or (None if problems else _told(sentence.text, after.text, own))
        if year is not None:
            yield year, sentence.place, sentence.quote[:200]


def _problems(subject: Subject, sentence: Sentence) -> bool:
    return sentence.section > 0 and ordinal(subject.report.sections[sentence.section - 1]) == PROBLEMS


def _stated(text: str, own: int) -> int | None:
    """Another year in the period of the figures or in the report's own name."""
    for found in (*PERIOD.finditer(text), *ITSELF.finditer(text)):
        years = [int(y) for y in found.groups() if y]
        if years != [own] * len(years) and (len(set(years)) == 1 or FIGURES.search(text)):
            return next(y for y in years if y != own)
    return None


def _told(text: str, after: str, own: int) -> int | None:
    """An earlier year in a sentence that tells of the report's year; None where it compares or speaks of the own year too."""
    if _speaks_of(text, own) or after.startswith(str(own)):
        return None
    for pattern in (AS_OF, TELLS, NOTHING):
        if (found := pattern.search(text)) and _earlier(int(found[1]), own) and not _background(text, found):
            return int(found[1])
    return None


def _speaks_of(text: str, own: int) -> bool:
    return str(own) in text or THIS_YEAR.search(text) is not None


def _earlier(year: int, own: int) -> bool:
    return own - OLDEST <= year < own


def _background(text: str, found: re.Match[str]) -> bool:
    return COMPARES.search(text[: found.start(1)]) is not None or ELSEWHERE.search(text[found.start(1) : found.start(1) + NEAR]) is not None
