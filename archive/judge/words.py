"""The words of a verdict's sum, in both languages: neutral, exact, and no more than the evidence shows."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime

from archive.facts.reasons import in_chinese
from archive.judge.subject import Says
from archive.judge.timing import Fit, Timing
from archive.model import SHANGHAI, Basis, Dossier, Duty, Look

SOURCES = {
    "visible": Says("页面标明的日期", "the date line of the page"),
    "list": Says("列表所示日期", "the date in the list"),
    "meta": Says("网页元数据中的日期", "the page's meta data"),
}
ELSE = Says("页面所示日期", "a date on the page")
BREAKS = {
    Fit.BEFORE_A_LOOK: Says(
        "该日期早于此前未见报告的完整查看3天以上，与查看结果不符，不予采信",
        "that day is more than 3 days before the complete look that did not show the report, so it is not relied on",
    ),
    Fit.AFTER_SIGHT: Says("该日期晚于首次取得之日，不予采信", "that day is after the day it was first fetched, so it is not relied on"),
    Fit.ON_A_DAY_OF_MOVING: Says(
        "该网站多个机构的报告都标为同一天（往年的、此前另标日期的，或同类机构半数以上的），当为网站迁移或改版之日，不予采信",
        "reports of several bodies of this site claim that same day (old ones, such as claimed another day before, or those of most "
        "bodies of the kind), on which the site was probably moved, so it is not relied on",
    ),
    Fit.DATED_EARLIER: Says(
        "列表、网址或网页元数据另有更早且未逾期的日期，不能据此认定逾期",
        "the list, the address or the page's meta data show an earlier day that was in time, so it is not relied on",
    ),
    Fit.LAST_CHANGE: Says(
        "该日期只是页面的更新时间，不能据此认定逾期", "that is only the day of the page's last change, so it is not relied on"
    ),
    Fit.BEFORE_ITS_YEAR: Says("该日期早于报告年度，不予采信", "that day is before the report year began, so it is not relied on"),
}


def join(parts: Iterable[Says]) -> Says:
    """Sentences one after the other."""
    said = [p for p in parts if p.zh]
    return Says("".join(f"{p.zh}。" for p in said), " ".join(f"{p.en[:1].upper()}{p.en[1:]}." for p in said))


def counted(number: int, one: str) -> str:
    """A number of things in English: "1 letter", "2 letters"."""
    return f"{number} {one}{'' if number == 1 else 's'}"


def at(instant: datetime) -> str:
    """An instant as a clock in China shows it, to the second."""
    return instant.astimezone(SHANGHAI).strftime("%Y-%m-%d %H:%M:%S")


def owed(duty: Duty) -> Says:
    """The due day and the article it rests on."""
    if duty.basis is Basis.STATUTE:
        zh = f"{duty.report_year}年度报告应于{duty.due}前（含当日）公布，依据{duty.article}"
        return Says(
            zh, f"the report for {duty.report_year} was due by {duty.due} (that day included) under {duty.article_en or duty.article}"
        )
    zh = f"{duty.report_year}年度报告按惯例于{duty.due}前（含当日）公布，{duty.latest}之后按任何解释均为逾期（{duty.article}）"
    article = duty.article_en or duty.article
    en = f"the report for {duty.report_year} is by practice out by {duty.due}, and late under every reading after {duty.latest} ({article})"
    return Says(zh, en)


def look(found: Look) -> Says:
    """One complete look that did not show the report."""
    zh = f"北京时间{at(found.started)}开始的完整查看（存证{found.visit}）未在网站发现该报告"
    en = f"the complete look begun at {at(found.started)} Beijing time (visit {found.visit}) did not find it on the site"
    also = notices(found)
    return Says(f"{zh}{also.zh}", f"{en}{also.en}")


def notices(found: Look) -> Says:
    """Which columns of notices a look went through besides, and how far back; nothing where it went to none."""
    read = [one for one in found.notices if one.pages]
    if not read:
        return Says("", "")
    names, pages = dict.fromkeys(one.name for one in read), sum(one.pages for one in read)
    back = min((one.back_to for one in read if one.back_to), default="")
    zh = f"，并查看了{'、'.join(f'“{name}”' for name in names)}栏目共{pages}页" + (f"（最早至{back}的条目）" if back else "")
    en = f", nor among the notices under {', '.join(names)} ({pages} {'page' if pages == 1 else 'pages'}"
    return Says(zh, en + (f", back to entries of {back})" if back else ")"))


def seen(when: Timing) -> Says:
    """What the visits show of the publication: the last look without it, the first sight."""
    zh = f"北京时间{at(when.not_after)}首次取得（{when.copy.url}）"
    en = f"it was first fetched at {at(when.not_after)} Beijing time ({when.copy.url})"
    if when.not_before is None:
        return Says(f"{zh}，此前没有可证明其不存在的完整查看", f"{en}; no complete look before that shows it absent")
    before_zh = f"此前最后一次未见该报告的完整查看始于{at(when.not_before)}（存证{when.looked}）"
    before_en = f"the last complete look without it began at {at(when.not_before)} (visit {when.looked})"
    return Says(f"{zh}；{before_zh}", f"{en}; {before_en}")


def claimed(when: Timing) -> Says:
    """The day the page claims, where it says so, and why it is not relied on if it is not."""
    if when.claim is None:
        return Says("页面没有标明公布日期", "the page states no day of publication")
    where = _source(when)
    zh, en = f"其标明的公布日期为{when.claim}（{where.zh}）", f"it claims to have been published on {when.claim} ({where.en})"
    broken = BREAKS.get(when.fit)
    return Says(f"{zh}；{broken.zh}", f"{en}; {broken.en}") if broken else Says(zh, en)


def _source(when: Timing) -> Says:
    stated = (d.source for d in when.copy.report.dates if d.value == when.claim)
    return next((SOURCES[s] for s in stated if s in SOURCES), ELSE)


def late(least: int, most: int, day: date) -> Says:
    """Between how many days too late."""
    if least == most:
        return Says(f"即较{day}晚{least}天", f"that is {least} {_days(least)} late, counted from {day}")
    return Says(f"即较{day}晚{least}至{most}天", f"that is between {least} and {most} days late, counted from {day}")


def _looks(number: int) -> str:
    return "look was made" if number == 1 else "looks were made"


def _days(number: int) -> str:
    return "day" if number == 1 else "days"


def blind(dossier: Dossier, since: datetime) -> Says:
    """Why nothing can be said: no look since an instant, or none that would have shown this body's report."""
    tried = [k for k in dossier.looks if k.started >= since]
    if not tried:
        return Says(f"北京时间{at(since)}之后尚未查看过该网站", f"the site has not been looked at since {at(since)} Beijing time")
    last = max(tried, key=lambda k: k.started)
    zh = (
        f"北京时间{at(since)}之后的{len(tried)}次查看均不足以显示该机构的报告；"
        f"最近一次始于{at(last.started)}（存证{last.visit}），原因：{in_chinese(last.why_not)}"
    )
    en = (
        f"{len(tried)} {_looks(len(tried))} since {at(since)} Beijing time, but none that would have shown this body's report; "
        f"the last began at {at(last.started)} (visit {last.visit}): {last.why_not}"
    )
    return Says(zh, en)
