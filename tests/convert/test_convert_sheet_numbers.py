"""Stored numbers as the text a reader takes from them: figures, days, shares."""

import pytest

from archive.convert.sheets.numbers import day_text, is_date, number_text


@pytest.mark.parametrize(
    ("value", "shown"),
    [(3.0, "3"), (0.1 + 0.2, "0.3"), (12.50, "12.5"), (1e15, "1000000000000000"), (-4.0, "-4"), (1e-7, "0.0000001"), (0.0, "0")],
)
def test_numbers_are_written_out(value: float, shown: str) -> None:
    assert number_text(value) == shown


@pytest.mark.parametrize(
    ("number", "code", "answer"),
    [
        (14, "", True),
        (0, "General", False),
        (176, 'yyyy"年"m"月"', True),
        (177, '0"days"', False),
        (178, "[Red]0.00", False),
        (31, "", True),
    ],
)
def test_a_format_of_days_is_told_from_one_of_numbers(number: int, code: str, answer: bool) -> None:
    assert is_date(number, code) is answer


def test_serial_numbers_are_days_counted_from_either_epoch() -> None:
    assert (day_text(45306), day_text(43844, from_1904=True), day_text(45306.5)) == ("2024-01-15", "2024-01-15", "2024-01-15 12:00")
    assert day_text(-3) == "-3"
