"""From changes to letters to their channel: which letter each change deserves, and where it goes."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime

from archive.facts.alerts import alerts
from archive.facts.statuses import statuses
from archive.model import Cause, Change, Letter, Status, Verdict
from archive.notify.channels.outbox import Outbox
from archive.notify.channels.smtp import Smtp
from archive.notify.letters import LANGUAGES, Matter, Sight, letter, operator_letter
from archive.notify.send import Channel, Counts, send
from archive.notify.worth import sort_of
from archive.rounds.assess import Assessment
from archive.rounds.evidence import evidence
from archive.store.home import Home
from archive.store.ledger import Ledger
from archive.store.settings import Mail

CONTENT = {"zh": "发布后内容有改动", "en": "the content was changed after publication"}
ORIGINAL = {"zh": "原内容", "en": "the earlier content"}


def tell(home: Home, ledger: Ledger, assessed: Mapping[str, Assessment], today: date, now: datetime, worker: str) -> Counts:
    """Send every letter that is due and not yet sent. Nothing is sent twice, whoever else sends at the same time."""
    return send(due(home, ledger, assessed, today), home.settings.mail.sender, channel(home), ledger, now, worker)


def letters(home: Home, change: Change, held: Assessment, changes: Sequence[Change], today: date) -> list[Letter]:
    """The letters (one a language) that this change deserves today; none where it deserves none."""
    sort = sort_of(change, today, alerts(), was_told=_told(change, changes))
    verdict = next((v for v in held.verdicts if v.duty.id == change.duty), None)
    if sort is None or verdict is None:
        return []
    matter = matter_of(home, change, verdict, held)
    return [letter(change, matter, sort, language) for language in languages(home.settings.mail)]


def sight_letters(mail: Mail, change: Change, held: Assessment, today: date) -> list[Letter]:
    """The letters to the operator about a county that cannot be, or can again be, seen."""
    if (today - change.on).days > alerts().tell_within_days:
        return []
    latest = held.visits[-1] if held.visits else None
    why, visit = (latest.why_not, latest.id) if latest else ("", "")
    sight = Sight(held.county.name, held.county.code, change.now, why, visit, len(held.verdicts))
    return [operator_letter(change, sight, language) for language in languages(mail)]


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
        article=duty.article,
        said=words(change.what, change.now, CONTENT),
        before=words(change.what, change.was, ORIGINAL),
        reason={"zh": verdict.reason_zh, "en": verdict.reason_en},
        title=title,
        url=verdict.report_url,
        published_on=verdict.published_on,
        visit=visit.id if visit else "",
        visit_sha256=visit.wacz_sha256 if visit else "",
        page=f"{base}/agency/{duty.agency.id}" if base else "",
        rehearsal=home.settings.home.rehearsal,
    )


def words(what: str, state: str, of_content: Mapping[str, str]) -> Mapping[str, str]:
    """A state in words, by language."""
    if what == "content":
        return {language: f"{said} ({state[:12]})" for language, said in of_content.items()}
    shown = statuses()[Status(state)]
    return {language: shown.label(language) for language in LANGUAGES}


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


def waiting(home: Home, ledger: Ledger, assessed: Mapping[str, Assessment], today: date) -> list[tuple[Letter, str]]:
    """The letters that `tell` would send now, each with its address; nothing is written."""
    held = {(d.letter, d.address) for d in ledger.deliveries() if d.state in ("sent", "failed")}
    return [(x, a) for x, a in due(home, ledger, assessed, today) if (x.id, a) not in held]


def due(home: Home, ledger: Ledger, assessed: Mapping[str, Assessment], today: date) -> list[tuple[Letter, str]]:
    """Every letter that the noted changes deserve today, each with its address, sent or not."""
    mail, changes = home.settings.mail, [c for c in ledger.changes() if c.county in assessed]
    news = [(x, a) for c in changes if c.what != "seen" for x in letters(home, c, assessed[c.county], changes, today) for a in mail.to]
    sights = [(x, a) for c in changes if c.what == "seen" for x in sight_letters(mail, c, assessed[c.county], today) for a in mail.operator]
    return news + sights
