"""One visit in progress, from its first step into a closed WACZ. A kill at any instant loses nothing that was settled."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any

from archive.model import Capture, Exchange, Failure, Receipt, Step, StepKind, Via, Visit, VisitKind
from archive.store.disk import full_disk_said, sync_file
from archive.store.errors import DamagedError
from archive.store.frontier import Frontier, Opened, Queued
from archive.store.home import Home
from archive.store.journal import Journal
from archive.store.opening import files_of, opening
from archive.store.recording import Place, Recorded, fits, recorded
from archive.store.visits import Lock, Targets, remove_open, sweep
from archive.store.wacz_build import build, closing_record
from archive.store.wacz_check import verify

INTERRUPTED = "interrupted"
Known = Mapping[str, Capture]


class OpenVisit:
    """A visit in progress; made by OpenVisit.begin. Leaving the `with` block keeps it open, to be resumed."""

    def __init__(self, home: Home, opened: Opened, journal: Journal, lock: Lock, known: Known) -> None:
        self.home = home
        self.opened = opened
        self.resumed = journal.frontier.numbered > 0
        self._journal = journal
        self._frontier = journal.frontier
        self._lock = lock
        self._targets = Targets(home, known)
        self._folder = home.open_dir(opened.county)

    @classmethod
    def begin(
        cls,
        home: Home,
        county_code: str,
        kind: VisitKind,
        now: datetime,
        *,
        known: Known | None = None,
        previous: tuple[str, str] | None = None,
        not_before: datetime | None = None,
        wait_s: float = 0.0,
    ) -> "OpenVisit":
        """Resume the open visit of a county, or begin one; an open one that is too old is closed as incomplete first.

        `known` are the captures that revisits may point to, by address. `previous` (id, digest) is the last visit the ledger
        knows; a newer closed file that it has not taken in yet goes before it. Raises VisitBusyError after `wait_s` seconds.
        """
        folder = home.open_dir(county_code)
        lock = Lock(folder, wait_s)
        try:
            with full_disk_said(folder):
                visit = _resumed(home, county_code, now, lock, known or {})
                if visit is None:
                    opened = opening(home, county_code, kind, max(now, not_before or now), previous)
                    visit = cls(home, opened, files_of(opened, folder), lock, known or {})
        except BaseException:
            lock.release()
            raise
        return visit

    def __enter__(self) -> "OpenVisit":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.leave()

    @property
    def id(self) -> str:
        return self.opened.id

    @property
    def started(self) -> datetime:
        """A resumed visit keeps its start: only a start after the due instant supports absence."""
        return self.opened.started

    @property
    def kind(self) -> VisitKind:
        return self.opened.kind

    @property
    def counts(self) -> tuple[int, int]:
        """Requests made and pages settled."""
        return self._frontier.counts

    def add(self, steps: Iterable[Step]) -> list[Queued]:
        """Queue the steps this visit has never seen, and return those."""
        with self._journal.appending(b""):
            return self._frontier.add(steps)

    def settle(
        self, queued: Queued | None, exchanges: Sequence[Exchange], steps: Iterable[Step] = (), note: Mapping[str, Any] | None = None
    ) -> tuple[list[Capture], list[Queued]]:
        """Keep what a step brought, its `note` and the steps it led to, in one commit; the captures and the new steps.

        Without a step (`queued` None) there is nothing a note could belong to, and it is left out.
        """
        data, captures = self._recorded(exchanges, "")
        with self._journal.appending(data, captures, len(exchanges), _requests(exchanges)):
            if queued is not None:
                self._frontier.end(queued, "done")
            if queued is not None and note is not None:
                self._frontier.note(queued, note)
            added = self._frontier.add(steps)
        return captures, added

    def fail(self, queued: Queued, why: str, *, final: bool, exchanges: Sequence[Exchange] = ()) -> list[Capture]:
        """Count a failed try and keep what came as evidence; a step that has not finally failed waits on."""
        data, captures = self._recorded(exchanges, why)
        with self._journal.appending(data, captures, len(exchanges), _requests(exchanges)):
            self._frontier.end(queued, "failed" if final else "waiting", why)
        return captures

    def waiting(self) -> list[Queued]:
        """Everything not settled and not finally failed, in the order of adding."""
        return self._frontier.waiting()

    def queued(self, number: int) -> Queued:
        """The step of this number, and how often it was tried."""
        return self._frontier.queued(number)

    def notes(self, kinds: Iterable[StepKind] = StepKind) -> list[tuple[Step, dict[str, Any]]]:
        """What settled steps of these kinds left for the receipt, in the order of settling."""
        return self._frontier.notes(kinds)

    def failures(self) -> list[Failure]:
        """The steps that finally failed."""
        return self._frontier.failures()

    def captures(self) -> list[Capture]:
        """Everything captured so far, in order."""
        return self._journal.captures()

    @property
    def latest(self) -> datetime:
        """The latest instant of the visit so far; whoever goes on with it must not write an earlier one."""
        return max(self.started, self._frontier.latest or self.started)

    def close(self, receipt: Receipt, finished: datetime, *, complete: bool, why_not: str) -> Path:
        """Turn the visit into a verified WACZ; its path. Until the one rename in here, nothing reads the visit.

        Requests and pages of the receipt are what was counted here. Raises DamagedError where the WARC does not
        read back as it was written, DiskFullError where there is no room; the visit then stays open.
        """
        target = self.seal(receipt, finished, complete=complete, why_not=why_not)
        self._lock.release()
        return target

    def seal(self, receipt: Receipt, finished: datetime, *, complete: bool, why_not: str) -> Path:
        """As close, but the county stays locked, so that its next visit can begin at once."""
        requests, pages = self.counts
        receipt = replace(receipt, requests=requests, pages=pages)
        visit = self._as_visit(receipt, max(finished, self.latest), complete, why_not)
        draft, target = self._folder / f"{self.id}.wacz", self.home.wacz_path(self.id)
        with full_disk_said(draft):
            self._journal.cut_back()
            self._journal.write(closing_record(visit, self.opened.previous_id))
            build(self._journal.warc, visit, self.opened.previous_id, draft)
            self._refuse_damage(draft)
            sync_file(draft)
            draft.rename(target)
            sync_file(target.parent)
        self._journal.close()
        remove_open(self._folder, self.id)
        return target

    def leave(self) -> None:
        """Let go of the visit without closing it; the next begin resumes it. Harmless after close."""
        if self._lock.held:
            self._journal.close()
            self._lock.release()

    def _recorded(self, exchanges: Sequence[Exchange], error: str) -> tuple[bytes, list[Capture]]:
        offset, number = self._frontier.committed, self._frontier.numbered
        parts: list[Recorded] = []
        for exchange in exchanges:
            number += 1
            known = self._targets.known.get(exchange.url)
            target = self._targets.of(exchange.url) if known is not None and fits(exchange, known) else None
            parts.append(recorded(exchange, Place(self.id, self.opened.county, number, offset), target, error))
            offset += len(parts[-1].data)
        return b"".join(p.data for p in parts), [p.capture for p in parts if p.capture is not None]

    def _as_visit(self, receipt: Receipt, finished: datetime, complete: bool, why_not: str) -> Visit:
        opened = self.opened
        return Visit(
            id=opened.id,
            county=opened.county,
            kind=opened.kind,
            started=opened.started,
            finished=finished.astimezone(UTC),
            complete=complete,
            why_not=why_not,
            receipt=receipt,
            vantage=opened.vantage,
            wacz=f"{opened.county}/{opened.id}.wacz",
            previous=opened.previous,
        )

    def _refuse_damage(self, draft: Path) -> None:
        if problems := verify(draft):
            draft.unlink()
            raise DamagedError(
                f"visit {self.id} did not read back as written ({'; '.join(problems[:3])}); "
                f"check the disk, then remove {self._folder}/{self.id}.* to walk the county anew"
            )


def _requests(exchanges: Sequence[Exchange]) -> int:
    return sum(e.via is Via.HTTP for e in exchanges)


def _resumed(home: Home, county: str, now: datetime, lock: Lock, known: Known) -> OpenVisit | None:
    """The open visit to go on with; older ones are closed as incomplete on the way."""
    oldest = now - timedelta(hours=home.settings.crawl.resume_hours)
    for identity in sweep(home, county):
        visit = _reopened(home, county, identity, lock, known)
        if visit is not None and visit.started > oldest:
            return visit
        if visit is not None:
            _seal_interrupted(visit)
    return None


def _seal_interrupted(visit: OpenVisit) -> None:
    """Close as incomplete what an earlier process began and nobody went on with in time."""
    captures = visit.captures()
    receipt = Receipt(failures=tuple(visit.failures()), reached=any(c.status == 200 for c in captures))
    end = max((c.fetched_at for c in captures), default=visit.started)
    visit.seal(receipt, end, complete=False, why_not=INTERRUPTED)


def _reopened(home: Home, county: str, identity: str, lock: Lock, known: Known) -> OpenVisit | None:
    """The open visit of this id; None, and its files removed, where there is nothing to go on with."""
    folder = home.open_dir(county)
    frontier = Frontier(folder / f"{identity}.db")
    opened, warc = frontier.opened(), folder / f"{identity}.warc.gz"
    if opened is not None and warc.exists() and warc.stat().st_size >= frontier.committed > 0:
        return OpenVisit(home, opened, Journal(warc, frontier), lock, known)
    # Killed before its first commit; or the machine went down, which alone leaves a WARC shorter than its commit.
    frontier.close()
    remove_open(folder, identity)
    return None
