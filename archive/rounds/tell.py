"""From changes to letters to their channel: which letter each change deserves, and where it goes."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, datetime

from archive.facts.alerts import alerts
from archive.facts.reasons import in_chinese
from archive.facts.statuses import statuses
from archive.model import Basis, Cause, Change, Letter, Status, Verdict
from archive.notify.channels.outbox import Outbox
from archive.notify.channels.smtp import Smtp
from archive.notify.letters import LANGUAGES, Matter, Sight, letter, operator_letter
from archive.notify.send import Channel, Counts, send
from archive.notify.worth import sort_of
from archive.publish.words import Speech
from archive.rounds.assess import Assessment
from archive.rounds.evidence import evidence
from archive.store.home import Home
from archive.store.ledger import Ledger
from archive.store.settings import Mail

CONTENT = {"zh": "发布后内容有改动", "en": "the content was changed after publication"}
ORIGINAL = {"zh": "原内容", "en": "the earlier content"}
SPEECHES = {language: Speech(language) for language in LANGUAGES}
Held = Callable[[str, date], Assessment | None]
"""What is held of a county on a day; None for a county that is no longer watched."""


def tell(home: Home, ledger: Ledger, held: Held, today: date, now: datetime, worker: str) -> Counts:
    """Send every letter that is due and not yet sent. Nothing is sent twice, whoever else sends at the same time."""
    return send(waiting(home, ledger, held, today), home.settings.mail.sender, channel(home), ledger, now, worker)


def waiting(home: Home, ledger: Ledger, held: Held, today: date) -> list[tuple[Letter, str]]:
    """The letters that the noted changes deserve today and that have not gone out, each with its address. Nothing is written."""
    mail, changes = home.settings.mail, ledger.changes()
    over = {(d.letter, d.address) for d in ledger.deliveries() if d.state in ("sent", "failed")}
    found: list[tuple[Letter, str]] = []
    for change in changes:
        addresses, make = (mail.operator, sight_letters) if change.what == "seen" else (mail.to, letters)
        open_ = [(name, a) for name in letter_ids(change, mail) for a in addresses if (name, a) not in over]
        if open_ and (today - change.on).days <= alerts().tell_within_days:
            made = {x.id: x for x in make(home, change, held(change.county, change.on), changes)}
            found += [(made[name], a) for name, a in open_ if name in made]
    return found


def letter_ids(change: Change, mail: Mail) -> list[str]:
    """The ids of the letters that a change may lead to, one a language."""
    middle = "-operator" if change.what == "seen" else ""
    return [f"{change.id}{middle}-{language}" for language in languages(mail)]


def letters(home: Home, change: Change, held: Assessment | None, changes: Sequence[Change]) -> list[Letter]:
    """The letters (one a language) that this change deserves; none where it deserves none.

    `held` is what was held on the change's own day: a letter that had to wait must not give the reasons of another day.
    Where a better reading now holds something else of that day, the letter would be wrong, and there is none.
    """
    sort = sort_of(change, alerts(), was_told=_told(change, changes))
    verdict = next((v for v in held.verdicts if v.duty.id == change.duty), None) if held else None
    if sort is None or held is None or verdict is None or (change.what == "status" and verdict.status != change.now):
        return []
    matter = matter_of(home, change, verdict, held)
    return [letter(change, matter, sort, language) for language in languages(home.settings.mail)]


def sight_letters(home: Home, change: Change, held: Assessment | None, _: Sequence[Change]) -> list[Letter]:
    """The letters to the operator about a county that cannot be, or can again be, seen."""
    if held is None:
        return []
    latest = held.visits[-1] if held.visits else None
    why, visit = (latest.why_not, latest.id) if latest else ("", "")
    sight = Sight(
        held.county.name,
        held.county.code,
        change.now,
        sight_words(change.now),
        sight_words(change.was),
        {"zh": in_chinese(why), "en": why},
        visit,
        len(held.verdicts),
        home.settings.home.rehearsal,
    )
    return [operator_letter(change, sight, language) for language in languages(home.settings.mail)]


def matter_of(home: Home, change: Change, verdict: Verdict, held: Assessment) -> Matter:
    """What the letter about this change says, from the verdict that stands now."""
    visit = evidence(change, verdict, held)
    duty, base = verdict.duty, home.settings.publish.base_url.rstrip("/")
    title = next((o.report.title for o in held.observations if o.capture.url == verdict.report_url), "")
    return Matter(
        county=held.county.name,
        agency=duty.agency.name,
        report_year=duty.report_year,
        due=duty.due,
        article={"zh": duty.article, "en": duty.article_en or duty.article},
        said=words(change.what, change.now, CONTENT),
        before=words(change.what, change.was, ORIGINAL),
        reason={"zh": verdict.reason_zh, "en": verdict.reason_en},
        title=title,
        url=verdict.report_url,
        published_on=verdict.published_on,
        is_practice=duty.basis is Basis.PRACTICE,
        visit=visit.id if visit else "",
        visit_sha256=visit.wacz_sha256 if visit else "",
        page=f"{base}/body/{duty.agency.id}#y{duty.report_year}" if base else "",
        rehearsal=home.settings.home.rehearsal,
    )


def words(what: str, state: str, of_content: Mapping[str, str]) -> Mapping[str, str]:
    """A state in words, by language."""
    if what == "content":
        return {language: f"{said} ({state[:12]})" for language, said in of_content.items()}
    shown = statuses()[Status(state)]
    return {language: shown.label(language) for language in LANGUAGES}


def sight_words(seen: str) -> Mapping[str, str]:
    """How a county can be seen, in words as the pages say it, by language."""
    kind, _, block = seen.partition(":")
    said = {language: (speech.term("seen", kind), speech.term("block", block)) for language, speech in SPEECHES.items()}
    return {language: f"{how} ({why})" if why else how for language, (how, why) in said.items()}


def languages(mail: Mail) -> Iterable[str]:
    return LANGUAGES if mail.language == "both" else (mail.language,)


def channel(home: Home) -> Channel:
    """The configured mail server, or the outbox while there is none."""
    mail = home.settings.mail
    if not mail.host:
        return Outbox(home.outbox)
    return Smtp(mail.host, mail.port, mail.sender, mail.starttls, mail.user, mail.password.get_secret_value())


def _told(change: Change, changes: Sequence[Change]) -> bool:
    """Whether an earlier change of the same duty put into the world what this one takes back."""
    return any(c.duty == change.duty and c.now == change.was and c.cause is Cause.SITE and c.id != change.id for c in changes)
