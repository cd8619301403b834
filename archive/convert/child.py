"""One file's own process: limits and walls first, then the reader, then one answer. Forked by `archive.convert.parent`."""

import importlib
import json
import os
import resource
import signal
import traceback
from collections.abc import Callable
from typing import NoReturn

from archive.convert import walls
from archive.convert.errors import ConvertError
from archive.convert.formats import READERS
from archive.convert.limits import Limits, bind
from archive.convert.pace import LISTENER, SIGN
from archive.convert.walls.kernel import die_with
from archive.parse.document import Document, to_json

Reader = Callable[[bytes], Document]
SOURCE, TARGET = 0, 3
"""File descriptors of the only two things a child is handed: the file, and the pipe its answer goes into; 1 and 2 lead nowhere."""
DONE, FAILED = b"D", b"E"
"""What an answer begins with: a Document in JSON follows, or {"error": …, "next_step": …}."""
TOO_BIG = FAILED + b'{"error": "the file needs more memory than it is given", "next_step": "look at it by hand"}'
UNFORESEEN = "look at the file by hand, and report it as a fault of nianbao"
BY_ERROR = 70
"""Exit code of a child that could not even say what went wrong: EX_SOFTWARE."""


def reader(media: str) -> Reader:
    """The `read` of the module for this media type."""
    read: Reader = importlib.import_module(f"archive.convert.readers.{READERS[media]}").read
    return read


def live(read: Reader, limits: Limits, parent: int) -> NoReturn:
    """Bind and wall in this process, read SOURCE, answer in TARGET, end. Nothing of the parent but its memory is left."""
    code = BY_ERROR
    try:
        _settle(limits, parent)
        os.write(TARGET, SIGN)
        _say(_answer(read))
        code = 0
    except MemoryError:
        _say(TOO_BIG)
        code = 0
    except Exception as error:  # noqa: BLE001 - what no reader foresaw ends here, with its name
        _say(_unforeseen(error))
        code = 0
    finally:
        os._exit(code)


def _settle(limits: Limits, parent: int) -> None:
    """A session of its own, no way to outlive the parent, no inherited file but the two, limits, walls."""
    os.setsid()
    die_with(parent, signal.SIGKILL)
    os.closerange(TARGET + 1, resource.getrlimit(resource.RLIMIT_NOFILE)[0])
    LISTENER.set(TARGET)
    bind(limits)
    walls.close()


def _answer(read: Reader) -> bytes:
    try:
        return DONE + to_json(read(_source())).encode(errors="surrogatepass")
    except ConvertError as error:
        return FAILED + json.dumps({"error": error.why, "next_step": error.next_step}).encode()


def _unforeseen(error: Exception) -> bytes:
    last = traceback.extract_tb(error.__traceback__)[-1]
    why = f"the reader did not foresee such a file ({type(error).__name__} in {os.path.basename(last.filename)}:{last.lineno})"  # noqa: PTH119
    return FAILED + json.dumps({"error": why, "next_step": UNFORESEEN}).encode()


def _source() -> bytes:
    with os.fdopen(SOURCE, "rb") as file:
        return file.read()


def _say(answer: bytes) -> None:
    left = memoryview(answer)
    while left:
        left = left[os.write(TARGET, left) :]
