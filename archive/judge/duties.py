"""Which report years are asked of which body, and whether the body owes them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from archive.facts.obligations import Obligations
from archive.model import Agency, Duty, Visit, day_of


def years(reported: Collection[int], visits: Sequence[Visit], today: date, rules: Obligations) -> range:
    """From the earliest year reported on, or the year before the first look where nothing older was seen, to last year."""
    looks = [v for v in visits if v.complete] or list(visits)
    began = min((day_of(v.started).year - 1 for v in looks), default=today.year - 1)
    return range(max(min([*reported, began]), rules.first_report_year), today.year)


def duty(agency: Agency, report_year: int, rules: Obligations) -> Duty | None:
    """The duty of a body for a year; None where no rule binds its kind."""
    rule = rules.binding(agency.kind, report_year)
    if rule is None:
        return None
    due, latest = (date(report_year + 1, *day) for day in (rule.due, rule.latest))
    return Duty(agency, report_year, due, latest, rule.basis, rule.article, rule.article_en)


def born_later(duty: Duty) -> bool:
    """The body did not exist yet in the report year."""
    since = duty.agency.since
    return since is not None and since.year > duty.report_year


def gone_before(duty: Duty) -> bool:
    """The body no longer existed when the report fell due."""
    until = duty.agency.until
    return until is not None and until < duty.due
