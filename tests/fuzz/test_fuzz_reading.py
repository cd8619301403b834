"""Damaged and hostile files of every format: a report, or a reason, and nothing else; never a crash, a hang, or a reach outside."""

from collections.abc import Callable

import pytest

from tests.fuzz.bombs import BOMBS
from tests.fuzz.tally import TOTAL, bombs, everything, plan, tally

QUICK = [name for name in BOMBS if not name.startswith(("pdf", "png", "tiff", "bmp", "gif", "zip of"))]


def test_a_fixed_sample_of_mutated_files_never_crashes_the_reading() -> None:
    made = tally(plan(200, each=4, recognised=1, caged=0))

    assert made.total() >= 200 - len(BOMBS)
    assert not made.faults, "\n".join(made.lines())


def test_some_files_made_to_hurt_end_as_a_reason_or_a_report() -> None:
    made = tally(bombs(QUICK[::10]))

    assert not made.faults, "\n".join(made.lines())


@pytest.mark.prove
def test_all_files_made_to_hurt_end_as_a_reason_or_a_report(figure: Callable[[str], None]) -> None:
    made = tally(bombs())
    for line in made.lines():
        figure(line)

    assert not made.faults


@pytest.mark.prove
def test_a_hundred_thousand_mutated_files_never_crash_the_reading(figure: Callable[[str], None]) -> None:
    made = tally(everything())
    for line in made.lines():
        figure(line)

    assert made.total() >= TOTAL
    assert not made.faults
