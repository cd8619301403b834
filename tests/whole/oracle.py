"""What must be said of the demo web, worked out from its truth alone: an independent, plainer reading of the rules than judge's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

GRACE = timedelta(days=7)
APART = timedelta(days=14)
SLACK = timedelta(days=3)
PRACTICE = ("township", "subdistrict")


@dataclass(frozen=True)
class Expected:
    """One duty: where, whose, which year, its status, and what is known of its report (None where none was seen)."""

    county: str
    body: str
    kind: str
    year: int
    status: str
    report: dict[str, Any] | None


def expected(truth: Sequence[dict[str, Any]], visits: Sequence[date], today: date) -> Iterator[Expected]:
    """Every duty of every county that was visited completely on `visits`, as of `today`."""
    for county in truth:
        for body in county["bodies"]:
            if body["kind"] != "other" and (body["registered"] or seen_reports(body, visits)):
                # Of a county never seen nothing is known of older years, so nothing is said of them.
                for report in (r for r in body["reports"] if not county["down"] or r["report_year"] == today.year - 1):
                    yield Expected(
                        county["code"], body["name"], body["kind"], report["report_year"],
                        status(body, report, [] if county["down"] else visits, today), seen(report, visits) if not county["down"] else None,
                    )  # fmt: skip


def seen_reports(body: dict[str, Any], visits: Sequence[date]) -> list[dict[str, Any]]:
    return [r for r in body["reports"] if seen(r, visits)]


def seen(report: dict[str, Any], visits: Sequence[date]) -> dict[str, Any] | None:
    return report if any(there(report, v) for v in visits) else None


def day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def there(report: dict[str, Any], when: date) -> bool:
    out, gone = day(report["published"]), day(report.get("withdrawn_on"))
    return out is not None and out <= when and (gone is None or when < gone)


def status(body: dict[str, Any], report: dict[str, Any], visits: Sequence[date], today: date) -> str:
    year, kind = report["report_year"], body["kind"]
    due = date(year + 1, 3, 31) if kind == "government" else date(year + 1, 1, 31)
    latest = date(year + 1, 3, 31) if kind in PRACTICE else due
    since, until = day(body["since"]), day(body["until"])
    if not seen(report, visits) and ((since and since.year > year) or (until and due > until)):
        return "exempt"
    if not visits:
        return "awaited" if today <= due else "unknown"
    old = due.year < min(visits).year
    return found(report, visits, due, latest, old) if seen(report, visits) else not_found(kind, visits, due, latest, old, today)


def not_found(kind: str, visits: Sequence[date], due: date, latest: date, old: bool, today: date) -> str:
    if old:
        return "not_found"
    if today <= due:
        return "awaited"
    if max(visits) <= due:
        return "unknown"
    if kind in PRACTICE and today <= latest:
        return "past_usual_date"
    if max(visits) > latest + GRACE:
        return "missing"
    return "overdue" if max(visits) > latest and today <= latest + GRACE else "unknown"


def found(report: dict[str, Any], visits: Sequence[date], due: date, latest: date, old: bool) -> str:
    first = min(v for v in visits if there(report, v))
    before = max((v for v in visits if v < first), default=None)
    claimed = day(report["claimed"])
    assert claimed is not None
    gone = [v for v in visits if v > first and not there(report, v)]
    if len(gone) > 1 and max(gone) - min(gone) >= APART:
        return "withdrawn"
    if old:
        return "on_time" if claimed <= due else "claimed_late"
    if first <= due:
        return "on_time"
    if before is not None and before > latest:
        return "late"
    fits = claimed <= first and (before is None or before - SLACK <= claimed)
    settled = claimed if fits else before
    if settled is None or (not fits and before is not None and before <= due):
        return "undated"
    if settled <= due:
        return "on_time"
    return "late" if settled > latest else "after_usual_date"
