"""Who holds a claim, written so that another process on this machine can tell that it is gone."""

import os
import re
import socket
from pathlib import Path

HOLDER = re.compile(r"(?P<host>.+)/(?P<pid>\d+)/(?P<born>\d+)")


def me() -> str:
    """This process: host, process id, and its birth, since ids are used again."""
    return f"{socket.gethostname()}/{os.getpid()}/{_born(os.getpid()) or 0}"


def gone(holder: str) -> bool:
    """Whether this is a process of this machine that has ended. Of others nothing is known: False."""
    match = HOLDER.fullmatch(holder)
    if match is None or match["host"] != socket.gethostname():
        return False
    return _born(int(match["pid"])) != (int(match["born"]) or None)


def _born(pid: int) -> int | None:
    """Clock ticks from the machine's start to the process's; None where there is no such process, or no /proc to ask."""
    try:
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return None
    state, *rest = stat.rpartition(")")[2].split()
    return None if state in "ZX" else int(rest[18])
