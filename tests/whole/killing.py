"""Rounds killed with SIGKILL: how one is struck, what it leaves behind, and what must be the same whether it was or not."""

import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections import Counter
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import Any

from archive.store.wacz import kept
from archive.store.warc import records
from tests.whole.homes import outbox, rows, said

GONE_WITHIN_S = 45.0


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


def start(home: Path, day: date) -> subprocess.Popen[bytes]:
    """A round as a process group of its own, marked in its environment so that what it leaves behind can be found."""
    argv = [sys.executable, "-m", "archive.cli", "round", "--home", str(home), "--today", day.isoformat()]
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
    found = {}
    for path in (home / "visits").glob("*/open/*.db"):
        with closing(sqlite3.connect(path)) as db:
            if db.execute("select 1 from sqlite_master where name = 'visit'").fetchone():
                found[path.stem] = _addresses(path.with_suffix(".warc.gz"), *db.execute("select committed from visit").fetchone())
    return found


def _addresses(warc: Path, committed: int) -> set[str]:
    """The addresses answered within the part of a WARC that counts; before its first commit a visit may have none."""
    if not committed:
        return set()
    with warc.open("rb") as stream:
        told = (kept(record).capture for record in records(stream, 0, committed) if record.kind == "metadata")
        return {capture.url for capture in told if capture is not None}


def strike(home: Path, day: date, after: float, group: bool) -> bool:
    """Kill a round (or its whole group) after so many seconds; whether it was still at work."""
    child = start(home, day)
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


def twice(home: Path) -> list[tuple[str, str, str]]:
    """(visit, address, how) of pages that a visit holds more than once.

    Each process asks for robots.txt anew, and a page that only a browser draws is asked for again by the browser.
    """
    kept = said(home, "select visit, url, capture ->> 'via' via from captures where step not in ('robots', 'asset')")
    return [key for key, n in Counter((c["visit"], c["url"], c["via"]) for c in kept).items() if n > 1]
