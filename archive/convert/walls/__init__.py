"""Walls around a reader: no network, no files, no processes. The kernel's where it has them, the interpreter's always.

Four walls, each enough against an honest mistake and together against a broken library that runs what a file tells it:

- `kernel.leave`: a network namespace of its own (empty), no capabilities, no new privileges;
- `landlock.close`: the file system ends at the interpreter's own libraries, read only; no TCP; no signals to others;
- `seccomp.close`: the system calls that make sockets, processes or change files are refused;
- `audit.close`: the interpreter itself refuses the same, so that an error says what was tried.

A kernel may forbid or lack any of the first three; the limits of `archive.convert.limits` hold with or without them.
"""

from archive.convert.walls import audit, landlock, seccomp
from archive.convert.walls.libraries import libraries


def close() -> None:
    """Close all walls around this process, for good. What was opened before stays open."""
    readable = libraries()
    landlock.close(readable)
    seccomp.close()
    audit.close(readable)


def prepare() -> None:
    """Find out beforehand, in the parent, what every child needs to know."""
    libraries()
