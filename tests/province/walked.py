"""Seasons of many counties at once, each with its own troubles, judged beside the truth: all within this process."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from archive.model import Kind
from crawler.demo.nouns import DemoCounty
from crawler.demo.province.plans import province
from crawler.demo.province.troubles import TROUBLES, befallen
from crawler.demo.province.troubles.doors import APART, OLD_DEAD, SECURE_HOMES
from crawler.demo.province.troubles.nouns import NEWEST, released
from crawler.demo.truth import truth
from tests.province.looks import PORT, History
from tests.province.troubled import Round, Said, judged

FAMILIES = ("trs", "ucap", "vsb", "epoint", "gkmlpt", "jcms", "jpaas", "lonsun", "openness")
SEASON = (Round(date(2026, 1, 25)), Round(date(2026, 2, 5)), Round(date(2026, 4, 20)), Round(date(2026, 5, 10), troubled=False))
"""Before any report is due, within grace, after all grace; then all is well again."""


def walked(demo: DemoCounty, names: Sequence[str], days: Sequence[Round] = SEASON) -> Iterator[Said]:
    """Everything said of a county in a season with these troubles."""
    history = History()
    for turn in days:
        (now,) = befallen([demo], {demo.code: names if turn.troubled else lasting(names)})
        look = history.look(now, turn.day)
        (facts,) = truth([now], turn.day, PORT)
        bodies = {b["name"]: b for b in facts["bodies"]}
        for held in history.verdicts(look.county, turn.day):
            agency, year, status = held.duty.agency.name, held.duty.report_year, held.status.value
            sort = judged(status, year, bodies[agency], facts, turn.day) if agency in bodies else "wrong"
            sort = "" if look.wants_browser and status in ("unknown", "awaited") and sort in ("blind", "wrong") else sort
            yield Said(turn.day, demo.code, demo.family, tuple(names), agency, year, status, sort, f"{held.reason_zh} {look.visit_why}")
            blamed = [f for f in held.findings if f.code == "backdated"]
            if blamed:
                report = next((r for r in bodies[agency]["reports"] if r["report_year"] == year), None) if agency in bodies else None
                yield Said(
                    turn.day,
                    demo.code,
                    demo.family,
                    tuple(names),
                    agency,
                    year,
                    "backdated",
                    "" if report and report["backdated"] else "accused",
                )


def lasting(names: Sequence[str]) -> list[str]:
    """Of these troubles those that cannot come and go: they change what is published at all, or where it stands for good."""
    return [name for name in names if TROUBLES[name].county or name in SECURE_HOMES | {APART, OLD_DEAD}]


@cache
def small_counties(seed: int) -> Mapping[str, DemoCounty]:
    """One small county of each family; its government's office and one township publish files."""
    found: dict[str, DemoCounty] = {}
    for county in province(seed, 60, small=True):
        found.setdefault(county.family, _with_files(county))
    return found


def _with_files(county: DemoCounty) -> DemoCounty:
    office, town = (next(b.name for b in county.bodies if b.kind is kind) for kind in (Kind.DEPARTMENT, Kind.TOWNSHIP))
    media = {office: "pdf", town: "docx"}
    return released(county, lambda body, r: {"medium": media[body.name]} if body.name in media and r.report_year == NEWEST else {})
