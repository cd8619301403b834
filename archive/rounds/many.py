"""One piece of work for each of many things, on all cores: answers in order, few of them held, no answer lost to a process that died."""

import os
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import chain, islice
from multiprocessing import get_context
from typing import TypeVar

Given = TypeVar("Given")
Made = TypeVar("Made")
Work = Callable[[Given], Made]

AHEAD = 8
"""Things handed out beforehand for each core: enough to keep it busy, few enough to hold."""


def in_order(work: Work[Given, Made], given: Iterable[Given], lost: Work[Given, Made]) -> Iterator[tuple[Given, Made]]:
    """Each thing with its `work`, as soon as it and all before it are done; with `lost` where its process died of it, twice.

    One thing alone is worked on here. `work` must be importable, its things and answers picklable.
    """
    rest = iter(given)
    first = list(islice(rest, 2))
    if len(first) < 2:
        yield from ((one, work(one)) for one in first)
        return
    yield from _spread(work, chain(first, rest), lost)


def _spread(work: Work[Given, Made], given: Iterator[Given], lost: Work[Given, Made]) -> Iterator[tuple[Given, Made]]:
    waiting: deque[tuple[Given, Future[Made]]] = deque()
    cores = os.cpu_count() or 1
    try:
        with _pool(cores) as pool:
            for one in given:
                waiting.append((one, pool.submit(work, one)))
                yield from _done(waiting, AHEAD * cores)
            yield from _done(waiting, 0)
    except BrokenProcessPool:
        yield from ((one, _alone(work, one, lost)) for one in chain([one for one, _ in waiting], given))


def _done(waiting: deque[tuple[Given, Future[Made]]], most: int) -> Iterator[tuple[Given, Made]]:
    """Those at the front that are done, and more until at most `most` wait."""
    while waiting and (waiting[0][1].done() or len(waiting) > most):
        one, future = waiting[0]
        made = future.result()
        waiting.popleft()
        yield one, made


def _alone(work: Work[Given, Made], one: Given, lost: Work[Given, Made]) -> Made:
    """In a process of its own: which one kills its process is only known when it is alone."""
    try:
        with _pool(1) as pool:
            return pool.submit(work, one).result()
    except BrokenProcessPool:
        return lost(one)


def _pool(cores: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(cores, mp_context=get_context("fork"))
