"""What became of each letter to each address. Claimed by one conditional write, so that nobody sends it twice.

pending: to be tried again.  claimed: somebody prepares it, nothing has left yet; a stale claim may be taken over.
sending: written down right before the last byte leaves. After a kill in that instant nobody knows whether it left; it is sent
         again under the same Message-ID, because a watchdog can live with a letter twice and not with one lost.
sent, failed: over.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from archive.store.codec import instant_text
from archive.store.errors import StoreError
from archive.store.holder import gone
from archive.store.shelf import Shelf

STALE = timedelta(minutes=15)
"""After this long a claim whose holder cannot be asked counts as abandoned; sending one letter takes seconds."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """One letter to one address. `since` is when the state began, `error` what the last try met."""

    letter: str
    change: str
    address: str
    state: str
    worker: str
    since: datetime
    tries: int
    error: str


class Deliveries(Shelf):
    """The book of letters."""

    def claim(self, letter: str, change: str, address: str, now: datetime, worker: str) -> bool:
        """Whether this worker alone may now send the letter to the address."""
        with self.writing():
            held = self._held(letter, address)
            if held is not None and not _free(held, now):
                return False
            self.db.execute(
                """INSERT INTO deliveries VALUES (?, ?, ?, 'claimed', ?, ?, 1, '') ON CONFLICT (letter, address) DO UPDATE
                   SET state = 'claimed', worker = excluded.worker, since = excluded.since, tries = tries + 1
                   WHERE state IN ('pending', 'claimed', 'sending')""",
                (letter, change, address, worker, instant_text(now)),
            )
        return True

    def sending(self, letter: str, address: str, worker: str) -> None:
        """The very next thing is the last byte. Raises StoreError where the claim has gone to another worker."""
        with self.writing():
            row = self.db.execute(
                "UPDATE deliveries SET state = 'sending' WHERE letter = ? AND address = ? AND state = 'claimed' AND worker = ?",
                (letter, address, worker),
            )
            if row.rowcount != 1:
                raise StoreError(f"letter {letter} is no longer claimed by {worker}; leave it to the worker that has it now")

    def sent(self, letter: str, address: str, now: datetime) -> None:
        """The receiving side took it."""
        self._over(letter, address, "sent", "", now)

    def failed(self, letter: str, address: str, error: str, *, retry: bool) -> None:
        """It did not go out: with `retry` it waits for the next sending, without it is given up."""
        self._over(letter, address, "pending" if retry else "failed", error, None)

    def unsent(self) -> list[Delivery]:
        """What has not gone out and is not given up: pending, claimed, and those nobody knows of (sending)."""
        return self._in_states("pending", "claimed", "sending")

    def deliveries(self) -> list[Delivery]:
        """The whole book."""
        return self._in_states("pending", "claimed", "sending", "sent", "failed")

    def _over(self, letter: str, address: str, state: str, error: str, now: datetime | None) -> None:
        with self.writing():
            self.db.execute(
                """UPDATE deliveries SET state = ?, error = ?, since = coalesce(?, since)
                   WHERE letter = ? AND address = ? AND state IN ('claimed', 'sending')""",
                (state, error, now and instant_text(now), letter, address),
            )

    def _held(self, letter: str, address: str) -> Delivery | None:
        row = self.db.execute("SELECT * FROM deliveries WHERE letter = ? AND address = ?", (letter, address)).fetchone()
        return None if row is None else _delivery(row)

    def _in_states(self, *states: str) -> list[Delivery]:
        rows = self.db.execute("SELECT * FROM deliveries ORDER BY rowid")
        return [d for d in map(_delivery, rows) if d.state in states]


def _free(held: Delivery, now: datetime) -> bool:
    if held.state in ("claimed", "sending"):
        return gone(held.worker) or now - held.since >= STALE
    return held.state == "pending"


def _delivery(row: tuple[str, str, str, str, str, str, int, str]) -> Delivery:
    letter, change, address, state, worker, since, tries, error = row
    return Delivery(letter, change, address, state, worker, datetime.fromisoformat(since), tries, error)
