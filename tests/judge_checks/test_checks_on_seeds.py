"""The checks on five real reports as the project reads them: what the offices wrote is found, what extraction broke is not theirs."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from archive.judge.checks import run
from archive.model import Context, Finding, Kind, Outcome, Responsibility
from archive.parse import document_of, read_document

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"
pytestmark = pytest.mark.skipif(not SEEDS.is_dir(), reason="the real reports are not here")

FAIL, SOFT = Outcome.FAIL, Outcome.UNCERTAIN
KNOWN = {
    "000": {
        ("unbalanced_brackets", FAIL), ("truncated_heading", SOFT), ("outdated_meeting", SOFT), ("numbering_irregular", SOFT),
        ("narrative_contradicts_itself", SOFT), ("accountability_results_missing", SOFT),
    },
    "001": {
        ("missing_section", FAIL), ("narrative_contradicts_table", FAIL), ("township_claims_rules", FAIL), ("numbering_irregular", SOFT),
        ("heading_differs_from_form", SOFT), ("accountability_results_missing", SOFT),
    },
    "002": {
        ("fee_disclosure_missing", FAIL), ("body_without_county", SOFT), ("preamble_incomplete", SOFT),
        ("requests_claimed_without_count", SOFT), ("accountability_results_missing", SOFT),
    },
    "003": {
        ("repeated_word", FAIL), ("wrong_year_residue", FAIL), ("misnomer", SOFT), ("unfilled_blank", SOFT), ("preamble_incomplete", SOFT),
        ("requests_claimed_without_count", SOFT), ("accountability_results_missing", SOFT),
    },
    "004": {
        ("duplicate_heading", FAIL), ("fee_disclosure_missing", FAIL), ("preamble_incomplete", SOFT),
        ("accountability_results_missing", SOFT),
    },
}  # fmt: skip
"""What each office wrote, as a person found it, with how sure a check can be of it."""
CUT_TABLES = {"requests_imbalance", "row_total_mismatch", "processed_total_mismatch"}


def findings(number: str) -> tuple[Finding, ...]:
    (path,) = SEEDS.glob(f"{number}_*.txt")
    data = path.read_bytes()
    document = document_of(data, "text/plain")
    return run(read_document(document, hashlib.sha256(data).hexdigest(), Context(), ""), kind=Kind.TOWNSHIP)


def of(number: str, code: str) -> list[Finding]:
    return [f for f in findings(number) if f.code == code]


@pytest.mark.parametrize("number", KNOWN)
def test_exactly_the_known_defects_of_a_real_report_are_the_offices(number):
    offices = [f for f in findings(number) if f.responsibility is Responsibility.SOURCE]

    assert {(f.code, f.outcome) for f in offices} == KNOWN[number]


@pytest.mark.parametrize("number", ["002", "004"])
def test_tables_that_extraction_cut_are_not_assessable_and_not_the_offices(number):
    rest = [f for f in findings(number) if f.responsibility is not Responsibility.SOURCE]

    assert {f.code for f in rest} == CUT_TABLES
    assert {(f.outcome, f.responsibility) for f in rest} == {(Outcome.NOT_ASSESSABLE, Responsibility.EXTRACTION)}


@pytest.mark.parametrize("number", ["000", "001", "003"])
def test_page_breaks_ragged_rows_markdown_and_lost_header_lines_are_no_finding(number):
    assert [f.code for f in findings(number) if f.responsibility is not Responsibility.SOURCE] == []


def test_a_heading_without_its_last_character_names_the_whole_one():
    (finding,) = of("000", "truncated_heading")

    assert finding.evidence["statutory"] == finding.evidence["heading"].removeprefix("四、") + "况"


def test_the_evidence_holds_the_words_and_numbers():
    (absent,) = of("001", "missing_section")
    (year,) = of("003", "wrong_year_residue")
    (twice,) = of("004", "duplicate_heading")

    assert (absent.evidence["promised_parts"], absent.evidence["parts"]) == (6, 5)
    assert [(f.evidence["stated"], f.evidence["cells"]) for f in of("001", "narrative_contradicts_table")] == [(80, "0"), (2, "0")]
    assert (year.evidence["year"], year.evidence["report_year"]) == (2024, 2025)
    assert of("003", "repeated_word")[0].evidence["words"].endswith("二十大")
    assert len(twice.evidence["headings"]) == 2
    assert of("002", "fee_disclosure_missing")[0].evidence["text"] == "无"
    assert of("000", "outdated_meeting")[0].evidence["held"] == 2021
    assert of("000", "narrative_contradicts_itself")[0].evidence["total"] == 2
    assert of("000", "unbalanced_brackets")[0].evidence["mark"] == "《"
    assert {f.evidence["right"] for f in of("003", "misnomer")} == {"信息处理费", "根据《"}
