"""Real labelled pages, where they are at hand: how many reports are told from the rest, and how many years are right."""

import json
from pathlib import Path
from typing import Any

import pytest

from archive.model import Context, Report
from archive.parse import document_of_text, read_document

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "dev.jsonl"

pytestmark = pytest.mark.skipif(not CORPUS.is_file(), reason="the labelled pages are not beside this project")


def pages() -> list[tuple[dict[str, Any], Report]]:
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    return [(row, read(row)) for row in rows if row["kind"] != "unsure"]


def read(row: dict[str, Any]) -> Report:
    title = row["title_guess"] if row["title_source"] == "text" else ""
    url = row["url"] or ""
    return read_document(document_of_text(row["excerpt"], title=title or "", url=url), "key", Context(), url)


def test_reports_are_told_from_the_rest() -> None:
    """Precision and recall of at least 0.97; years right in at least 0.95 of the reports."""
    told = pages()
    right = sum(row["kind"] == "report" and report.is_report for row, report in told)
    years = [(row["year_guess"], report.report_year) for row, report in told if row["kind"] == "report" and row["year_guess"]]

    assert right / sum(report.is_report for _, report in told) >= 0.97
    assert right / sum(row["kind"] == "report" for row, _ in told) >= 0.97
    assert sum(wanted == seen for wanted, seen in years) / len(years) >= 0.95
