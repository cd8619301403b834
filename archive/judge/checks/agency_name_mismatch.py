"""Another body named where the report speaks of its own: in its own title, as the subject of what was done, a bureau's "我镇"."""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.selves import TOWNSHIP, Mention, Name, mentions, name_of
from archive.judge.subject import Says, Subject
from archive.model import Finding

CODE = "agency_name_mismatch"
DEPARTMENT = frozenset(("局", "委", "委员会", "办公室"))
"""Departments change names and are shortened freely, so another name in the text may be an older one of the same body."""


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each other name."""
    own = name_of(subject.report.agency)
    seen: set[str] = set()
    for mention in mentions(subject.report) if own else ():
        sure = _another(own, mention) if own and mention.shown not in seen else None
        if sure is not None:
            seen.add(mention.shown)
            yield _finding(subject, mention, sure)


def _another(own: Name, mention: Mention) -> bool | None:
    """None where it may be the body itself, else whether it is certainly another."""
    named = mention.name
    if _group(own.level) != _group(named.level):
        return _other_kind(own, mention)
    if not named.stem or _same_stem(own.stem, named.stem):
        return None if _fits(own, named) else False
    return mention.firm and _group(own.level) == TOWNSHIP


def _other_kind(own: Name, mention: Mention) -> bool | None:
    """A bureau's "我镇" is another body's, one of another county is likely so; a town beside a bureau may have a part of its own there."""
    if not mention.name.stem:
        return True
    if own.county and mention.name.county and own.county[-1:] == mention.name.county[-1:] and own.county != mention.name.county:
        return False
    return False if mention.firm else None


def _fits(own: Name, named: Name) -> bool:
    """Same level, and the same county where both name one of the same kind."""
    level = own.level == named.level or own.level in DEPARTMENT
    county = own.county[-1:] != named.county[-1:] or own.county == named.county
    return level and county


def _group(level: str) -> frozenset[str]:
    return TOWNSHIP if level in TOWNSHIP else DEPARTMENT


def _same_stem(own: str, named: str) -> bool:
    """Equal, one inside the other, or an abbreviation: 人社 for 人力资源和社会保障."""
    rest = iter(own)
    return own in named or named in own or all(c in rest for c in named)


def _finding(subject: Subject, mention: Mention, sure: bool) -> Finding:
    agency, shown, sentence = subject.report.agency, mention.shown, mention.sentence
    says = Says(f"“{agency}”的报告中，自称处写为“{shown}”。", f"In the report of “{agency}” the body is called “{shown}”.")
    say = subject.fail if sure else subject.uncertain
    return say(CODE, shown, says, agency=agency, named=shown, place=sentence.place, sentence=sentence.quote[:200])
