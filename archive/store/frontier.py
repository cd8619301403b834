"""The frontier of one visit in progress: which steps wait, what was settled, how much of the WARC is committed.

Scrapy's own queue loses pages on a kill; this one is a SQLite file whose transactions go with the WARC's length.
"""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag

from archive.model import Capture, Failure, Step, StepKind, VisitKind
from archive.store.codec import from_json, instant_text, to_json
from archive.store.errors import StoreError
from archive.store.wire import sha256

SCHEMA = """
CREATE TABLE visit (id TEXT, county TEXT, kind TEXT, started TEXT, vantage TEXT, previous_id TEXT, previous TEXT,
                    committed INTEGER, numbered INTEGER, requests INTEGER, latest TEXT) STRICT;
CREATE TABLE steps (id INTEGER PRIMARY KEY, key TEXT UNIQUE, kind TEXT, step TEXT,
                    state TEXT DEFAULT 'waiting', tries INTEGER DEFAULT 0, why TEXT DEFAULT '') STRICT;
CREATE TABLE notes (id INTEGER PRIMARY KEY, step INTEGER REFERENCES steps(id), note TEXT) STRICT;
"""
PAGES = tuple(kind.value for kind in (StepKind.HOME, StepKind.HUB, StepKind.LIST, StepKind.NOTICES, StepKind.REPORT, StepKind.ATTACHMENT))


@dataclass(frozen=True, slots=True)
class Queued:
    """A step of this visit that is not settled; `tries` counts what failed so far."""

    id: int
    step: Step
    tries: int


@dataclass(frozen=True, slots=True)
class Opened:
    """What a visit is from its first moment on."""

    id: str
    county: str
    kind: VisitKind
    started: datetime
    vantage: str
    previous_id: str
    previous: str


class Frontier:
    """One open visit's SQLite file. Writes happen inside `commit`."""

    def __init__(self, path: Path) -> None:
        self.db = sqlite3.connect(path, isolation_level=None)
        self.db.execute("PRAGMA locking_mode = EXCLUSIVE")  # the county's own lock keeps others out; this spares a lock a statement
        self.db.execute("PRAGMA journal_mode = WAL")
        self.db.execute("PRAGMA synchronous = NORMAL")
        self._counted: tuple[int, int] | None = None

    @classmethod
    def begin(cls, path: Path, opened: Opened) -> "Frontier":
        """A new frontier; until its one transaction is committed, the file counts as no visit."""
        frontier = cls(path)
        row = (opened.id, opened.county, opened.kind.value, instant_text(opened.started))
        with frontier.commit():
            for statement in SCHEMA.split(";")[:-1]:
                frontier.db.execute(statement)
            frontier.db.execute(
                "INSERT INTO visit VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, '')", (*row, opened.vantage, opened.previous_id, opened.previous)
            )
        return frontier

    @contextmanager
    def commit(self) -> Iterator[None]:
        """All or nothing of what is written inside."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.db.execute("COMMIT")
        except BaseException:
            self._counted = None
            raise
        finally:
            if self.db.in_transaction:
                self.db.execute("ROLLBACK")

    def close(self) -> None:
        self.db.close()

    def opened(self) -> Opened | None:
        """What the visit is; None where a kill came before its first commit."""
        if not self.db.execute("SELECT 1 FROM sqlite_master WHERE name = 'visit'").fetchone():
            return None
        i, county, kind, started, *rest = self.db.execute(
            "SELECT id, county, kind, started, vantage, previous_id, previous FROM visit"
        ).fetchone()
        return Opened(i, county, VisitKind(kind), datetime.fromisoformat(started), *rest)

    @property
    def committed(self) -> int:
        """Bytes of the WARC that count."""
        return self._counts()[0]

    @property
    def numbered(self) -> int:
        """Exchanges kept so far."""
        return self._counts()[1]

    def _counts(self) -> tuple[int, int]:
        if self._counted is None:
            committed, numbered = self.db.execute("SELECT committed, numbered FROM visit").fetchone()
            self._counted = int(committed), int(numbered)
        return self._counted

    @property
    def counts(self) -> tuple[int, int]:
        """Requests made, and pages settled: robots, canary and assets are none, nor is what was passed by, of which nothing is noted."""
        marks = ", ".join("?" * len(PAGES))
        settled = f"SELECT count(*) FROM steps WHERE state = 'done' AND kind IN ({marks}) AND id IN (SELECT step FROM notes)"  # noqa: S608
        return self._one("SELECT requests FROM visit"), self._one(settled, *PAGES)

    def advance(self, length: int, numbered: int, captures: Iterable[Capture], requests: int) -> None:
        """The WARC now counts up to `length`; these captures are what is new in it."""
        latest = max((instant_text(c.fetched_at) for c in captures), default="")
        self.db.execute(
            "UPDATE visit SET committed = ?, numbered = ?, requests = requests + ?, latest = max(latest, ?)",
            (length, numbered, requests, latest),
        )
        self._counted = length, numbered

    def add(self, steps: Iterable[Step]) -> list[Queued]:
        """Those of `steps` that this visit has never seen, queued."""
        return [Queued(i, step, 0) for step in steps if (i := self._insert(step)) is not None]

    def end(self, queued: Queued, state: str, why: str = "") -> None:
        """A waiting step is done, failed, or waits on after one more failed try. Raises StoreError if it does not wait."""
        tries = 0 if state == "done" else 1
        row = self.db.execute(
            "UPDATE steps SET state = ?, tries = tries + ?, why = ? WHERE id = ? AND state = 'waiting'", (state, tries, why, queued.id)
        )
        if row.rowcount != 1:
            raise StoreError(f"{queued.step.url} was settled before; take the next step from waiting()")

    def note(self, queued: Queued, note: Mapping[str, Any]) -> None:
        self.db.execute("INSERT INTO notes (step, note) VALUES (?, ?)", (queued.id, json.dumps(note, ensure_ascii=False)))

    def waiting(self) -> list[Queued]:
        rows = self.db.execute("SELECT id, step, tries FROM steps WHERE state = 'waiting' ORDER BY id")
        return [Queued(i, from_json(Step, step), tries) for i, step, tries in rows]

    def queued(self, number: int) -> Queued:
        """The step of this number, and how often it was tried."""
        step, tries = self.db.execute("SELECT step, tries FROM steps WHERE id = ?", (number,)).fetchone()
        return Queued(number, from_json(Step, step), tries)

    def notes(self, kinds: Iterable[StepKind] = StepKind) -> list[tuple[Step, dict[str, Any]]]:
        wanted = json.dumps([kind.value for kind in kinds])
        rows = self.db.execute(
            "SELECT steps.step, note FROM notes JOIN steps ON steps.id = notes.step "
            "WHERE steps.kind IN (SELECT value FROM json_each(?)) ORDER BY notes.id",
            (wanted,),
        )
        return [(from_json(Step, step, _shared), json.loads(note, object_pairs_hook=_shared)) for step, note in rows]

    @property
    def latest(self) -> datetime | None:
        """The instant of the latest answer kept; None where there is none."""
        (found,) = self.db.execute("SELECT latest FROM visit").fetchone()
        return datetime.fromisoformat(found) if found else None

    def failures(self) -> list[Failure]:
        rows = self.db.execute("SELECT step, why, tries FROM steps WHERE state = 'failed' ORDER BY id")
        return [_failure(from_json(Step, step), why, tries) for step, why, tries in rows]

    def _insert(self, step: Step) -> int | None:
        row = self.db.execute(
            "INSERT INTO steps (key, kind, step) VALUES (?, ?, ?) ON CONFLICT (key) DO NOTHING RETURNING id",
            (step_key(step), step.kind.value, to_json(step)),
        ).fetchone()
        return None if row is None else int(row[0])

    def _one(self, sql: str, *values: object) -> int:
        return int(self.db.execute(sql, values).fetchone()[0])


def step_key(step: Step) -> str:
    """What makes two steps one: method, address without fragment, body, and whether the browser draws it or leafs through it."""
    return f"{step.method} {urldefrag(step.url).url} {sha256(step.body.encode())} {int(step.render) + int(step.leaf)}"


def _shared(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object whose words are held once where notes near one another repeat them: half of what they say are addresses and titles."""
    return {_once(key): _words(value) for key, value in pairs}


def _words(value: Any) -> Any:
    if isinstance(value, list):
        return [_words(one) for one in value]
    return _once(value) if isinstance(value, str) else value


@lru_cache(maxsize=1024)
def _once(word: str) -> str:
    """The first of equal words."""
    return word


def _failure(step: Step, why: str, tries: int) -> Failure:
    return Failure(step.address, step.kind, step.context, why, tries)
