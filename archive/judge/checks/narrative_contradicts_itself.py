"""Two numbers of the prose for one thing: two counts of requests or cases, or a total of items below what one channel alone carried.

Content must be 准确 (国办公开办函〔2021〕30号 (四)). Uncertain: offices count items, postings and times, and seldom say which.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from archive.judge.prose import Sentence, plain, sentences
from archive.judge.subject import Says, Subject
from archive.model import Finding, Report, Statement

CODE = "narrative_contradicts_itself"
KEYS = ("requests_received", "carried_in", "carried_out", "reconsiderations", "litigations")
PART = re.compile(r"其中|网上|信函|当面|邮箱|自然人|法人|上半年|下半年|季度|累计|较|比|上年|去年|20\d\d年")
TOTAL = re.compile(
    r"(?:全[镇乡年县区局]|[我本][镇乡局街]|共)[^,。;]{0,8}?主动公开(?:各类)?(?:政府|政务)?信息(?:共|共计|总计)?(?<!\d)(\d+)[条件]"
)
CHANNEL = re.compile(
    r"(?:通过|利用|依托|在)[^。;]{2,30}?(?:网站|平台|公众号|微信|公开栏|小程序|微博|新媒体)[^。;]{0,12}?(?:公开|发布|推送)[^。;,\d]{0,8}信息[^。;,\d]{0,4}?(\d+)(?:余|多)?[条件次]"
)
BY_CHANNEL = re.compile(r"通过|利用|依托|网站|平台|公众号|微信|公开栏|新媒体|上半年|下半年|季度|其中")
WIDER = re.compile(r"累计|历年|点击|阅读|浏览")


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each thing counted twice, and one for the first channel that exceeds the total."""
    for key in KEYS:
        yield from _twice(subject, key)
    yield from _channel(subject)


def _twice(subject: Subject, key: str) -> Iterator[Finding]:
    plainly = {s.value: s for s in subject.report.narrative if s.key == key and not _part(s, subject.report)}
    if len(plainly) > 1:
        first, other = list(plainly.values())[:2]
        says = Says(
            f"正文一处写“{first.sentence.strip()[:60]}”，另一处写“{other.sentence.strip()[:60]}”。",
            f"The text says “{first.sentence.strip()[:60]}” and elsewhere “{other.sentence.strip()[:60]}”.",
        )
        yield subject.uncertain(
            CODE, key, says, statement=key, values=[str(v) for v in plainly], sentences=[first.sentence, other.sentence]
        )


def _part(statement: Statement, report: Report) -> bool:
    """Whether the sentence may count a part or another year."""
    text = plain(statement.sentence).replace(f"{report.report_year}年", "")
    return PART.search(text) is not None


def _channel(subject: Subject) -> Iterator[Finding]:
    """Two totals of the items disclosed, or a total that one channel alone exceeds."""
    texts = [s for s in sentences(subject.report) if not WIDER.search(s.text)]
    totals = [(s, int(m[1])) for s in texts if (m := TOTAL.search(s.text)) and not BY_CHANNEL.search(s.text[: m.end()])]
    most = max((count for _, count in totals), default=None)
    other = [t for t in totals if t[1] != most] or ([] if most is None else _more(texts, most))
    if other and totals:
        first = next(t for t in totals if t[1] == most)
        says = Says(
            f"正文一处写“{first[0].quote[:60]}”，另一处写“{other[0][0].quote[:60]}”，条数不能同时成立。",
            f"The text says “{first[0].quote[:60]}” and elsewhere “{other[0][0].quote[:60]}”; the numbers of items do not agree.",
        )
        quotes = [first[0].quote[:200], other[0][0].quote[:200]]
        yield subject.uncertain(CODE, "proactive_items", says, total=first[1], other=other[0][1], sentences=quotes)


def _more(texts: list[Sentence], total: int) -> list[tuple[Sentence, int]]:
    return [(s, int(m[1])) for s in texts if (m := CHANNEL.search(s.text)) and int(m[1]) > total]
