"""Reports waiting for their turn: on disk, in a file without a name, found by order and by body and year."""

import pickle
import re
import tempfile
from collections import defaultdict
from collections.abc import Iterator

from archive.model import Report

RANK = re.compile(r"(?:人民政府|(?:街道)?办事处)$")


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
            self._of_body[_body(report)][report.report_year] = begin

    def __iter__(self) -> Iterator[Report]:
        yield from map(self._at, self._begins)

    def earlier(self, report: Report) -> list[Report]:
        """The same body's reports for earlier years, the oldest first; of two for one year the one put down last."""
        own = report.report_year
        if not report.is_report or not report.agency or own is None:
            return []
        years = {y: begin for name in self._names(_body(report)) for y, begin in self._of_body[name].items() if y < own}
        return [self._at(begin) for _, begin in sorted(years.items())]

    def _names(self, body: str) -> list[str]:
        """The names under which a body's reports lie here; one that leaves out its places is nobody's where several bodies bear it."""
        near = [name for name in self._of_body if _same(name, body)]
        return [name for name in near if name == body or self._borne_once(min(name, body, key=len))]

    def _borne_once(self, short: str) -> bool:
        fuller = [name for name in self._of_body if name.endswith(short)]
        return all(_same(max(fuller, key=len), name) for name in fuller)

    def _at(self, begin: int) -> Report:
        self._file.seek(begin)
        report: Report = pickle.load(self._file)  # noqa: S301 - our own, of this process, in a file nobody else can name
        return report

    def close(self) -> None:
        """Let go of the file, which is its end."""
        self._file.close()


def _body(report: Report) -> str:
    """The body's name without its rank, which one year's report gives and another's leaves out."""
    return RANK.sub("", report.agency) + ("街道" if report.agency.endswith("街道办事处") else "")


def _same(one: str, other: str) -> bool:
    """Whether two names are one body's: the same, or one with the places before it that the other leaves out."""
    return one.endswith(other) or other.endswith(one)
