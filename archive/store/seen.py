"""What was seen: closed visits and their captures, taken in from the WACZ files and from nothing else."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from archive.model import Capture, StepKind, Visit, VisitKind
from archive.store.codec import from_json, instant_text, to_json
from archive.store.errors import DamagedError, StoreError
from archive.store.shelf import Shelf
from archive.store.visits import NAME
from archive.store.wacz import body_in, opened
from archive.store.wacz_build import file_sha256
from archive.store.wacz_check import Examined, examine
from archive.store.wire import sha256

PAPERS = (StepKind.REPORT, StepKind.ATTACHMENT)


class Seen(Shelf):
    """The part of the ledger that follows from the visits."""

    def take_in(self) -> list[str]:
        """Take in every closed visit not yet known, each wholly or not at all; what was wrong with those left out, in words."""
        return [problem for path in self._untaken() for problem in self._take(path)]

    def visits(self, county: str) -> list[Visit]:
        """All visits of a county in the order they started."""
        rows = self.db.execute("SELECT visit FROM visits WHERE county = ? ORDER BY started, id", (county,))
        return [from_json(Visit, row[0]) for row in rows]

    def last_visit(self, county: str, vantage: str) -> Visit | None:
        """The newest visit of a county from one vantage."""
        row = self.db.execute(
            "SELECT visit FROM visits WHERE county = ? AND vantage = ? ORDER BY started DESC, id DESC LIMIT 1", (county, vantage)
        ).fetchone()
        return None if row is None else from_json(Visit, row[0])

    def captures(self, county: str, until: datetime | None = None) -> list[Capture]:
        """All captures of a county fetched up to and including `until`, in the order of fetching."""
        limit = "9999" if until is None else instant_text(until)
        rows = self.db.execute("SELECT capture FROM captures WHERE county = ? AND fetched_at <= ? ORDER BY fetched_at, id", (county, limit))
        return [from_json(Capture, row[0]) for row in rows]

    def capture(self, identity: str) -> Capture | None:
        """The capture of this id."""
        row = self.db.execute("SELECT capture FROM captures WHERE id = ?", (identity,)).fetchone()
        return None if row is None else from_json(Capture, row[0])

    def last_full(self, county: str, vantage: str) -> Visit | None:
        """The newest full walk of a county from one vantage that found a list."""
        visits = (v for v in reversed(self.visits(county)) if v.vantage == vantage and v.kind is VisitKind.FULL)
        return next((v for v in visits if v.receipt.walks), None)

    def answers(self, county: str) -> dict[str, Capture]:
        """By address, each report page and file as it last came, a revisit as such; without those that a visit since, or the same,
        found gone or failed to get, and without the pages on which it failed to get a file."""
        lost: dict[str, str] = {}
        for visit in self.visits(county):
            failures = visit.receipt.failures
            lost |= dict.fromkeys((*visit.receipt.gone, *(u for f in failures for u in (f.url, f.context.found_on))), visit.id)
        found = self._latest(county, PAPERS, "AND json_extract(capture, '$.status') IN (200, 304)")
        return {url: capture for url, capture in found.items() if lost.get(url, "") < capture.visit}

    def lists(self, county: str) -> dict[str, Capture]:
        """By address, each page on the way to the reports as it last answered, whatever the status."""
        return self._latest(county, (StepKind.LIST,))

    def sent_on(self, county: str) -> dict[str, Capture]:
        """By address, each report's address that last answered with a redirect."""
        return self._latest(county, (StepKind.REPORT,), "AND json_extract(capture, '$.status') IN (301, 302, 303, 307, 308)")

    def _latest(self, county: str, kinds: tuple[StepKind, ...], condition: str = "") -> dict[str, Capture]:
        marks = ", ".join("?" * len(kinds))
        sql = f"SELECT url, capture, max(fetched_at || id) FROM captures WHERE county = ? AND step IN ({marks}) {condition} GROUP BY url"  # noqa: S608
        return {url: from_json(Capture, capture) for url, capture, _ in self.db.execute(sql, (county, *(kind.value for kind in kinds)))}

    def known(self, county: str) -> dict[str, Capture]:
        """By address, the capture that holds the bytes of each report and attachment as last seen.

        A revisit is replaced by the capture it points to, with the newest validators for the next conditional request.
        A web page that came in a file's place, and says no report, is not the file; and what a visit itself says it did not see is
        not known from it, whatever stood there.
        """
        unseen = {v.id: {*(f.url for f in v.receipt.failures), *v.receipt.gone} for v in self.visits(county)}
        rows = self.db.execute(
            """SELECT url, capture FROM captures AS c WHERE county = ? AND (
                   (step = ? AND json_extract(capture, '$.status') IN (200, 304)
                    AND json_extract(capture, '$.media_type') NOT LIKE 'text/html%')
                   OR EXISTS (SELECT 1 FROM readings AS r WHERE r.sha256 = c.sha256 AND r.url = c.url AND r.is_report))
               ORDER BY fetched_at, id""",
            (county, StepKind.ATTACHMENT.value),
        )
        captures = ((url, from_json(Capture, capture)) for url, capture in rows)
        latest = {url: capture for url, capture in captures if url not in unseen[capture.visit]}
        return {url: self._original(capture) for url, capture in latest.items()}

    def payload(self, capture: Capture) -> bytes:
        """The decoded body a capture proves, out of its closed visit. Raises DamagedError where it is not what was kept."""
        holder = self._original(capture)
        with opened(self.home.wacz_path(holder.visit)) as wacz:
            body = body_in(wacz.record_at(holder.offset))
        if sha256(body) != capture.sha256:
            raise DamagedError(f"the body of capture {capture.id} is not what was kept; restore visit {holder.visit} from a copy")
        return body

    def _original(self, capture: Capture) -> Capture:
        if not capture.revisit_of:
            return capture
        original = self.capture(capture.revisit_of)
        if original is None:
            raise StoreError(f"capture {capture.id} points to {capture.revisit_of}, whose visit is not here; bring its WACZ into visits/")
        return replace(original, etag=capture.etag, last_modified=capture.last_modified)

    def _untaken(self) -> Iterator[Path]:
        known = {row[0] for row in self.db.execute("SELECT id FROM visits")}
        paths = sorted(self.home.visits_root.glob("*/*.wacz"), key=lambda p: p.name)
        return (p for p in paths if NAME.fullmatch(p.stem) and p.stem not in known)

    def _take(self, path: Path) -> list[str]:
        digest, found = file_sha256(path), examine(path)
        if found.visit is None or found.problems:
            return [f"{problem}; the visit was left out" for problem in found.problems]
        if found.visit.county != path.parent.name:
            return [f"{path} is a visit of {found.visit.county}; move it into visits/{found.visit.county}/"]
        self._insert(replace(found.visit, wacz=f"{path.parent.name}/{path.name}", wacz_sha256=digest), found)
        return []

    def _insert(self, visit: Visit, found: Examined) -> None:
        row = (visit.id, visit.county, visit.vantage, instant_text(visit.started), visit.wacz, visit.wacz_sha256)
        with self.writing():
            added = self.db.execute(
                "INSERT INTO visits VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING",
                (*row, visit.previous, found.previous_id, to_json(visit)),
            )
            if added.rowcount == 1:
                self.db.conn.executemany("INSERT INTO captures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_row, found.captures))


def _row(c: Capture) -> tuple[str, ...]:
    return c.id, c.visit, c.county, c.url, c.step.value, instant_text(c.fetched_at), c.sha256, c.revisit_of, to_json(c)
