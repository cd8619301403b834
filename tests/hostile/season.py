"""A season of rounds over many hostile counties in one home, and what must and must not be said of their bodies."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from tests.hostile.counties import SILENT, Paper, bodies, county_file, papers
from tests.hostile.scenarios import Scenario
from tests.hostile.web import Host, listening
from tests.whole.homes import make_home, one_round, rows

QUICK = {
    "NIANBAO_CRAWL__TIMEOUT_S": "2",
    "NIANBAO_CRAWL__RETRY_PAUSE_S": "0.05",
    "NIANBAO_CRAWL__RETRIES": "1",
    "NIANBAO_CRAWL__HOSTS_AT_ONCE": "6",
}


@dataclass(frozen=True)
class Day:
    """One round: when, whether the reports of 2025 are out, whether the troubles are on."""

    when: date
    published: bool
    troubled: bool
    told: tuple[str, ...] = ()
    """What an earlier untroubled round rightly said of the silent bodies, and may still stand."""


FROM_THE_START = (
    Day(date(2026, 1, 25), published=True, troubled=True),
    Day(date(2026, 4, 15), published=True, troubled=True),
    Day(date(2026, 4, 30), published=True, troubled=False),
)
"""The troubles last from before the due day to the end of grace; then all is well again."""
NOT_YET = ("overdue", "past_usual_date")
AFTERWARDS = (
    Day(date(2026, 2, 3), published=True, troubled=False),
    Day(date(2026, 4, 15), published=True, troubled=True, told=NOT_YET),
    Day(date(2026, 5, 5), published=True, troubled=True, told=NOT_YET),
)
"""The reports were seen; then the troubles begin, and stay longer than it takes to call a report withdrawn."""


BLAMED = """select f.*, d.agency from findings f join duties d on d.id = f.duty_id
            where d.county_code = ? and f.outcome = 'fail' and f.responsibility = 'source'"""


def season(path: Path, scenarios: Sequence[Scenario], days: Sequence[Day]) -> Iterator[tuple[Day, Scenario, str]]:
    """Rounds on `days` over one county a scenario: whatever was said wrongly, and of which."""
    home = make_home(path)
    with ExitStack() as hosts:
        told = {f"{990001 + n}": (s, hosts.enter_context(listening())) for n, s in enumerate(scenarios)}
        for code, (_, host) in told.items():
            (home / "counties" / f"{code}.toml").write_text(county_file(code, host.home), encoding="utf-8")
        for day in days:
            for scenario, host in told.values():
                set_up(scenario, host, day)
            done = one_round(home, day.when, env=QUICK)
            assert done.returncode in (0, 3), done.stderr[-2000:]
            yield from ((day, s, wrong) for code, (s, _) in told.items() for wrong in wrongs(home, day, code, s))


def set_up(scenario: Scenario, host: Host, day: Day) -> None:
    found: list[Paper] = [p for p in papers() if day.published or p.year == 2024]
    host.pages, host.troubles = scenario.layout(found), {}
    host.asked.clear()
    if day.troubled:
        host.troubles = scenario.troubles(host)


def standing(home: Path) -> dict[tuple[str, str], dict[str, Any]]:
    """(county, body) -> its duty for 2025."""
    return {(d["county_code"], d["agency"]): d for d in rows(home, "select * from duties where report_year = 2025")}


def wrongs(home: Path, day: Day, code: str, scenario: Scenario) -> Iterator[str]:
    """Everything said of a county that its truth does not bear out, and every definite word that should have been said."""
    held = {body: duty for (c, body), duty in standing(home).items() if c == code}
    hidden = scenario.hides if day.troubled else frozenset()
    for body in bodies():
        if body not in held:
            yield f"{body}: no duty"
            continue
        status = held[body]["status"]
        if status not in (*allowed(day, body, hidden=body in hidden), *_loosely(scenario)):
            yield f"{body}: {status} ({held[body]['reason'][:160]})"
    for duty in rows(home, "select * from duties where county_code = ? and report_year = 2024", code):
        if duty["status"] not in ("on_time", "not_found", "unknown", *_loosely(scenario)):
            yield f"{duty['agency']} 2024: {duty['status']}"
    blamed = rows(home, BLAMED, code)
    yield from (f"{f['agency']}: finding {f['code']} {f['says_en'][:90]} {f['evidence'][:120]}" for f in blamed)
    known = {*bodies()}
    strange = {a["name"] for a in rows(home, "select name from agencies where county_code = ?", code)} - known
    yield from (f"{name}: no such body" for name in strange)


def _loosely(scenario: Scenario) -> tuple[str, ...]:
    return ("undated",) if scenario.undated else ()


def allowed(day: Day, body: str, *, hidden: bool) -> tuple[str, ...]:
    """The statuses that the truth of a body bears out on a day."""
    silent, waits = body in SILENT, ("awaited",) if day.when < date(2026, 2, 1) else ()
    if not day.published:
        return ("awaited",)
    if hidden:
        return ("unknown", *waits, *day.told) if silent else ("unknown", "on_time", *waits)
    if not silent:
        return ("on_time",)
    return waits or ("missing",) if day.when > date(2026, 4, 8) or waits else NOT_YET
