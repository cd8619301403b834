"""Odd answers to a walk of a county in which everybody published: nobody is said to have no report."""

import pytest

from tests.hostile.counties import flat, groups, papers, tree
from tests.hostile.looked import Looked, Web, accused

EVERYBODY = papers(silent=())
REPORT = next(paper.path for paper in EVERYBODY if (paper.body, paper.year) == ("花园镇", 2025))


@pytest.mark.parametrize(
    ("web", "path"),
    [(tree(EVERYBODY), "/gk/nb/2025/township/"), (tree(EVERYBODY), "/gk/nb/2025/"), (groups(EVERYBODY), "/gk/nb/township/")],
)
def test_a_list_that_calls_itself_unchanged_though_nothing_is_held_was_not_seen(web: Web, path: str) -> None:
    assert accused(Looked({**web, path: 304})) == []


def test_a_report_that_calls_itself_unchanged_though_nothing_is_held_was_not_seen() -> None:
    assert accused(Looked({**flat(EVERYBODY), REPORT: 304})) == []
