"""Work on all cores keeps its order, holds little, and survives a process that dies of one thing."""

import os
import signal
from collections.abc import Iterator

import pytest

from archive.rounds.many import AHEAD, in_order


def squared(number: int) -> int:
    if number == 13:
        os.kill(os.getpid(), signal.SIGKILL)
    return number * number


def unlucky(_: int) -> int:
    return -1


def test_answers_come_in_order_and_the_deadly_one_is_named() -> None:
    expected = [(n, -1 if n == 13 else n * n) for n in range(40)]

    assert list(in_order(squared, range(40), unlucky)) == expected


@pytest.mark.parametrize("given", [[], [3], [3, 4]])
def test_few_things_are_answered_too(given: list[int]) -> None:
    assert list(in_order(squared, given, unlucky)) == [(n, n * n) for n in given]


def test_things_are_taken_only_as_far_ahead_as_there_is_work_for() -> None:
    taken = []

    def given() -> Iterator[int]:
        for n in range(14, 1000):
            taken.append(n)
            yield n

    answers = in_order(squared, given(), unlucky)
    first = next(answers)

    assert first == (14, 196)
    assert len(taken) <= AHEAD * (os.cpu_count() or 1) + 2
    answers.close()
