"""The order in which a walk within this process takes its steps, as the spider does: what was led to first, then lot after lot."""

from collections import deque
from collections.abc import Callable, Iterable

from archive.model import Step

Lots = Callable[[], Iterable[Iterable[Step]]]


def stepped(first: Step, lots: Lots, taken: Callable[[Step], Iterable[Step]], most: int) -> None:
    """Take steps until nothing is left to ask, `most` at the most: `taken` asks one and tells what it leads to; where nothing waits,
    the first of the `lots` that brings anything new.
    """
    waiting, met = deque([first]), {first.address}
    while waiting or any(_added(waiting, met, lot) for lot in lots()):
        for step in taken(waiting.popleft()):
            key = step.address + " drawn" * step.render
            if key not in met and len(met) < most:
                met.add(key)
                waiting.append(step)


def _added(waiting: deque[Step], met: set[str], lot: Iterable[Step]) -> bool:
    new = [step for step in lot if step.address not in met]
    waiting.extend(new)
    met.update(step.address for step in new)
    return bool(new)
