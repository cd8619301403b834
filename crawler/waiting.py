"""What may be asked for now, in order, by number alone: a large county's lists name thousands of pages before the first is asked for."""

from collections import deque
from collections.abc import Iterable
from typing import Protocol

from archive.store.frontier import Queued


class Kept(Protocol):
    """Where the steps themselves are kept."""

    def queued(self, number: int) -> Queued: ...


class Waiting:
    """A line of steps that a visit keeps; each is read again when its turn comes."""

    def __init__(self, kept: Kept) -> None:
        self._kept = kept
        self._numbers: deque[int] = deque()

    def __len__(self) -> int:
        return len(self._numbers)

    def extend(self, steps: Iterable[Queued]) -> None:
        self._numbers.extend(queued.id for queued in steps)

    def popleft(self) -> Queued:
        """The next step. Raises IndexError where there is none."""
        return self._kept.queued(self._numbers.popleft())

    def clear(self) -> None:
        self._numbers.clear()
