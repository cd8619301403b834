"""Leases: one holder a name for a limited time. Two schedulers on one home would otherwise run every job twice."""

from datetime import datetime, timedelta

from archive.store.codec import instant_text
from archive.store.holder import gone
from archive.store.shelf import Shelf


class Leases(Shelf):
    """Who may do what only one may do."""

    def lease(self, name: str, holder: str, now: datetime, ttl: timedelta) -> bool:
        """Whether `holder` has the lease until `now + ttl`: it was free, run out, its own, or its holder's process has ended."""
        with self.writing():
            row = self.db.execute("SELECT holder, until FROM leases WHERE name = ?", (name,)).fetchone()
            if row is not None and row[0] != holder and row[1] > instant_text(now) and not gone(row[0]):
                return False
            self.db.execute("INSERT OR REPLACE INTO leases VALUES (?, ?, ?)", (name, holder, instant_text(now + ttl)))
        return True

    def release(self, name: str, holder: str) -> None:
        """Give the lease back; nothing happens where another holder has it."""
        with self.writing():
            self.db.execute("DELETE FROM leases WHERE name = ? AND holder = ?", (name, holder))
