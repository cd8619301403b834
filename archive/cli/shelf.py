"""Reports waiting for their turn: on disk, in a file without a name, found by order and by body and year."""

import pickle
import tempfile
from collections import defaultdict
from collections.abc import Iterator

from archive.model import Report


class Shelf:
    """Reports put down in order. Memory holds where each lies, not the reports."""

    def __init__(self) -> None:
        self._file = tempfile.TemporaryFile()  # noqa: SIM115 - closed by close()
        self._begins: list[int] = []
        self._of_body: defaultdict[str, dict[int, int]] = defaultdict(dict)

    def put(self, report: Report) -> None:
        """Put one behind the others."""
        begin = self._file.seek(0, 2)
        pickle.dump(report, self._file)
        self._begins.append(begin)
        if report.is_report and report.agency and report.report_year is not None:
            self._of_body[report.agency][report.report_year] = begin

    def __iter__(self) -> Iterator[Report]:
        yield from map(self._at, self._begins)

    def earlier(self, report: Report) -> list[Report]:
        """The same body's reports for earlier years, the oldest first; of two for one year the one put down last."""
        own = report.report_year
        years = self._of_body.get(report.agency, {}) if report.is_report and own is not None else {}
        return [self._at(begin) for year, begin in sorted(years.items()) if own is not None and year < own]

    def _at(self, begin: int) -> Report:
        self._file.seek(begin)
        report: Report = pickle.load(self._file)  # noqa: S301 - our own, of this process, in a file nobody else can name
        return report

    def close(self) -> None:
        """Let go of the file, which is its end."""
        self._file.close()
