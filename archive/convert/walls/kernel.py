"""Calls of the Linux kernel that Python has no name for. Each says whether the kernel did it."""

import ctypes
import os
from collections.abc import Callable

Argument = ctypes.c_void_p | int | None
PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_SET_NO_NEW_PRIVS = 1, 4, 38
CLONE_NEWUSER, CLONE_NEWNET, CLONE_NEWIPC = 0x10000000, 0x40000000, 0x08000000
CAPABILITY_VERSION_3 = 0x20080522

_libc = ctypes.CDLL(None, use_errno=True)
_syscall: Callable[..., int] = _libc.syscall
_syscall.restype = ctypes.c_long  # type: ignore[attr-defined]


def prctl(option: int, *arguments: int) -> bool:
    """prctl(2)."""
    padded = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    return int(_libc.prctl(option, *padded)) == 0


def call(number: int, *arguments: object) -> int:
    """syscall(2): the call's answer, -1 where the kernel refused or does not know it."""
    return int(_syscall(ctypes.c_long(number), *arguments))


def leave() -> None:
    """Leave the network for an empty one, as far as the kernel lets us, and lay down every privilege. Before any thread starts."""
    if _libc.unshare(CLONE_NEWUSER | CLONE_NEWNET | CLONE_NEWIPC):
        _libc.unshare(CLONE_NEWNET | CLONE_NEWIPC)
    prctl(PR_SET_NO_NEW_PRIVS, 1)
    _drop_capabilities()


def _drop_capabilities() -> None:
    header = (ctypes.c_uint32 * 2)(CAPABILITY_VERSION_3, 0)
    nothing = (ctypes.c_uint32 * 6)()
    _libc.capset(ctypes.byref(header), ctypes.byref(nothing))


def die_with(parent: int, signal: int) -> None:
    """Have the kernel send `signal` here when the process `parent` ends; at once where it has ended already."""
    prctl(PR_SET_PDEATHSIG, signal)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal)
