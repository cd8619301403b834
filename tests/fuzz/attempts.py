"""One made file read, and what came of it; in a process that is killed past its time and that notes every reach for files and network."""

import os
import re
import resource
import signal
import sys
import sysconfig
import time
import traceback
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

from archive.convert import convert
from archive.convert.child import reader
from archive.convert.errors import ConvertError
from archive.convert.formats import READERS
from archive.convert.warm import PARENTS
from archive.judge import checks
from archive.model import Context, Report
from archive.parse import document_of, read_document
from archive.parse.contract import as_json
from archive.parse.sniff import sniff
from archive.rounds.read import READ_DIRECTLY
from tests.fuzz.bombs import BOMBS
from tests.fuzz.mutate import mutated
from tests.fuzz.seeds import seeds

MOST_SECONDS = 60
MOST_BYTES = 1536 << 20
LIBRARIES = (
    *(os.path.realpath(sysconfig.get_path(name)) for name in ("stdlib", "purelib", "platlib")),
    str(Path(__file__).parents[2] / "archive"),
    "/usr/share/zoneinfo",
    "/proc/cpuinfo",
    "/sys/devices/system/cpu",
    "/usr/lib",
    "/etc/ld.so.cache",
)
"""What the cage lets a reader open too; the system's own libraries are loaded when their modules are."""
REACHES = (
    "socket.",
    "subprocess.",
    "os.exec",
    "os.fork",
    "os.system",
    "os.posix_spawn",
    "os.remove",
    "os.mkdir",
    "os.rename",
    "tempfile.",
    "urllib.",
)
_watching: list[str] = []
_watched: set[str] = set()


@dataclass(frozen=True, slots=True)
class Case:
    """One input: the format it was made from, and which: a number, or the name of a bomb. `caged` = through the real path."""

    kind: str
    which: int | str
    caged: bool = False

    def data(self) -> bytes:
        """The bytes, the same each time."""
        if isinstance(self.which, str):
            return _bomb(self.which)
        chance = Random(f"{self.kind} {self.which}")
        others = [file for files in seeds().values() for file in files]
        return mutated(chance.choice(seeds()[self.kind]), chance, others)


@cache
def _bomb(name: str) -> bytes:
    return BOMBS[name]()


@dataclass(frozen=True, slots=True)
class Outcome:
    """`what` is report, other, error, GAVE_UP or one of FAULTS; `why` says more; `mib` is the most the process has held.

    `seconds` are of work in this process, and on the wall for what is caged.
    """

    case: Case
    what: str
    why: str
    seconds: float
    mib: float


BURIED_AFTER = 50
LOST, FAULT, REACHED = "lost", "fault", "reached out"
FAULTS = (LOST, FAULT, REACHED)
GAVE_UP = "gave up"
"""A child that died of its file: a library crashed, or asked for more than it is given. Contained, and said."""


def attempt(case: Case) -> Outcome:
    """Read a case to its end: report, findings, JSON."""
    data = case.data()
    _settle(case.caged)
    clock = time.monotonic if case.caged else time.process_time
    started = clock()
    what, why = _read(data, caged=True) if case.caged else _watched_read(data)
    spent = clock() - started
    signal.setitimer(signal.ITIMER_PROF, 0)
    signal.alarm(0)
    if case.caged and (isinstance(case.which, str) or case.which % BURIED_AFTER == BURIED_AFTER - 1):
        PARENTS.end()  # what their children held is told only when they are gone
    return Outcome(case, what, why, spent, _peak())


def lost(case: Case) -> Outcome:
    """The process died of it: killed past its time, or crashed."""
    return Outcome(case, LOST, "its process ended", MOST_SECONDS, 0)


def _peak() -> float:
    mine, readers = (resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return max(mine, readers) / 1024


def _settle(caged: bool) -> None:
    """The default of both alarms is to kill, which even a library that never comes back to Python cannot put off.

    Work is counted on the processor, for a busy machine stretches the clock on the wall; that ends only what waits for ever.
    """
    for alarm in (signal.SIGPROF, signal.SIGALRM):
        signal.signal(alarm, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_PROF, MOST_SECONDS)
    signal.alarm(10 * MOST_SECONDS)
    if not caged and "hook" not in _watched:
        _watched.add("hook")
        sys.addaudithook(_note)
        resource.setrlimit(resource.RLIMIT_DATA, (MOST_BYTES, MOST_BYTES))


def _note(event: str, arguments: tuple[object, ...]) -> None:
    if not _watching:
        return
    outside = event in ("open", "os.listdir", "os.scandir") and not _is_library(arguments[0])
    if outside or event.startswith(REACHES):
        _watched.add(f"{event} {arguments[:1]!r:.100}")


def _is_library(place: object) -> bool:
    """Whether an import may look there: a module loaded late searches every folder of the path."""
    return isinstance(place, int) or place in sys.path or os.path.realpath(os.fsdecode(place)).startswith(LIBRARIES)  # type: ignore[arg-type]


def _watched_read(data: bytes) -> tuple[str, str]:
    before = set(_watched)
    _watching.append("now")
    try:
        what, why = _read(data, caged=False)
    finally:
        _watching.clear()
    reached = _watched - before
    return (REACHED, "; ".join(sorted(reached))) if reached else (what, why)


def _read(data: bytes, *, caged: bool) -> tuple[str, str]:
    """The real path; without the cage what a reader does not foresee is seen here, and not only as the child's end."""
    media = sniff(data, "")
    try:
        if media not in READ_DIRECTLY and media not in READERS:
            return "error", f"type {media}"
        document = document_of(data, media) if media in READ_DIRECTLY else (convert(data, media) if caged else reader(media)(data))
        return _said(read_document(document, "0", Context(), ""))
    except ConvertError as error:
        return _refused(error)
    except MemoryError:
        return (FAULT if media in READ_DIRECTLY else "error"), "memory"
    except Exception as error:  # noqa: BLE001 - whatever comes is what is looked for
        return FAULT, _place(error)


def _said(report: Report) -> tuple[str, str]:
    as_json(report, checks.run(report))
    return ("report", "") if report.is_report else ("other", _plain(report.why))


def _refused(error: ConvertError) -> tuple[str, str]:
    if "fault of nianbao" in error.next_step:
        return FAULT, error.why
    return (GAVE_UP, error.why) if "gave up" in error.why else ("error", _plain(error.why))


def _place(error: BaseException) -> str:
    """The kind of error, where it came up, and the last line of ours on the way there."""
    walked = traceback.walk_tb(error.__traceback__)
    frames = traceback.StackSummary.extract(walked, lookup_lines=False)  # reading the lines would be a reach for files
    ours = [f"{Path(f.filename).name}:{f.lineno}" for f in frames if "/archive/" in f.filename]
    return f"{type(error).__name__} {ours[-1] if ours else ''} ({Path(frames[-1].filename).name}:{frames[-1].lineno}) {_plain(str(error))}"


def _plain(why: str) -> str:
    """A reason without what differs from file to file."""
    return re.sub(r"\d+|'[^']*'|\([^)]*\)", "#", why)[:80]
