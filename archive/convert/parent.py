"""`python -m archive.convert.parent MODULE`: a process that has one reader ready and forks one child for each file.

It listens on its standard input, a socket of whole messages: each holds the limits as JSON and three descriptors (the file, where
the answer goes, where the child's end is told). It never looks at a file itself, has one thread, and ends when nobody holds the
other end of that socket, when nothing came for a while, or when its reader cannot be loaded. Its children end with it.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys

from archive.convert import walls
from archive.convert.child import SOURCE, TARGET, Reader, live
from archive.convert.limits import Limits
from archive.convert.walls import kernel
from archive.parse.labels import is_label

MESSAGE = 1024
A_LABEL = "规范性文件"
"""Readers that ask what is a label need the statutory forms: asked once here, they are loaded for every child."""
IDLE_MS = 600_000
"""A parent without work goes after ten minutes; the next file starts another."""


class Brood:
    """The children alive: by the descriptor that tells their end, their pid and where that end is to be told."""

    def __init__(self) -> None:
        self.poll = select.poll()
        self.children: dict[int, tuple[int, int]] = {}

    def bear(self, read: Reader, limits: Limits, handed: list[int]) -> None:
        """Fork one child and give it what it was handed."""
        source, target, told = handed
        parent = os.getpid()
        pid = os.fork()
        if not pid:
            os.dup2(source, SOURCE)
            os.dup2(target, TARGET)
            live(read, limits, parent)
        os.close(source)
        os.close(target)
        end = os.pidfd_open(pid)
        self.children[end] = (pid, told)
        self.poll.register(end, select.POLLIN)
        self.poll.register(told, 0)  # an error there: nobody waits for this child any more

    def hear(self, descriptor: int) -> None:
        """Something happened on a descriptor: a child ended, or whoever waited for it went away."""
        if descriptor in self.children:
            self._bury(descriptor)
        else:
            for pid, told in list(self.children.values()):
                if told == descriptor:
                    self.poll.unregister(told)
                    _kill(pid)

    def _bury(self, end: int) -> None:
        pid, told = self.children.pop(end)
        _, status = os.waitpid(pid, 0)
        for descriptor in (end, told):
            with contextlib.suppress(KeyError):  # unregistered where nobody waited
                self.poll.unregister(descriptor)
        with contextlib.suppress(BrokenPipeError):
            os.write(told, str(os.waitstatus_to_exitcode(status)).encode())
        os.close(end)
        os.close(told)

    def kill(self) -> None:
        """Kill all that are left."""
        for pid, _ in self.children.values():
            _kill(pid)


def _kill(pid: int) -> None:
    """A child and whatever is in its session; a child that has not got so far as to have one, alone."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(pid, signal.SIGKILL)
    os.kill(pid, signal.SIGKILL)


def main(arguments: list[str]) -> int:
    """Load the reader, then serve. Its imports, `warm()` and the forms' loading are all that ever runs in this process."""
    kernel.leave()  # before anything can start a thread
    module = importlib.import_module(arguments[0])
    if hasattr(module, "warm"):
        module.warm()
    is_label(A_LABEL)
    walls.prepare()
    gc.collect()
    gc.freeze()  # children share these pages for as long as nobody counts their references anew
    signal.signal(signal.SIGPIPE, signal.SIG_IGN)
    with socket.socket(fileno=0) as control:
        serve(control, module.read)
    return 0


def serve(control: socket.socket, read: Reader) -> None:
    """Bear children until nobody asks any more; then let none of them live on."""
    brood = Brood()
    brood.poll.register(control.fileno(), select.POLLIN)
    try:
        while events := brood.poll.poll(None if brood.children else IDLE_MS):
            for descriptor, _ in events:
                if descriptor != control.fileno():
                    brood.hear(descriptor)
                elif not _next(control, brood, read):
                    return
    finally:
        brood.kill()


def _next(control: socket.socket, brood: Brood, read: Reader) -> bool:
    """Take one message; False where the other end is gone."""
    message, handed, _, _ = socket.recv_fds(control, MESSAGE, 3)
    if len(handed) == 3:
        brood.bear(read, Limits(**json.loads(message)), handed)
    return bool(message)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
