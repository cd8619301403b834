"""The warm parents, one a reader, each started when its first file comes and again where it has died."""

import atexit
import contextlib
import json
import os
import socket
import subprocess
import sys
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Lock

import archive
from archive.convert.limits import Limits

NOWHERE = "/nonexistent"
END_S = 5


@dataclass(frozen=True, slots=True)
class Line:
    """What the caller holds of one child: where its answer comes, and where its end is told."""

    answer: int
    told: int

    def hang_up(self) -> None:
        """Close both; a child still alive is killed for it."""
        os.close(self.answer)
        os.close(self.told)


@dataclass(slots=True)
class Parent:
    """A running `archive.convert.parent` and our end of its socket."""

    process: subprocess.Popen[bytes]
    control: socket.socket

    def hand(self, data: bytes, limits: Limits) -> Line:
        """Hand a file over to a new child. Raises OSError where the parent is gone."""
        source = _unnamed(data)
        answer, target = os.pipe()
        told, tell = os.pipe()
        try:
            socket.send_fds(self.control, [json.dumps(asdict(limits)).encode()], [source, target, tell])
        except OSError:
            Line(answer, told).hang_up()
            raise
        finally:
            for descriptor in (source, target, tell):
                os.close(descriptor)
        return Line(answer, told)

    def end(self) -> None:
        """Hang up, which ends it and its children, and wait for that."""
        self.control.close()
        try:
            self.process.wait(END_S)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(slots=True)
class Parents:
    """The parents of this process by module."""

    running: dict[str, Parent] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def of(self, module: str) -> Parent:
        """The parent of a reader module, started now where there is none."""
        with self.lock:
            if module not in self.running:
                self.running[module] = _start(module)
            return self.running[module]

    def lost(self, module: str, parent: Parent) -> None:
        """This parent died: the next file starts another. Two threads may say so of the same one."""
        with self.lock:
            if self.running.get(module) is parent:
                del self.running[module]
        parent.end()

    def end(self) -> None:
        """End them all."""
        with self.lock:
            while self.running:
                self.running.popitem()[1].end()

    def forget(self) -> None:
        """After a fork they are the other process's parents; hold them no longer, or they would outlive it."""
        for parent in self.running.values():
            parent.control.close()
            parent.process.returncode = 0  # not ours to wait for
        self.running, self.lock = {}, Lock()


PARENTS = Parents()
atexit.register(PARENTS.end)
os.register_at_fork(after_in_child=PARENTS.forget)


def _unnamed(data: bytes) -> int:
    """A file without a name that holds `data`, at its beginning: gone with the last who holds it."""
    descriptor = os.memfd_create("file")
    with os.fdopen(os.dup(descriptor), "wb") as file:
        file.write(data)
    os.lseek(descriptor, 0, os.SEEK_SET)
    return descriptor


def _start(module: str) -> Parent:
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs, contextlib.ExitStack() as undo:
        undo.callback(ours.close)
        process = subprocess.Popen(
            [sys.executable, "-m", "archive.convert.parent", module],
            cwd="/",
            env=_environment(),
            stdin=theirs.fileno(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        undo.pop_all()
    return Parent(process, ours)


def _environment() -> dict[str, str]:
    """Nothing of ours goes in but the way to the code: no secrets, no proxies, no home."""
    root = str(Path(archive.__file__).parents[1])
    return {
        "PATH": os.defpath,
        "PYTHONPATH": root,
        "PYTHONUTF8": "1",
        "HOME": NOWHERE,
        "TMPDIR": NOWHERE,
        "PYTHONDONTWRITEBYTECODE": "1",
    }
