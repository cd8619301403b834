"""What was derived from captures: readings, one for each version of the reader. All of it can be made again."""

from archive.model import Capture, Report
from archive.store.codec import from_json, to_json
from archive.store.shelf import Shelf
from archive.store.wire import sha256


class Derived(Shelf):
    """The part of the ledger that a rebuild throws away."""

    def reading(self, capture: Capture, reader: str) -> Report | None:
        """What this version of the reader said of a capture; None where it has not read it."""
        row = self.db.execute(
            "SELECT report FROM readings WHERE sha256 = ? AND url = ? AND context = ? AND reader = ?", _key(capture, reader)
        ).fetchone()
        return None if row is None else from_json(Report, row[0])

    def keep_reading(self, capture: Capture, reader: str, report: Report) -> None:
        """Keep a reading; the same capture and reader again replace it."""
        with self.writing(lasting=False):
            self.db.execute(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?)", (*_key(capture, reader), report.is_report, to_json(report))
            )

    def forget_derived(self) -> None:
        """Throw away every reading, for a rebuild."""
        with self.writing():
            self.db.execute("DELETE FROM readings")


def _key(capture: Capture, reader: str) -> tuple[str, str, str, str]:
    """The same bytes at another address, or reached another way, may read differently."""
    return capture.sha256, capture.url, sha256(to_json(capture.context).encode()), reader
