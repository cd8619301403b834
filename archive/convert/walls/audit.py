"""The interpreter's own wall: an audit hook refuses sockets, processes, writing, and reading outside the libraries."""

import os
import sys
from collections.abc import Callable, Sequence

REFUSED = (
    "socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "os.system", "os.kill", "os.chmod",
    "os.chown", "os.link", "os.lockf", "os.mkdir", "os.remove", "os.rename", "os.rmdir", "os.setxattr", "os.removexattr", "os.symlink",
    "os.truncate", "os.unshare", "os.utime", "pty.spawn", "shutil.", "tempfile.", "resource.", "signal.pthread_kill", "sqlite3.connect",
    "urllib.", "http.client.", "ftplib.", "smtplib.", "imaplib.", "poplib.", "nntplib.", "telnetlib.", "webbrowser.", "syslog.",
    "fcntl.", "gc.get_", "sys.set", "sys._current_frames", "code.__new__",
)  # fmt: skip
"""Audit events, by how they begin: https://docs.python.org/3/library/audit_events.html"""
LOOKING = frozenset({"open", "os.listdir", "os.scandir", "os.walk", "os.fwalk"})
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND


class Refused(PermissionError):  # noqa: N818 - said of the deed
    """Raised inside the cage where a reader reaches out of it. Nobody's to mend but the reader's author."""


def close(readable: Sequence[str]) -> None:
    """From now on the interpreter refuses all but its own libraries. It cannot be taken back."""
    sys.addaudithook(_hook(tuple(readable)))


def _hook(readable: tuple[str, ...]) -> Callable[[str, tuple[object, ...]], None]:
    inside = tuple(path + os.sep for path in readable)

    def hook(event: str, arguments: tuple[object, ...]) -> None:
        if event in LOOKING:
            if not _may_look(arguments, readable, inside):
                raise Refused(f"a reader may not open {arguments[0]!r:.200}")
        elif event.startswith(REFUSED):
            raise Refused(f"a reader may not use {event}")

    return hook


def _may_look(arguments: tuple[object, ...], readable: tuple[str, ...], inside: tuple[str, ...]) -> bool:
    """Whether a path lies in the libraries and is only read; what is open already may be used."""
    place = arguments[0]
    flags = arguments[2] if len(arguments) > 2 else 0
    if isinstance(flags, int) and flags & WRITES:
        return False
    if isinstance(place, int):
        return True
    path = os.path.realpath(os.fsdecode(place)) if isinstance(place, str | bytes) else ""
    return path in readable or path.startswith(inside)
