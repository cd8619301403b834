"""Real labelled pages, where they are at hand: how many reports are told from the rest, and how many heads are right."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from archive.facts.titles import fold, normalise
from archive.model import Context, Report
from archive.parse import document_of_text, read_document

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "dev.jsonl"
SURE = 0.99

pytestmark = pytest.mark.skipif(not CORPUS.is_file(), reason="the labelled pages are not beside this project")

Page = tuple[dict[str, Any], Report]


@pytest.fixture(scope="module")
def pages() -> list[Page]:
    """Every page that has a sure label, as the command line reads it."""
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    return [(row, read(row)) for row in rows if row["kind"] != "unsure"]


def read(row: dict[str, Any]) -> Report:
    title = (row["title_guess"] or "") if row["title_source"] == "text" else ""
    whole = f"{title}\n\n{row['excerpt']}" if title and title not in row["excerpt"] else row["excerpt"]
    return read_document(document_of_text(whole, url=row["url"] or ""), "key", Context(link_title=title), row["url"] or "")


def share(right: Callable[[Page], bool], pages: list[Page]) -> float:
    return sum(map(right, pages)) / len(pages)


def test_reports_are_told_from_the_rest(pages: list[Page], figure: Callable[[str], None]) -> None:
    """Precision and recall, every miss named with the reason it was given."""
    told = [page for page in pages if page[1].is_report]
    reports = [page for page in pages if page[0]["kind"] == "report"]
    precision = share(lambda p: p[0]["kind"] == "report", told)
    recall = share(lambda p: p[1].is_report, reports)
    misses = [(row["url"], report.why) for row, report in pages if report.is_report != (row["kind"] == "report")]

    figure(f"labelled pages: {len(pages)}, precision {precision:.3f}, recall {recall:.3f}, misses {misses}")
    assert (precision >= SURE, recall >= SURE) == (True, True), misses


def test_the_years_of_real_reports_are_right(pages: list[Page]) -> None:
    """One of the pages names its year nowhere, another only by the day in its address."""
    dated = [page for page in pages if page[0]["kind"] == "report" and page[0]["year_guess"]]

    assert share(lambda p: p[0]["year_guess"] == p[1].report_year, dated) >= 0.985


def test_the_titles_of_real_reports_are_right(pages: list[Page]) -> None:
    """Spaces apart; a body's name on the line above a nameless title is taken into it."""
    titled = [page for page in pages if page[0]["kind"] == "report" and page[0]["title_source"] == "text"]

    assert share(lambda p: bare(p[0]["title_guess"]) in bare(p[1].title) or "…" in p[0]["title_guess"], titled) >= SURE


def bare(title: str) -> str:
    return fold(normalise(title)).removesuffix(".docx")
