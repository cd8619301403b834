"""The JSON object of the command line: its keys, its nulls, and that JSON takes it."""

import json
from datetime import date
from decimal import Decimal

from archive.model import Cell, Finding, Link, Outcome, Report, Responsibility, StatedDate, Statement, Table
from archive.parse.contract import as_json

KEYS = [
    "kind", "why", "title", "report_year", "agency", "published_on", "dates", "format", "sections", "proactive", "requests", "reviews",
    "narrative", "findings", "attachments", "contact", "period", "basis",
]  # fmt: skip


def finding(outcome: Outcome) -> Finding:
    return Finding("1", "requests_imbalance", outcome, Responsibility.SOURCE, "不等", "unequal", {"row": "received"})


def test_an_empty_report_has_every_key_and_nulls() -> None:
    said = as_json(Report("k", False, "why"))

    assert list(said) == KEYS
    assert (said["kind"], said["requests"], said["published_on"], said["title"]) == ("other", None, None, None)
    assert set(said["narrative"].values()) == {None}
    assert len(said["narrative"]) == 9


def test_numbers_days_and_findings_are_plain_json() -> None:
    cells = (
        Cell("fees", "amount", "26.55", Decimal("26.55")),
        Cell("licensing", "decisions", "/", None),
        Cell("penalty", "decisions", "3", Decimal(3)),
    )
    report = Report(
        "k",
        True,
        "why",
        dates=(StatedDate(date(2024, 1, 5), "visible"),),
        published_on=date(2024, 1, 5),
        proactive=Table("proactive", cells),
        narrative=(Statement("proactive_items", 5, "第一"), Statement("proactive_items", 9, "第二")),
        attachments=(Link("http://a/b.pdf", "b"),),
    )

    said = json.loads(json.dumps(as_json(report, [finding(Outcome.PASS), finding(Outcome.FAIL)])))

    assert said["proactive"] == {"fees": {"amount": 26.55}, "licensing": {"decisions": None}, "penalty": {"decisions": 3}}
    assert (said["published_on"], said["dates"]) == ("2024-01-05", [{"value": "2024-01-05", "source": "visible"}])
    assert said["narrative"]["proactive_items"] == 5
    assert said["attachments"] == [{"url": "http://a/b.pdf", "name": "b"}]
    assert [f["outcome"] for f in said["findings"]] == ["fail"]
    assert said["findings"][0]["evidence"] == {"row": "received"}
