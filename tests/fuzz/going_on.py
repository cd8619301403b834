"""`python -m tests.fuzz.going_on FILE`: all mutated inputs in as many sittings as it takes; each outcome is a line in FILE.

Started again it goes on with what FILE lacks, and tries anew what was a fault there.
"""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from random import Random

from tests.fuzz.attempts import FAULTS, Case, Outcome
from tests.fuzz.tally import CHUNK, Tally, everything, tried

IN_TURN = 12 * CHUNK


def main(kept: Path) -> None:
    """Try what is left, then say what came of all."""
    done = {outcome.case: outcome for outcome in _kept(kept) if outcome.what not in FAULTS}
    with kept.open("a") as file:
        for outcome in tried(_mixed([case for case in everything() if case not in done])):
            file.write(json.dumps(asdict(outcome)) + "\n")
            file.flush()
    print("\n".join(summed(kept).lines()))


def _mixed(cases: list[Case]) -> Iterator[Case]:
    """By turns a chunk of those through the cage, by format, for each chunk starts its readers, and some of the rest at random."""
    caged, rest = [case for case in cases if case.caged], [case for case in cases if not case.caged]
    Random(1).shuffle(rest)
    while caged or rest:
        yield from rest[:IN_TURN]
        yield from caged[:CHUNK]
        del rest[:IN_TURN], caged[:CHUNK]


def _kept(kept: Path) -> Iterator[Outcome]:
    for line in kept.read_text().splitlines() if kept.exists() else ():
        said = json.loads(line)
        yield Outcome(**said | {"case": Case(**said["case"])})


def summed(kept: Path) -> Tally:
    """The last outcome of every case in the file."""
    made = Tally()
    for outcome in {outcome.case: outcome for outcome in _kept(kept)}.values():
        made.add(outcome)
    return made


if __name__ == "__main__":
    main(Path(sys.argv[1]))
