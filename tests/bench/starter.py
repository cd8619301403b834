"""`starter.py FILE PROGRAM ARGUMENT…`: run a program and write the most memory it held, in KiB, into FILE; ends as it ended.

Linux counts what the starting process held towards the peak of the one it starts, so a small one starts what is measured.
"""

import os
import sys
from pathlib import Path


def main(file: str, *argv: str) -> int:
    """The program's exit code."""
    _, status, usage = os.wait4(os.spawnv(os.P_NOWAIT, argv[0], argv), 0)
    Path(file).write_text(str(usage.ru_maxrss), encoding="ascii")
    return os.waitstatus_to_exitcode(status)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
