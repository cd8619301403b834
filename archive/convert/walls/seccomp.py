"""The kernel's wall around system calls: a seccomp filter that refuses those of `calls` (Linux 3.17, no privilege needed)."""

import ctypes
import errno
import os
import platform
from collections.abc import Iterator
from struct import Struct

from archive.convert.walls.calls import ARCHITECTURES, CLONE, MACHINES, OPEN, OPENAT, REFUSED, TGKILL, UNKNOWN, Numbers
from archive.convert.walls.kernel import prctl

PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
LOAD, EQUALS, HAS_ANY, AT_LEAST, ANSWER = 0x20, 0x15, 0x45, 0x35, 0x06
ALLOW, KILL, REFUSE = 0x7FFF0000, 0x80000000, 0x00050000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16
"""Where struct seccomp_data has them; each argument is eight bytes, the lower four first."""
CLONE_THREAD = 0x10000
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
OTHER_TABLE = 0x40000000
"""From this number on x86_64 calls belong to its 32-bit table, which the filter does not list."""

Step = tuple[int, int, int, int]
"""Code, steps to leap where true, where false, value: struct sock_filter."""
STEP = Struct("=HBBI")


class _Program(ctypes.Structure):
    _fields_ = (("length", ctypes.c_ushort), ("steps", ctypes.c_char_p))


def close() -> bool:
    """Put the filter on this process and what it becomes; False where the machine or its kernel has none."""
    machine = platform.machine()
    if machine not in MACHINES:
        return False
    steps = list(_steps(MACHINES.index(machine), os.getpid()))
    written = b"".join(STEP.pack(*step) for step in steps)
    program = _Program(len(steps), written)
    return prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.addressof(program))


def _steps(machine: int, own: int) -> Iterator[Step]:
    """The filter: another machine's calls kill, the listed ones are refused, the rest passes."""
    yield (LOAD, 0, 0, ARCHITECTURE)
    yield (EQUALS, 1, 0, ARCHITECTURES[machine])
    yield (ANSWER, 0, 0, KILL)
    yield (LOAD, 0, 0, NUMBER)
    yield (AT_LEAST, 0, 1, OTHER_TABLE)
    yield _refused(errno.EPERM)
    for number in _numbers(REFUSED, machine):
        yield from ((EQUALS, 0, 1, number), _refused(errno.EPERM))
    for number in _numbers(UNKNOWN, machine):
        yield from ((EQUALS, 0, 1, number), _refused(errno.ENOSYS))
    yield from _unless(CLONE, machine, 0, (HAS_ANY, 1, 0, CLONE_THREAD))
    yield from _unless(TGKILL, machine, 0, (EQUALS, 1, 0, own))
    yield from _unless(OPEN, machine, 1, (HAS_ANY, 0, 1, WRITES))
    yield from _unless(OPENAT, machine, 2, (HAS_ANY, 0, 1, WRITES))
    yield (ANSWER, 0, 0, ALLOW)


def _unless(calls: Numbers, machine: int, argument: int, passes: Step) -> Iterator[Step]:
    """Refuse a call unless `passes` leaps over the refusal for one of its arguments."""
    for number in _numbers(calls, machine):
        yield (EQUALS, 0, 4, number)
        yield (LOAD, 0, 0, ARGUMENTS + 8 * argument)
        yield passes
        yield _refused(errno.EPERM)
        yield (LOAD, 0, 0, NUMBER)


def _refused(why: int) -> Step:
    return (ANSWER, 0, 0, REFUSE | why)


def _numbers(calls: Numbers, machine: int) -> list[int]:
    return [number for row in calls.values() if (number := row[machine]) is not None]
