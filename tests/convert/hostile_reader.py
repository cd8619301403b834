"""A reader that does what a file tells it, as a library with a hole would: planted in the cage to see what the walls hold.

With `system calls` the deed goes past the interpreter, straight to the kernel.
"""

import ctypes
import errno
import mmap
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

from archive.convert.pace import page_done
from archive.parse.document import Document, Text

LIBC = ctypes.CDLL(None, use_errno=True)


def read(data: bytes) -> Document:
    """Do the deed named by the file and say what came of it."""
    name, _, argument = data.decode().partition(" ")
    try:
        said = DEEDS[name](argument)
    except OSError as error:
        said = f"refused: {error}"
    return Document((Text(str(said)),))


def _kernel(answer: int) -> str:
    return f"done {answer}" if answer >= 0 else f"refused: {errno.errorcode[ctypes.get_errno()]}"


def _bind_kernel(_: str) -> str:
    return _kernel(LIBC.socket(socket.AF_INET, socket.SOCK_STREAM, 0))


def _open_kernel(path: str) -> str:
    return _kernel(LIBC.open(path.encode(), os.O_RDONLY))


def _write_kernel(path: str) -> str:
    return _kernel(LIBC.open(path.encode(), os.O_WRONLY | os.O_CREAT, 0o600))


def _chmod_kernel(path: str) -> str:
    return _kernel(LIBC.chmod(path.encode(), 0o777))


def _unlink_kernel(path: str) -> str:
    return _kernel(LIBC.unlink(path.encode()))


def _connect(port: str) -> str:
    with socket.create_connection(("127.0.0.1", int(port)), timeout=2):
        return "connected"


def _write(path: str) -> str:
    Path(path).write_text("was here")
    return "written"


def _hold(amount: str) -> str:
    held = bytearray(int(amount))
    held[::4096] = b"x" * len(held[::4096])
    return f"held {len(held)}"


def _hold_shared(amount: str) -> str:
    with mmap.mmap(-1, int(amount)) as held:
        held[::4096] = b"x" * len(held[::4096])
    return "held"


def _thread(_: str) -> str:
    done: list[str] = []
    worker = threading.Thread(target=done.append, args=("a thread ran",))
    worker.start()
    worker.join()
    return done[0]


def _pages(count: str) -> str:
    for _ in range(int(count)):
        time.sleep(0.3)
        page_done()
    return "read all pages"


def _spin(_: str) -> str:
    while True:
        page_done()


def _answer_with(text: str) -> str:
    os.write(3, text.encode())
    os._exit(0)


def _environment(_: str) -> str:
    return " ".join(f"{key}={value}" for key, value in os.environ.items())


def _descriptors(_: str) -> str:
    return " ".join(str(number) for number in range(3, 60) if _is_open(number))


def _is_open(number: int) -> bool:
    try:
        os.fstat(number)
    except OSError:
        return False
    return True


DEEDS: dict[str, Callable[[str], object]] = {
    "connect": _connect,
    "socket-by-kernel": _bind_kernel,
    "pair-by-kernel": lambda _: _kernel(LIBC.socketpair(socket.AF_UNIX, socket.SOCK_STREAM, 0, (ctypes.c_int * 2)())),
    "resolve": lambda host: socket.gethostbyname(host),
    "open": lambda path: Path(path).read_text()[:20],
    "open-by-kernel": _open_kernel,
    "list": lambda path: os.listdir(path),  # noqa: PTH208
    "write": _write,
    "write-by-kernel": _write_kernel,
    "unlink-by-kernel": _unlink_kernel,
    "chmod-by-kernel": _chmod_kernel,
    "program": lambda name: subprocess.run([name], check=True),
    "fork": lambda _: os.fork(),
    "fork-by-kernel": lambda _: _kernel(LIBC.fork()),
    "exec-by-kernel": lambda path: _kernel(LIBC.execve(path.encode(), None, None)),
    "kill-parent": lambda _: os.kill(os.getppid(), signal.SIGKILL),
    "kill-parent-by-kernel": lambda _: _kernel(LIBC.kill(os.getppid(), signal.SIGKILL)),
    "import": lambda name: __import__(name).__name__,
    "hold": _hold,
    "hold-shared": _hold_shared,
    "thread": _thread,
    "sleep": lambda seconds: time.sleep(float(seconds)),
    "pages": _pages,
    "spin": _spin,
    "say": lambda length: "x" * int(length),
    "answer": _answer_with,
    "crash": lambda _: ctypes.string_at(0),
    "raise": lambda _: {}["nothing"],
    "exit": lambda code: sys.exit(int(code)),
    "environment": _environment,
    "descriptors": _descriptors,
    "pid": lambda _: f"{os.getpid()} {os.getppid()} {os.getsid(0)}",
}
