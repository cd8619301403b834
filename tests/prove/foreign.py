"""Other people's tools, each in a virtual environment of its own: what they demand of libraries is no concern of ours."""

import os
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

INSTALL_S, RUN_S = 600, 180
UNREACHABLE = ("Retrying (", "Could not fetch URL", "Temporary failure in name resolution")


def install(folder: Path, *packages: str) -> Path:
    """The bin folder of a new environment with these packages. Skips the test where no registry can be reached."""
    subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=INSTALL_S)
    argv = [folder / "bin" / "python", "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--retries", "1", *packages]
    done = subprocess.run(argv, capture_output=True, text=True, timeout=INSTALL_S, check=False)
    if done.returncode and any(words in done.stderr for words in UNREACHABLE):
        pytest.skip(f"no package registry can be reached for {', '.join(packages)}: {done.stderr.strip().splitlines()[-1]}")
    assert done.returncode == 0, done.stderr
    return folder / "bin"


def run(tool: Path, *argv: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    """A tool's own words and exit code."""
    return subprocess.run([tool, *argv], cwd=cwd, capture_output=True, text=True, timeout=RUN_S, check=False)


@contextmanager
def replaying(bin_: Path, folder: Path) -> Iterator[str]:
    """The address of a pywb that replays the collections of a folder, while the block runs."""
    port = _free_port()
    with (folder / "pywb.log").open("wb") as log:
        argv = [bin_ / "pywb", "--bind", "127.0.0.1", "--port", str(port)]
        child = subprocess.Popen(argv, cwd=folder, stdout=log, stderr=log, env={**os.environ, "NO_PROXY": "127.0.0.1"})
    try:
        _listens(child, port, folder / "pywb.log")
        yield f"http://127.0.0.1:{port}"
    finally:
        child.terminate()
        child.wait(timeout=30)


def _free_port() -> int:
    with closing(socket.create_server(("127.0.0.1", 0))) as one:
        port: int = one.getsockname()[1]
        return port


def _listens(child: subprocess.Popen[bytes], port: int, log: Path) -> None:
    until, tick = time.monotonic() + 60, threading.Event()
    while True:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            assert child.poll() is None, log.read_text(encoding="utf-8", errors="replace")
            assert time.monotonic() < until, "pywb does not listen"
            tick.wait(0.1)
