"""Our own programs as real processes that begin at once: one process has them imported and forks, so that no test waits for imports.

`started("crawler.run", "--home", …)` is `subprocess.Popen([sys.executable, "-m", "crawler.run", "--home", …])` without the two seconds of
processor time that an interpreter spends before its first line of ours. All else is as it would be: a process of its own with its own
pipes, environment and limits, run as `__main__`, killed by its own id.
"""

import atexit
import gc
import importlib
import json
import os
import resource
import runpy
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import IO, Self

ROOT = Path(__file__).parents[1]
PROGRAMS = ("archive.cli", "crawler.demo.__main__", "crawler.run", "crawler.transport", "crawler.browser", "crawler.middlewares.robots")
"""What is imported before the first fork: our programs, and what a crawl imports once it runs."""
PACKAGES = {"archive.cli", "crawler.demo"}
LONGEST = 1 << 20
"""Bytes of one order: its arguments and environment."""


class Child:
    """A running program. What `subprocess.Popen` calls by these names, by these names; pipes are text."""

    def __init__(self, status: IO[str], stdin: IO[str], stdout: IO[str], stderr: IO[str]) -> None:
        self._status, self.stdin, self.stdout, self.stderr = status, stdin, stdout, stderr
        self.pid = int(status.readline())
        self.returncode: int | None = None

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired(str(self.pid), timeout or 0)
        return code

    def communicate(self, timeout: float | None = None) -> tuple[str, str]:
        """Close its input, read both its outputs to their end. Raises subprocess.TimeoutExpired."""
        self.stdin.close()
        said: dict[IO[str], str] = {}
        readers = [threading.Thread(target=self._read, args=(pipe, said), daemon=True) for pipe in (self.stdout, self.stderr)]
        for reader in readers:
            reader.start()
        self.wait(timeout)
        for reader in readers:
            reader.join()
        return said[self.stdout], said[self.stderr]

    def _read(self, pipe: IO[str], said: dict[IO[str], str]) -> None:
        said[pipe] = pipe.read()

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def close(self) -> None:
        """Close the pipes."""
        for pipe in (self.stdin, self.stdout, self.stderr):
            pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
        self.wait()

    def _ended(self, timeout: float | None) -> int | None:
        if self.returncode is None and select.select([self._status], [], [], timeout)[0]:
            self.returncode = int(self._status.readline())
            self._status.close()
        return self.returncode


def started(
    module: str, *argv: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, largest_file: int = -1, aloud: bool = False
) -> Child:
    """Begin a program with pipes to all three; none of its files may grow beyond `largest_file` bytes (-1: any size).

    `aloud` = it talks to our own standard error, which nobody has to read.
    """
    ours, theirs = zip(*_pipes(), strict=True)
    if aloud:
        os.dup2(2, theirs[3])
    given = dict(os.environ if env is None else env)
    order = {"module": module, "argv": argv, "env": given, "cwd": str(cwd or Path.cwd()), "largest": largest_file}
    with _ordering:
        socket.send_fds(_nursery(), [json.dumps(order).encode()], theirs)
        for end in theirs:
            os.close(end)
        return Child(*(os.fdopen(end, mode, encoding="utf-8") for end, mode in zip(ours, "rwrr", strict=True)))


def run(
    module: str, *argv: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, timeout: float = 300
) -> subprocess.CompletedProcess[str]:
    """A program to its end; it is killed where it takes longer. Raises subprocess.TimeoutExpired."""
    with started(module, *argv, env=env, cwd=cwd) as child:
        try:
            out, talk = child.communicate(timeout)
        except subprocess.TimeoutExpired:
            child.kill()
            raise
        return subprocess.CompletedProcess((module, *argv), child.wait(), out, talk)


_ordering = threading.Lock()


def _pipes() -> list[tuple[int, int]]:
    """(our end, the child's end): how it ended, its input, its output, its talk."""
    ended, fed, out, talk = (os.pipe() for _ in range(4))
    return [ended, fed[::-1], out, talk]


@cache
def _nursery() -> socket.socket:
    """The process that forks, one for each process of tests; it ends with it."""
    ours, theirs = socket.socketpair()
    nursery = subprocess.Popen(
        [sys.executable, "-m", "tests.warm", str(theirs.fileno())], cwd=ROOT, pass_fds=[theirs.fileno()], stdin=subprocess.DEVNULL
    )
    theirs.close()
    atexit.register(lambda: (ours.close(), nursery.wait()))
    return ours


# Below: what the forking process does.


def _serve(orders: socket.socket) -> None:
    """Fork a child for each order, until nobody orders any more. Returns only in a child, for its program to run to its end."""
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    while True:
        data, ends, _, _ = socket.recv_fds(orders, LONGEST, 4)
        if not data:
            os._exit(0)
        if os.fork() == 0:
            orders.close()
            _keep(json.loads(data), *ends)
            return
        for end in ends:
            os.close(end)


def _keep(order: dict[str, object], status: int, *pipes: int) -> None:
    """Fork the program, and tell its id and how it ended; returns in the program's own process."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    if (pid := os.fork()) == 0:
        os.close(status)
        return _become(order, pipes)
    for end in (0, 1, 2, *pipes):
        os.close(end)
    os.write(status, f"{pid}\n".encode())
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    os.write(status, f"{code}\n".encode())
    os._exit(0)


def _become(order: dict, pipes: tuple[int, ...]) -> None:
    """This process as the program expects it."""
    for number, end in enumerate(pipes):
        os.dup2(end, number)
        os.close(end)
    os.chdir(order["cwd"])
    os.environ.clear()
    os.environ.update(order["env"])
    if order["largest"] >= 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (order["largest"], resource.RLIM_INFINITY))
    sys.argv = [order["module"], *order["argv"]]


def main() -> None:
    """Import all, fork on order, run what was ordered."""
    for name in PROGRAMS:
        importlib.import_module(name)
    assert "twisted.internet.reactor" not in sys.modules  # each crawl chooses its own

    gc.freeze()  # what the children share stays where it is
    _serve(socket.socket(fileno=int(sys.argv[1])))
    module = sys.argv[0]
    for imported in {module, f"{module}.__main__"} - PACKAGES:
        sys.modules.pop(imported, None)  # it is run anew, as `python -m` would
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
