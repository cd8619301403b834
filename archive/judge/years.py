"""Years that the prose names where the report's own belongs, each with how sure that reading is.

Sure are only places in which a report cannot mean another year: the period of its figures, its own name, "截至…年底", a sentence that
tells what the body did in "its" year. Comparisons, plans, law years, names of documents and their numbers never match.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from archive.judge.headings import ordinal, shown, words_of
from archive.judge.prose import Sentence, sentences
from archive.model import Report

Y = r"(?<!\d)(20\d\d)"
YEAR = re.compile(Y)
SELF = (
    r"(?:[我全本](?:[镇乡局县区市委办]|街道|苏木|机关|单位|级|们)|(?<!\w)[\u4e00-\u9fff]{2,12}(?:镇|乡|街道|苏木|局)(?:人民政府|办事处)?)"
)
LEAD = (
    rf"^(?:[(（]?[一二三四五六七八九十\d]+[)）、.]|[一二三四五六七八九十]是)*(?:[^,，。:]{{2,14}}情况[。:]?)?(?:{SELF})?(?:在|回顾|全年\()?"
)
PERIOD = re.compile(
    rf"{Y}年1月1日?(?:起|零时)?[,，]?[至到\-—–~止于]+(?:{Y}年)?12月(?:31日|底)"
    rf"|{Y}[.\-/]0?1[.\-/]0?1[至到\-—–~]+{Y}[.\-/]12[.\-/]31"
    rf"|(?:统计|数据|报告)(?:期限|期间|时限|时间|时段|起止时间|周期)(?:为|是|:){Y}年(?:度|全年|\(|。|,)"
)
FIGURES = re.compile("统计|数据|本报告|报告期")
"""Without one of these words a span of several years is that of a plan, not of the figures."""
ITSELF = re.compile(
    rf"(?:现|本报告|发布|公布|编制|反映)[^。]{{0,40}}?{Y}年(?:度)?(?:全年)?"
    r"(?:的?(?:政府|政务)?信息公开(?:工作)?(?:的?情况|年度报告|报告|年报)|工作(?:开展)?情况(?:报告|汇报|公布|总结)|工作年度报告)"
)
AS_OF = re.compile(rf"截[至止]到?{Y}年(?:年底|底|末|12月31日|12月底|12月末)")
TELLS = re.compile(
    rf"{LEAD}{Y}年(?:度|全年|来|内|\))?(?:[,，](?!新?修订)|我|全[镇乡局县区市街年]|本[镇乡局县区市机级单街]"
    r"|的工作中|重点|共|累计|主动|围绕|严格|认真|坚持|按照|未|没有|开展|发布|公开|收到|通过|进一步|继续|不断|持续|深入|全面|高度|依申请|政府信息"
    r"|政务公开|信息公开|1月至12月|无)"
)
NOTHING = re.compile(
    rf"{Y}年(?:度|全年)?[^,，。;；:：\d]{{0,14}}"
    r"(?:未收到|没有收到|共收到|未收取|没有收取|未产生|没有产生|未发生|没有发生|共公开|主动公开|未被|没有被)"
)
CAPTION = re.compile(rf"^(?:表[一二三四\d]*[:、.]?)?{Y}年(?:度)?[^,，。;；]{{4,30}}(?:统计表|情况表|一览表|表)$")
COMPARES = re.compile(r"[较比与自从同对于据]$|同比|相比|针对|以来$|(?:上年|去年)\($")
ELSEWHERE = re.compile(
    r"年(?:度)?(?:以来|起|底?相比|存在|指出|《)|工作要点|印发|施行|修订|结转|同期|通报"
    r"|第三方|评估结果|考核结果|反馈|整改|机构改革|成立|撤并|合并"
)
NEAR = 28
"""Characters after the year in which such words make the sentence tell of that year's history."""
THIS_YEAR = re.compile(r"今年|本年|本年度")
COUNTED = re.compile(r"\d{1,20}(?:余|多)?[件条次份篇期]")
OLDEST = 5
"""A report copied from one further back than this is not met; older years in such places are history."""
PROBLEMS = 5
"""Section five looks back at last year's problems, so a sentence may well tell of that year there."""
NAMED = re.compile(r"《[^》]*》|〔\d{4}〕|\[\d{4}\]|20\d\d年\d{1,2}月(?:\d{1,2}日)?(?:起|施行|印发)?")
"""What a sentence names with a year of its own: documents, numbers, days."""
LOOSE = re.compile(rf"{Y}年(?!\d)")
FURTHER = re.compile(r"同比|相比|较|比|增长|下降|上升|以来|上年|去年|往年|历年|逐年|起|至|到|—|-")
STILL = re.compile(r"仍存在|仍有|仍需|还存在|还有")
WILL = re.compile(rf"^(?:[(（]?[一二三四五六七八九十\d]+[)）、.])?(?:下一步,)?{Y}年(?:度)?,?[^。,\d]{{0,16}}?(?:将|拟|计划|打算)")


@dataclass(frozen=True, slots=True)
class Residue:
    """A year that is not the report's own, with its place and passage. `sure` is False where another reading is open."""

    year: int
    place: str
    quote: str
    sure: bool


def residues(report: Report, own: int) -> Iterator[Residue]:
    """Every such year, of headings first and then of sentences in order."""
    yield from _in_headings(report, own)
    texts = list(sentences(report))
    befores, afters = ["", *(s.text for s in texts)], [*(s.text for s in texts[1:]), ""]
    for sentence, before, after in zip(texts, befores, afters, strict=False):
        if YEAR.search(sentence.text):
            yield from _of(report, sentence, (before, after), own)


def _in_headings(report: Report, own: int) -> Iterator[Residue]:
    for section in report.sections:
        found = re.search(rf"{Y}年", words_of(section))
        if found and ordinal(section) != PROBLEMS and _earlier(int(found[1]), own):
            yield Residue(int(found[1]), "heading", shown(section), True)


def _of(report: Report, sentence: Sentence, beside: tuple[str, str], own: int) -> Iterator[Residue]:
    text, problems = sentence.text, _problems(report, sentence)
    sure = _stated(text, own) or (None if problems else _told(text, beside[1], own))
    year = sure or (_looked_back(text, own) if problems else _loosely(text, beside, own))
    if year is not None:
        yield Residue(year, sentence.place, sentence.quote[:200], sure is not None)


def _problems(report: Report, sentence: Sentence) -> bool:
    return sentence.section > 0 and ordinal(report.sections[sentence.section - 1]) == PROBLEMS


def _stated(text: str, own: int) -> int | None:
    """Another year in the period of the figures or in the report's own name."""
    for found in (*PERIOD.finditer(text), *ITSELF.finditer(text)):
        years = [int(y) for y in found.groups() if y]
        if years != [own] * len(years) and (len(set(years)) == 1 or FIGURES.search(text)):
            return next(y for y in years if y != own)
    return None


def _told(text: str, after: str, own: int) -> int | None:
    """An earlier year in a sentence that tells of the report's year; None where it compares or speaks of the own year too."""
    if _speaks_of(text, own) or _compared(text, after, own):
        return None
    for pattern in (AS_OF, CAPTION, TELLS, NOTHING):
        if (found := pattern.search(text)) and _earlier(int(found[1]), own) and not _background(text, found):
            return int(found[1])
    return None


def _loosely(text: str, beside: tuple[str, str], own: int) -> int | None:
    """An earlier year in any other sentence that names neither the own year nor a comparison, a document or a day."""
    bare = NAMED.sub("", text)
    compared = _compared(text, beside[1], own) or (str(own) in beside[0] and FURTHER.search(beside[0]))
    if _speaks_of(text, own) or compared or FURTHER.search(bare) or ELSEWHERE.search(bare):
        return None
    return next((y for found in LOOSE.finditer(bare) if _earlier(y := int(found[1]), own)), None)


def _looked_back(text: str, own: int) -> int | None:
    """In section five: an earlier year's problems told as those of now, or a plan for the own year."""
    if (found := WILL.search(text)) and int(found[1]) == own:
        return own
    found = LOOSE.search(text)
    told = found and not _speaks_of(text, own) and STILL.search(text)
    return int(found[1]) if found and told and _earlier(int(found[1]), own) else None


def _speaks_of(text: str, own: int) -> bool:
    return str(own) in text or THIS_YEAR.search(text) is not None


def _compared(text: str, after: str, own: int) -> bool:
    """Whether the next sentence gives the own year's number beside this one's."""
    return after.startswith(str(own)) and COUNTED.search(text) is not None and COUNTED.search(after) is not None


def _earlier(year: int, own: int) -> bool:
    return own - OLDEST <= year < own


def _background(text: str, found: re.Match[str]) -> bool:
    year = found.start(found.lastindex or 1)
    return COMPARES.search(text[:year]) is not None or ELSEWHERE.search(text[year : year + NEAR]) is not None
