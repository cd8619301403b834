"""A document cited under another's number ("国办发〔2021〕30号" for the format), or one that no longer governs the report's year.

The documents, their numbers and the report years they govern are facts (facts/slips.toml). Fail where title and number stand side by
side and disagree; uncertain for an older document, which may be cited for its history.
"""

from __future__ import annotations

from collections.abc import Iterable

from archive.judge.citations import Cited, out_of_force, wrongly_numbered
from archive.judge.subject import Say, Says, Subject
from archive.model import Finding

CODE = "wrong_citation"


def check(subject: Subject) -> Iterable[Finding]:
    """One finding for each citation."""
    for cited in wrongly_numbered(subject.report):
        wanted = cited.document.number
        says = Says(
            f"“{cited.document.name}”的文号写为“{cited.number}”，应为“{wanted}”。",
            f"The document is cited as {cited.number}; it is {wanted}.",
        )
        yield _finding(subject.fail, cited, says)
    for cited in out_of_force(subject.report, subject.report.report_year or 0) if subject.report.report_year else ():
        says = Says(
            f"{subject.report.report_year}年度报告引用“{cited.number}”，该文件不适用于这一年度。",
            f"This report for {subject.report.report_year} cites {cited.number}, which does not govern that year.",
        )
        yield _finding(subject.uncertain, cited, says)


def _finding(say: Say, cited: Cited, says: Says) -> Finding:
    evidence = {"number": cited.number, "document": cited.document.number, "source": cited.document.source}
    return say(
        CODE, f"{cited.document.number} {cited.number}", says, place=cited.sentence.place, sentence=cited.sentence.quote[:200], **evidence
    )
