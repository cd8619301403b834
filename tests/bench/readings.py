"""`python -m tests.bench.readings`: every format's cost beside the bare library's, in one run, as plain text."""

import json
import sys
from collections.abc import Mapping

from tests.bench.measure import run

FILES, TIMES = 8, 10


def main(files: int = FILES) -> None:
    """Reports a second of processor time on one core, ratios, cost at ten times the files, peak memory."""
    done = run(["tests.bench.reading", str(files), str(TIMES)])
    for name, one in json.loads(done.out).items():
        print(said(name, one))
    print(f"read     peak {done.mib:.0f} MiB, {done.seconds:.0f} s")


def said(name: str, one: Mapping[str, float]) -> str:
    """One format in one line."""
    ours, here, bare, more = one["ours_s"], one["here_s"], one.get("bare_s"), one.get("more_s")
    parts = [f"{one['files']} files, {one['reports']} reports", f"{1 / ours:.1f} reports/s a core ({1000 * ours:.0f} ms)"]
    parts.append(f"without the cage {1000 * here:.0f} ms")
    if bare:
        parts.append(f"the bare library {1000 * bare:.1f} ms, ratio {bare / ours:.3f}")
    if more:
        parts.append(f"at {TIMES} times the files {more / ours:.2f} of the cost each")
    return f"read     {name:9} " + ", ".join(parts)


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:]))
