"""Reading against what the libraries alone need to get at the text, on one core; run as a process of its own.

`python -m tests.bench.reading FILES [TIMES]`: at most FILES files a format; with TIMES every format there is, and so many times the files.
"""

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence

from archive.convert.child import reader
from archive.convert.formats import READERS
from archive.convert.warm import PARENTS
from archive.model import Context
from archive.parse import document_of, read_document
from archive.parse.sniff import sniff
from archive.rounds.read import read_bytes
from tests.bench.bare import BARE
from tests.bench.samples import every_format, samples

Reading = Callable[[bytes], object]
ENOUGH_S, LEAST_S = 2.0, 0.01
"""Seconds of work that make what a parent's start takes more or less small beside them; the least a file is taken to need."""
DEAR = frozenset({"scan"})
"""Not read again for the cost at more files: each costs seconds, and they are alone in their process either way."""


def read(most: int) -> dict[str, dict[str, float]]:
    """Reports a second of ours and of the bare library, by format of the demo web."""
    return {name: _both(bodies, BARE[name]) for name, bodies in sorted(samples(1, most).items()) if bodies}


def read_all(most: int, times: int) -> dict[str, dict[str, float]]:
    """The same for every format, with the work of each part in processor time, which a busy machine does not blur."""
    return {name: _whole(name, bodies, times) for name, bodies in sorted(every_format(1, most).items()) if bodies}


def _both(bodies: Sequence[bytes], bare: Reading) -> dict[str, float]:
    reports = sum(read_bytes(body).is_report for body in bodies[:1])
    return {"files": len(bodies), "first_is_report": reports, "ours_per_s": _rate(bodies, read_bytes), "bare_per_s": _rate(bodies, bare)}


def _rate(bodies: Sequence[bytes], reading: Reading) -> float:
    started = time.perf_counter()
    for body in bodies:
        reading(body)
    return len(bodies) / (time.perf_counter() - started)


def _whole(name: str, bodies: Sequence[bytes], times: int) -> dict[str, float]:
    """Seconds of work a file: through the real path, in this process, the library alone, and at `times` the files."""
    found = {"files": len(bodies), "reports": sum(read_bytes(body).is_report for body in bodies)}
    found |= {"ours_s": _work(bodies, read_bytes), "here_s": _work(bodies, _here)}
    if name in BARE:
        found["bare_s"] = _work(bodies, BARE[name])
    if name not in DEAR:
        found["more_s"] = _work(list(bodies) * times, read_bytes)
    return found


def _here(body: bytes) -> object:
    """The reading without the cage."""
    media = sniff(body, "")
    document = reader(media)(body) if media in READERS else document_of(body, media)
    return read_document(document, "", Context(), "")


def _work(bodies: Sequence[bytes], reading: Reading) -> float:
    """Seconds of processor time a file, of this process and of all parents and children; what starting a parent takes is left out.

    Few cheap files are read over and over: starting a parent takes as long as twenty of them, and never quite the same.
    """
    once = max(0.0, _spent_on([bodies[0], *bodies], reading) - _spent_on(bodies[:1], reading)) / len(bodies)
    again = list(bodies) * int(ENOUGH_S / max(once, LEAST_S) / len(bodies))
    return max(0.0, _spent_on([bodies[0], *again], reading) - _spent_on(bodies[:1], reading)) / len(again) if again else once


def _spent_on(bodies: Sequence[bytes], reading: Reading) -> float:
    """All seconds of work from no parent to none."""
    PARENTS.end()
    before = _spent()
    for body in bodies:
        reading(body)
    PARENTS.end()
    return _spent() - before


def _spent() -> float:
    of = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in of)


if __name__ == "__main__":
    most, times = (int(argument) for argument in (*sys.argv[1:], "0")[:2])
    print(json.dumps(read_all(most, times) if times else read(most)))
