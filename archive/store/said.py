"""What was said: standings, their changes, rulings. It only grows, and a rebuild leaves it alone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from archive.model import Cause, Change, Ruling, Status
from archive.store.shelf import Shelf


@dataclass(frozen=True, slots=True)
class Standing:
    """The state of a duty as it was last said: its status, the SHA-256 of the version held ("" = none), the day."""

    duty: str
    status: Status
    version_sha256: str
    as_of: date


@dataclass(frozen=True, slots=True)
class Noted:
    """On what a county was last judged: the version of reader and facts, and the id of its newest visit then."""

    basis: str
    visit: str


class Said(Shelf):
    """Standings, changes, rulings."""

    def noted(self, county: str) -> Noted | None:
        """On what a county was last judged; None before the first time."""
        row = self.db.execute("SELECT basis, visit FROM noted WHERE county = ?", (county,)).fetchone()
        return None if row is None else Noted(*row)

    def set_noted(self, county: str, noted: Noted) -> None:
        """Remember on what a county was judged, so that the next change can be given its cause."""
        with self.writing():
            self.db.execute("INSERT OR REPLACE INTO noted VALUES (?, ?, ?)", (county, noted.basis, noted.visit))

    def standings(self, county: str) -> dict[str, Standing]:
        """By duty id, what was last said of each duty of a county."""
        rows = self.db.execute("SELECT duty, status, version_sha256, as_of FROM standings WHERE county = ? ORDER BY duty", (county,))
        return {duty: Standing(duty, Status(status), version, date.fromisoformat(day)) for duty, status, version, day in rows}

    def note(self, changes: Iterable[Change], standings: Iterable[Standing], today: date) -> list[Change]:
        """Write down changes and the standings they lead to in one transaction; those changes that are new.

        A change noted before (by id) is not noted again, and a standing of a later day than `today` stays.
        """
        with self.writing():
            fresh = [change for change in changes if self._add(change)]
            for standing in standings:
                self._stand(standing, today)
        return fresh

    def changes(self, county: str | None = None) -> list[Change]:
        """All changes, or those of one county, in the order they were noted."""
        rows = self.db.execute(
            "SELECT id, duty, county, what, was, now, on_day, cause FROM changes WHERE ?1 IS NULL OR county = ?1 ORDER BY seq", (county,)
        )
        return [_change(row) for row in rows]

    def rulings(self) -> list[Ruling]:
        """Every ruling, oldest first: of two on one subject the later holds."""
        rows = self.db.execute("SELECT subject, decision, reason, on_day FROM rulings ORDER BY on_day, seq")
        return [Ruling(subject, decision, reason, date.fromisoformat(day)) for subject, decision, reason, day in rows]

    def add_ruling(self, ruling: Ruling) -> None:
        """Write down a person's ruling; the same one again changes nothing."""
        with self.writing():
            self.db.execute(
                "INSERT OR IGNORE INTO rulings (subject, decision, reason, on_day) VALUES (?, ?, ?, ?)",
                (ruling.subject, ruling.decision, ruling.reason, ruling.on.isoformat()),
            )

    def _add(self, c: Change) -> bool:
        row = self.db.execute(
            """INSERT INTO changes (id, duty, county, what, was, now, on_day, cause)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING""",
            (c.id, c.duty, c.county, c.what, c.was, c.now, c.on.isoformat(), c.cause.value),
        )
        return bool(row.rowcount == 1)

    def _stand(self, s: Standing, today: date) -> None:
        self.db.execute(
            """INSERT INTO standings VALUES (?, ?, ?, ?, ?) ON CONFLICT (duty) DO UPDATE
               SET status = excluded.status, version_sha256 = excluded.version_sha256, as_of = excluded.as_of
               WHERE excluded.as_of >= standings.as_of""",
            (s.duty, s.duty.partition("-")[0], s.status.value, s.version_sha256, today.isoformat()),
        )


def _change(row: tuple[str, str, str, str, str, str, str, str]) -> Change:
    identity, duty, county, what, was, now, day, cause = row
    return Change(identity, duty, county, what, was, now, date.fromisoformat(day), Cause(cause))
