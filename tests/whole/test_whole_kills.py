"""A round killed with SIGKILL at any moment, then run again: nothing lost, nothing doubled, every closed visit whole."""

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.demoweb import DemoWeb
from tests.whole.homes import make_home, nianbao, one_round, outbox, rows, said

SEED = 11
FIRST, SECOND = date(2026, 1, 20), date(2026, 2, 10)
QUICK = ("999101", "999104")
"""A directory site and the county that is down; the sample that every run makes. The large size has all counties, one of them drawn."""
GONE_WITHIN_S = 45.0


@dataclass(frozen=True)
class Prepared:
    """A home after an undisturbed first round, what an undisturbed second one makes of it, and how long that takes."""

    home: Path
    wanted: dict[str, Any]
    lasts: float


def prepare(folder: Path, codes: tuple[str, ...]) -> Iterator[Prepared]:
    """Both rounds undisturbed; the web of the second day stays up while the tests run."""
    home = make_home(folder / "home")
    with DemoWeb(seed=SEED, as_of=FIRST.isoformat()) as web:
        web.write_counties(home / "counties")
        for path in (home / "counties").glob("*.toml"):
            if codes and path.stem not in codes:
                path.unlink()
        assert one_round(home, FIRST).returncode == 3
    with DemoWeb(seed=SEED, as_of=SECOND.isoformat(), port=web.port):
        calm = folder / "calm"
        shutil.copytree(home, calm)
        began = time.monotonic()
        done = one_round(calm, SECOND)
        assert done.returncode == 3, done.stderr
        yield Prepared(home, outcome(calm), time.monotonic() - began)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    yield from prepare(tmp_path_factory.mktemp("kills"), QUICK)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    yield from prepare(tmp_path_factory.mktemp("kills"), ())


def outcome(home: Path) -> dict[str, Any]:
    """All that must not depend on a kill: no ids of visits, no instants."""
    duties = "select county_code, agency, report_year, status, due_on, days_late, days_late_most, published_on from duties order by 1, 2, 3"
    reports = "select county_code, agency, report_year, url, sha256, published_on, title, form from reports order by url"
    duty = "(select agency || report_year from duties d where d.id = x.duty_id)"
    return {
        "duties": rows(home, duties),
        "reports": rows(home, reports),
        "versions": rows(home, "select r.url, v.sha256 from versions v join reports r on r.id = v.report_id order by 1, 2"),
        "findings": rows(home, f"select {duty} duty, code, outcome, says_zh from findings x where report_id != '' order by 1, 2, 4"),
        "changes": rows(home, f"select {duty} duty, was, now, on_day, cause, what from changes x order by 1, 2, 3"),
        "seen": rows(home, "select code, seen from counties order by code"),
        "letters": outbox(home),
    }


def start(home: Path) -> subprocess.Popen[bytes]:
    """The second round as a process group of its own, marked in its environment so that what it leaves behind can be found."""
    argv = [sys.executable, "-m", "archive.cli", "round", "--home", str(home), "--today", SECOND.isoformat()]
    environment = {**os.environ, "NIANBAO_HOME": str(home)}
    quiet = subprocess.DEVNULL
    return subprocess.Popen(argv, start_new_session=True, stdin=quiet, stdout=quiet, stderr=quiet, env=environment)


def left_behind(home: Path) -> list[str]:
    """The command lines of living processes that belong to a home: crawls, and browsers with their drivers."""
    mark = os.fsencode(str(home))
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            words = (process / "cmdline").read_bytes()
            if words and (mark in words or b"NIANBAO_HOME=" + mark + b"\0" in (process / "environ").read_bytes()):
                found.append(f"{process.name} {words[:200].decode(errors='replace')}")
        except OSError:
            continue  # it ended meanwhile
    return found


def alone(home: Path) -> list[str]:
    """What is still there once everything had time to notice that its round is dead."""
    until = time.monotonic() + GONE_WITHIN_S
    tick = threading.Event()
    while left := left_behind(home):
        if time.monotonic() > until:
            return left
        tick.wait(0.1)
    return []


def settled(home: Path) -> dict[str, set[str]]:
    """By open visit, the captures that were committed before the kill."""
    kept = {}
    for path in (home / "visits").glob("*/open/*.db"):
        with closing(sqlite3.connect(path)) as db:
            if db.execute("select 1 from sqlite_master where name = 'captures'").fetchone():
                kept[path.stem] = {url for (url,) in db.execute("select capture ->> 'url' from captures")}
    return kept


def strike(home: Path, after: float, group: bool) -> bool:
    """Kill a round (or its whole group) after so many seconds; whether it was still at work."""
    child = start(home)
    try:
        child.wait(after)
    except subprocess.TimeoutExpired:
        if group:
            os.killpg(child.pid, signal.SIGKILL)
        else:
            child.kill()
        child.wait()
        return True
    return False


def strike_first(prepared: Prepared, home: Path, share: float, group: bool) -> None:
    """Kill a round of a fresh copy; sooner, on another copy, where this machine was quick and the round was over already."""
    after = prepared.lasts * share
    shutil.copytree(prepared.home, home)
    while not strike(home, after, group):
        shutil.rmtree(home)
        shutil.copytree(prepared.home, home)
        after *= 0.7
    assert alone(home) == []


def twice(home: Path) -> list[tuple[str, str, str]]:
    """(visit, address, how) of pages that a visit holds more than once.

    Each process asks for robots.txt anew, and a page that only a browser draws is asked for again by the browser.
    """
    kept = said(home, "select visit, url, capture ->> 'via' via from captures where step not in ('robots', 'asset')")
    return [key for key, n in Counter((c["visit"], c["url"], c["via"]) for c in kept).items() if n > 1]


def check(prepared: Prepared, home: Path, moments: list[tuple[float, bool]]) -> None:
    """Kill at the given shares of a round's time, run to the end, compare with the undisturbed home."""
    strike_first(prepared, home, *moments[0])
    for share, group in moments[1:]:
        strike(home, prepared.lasts * share, group)
        assert alone(home) == []
    before = settled(home)
    done = one_round(home, SECOND)

    assert done.returncode == 3, done.stderr
    verified = nianbao("verify", "--home", str(home))
    assert verified.returncode == 0, verified.stdout
    assert twice(home) == []
    for visit, urls in before.items():
        assert urls <= {c["url"] for c in said(home, f"select url from captures where visit = '{visit}'")}, visit
    after = outcome(home)
    assert after["letters"] == prepared.wanted["letters"]
    assert after == prepared.wanted
    assert {p.name for p in (home / "visits").glob("*/open/*")} <= {"lock"}
    assert {d["state"] for d in said(home, "select state from deliveries")} == {"sent"}
    assert left_behind(home) == []


def moments(number: int, kills: int = 1) -> list[tuple[float, bool]]:
    """Seeded: each the share of a round's time before the kill, and whether the whole group is killed."""
    dice = random.Random(number)
    return [(dice.uniform(0.05, 1.0), dice.random() < 0.5) for _ in range(kills)]


@pytest.mark.parametrize(("share", "group"), [(0.35, False), (0.6, True), (0.75, False), (0.92, True)])
def test_a_killed_round_run_again_ends_as_if_never_killed(small: Prepared, tmp_path: Path, share: float, group: bool) -> None:
    check(small, tmp_path / "home", [(share + random.Random(int(share * 100)).uniform(-0.04, 0.04), group)])


@pytest.mark.prove
@pytest.mark.parametrize("number", range(20))
def test_twenty_kills_over_all_sites_lose_and_double_nothing(
    large: Prepared, tmp_path: Path, number: int, figure: Callable[[str], None]
) -> None:
    """Every fourth home is killed three times before it may finish."""
    kills = moments(number, kills=3 if number % 4 == 3 else 1)
    check(large, tmp_path / "home", kills)
    shares = ", ".join(f"{share:.0%}{' (whole group)' if group else ''}" for share, group in kills)
    figure(f"kills, home {number + 1} of 20: killed at {shares} of a round of {large.lasts:.0f} s; nothing lost, nothing doubled")
