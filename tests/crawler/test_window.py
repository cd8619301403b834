"""The hours in which scheduled rounds ask."""

from datetime import UTC, datetime

import pytest

from archive.model import SHANGHAI
from crawler.window import is_open


@pytest.mark.parametrize(
    ("window", "hour", "expected"),
    [
        ("22:00-06:00", 23, True),
        ("22:00-06:00", 3, True),
        ("22:00-06:00", 6, False),
        ("22:00-06:00", 12, False),
        ("09:00-17:00", 9, True),
        ("09:00-17:00", 17, False),
        ("", 12, True),
    ],
)
def test_a_window_may_go_over_midnight(window: str, hour: int, expected: bool) -> None:
    assert is_open(window, datetime(2026, 3, 1, hour, tzinfo=SHANGHAI)) is expected


def test_the_hours_are_those_of_shanghai() -> None:
    assert is_open("22:00-06:00", datetime(2026, 3, 1, 15, tzinfo=UTC))
