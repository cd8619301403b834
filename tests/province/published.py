"""What a published index holds, set beside what is true of the demo web and what its server says it sent."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from crawler.demo.province.plans import province
from tests.demoweb import DemoWeb
from tests.province.troubled import judged
from tests.whole.homes import make_home, nianbao, rows

Facts = dict[str, Any]
Key = tuple[str, str, int]
"""A county's code, a body's name, a report year."""
NOT_HELD = "not held"
GENERAL = 'family = "general"\n'
AT_ONCE = {"NIANBAO_CRAWL__HOSTS_AT_ONCE": "4"}
LONGEST_S = 5400
BY_COMMAND = 2
"""So many counties are added by the command; a process for each of forty would prove nothing more."""
SHOWN = 5
LINE = (
    "{found} of {owed} reports found, {extra} that are none; {placed} of {rows} rows with the right body and year, {dated} with the day "
    "claimed, {same} with the bytes sent; {kept} of {captures} captures as sent; {right} of {duties} statuses right, {settled} definite"
)


class WholeProvince(DemoWeb):
    """The demo web of many counties; `small` ones have seven bodies each."""

    def __init__(self, *, small: bool = False, **more: Any) -> None:
        super().__init__(**more)
        self.small = small

    def _which(self) -> list[str]:
        return [*super()._which(), *(["--small"] if self.small else [])]


@dataclass
class Tally:
    """How far an index agrees with the truth. `wrong` says where it does not."""

    counts: Counter[str] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)

    def take(self, name: str, good: bool, where: object) -> None:
        """Count one thing; say where it is not as it should be."""
        self.counts[name] += good
        if not good:
            self.wrong.append(f"{name}: {where}")

    def share(self, part: str, whole: str) -> float:
        return self.counts[part] / max(self.counts[whole], 1)

    def add(self, other: "Tally") -> None:
        self.counts.update(other.counts)
        self.wrong.extend(other.wrong)

    def __str__(self) -> str:
        return LINE.format_map({name: self.counts[name] for name in NAMES}) + "".join(f"\n    {text}" for text in self.wrong[:SHOWN])


NAMES = ("found", "owed", "extra", "placed", "rows", "dated", "same", "kept", "captures", "right", "duties", "settled")


def walked_and_published(
    folder: Path, seed: int, count: int, days: Sequence[date], *, small: bool = False, unnamed: str = ""
) -> Iterator[tuple[date, Tally]]:
    """Rounds of the real program over a province, day after day in one home, each published index compared with the truth of its day.

    `unnamed` takes the counties of this family alone, and lets the general reader read them.
    """
    home, port = make_home(folder / "home"), 0
    codes = {c.code for c in province(seed, count, small=small) if unnamed in ("", c.family)}
    for day in days:
        log = folder / f"{day}.log"
        with WholeProvince(seed=seed, count=count, small=small, as_of=day.isoformat(), port=port, log_path=log) as web:
            if not port:
                port = web.port
                files = web.write_counties(folder / "files")
                watched(home, [path for path in files if path.stem in codes], GENERAL if unnamed else "")
            done = nianbao("round", "--home", str(home), "--today", day.isoformat(), env=AT_ONCE, timeout=LONGEST_S)
            assert done.returncode == 0, done.stderr[-2000:]
            yield day, compared(home, [c for c in web.truth() if c["code"] in codes], day, web.log)
        log.unlink()


def watched(home: Path, files: Sequence[Path], told: str = "") -> None:
    """The counties as a user adds them, but each behind a front of its own, so that several are walked at once; `told` stands above."""
    for path in files:
        lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(told + "".join(line for line in lines if not line.startswith("prefecture")), encoding="utf-8")
    for path in files[:BY_COMMAND]:
        assert nianbao("county", "add", str(path), "--home", str(home)).returncode == 0
    for path in files[BY_COMMAND:]:
        path.rename(home / "counties" / path.name)


def compared(home: Path, counties: Sequence[Facts], day: date, log: Iterable[Facts]) -> Tally:
    """The whole index beside the truth of a day, and its captures of that day beside the server's log."""
    tally = Tally()
    _reports(tally, home, dict(_owed(counties)))
    _captures(tally, home, {(line["path"], line["sha256"]) for line in log}, day)
    _duties(tally, home, counties, day)
    return tally


def _owed(counties: Sequence[Facts]) -> Iterator[tuple[Key, Facts]]:
    """Every report that stands on its site, by its key."""
    for county in counties:
        for body in county["bodies"]:
            yield from (((county["code"], body["name"], r["report_year"]), r) for r in body["reports"] if r["sha256"])


def _reports(tally: Tally, home: Path, owed: Mapping[Key, Facts]) -> None:
    shown = rows(home, "select r.*, a.name from reports r join agencies a on a.id = r.agency_id where r.gone_since is null")
    found = {_key(row) for row in shown}
    tally.counts.update(owed=len(owed), extra=len(found - owed.keys()), rows=len(shown))
    for key in owed:
        tally.take("found", key in found, key)
    for row in shown:
        _row(tally, row, owed.get(_key(row)))


def _key(row: Facts) -> Key:
    return row["county_code"], row["name"], row["report_year"]


def _row(tally: Tally, row: Facts, fact: Facts | None) -> None:
    """One address of a report: whose it is, the day it claims, its bytes. The page that carries a file is the report's address too."""
    fact = fact or {}
    digests = {fact.get("page"): fact.get("page_sha256"), fact.get("url"): fact.get("sha256")}
    tally.take("placed", row["url"] in digests, (row["name"], row["report_year"], row["url"]))
    tally.take("dated", row["published_on"] == fact.get("claimed"), (row["published_on"], fact.get("claimed"), row["url"]))
    tally.take("same", row["sha256"] == digests.get(row["url"]), row["url"])


def _captures(tally: Tally, home: Path, sent: set[tuple[str, str | None]], day: date) -> None:
    kept = rows(
        home, "select url, sha256 from captures where size > 0 and revisit_of = '' and via = 'http' and fetched_at like ?", f"{day}%"
    )
    tally.counts["captures"] = len(kept)
    for one in kept:
        parts = urlsplit(one["url"])
        path = f"{parts.path}?{parts.query}" if parts.query else parts.path
        tally.take("kept", (path, one["sha256"]) in sent, one["url"])


def is_settled(status: str, report: Facts) -> bool:
    """Whether something definite is said. Of a report that claims a day before it was there the looks on both sides of the last
    day it might have come in time settle nothing: that it is undated is then all that can be said."""
    return status not in (NOT_HELD, "unknown") and (status != "undated" or report["backdated"])


def _duties(tally: Tally, home: Path, counties: Sequence[Facts], day: date) -> None:
    held = {(d["county_code"], d["agency"], d["report_year"]): d for d in rows(home, "select * from duties")}
    owed = [(c, b, r) for c in counties for b in c["bodies"] for r in b["reports"]]
    tally.counts["duties"] = len(owed)
    for county, body, report in owed:
        year = report["report_year"]
        duty = held.pop((county["code"], body["name"], year), {"status": NOT_HELD, "reason": ""})
        wrong = duty["status"] == NOT_HELD or judged(duty["status"], year, body, county, day)
        tally.take("right", not wrong, (body["name"], year, duty["status"], duty["reason"]))
        tally.take("settled", is_settled(duty["status"], report), (body["name"], year, duty["status"]))
    tally.wrong += [f"nobody's duty: {key}" for key, duty in held.items() if duty["status"] not in ("awaited", "not_found")]
