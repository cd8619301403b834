"""The folders a reader may read: the interpreter's and the packages' own, ours, and the time zones."""

import sysconfig
from functools import cache
from pathlib import Path

import archive

OURS = Path(archive.__file__).parent
ZONES = Path("/usr/share/zoneinfo")
PROCESSOR = (Path("/proc/cpuinfo"), Path("/sys/devices/system/cpu"))
"""Recognition asks how many cores there are."""
SYSTEM = (Path("/lib"), Path("/lib64"), Path("/usr/lib"), Path("/usr/local/lib"), Path("/etc/ld.so.cache"))
"""Shared libraries of packages that a reader imports only when it meets a scan."""


@cache
def libraries() -> tuple[str, ...]:
    """Folders and files, links resolved, that are there on this machine; none that lies in another."""
    packages = (Path(sysconfig.get_path(name)) for name in ("stdlib", "platstdlib", "purelib", "platlib"))
    places = {path.resolve() for path in (OURS, ZONES, *PROCESSOR, *SYSTEM, *packages) if path.exists()}
    return tuple(sorted(str(path) for path in places if places.isdisjoint(path.parents)))
