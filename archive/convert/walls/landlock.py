"""The kernel's wall around files: Landlock (Linux 5.13), which any process may put on itself and none can take off.

Numbers of linux/landlock.h; the system calls have the same number on every machine since 5.13.
"""

import ctypes
import os
from collections.abc import Sequence

from archive.convert.walls.kernel import call

CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
ASK_VERSION = 1
PATH_BENEATH = 1
READ_FILE, READ_DIR = 1 << 2, 1 << 3
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
"""By version: how many kinds of file access it knows; each version knows those before it."""
FILE_RIGHTS_NEWEST = 16
TCP_SINCE, SIGNALS_SINCE = 4, 6
TCP_BIND_AND_CONNECT = 0b11
ABSTRACT_SOCKETS_AND_SIGNALS = 0b11


class _Ruleset(ctypes.Structure):
    _fields_ = (("files", ctypes.c_uint64), ("network", ctypes.c_uint64), ("scoped", ctypes.c_uint64))


class _Beneath(ctypes.Structure):
    _pack_ = 1
    _fields_ = (("allowed", ctypes.c_uint64), ("parent", ctypes.c_int32))


def close(readable: Sequence[str]) -> bool:
    """Leave only `readable` to be read, nothing to be written, no TCP, no signal to others; False where the kernel has no Landlock."""
    version = call(CREATE_RULESET, None, 0, ASK_VERSION)
    rules = _ruleset(version) if version > 0 else -1
    if rules < 0:
        return False
    try:
        for path in readable:
            _allow(rules, path)
        return call(RESTRICT_SELF, ctypes.c_int(rules), ctypes.c_uint32(0)) == 0
    finally:
        os.close(rules)


def _ruleset(version: int) -> int:
    files = (1 << FILE_RIGHTS.get(version, FILE_RIGHTS_NEWEST)) - 1
    network = TCP_BIND_AND_CONNECT if version >= TCP_SINCE else 0
    scoped = ABSTRACT_SOCKETS_AND_SIGNALS if version >= SIGNALS_SINCE else 0
    wanted = _Ruleset(files, network, scoped)
    return call(CREATE_RULESET, ctypes.byref(wanted), ctypes.c_size_t(_size(version)), ctypes.c_uint32(0))


def _size(version: int) -> int:
    """Bytes of the structure that this version knows."""
    return 24 if version >= SIGNALS_SINCE else 16 if version >= TCP_SINCE else 8


def _allow(rules: int, path: str) -> None:
    """A file can only be given the right to be read, a folder also that to be listed."""
    folder = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        allowed = READ_FILE | READ_DIR if os.path.isdir(path) else READ_FILE  # noqa: PTH112
        beneath = _Beneath(allowed, folder)
        call(ADD_RULE, ctypes.c_int(rules), ctypes.c_int(PATH_BENEATH), ctypes.byref(beneath), ctypes.c_uint32(0))
    finally:
        os.close(folder)
