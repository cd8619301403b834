"""A season of rounds over a troubled province in one home, and what of its verdicts the truth does not bear out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from tests.demoweb import DemoWeb
from tests.whole.homes import make_home, one_round, rows

QUICK = {
    "NIANBAO_CRAWL__TIMEOUT_S": "4",
    "NIANBAO_CRAWL__RETRY_PAUSE_S": "0.05",
    "NIANBAO_CRAWL__RETRIES": "1",
    "NIANBAO_CRAWL__HOSTS_AT_ONCE": "8",
    "NIANBAO_CRAWL__TRUSTED": '["gov.cn", "127.0.0.0/8"]',
}
DUE = {"government": (3, 31), "department": (1, 31), "township": (1, 31), "subdistrict": (1, 31)}
LATEST = {**DUE, "township": (3, 31), "subdistrict": (3, 31)}
GRACE = timedelta(days=7)
OPEN = ("unknown", "undated")
"""What may be said of a body that a trouble hides, whatever is true."""
ACCUSING = ("missing", "overdue", "late", "withdrawn", "past_usual_date", "after_usual_date")
Facts = dict[str, Any]


class Province(DemoWeb):
    """The demo web with `troubles` by the code of a county."""

    def __init__(self, troubles: Mapping[str, Sequence[str]], **more: Any) -> None:
        super().__init__(**more)
        self.troubles = troubles

    def _which(self) -> list[str]:
        given = [word for code, names in self.troubles.items() if names for word in ("--trouble", f"{code}={','.join(names)}")]
        return [*super()._which(), "--small", *given]


@dataclass(frozen=True)
class Said:
    """One thing said of one duty, beside what is true: `sort` is "accused", "wrong", "blind" (over-cautious) or "" where all is well."""

    day: date
    code: str
    family: str
    troubles: tuple[str, ...]
    body: str
    year: int
    status: str
    sort: str
    why: str = ""


@dataclass(frozen=True)
class Round:
    """One day of a season: whether the troubles are on."""

    day: date
    troubled: bool = True


def season(path: Path, troubles: Mapping[str, Sequence[str]], days: Sequence[Round], *, seed: int, count: int) -> Iterator[Said]:
    """Everything said on `days` of the counties that `troubles` names."""
    home, port = make_home(path), 0
    calm: dict[tuple[str, str], bool] = {}
    for turn in days:
        now = troubles if turn.troubled else dict.fromkeys(troubles, ())
        with Province(now, seed=seed, count=count, as_of=turn.day.isoformat(), port=port) as web:
            if not port:
                port = web.port
                web.write_counties(path / "all")
                for code in troubles:
                    (path / "all" / f"{code}.toml").rename(home / "counties" / f"{code}.toml")
            done = one_round(home, turn.day, env=QUICK)
            assert done.returncode in (0, 3), done.stderr[-2000:]
            facts = {c["code"]: c for c in web.truth() if c["code"] in troubles}
        for code, county in facts.items():
            yield from _said(home, turn.day, county, tuple(troubles[code]), calm)


def _said(home: Path, day: date, county: Facts, names: tuple[str, ...], calm: dict[tuple[str, str], bool]) -> Iterator[Said]:
    bodies = {b["name"]: b for b in county["bodies"]}
    for duty in rows(home, "select * from duties where county_code = ?", county["code"]):
        body = bodies.get(duty["agency"])
        sort = judged(duty["status"], duty["report_year"], body, county, day) if body else "wrong"
        yield Said(day, county["code"], county["family"], names, duty["agency"], duty["report_year"], duty["status"], sort, duty["reason"])
    blamed = "select f.code, d.agency, d.report_year from findings f join duties d on d.id = f.duty_id where d.county_code = ?"
    for found in rows(home, f"{blamed} and f.outcome = 'fail' and f.responsibility = 'source'", county["code"]):
        report = _report(bodies.get(found["agency"]), found["report_year"])
        sort = "" if found["code"] == "backdated" and report and report["backdated"] else "accused"
        if found["code"] in ("backdated", "withdrawn"):
            yield Said(day, county["code"], county["family"], names, found["agency"], found["report_year"], found["code"], sort)


def _report(body: Facts | None, year: int) -> Facts | None:
    return next((r for r in body["reports"] if r["report_year"] == year), None) if body else None


def judged(status: str, year: int, body: Facts, county: Facts, day: date) -> str:
    """Whether a status is an accusation that is not true, wrong otherwise, or needlessly none; "" where it is right."""
    report = _report(body, year)
    if not _lived(body, year):
        return _of_nobody(status)
    hidden = body["name"] in county["hidden"]
    out = date.fromisoformat(report["published"]) if report and report["published"] else None
    published = out is not None and out <= day
    if published and _taken_down(report, day) and status in (*OPEN, "not_found", "awaited"):
        return ""
    due, latest = date(year + 1, *DUE[body["kind"]]), date(year + 1, *LATEST[body["kind"]])
    claimed = date.fromisoformat(report["claimed"]) if report and published and year < 2025 else out
    right = _right(claimed if published else None, due, latest, day, earlier=year < 2025)
    if status in right:
        return ""
    if status in ("overdue", "past_usual_date") and not published and day > due:
        return "" if hidden else "blind"  # what an earlier look rightly held stands until a later one sees more
    if status in ACCUSING:
        return "accused"
    if hidden and (status == "claimed_late" and "late" in right):
        return ""
    if status in OPEN:
        return "" if hidden or (status == "undated" and published) else "blind"
    if status == "not_found" and year < 2025 and (hidden or not published):
        return ""
    return "" if hidden and status == "awaited" and day <= due else "wrong"


def _lived(body: Facts, year: int) -> bool:
    """Whether a body that the truth dates owed a report on that year."""
    due = f"{year + 1}-{DUE[body['kind']][0]:02}-{DUE[body['kind']][1]:02}"
    return not (body["until"] and body["until"] < due) and not (body["since"] and int(body["since"][:4]) > year)


def _of_nobody(status: str) -> str:
    """What is said of a body for a year in which it was not there, or not by that name: nothing may be held against it."""
    if status in ACCUSING:
        return "accused"
    return "" if status in (*OPEN, "not_found", "awaited", "exempt") else "wrong"


def _taken_down(report: Facts | None, day: date) -> bool:
    return bool(report and report["withdrawn_on"]) and date.fromisoformat(report["withdrawn_on"]) <= day if report else False


def _right(out: date | None, due: date, latest: date, day: date, *, earlier: bool) -> tuple[str, ...]:
    """The statuses that are true of a report that came out on a day, or is not there."""
    if out is None:
        return _absent(due, latest, day, earlier=earlier)
    if out <= due:
        return ("on_time",)
    if out <= latest:
        return ("after_usual_date",)
    return ("claimed_late",) if earlier else ("late",)


def _absent(due: date, latest: date, day: date, *, earlier: bool) -> tuple[str, ...]:
    if earlier:
        return ("not_found",)
    if day <= due:
        return ("awaited",)
    if day <= latest:
        return ("past_usual_date",)
    return ("overdue",) if day <= latest + GRACE else ("missing",)
