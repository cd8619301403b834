"""From the homepage to the published index: bodies, years, days, bytes and statuses as they are true of the province."""

from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path

import pytest

from archive.store.browser import find_browser
from tests.province.published import Tally, walked_and_published

FIRST, SECOND = date(2026, 2, 10), date(2026, 4, 20)
"""After departments' reports are due and the grace is over; after everybody's are."""
SEEDS = (1, 2, 3, 4, 5)


def holds(tally: Tally) -> bool:
    """The shares that an index must reach, and every status right and definite."""
    whole = tally.share("found", "owed") >= 0.995 and tally.counts["extra"] <= 0.005 * tally.counts["owed"]
    placed = tally.share("placed", "rows") >= 0.995 and tally.share("dated", "rows") >= 0.99
    as_sent = tally.share("same", "rows") == tally.share("kept", "captures") == 1
    return whole and placed and as_sent and tally.share("right", "duties") == tally.share("settled", "duties") == 1


SCRIPTED = "gkmlpt"
"""The family whose lists are fetched by the page's own script: without its name known, only a browser shows them."""


def measured(folder: Path, seed: int, count: int, days: Sequence[date], figure: Callable[[str], None], *, small: bool) -> bool:
    """Whether the index holds what it must after each round; what was found is said as figures."""
    tallies = list(walked_and_published(folder, seed, count, days, small=small))
    for day, tally in tallies:
        figure(f"seed {seed}, {count} counties, {day}: {tally}")
    return all(holds(tally) for _, tally in tallies)


def test_an_index_says_what_is_true_of_a_county(tmp_path: Path) -> None:
    """Two rounds: what was missing in February may have come late by April, and what claims an earlier day is found out."""
    tallies = [tally for _, tally in walked_and_published(tmp_path, 7, 1, (FIRST, SECOND))]

    assert [tally.wrong for tally in tallies] == [[], []]
    assert all(tally.counts["owed"] > 30 for tally in tallies)


@pytest.mark.prove
@pytest.mark.parametrize("seed", SEEDS)
def test_an_index_says_what_is_true_of_forty_counties(seed: int, tmp_path: Path, figure: Callable[[str], None]) -> None:
    """Every family in every arrangement, with seven bodies a county."""
    assert measured(tmp_path, seed, 40, (SECOND,), figure, small=True)


@pytest.mark.prove
@pytest.mark.parametrize("seed", SEEDS)
def test_an_index_says_what_is_true_of_larger_counties_in_a_season(seed: int, tmp_path: Path, figure: Callable[[str], None]) -> None:
    """Every family once, with all that may become of a report, over two rounds."""
    assert measured(tmp_path, seed, 16, (FIRST, SECOND), figure, small=False)


@pytest.mark.prove
@pytest.mark.skipif(find_browser("") is None, reason="no Chromium on this machine")
def test_the_general_reader_finds_in_a_browser_what_a_script_fetches(tmp_path: Path, figure: Callable[[str], None]) -> None:
    ((_, tally),) = walked_and_published(tmp_path, 1, 40, (SECOND,), small=True, unnamed=SCRIPTED)

    figure(f"{SCRIPTED} by the general reader: {tally}")
    assert tally.counts["owed"] > 0
    assert tally.share("found", "owed") >= 0.95
    assert tally.share("right", "duties") == 1
