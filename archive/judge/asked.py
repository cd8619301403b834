"""How many requests the part on requests says were received, in words that do not name requests again ("共受理5件")."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import dropwhile

from archive.judge.prose import Sentence, sentences
from archive.model import Report, Statement

PART = re.compile(r"^(?:[(（][一二三四五六七八九十\d]+[)）]|\d+[.、])")
ON_REQUESTS = re.compile(r"^.{0,4}?(?:政府信息)?(?:依申请|收到和处理|公开申请|申请公开)")
COUNT = re.compile(r"(?:收到|接到|受理|接收|新收|申请)(?:各类|有效|的)?(?:申请)?(?:共|共计|合计|为|计)?(?<!\d)(\d+)[件份宗条起个]")
NONE = re.compile(
    r"(?:未|没有|没|无)(?:收到|接到|受理|接收|产生|发生|人)?[^。;,\d]{0,14}?(?:公开申请|申请公开|依申请公开|申请)(?!人|表|渠道|量[大多])"
)
REST = re.compile(r"其中|结转|网上|信函|当面|邮箱|较|比|上年|去年|逾期|超期|复议|诉讼|收费|同期")
"""Words of a part, another year or another thing counted."""


def asked(report: Report) -> Statement | None:
    """The first such number in section one; None where the prose states the number in full, or none at all."""
    if any(s.key == "requests_received" for s in report.narrative):
        return None
    for sentence in _of_requests(report):
        if not REST.search(sentence.text) and (found := COUNT.search(sentence.text) or NONE.search(sentence.text)):
            return Statement("requests_received", int(found[1]) if found.re is COUNT else 0, sentence.quote)
    return None


def _of_requests(report: Report) -> Iterator[Sentence]:
    """The sentences of section one from the part on requests to the next part."""
    first = [s for s in sentences(report) if s.section == 1]
    begun = list(dropwhile(lambda s: not (PART.match(s.text) and ON_REQUESTS.search(PART.sub("", s.text))), first))
    for at, sentence in enumerate(begun):
        if at and PART.match(sentence.text):
            return
        yield sentence
