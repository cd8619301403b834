"""One part of the bench in a process of its own: how long it took and the most memory any process of it held."""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
STARTER = Path(__file__).with_name("starter.py")


@dataclass(frozen=True)
class Run:
    """`seconds` by the clock on the wall, `cpu_s` on the processor (a busy machine stretches that less),
    `mib` the peak of the largest process, `out` the last line it printed.
    """

    seconds: float
    cpu_s: float
    mib: float
    out: str


def run(argv: Sequence[str], env: Mapping[str, str] | None = None) -> Run:
    """Run a Python module to its end. Raises RuntimeError with what it said where it fails."""
    with tempfile.TemporaryFile("w+") as out, tempfile.NamedTemporaryFile("r") as peak:
        started = time.monotonic()
        command = [sys.executable, "-S", str(STARTER), peak.name, sys.executable, "-m", *argv]
        child = subprocess.Popen(command, cwd=ROOT, stdout=out, env={**os.environ, **(env or {})})
        _, status, usage = os.wait4(child.pid, 0)
        seconds = time.monotonic() - started
        child.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        said, kib = out.read().strip(), int(peak.read() or 0)
    if child.returncode:
        raise RuntimeError(f"{' '.join(argv)} ended with {child.returncode}: {said}")
    return Run(seconds, usage.ru_utime + usage.ru_stime, kib / 1024, said.rpartition("\n")[2])
