"""Our own programs as real processes that begin at once: a fork server has them imported, so that no test waits for imports.

`started("crawler.run", "--home", …)` is `subprocess.Popen([sys.executable, "-m", "crawler.run", "--home", …])` without the two seconds of
processor time that an interpreter spends before its first line of ours, and without those in which it takes itself apart. All else is as
it would be: a process of its own with its own pipes, environment and limits, run as `__main__`, killed by its own id.
"""

import gc
import os
import resource
import runpy
import signal
import subprocess
import sys
import threading
from collections.abc import Mapping
from multiprocessing import current_process, get_context
from multiprocessing.connection import Connection
from pathlib import Path
from types import TracebackType
from typing import IO, Self

PROGRAMS = ("archive.cli", "crawler.demo.__main__", "crawler.run", "crawler.transport", "crawler.browser", "crawler.middlewares.robots")
"""What is imported before the first fork: our programs, and what a crawl imports once it runs."""
PACKAGES = {"archive.cli", "crawler.demo"}
FORKS = get_context("forkserver")
FORKS.set_forkserver_preload([*PROGRAMS, "pytest"])


class Child:
    """A running program. What `subprocess.Popen` calls by these names, by these names; pipes are text."""

    def __init__(self, order: tuple[object, ...], aloud: bool) -> None:
        (fed, given), (out, said), (talk, told) = (FORKS.Pipe(duplex=False) for _ in range(3))
        self._process = FORKS.Process(target=_become, args=(*order, fed, said, None if aloud else told), daemon=True)
        self._process.start()
        self.pid = self._process.pid
        self.stdin, self.stdout, self.stderr = _file(given, "w"), _file(out, "r"), _file(talk, "r")
        for end in (fed, said, told):
            end.close()

    def poll(self) -> int | None:
        """The exit code, negative for a signal; None while it runs."""
        return self._process.exitcode

    def wait(self, timeout: float | None = None) -> int:
        """Raises subprocess.TimeoutExpired."""
        self._process.join(timeout)
        if (code := self.poll()) is None:
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

    def close(self) -> None:
        """Close the pipes."""
        for pipe in (self.stdin, self.stdout, self.stderr):
            pipe.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()
        self.wait()


def started(
    module: str, *argv: str, env: Mapping[str, str] | None = None, cwd: Path | None = None, largest_file: int = -1, aloud: bool = False
) -> Child:
    """Begin a program with pipes to all three; none of its files may grow beyond `largest_file` bytes (-1: any size).

    `aloud` = it talks to our own standard error, which nobody has to read.
    """
    return Child((module, argv, dict(os.environ if env is None else env), str(cwd or Path.cwd()), largest_file), aloud)


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


def _file(end: Connection, mode: str) -> IO[str]:
    """Our end of a pipe as a text file."""
    with end:
        return os.fdopen(os.dup(end.fileno()), mode, encoding="utf-8")


def _become(module: str, argv: tuple[str, ...], env: dict[str, str], cwd: str, largest_file: int, *pipes: Connection | None) -> None:
    """In the new process: all as the program expects it, and the program itself."""
    current_process().daemon = False  # for the tests it is one, and ends with them; to the program itself it is none, and may have workers
    gc.freeze()  # what it shares with the fork server stays where it is
    for number, end in enumerate(pipes):
        if end is not None:
            os.dup2(end.fileno(), number)
            end.close()
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(env)
    if largest_file >= 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest_file, resource.RLIM_INFINITY))
    sys.argv = [module, *argv]
    for imported in {module, f"{module}.__main__"} - PACKAGES:
        sys.modules.pop(imported, None)  # it is run anew, as `python -m` would
    runpy.run_module(module, run_name="__main__", alter_sys=True)
