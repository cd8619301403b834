"""A section heading with nothing under it: no text, and no table where the form has one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.judge.headings import body, has_table, shown, statutory, statutory_sections, table_of
from archive.judge.prose import MARK, plain, written
from archive.judge.subject import Says, Subject
from archive.model import Finding, Section

CODE = "empty_section"
PART = re.compile(r"^\([一二三四五六七八九十]\)(主动公开|依申请公开|政府信息管理|(政府信息公开)?平台建设|监督保障)(工作)?(情况)?[:。]?$")
"""The five parts that 30号 (三) asks of section one, as headings on lines of their own."""

NOTHING = re.compile(r"[(（]?(?:无|略|暂无|没有|/|-|—|…|\.|同上|见附件|待补充)+[)）]?[。.]?")
"""Words in the place of a text. Section six may well say 无; sections one and five may not (条例 第五十条)."""
SIGNED = re.compile(r"[(（]?(?:[\u4e00-\u9fff]{2,6}[:：])?(?:20\d\d|二[〇○零]..)[年./-].{1,3}[月./-].{1,3}日?[)）]?")
"""A day alone on a line, with or without its label."""
WITH_TEXT = ("overview", "problems")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each empty section or part; one for all where no section has any text."""
    sections = body(subject.report)
    if sections and not any(written(s.text) for s in sections):
        yield _unread(subject, sections)
        return
    for section in sections:
        cut = section is sections[-1] and len(sections) < len(statutory_sections())
        if _says_nothing(section):
            yield _only(subject, shown(section), written(section.text))
        elif _unsigned(section.text, subject.report.agency):
            yield from _parts(subject, section, cut)
        elif found := _empty(subject, section, cut):
            yield found


def _unsigned(text: str, agency: str) -> str:
    """The text without the body's name and the days that close a report."""
    lines = (line for line in written(text).splitlines() if line.strip())
    return "".join(line for line in lines if not SIGNED.fullmatch(plain(line)) and plain(line) not in plain(agency))


def _empty(subject: Subject, section: Section, cut: bool) -> Finding | None:
    place, heading = statutory(section), shown(section)
    if place is None or not has_table(place):
        return _nothing_under(subject, heading, section, cut)
    if table_of(subject.report, place) is not None:
        return None
    says = Says(
        f"“{heading}”之下未读到文字或表格；表格可能以图片形式发布。",
        f"Neither text nor table was read under “{heading}”; the table may have been published as a picture.",
    )
    return subject.doubt_reading(CODE, heading, says, heading=heading)


def _parts(subject: Subject, section: Section, cut: bool) -> Iterator[Finding]:
    lines = [line.strip() for line in written(section.text).splitlines() if line.strip()]
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        if PART.match(plain(line)) and line != after and (not after or MARK.match(plain(after))):
            yield _nothing_under(subject, line, section, cut and not after)


def _nothing_under(subject: Subject, heading: str, section: Section, cut: bool) -> Finding:
    """In doubt where what we read ends here and sections are missing: the text may have been cut on the way."""
    says = Says(f"“{heading}”之下没有内容。", f"Nothing stands under “{heading}”.")
    say = subject.doubt_reading if cut else subject.fail
    return say(CODE, plain(heading), says, heading=heading, section=shown(section))


def _says_nothing(section: Section) -> bool:
    place = statutory(section)
    return place is not None and place.key in WITH_TEXT and NOTHING.fullmatch(plain(section.text)) is not None


def _only(subject: Subject, heading: str, text: str) -> Finding:
    says = Says(f"“{heading}”之下只写有“{text}”。", f"Under “{heading}” stands only “{text}”.")
    return subject.uncertain(CODE, plain(heading), says, heading=heading, text=text)


def _unread(subject: Subject, sections: list[Section]) -> Finding:
    says = Says("各部分标题之下均未读到文字。", "No text was read under any of the headings.")
    return subject.doubt_reading(CODE, "", says, headings=[shown(s) for s in sections])
