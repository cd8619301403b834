"""What a check looks at, and how it says what it found."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from archive.facts.titles import report_year
from archive.model import Finding, Kind, Outcome, Report, Responsibility, finding_id

Say = Callable[..., Finding]
"""How a finding is said: one of the methods of a subject below."""


@dataclass(frozen=True, slots=True)
class Says:
    """One statement in both languages: neutral and exact, no more than the evidence shows."""

    zh: str
    en: str


@dataclass(frozen=True, slots=True)
class Subject:
    """A report, the kind of its body where known, and the same body's earlier reports by report year."""

    report: Report
    kind: Kind | None = None
    earlier: Mapping[int, Report] = field(default_factory=dict)

    @property
    def year_is_titled(self) -> bool:
        """Whether the title itself states the report year: one gathered from elsewhere may be our misreading."""
        return self.report.report_year is not None and report_year(self.report.title) == self.report.report_year

    @property
    def previous(self) -> Report | None:
        """The same body's report of the year before, where it is held."""
        year = self.report.report_year
        return self.earlier.get(year - 1) if year is not None else None

    def fail(self, code: str, place: str, says: Says, /, **evidence: object) -> Finding:
        """The report itself shows the defect, whoever reads it; in doubt where its characters were recognised in a picture."""
        if self.report.numbers_from == "ocr":
            return self.doubt_reading(code, place, says, **evidence)
        return self._finding(code, place, says, Outcome.FAIL, Responsibility.SOURCE, evidence)

    def uncertain(self, code: str, place: str, says: Says, /, **evidence: object) -> Finding:
        """The report shows it, but it has an innocent reading too."""
        if self.report.numbers_from == "ocr":
            return self.doubt_reading(code, place, says, **evidence)
        return self._finding(code, place, says, Outcome.UNCERTAIN, Responsibility.SOURCE, evidence)

    def doubt_reading(self, code: str, place: str, says: Says, /, **evidence: object) -> Finding:
        """Our reading shows it, and our reading may be what is wrong."""
        return self._finding(code, place, says, Outcome.UNCERTAIN, Responsibility.EXTRACTION, evidence)

    def not_assessable(self, code: str, place: str, says: Says, whose: Responsibility, /, **evidence: object) -> Finding:
        """The check cannot run; `whose` says whether the report or our reading lacks what it needs."""
        return self._finding(code, place, says, Outcome.NOT_ASSESSABLE, whose, evidence)

    def _finding(
        self, code: str, place: str, says: Says, outcome: Outcome, whose: Responsibility, evidence: Mapping[str, object]
    ) -> Finding:
        return Finding(finding_id(self.report.key, code, place), code, outcome, whose, says.zh, says.en, dict(evidence))
