"""Run one conversion in a child process of its own, forked by a warm parent: limits, walls, a wall clock."""

import contextlib
import json
import os
import select
import signal
import time
from collections.abc import Iterator

from archive.convert.child import DONE, FAILED
from archive.convert.errors import ConvertError
from archive.convert.limits import MIB, Limits
from archive.convert.pace import SIGN
from archive.convert.warm import PARENTS, Line
from archive.parse.document import Document, from_json

BY_HAND = "look at the file by hand"
START_S = 120
"""Seconds a parent may need to load its reader (and models) before the first file's time begins."""
AT_ONCE = 1 << 20
TRIES = 2
BROKE_DOWN = (-signal.SIGABRT, -signal.SIGSEGV, -signal.SIGBUS, -signal.SIGFPE, -signal.SIGILL)
"""How a child ends whose library crashed or was given no more memory: as it would the next time too. Any other signal came from outside."""


class _ParentLost(Exception):  # noqa: N818 - said of a thing, not of a mistake
    """The warm parent died with the child in it; the file is handed to another."""


def run(data: bytes, reader: str, limits: Limits) -> Document:
    """The Document of `data` by the module named `reader`. Raises ConvertError; whatever the file does, nothing here changes."""
    for _ in range(TRIES):
        with contextlib.suppress(_ParentLost):
            return _run(data, reader, limits)
    raise ConvertError(
        "the reader could not be started, or was killed from outside", "run `nianbao doctor`, then read the file again", True
    )


def _run(data: bytes, reader: str, limits: Limits) -> Document:
    parent = PARENTS.of(reader)
    try:
        with _handed(parent.hand(data, limits)) as line:
            said = _listen(line, limits)
            code = _code(line)
    except (_ParentLost, BrokenPipeError, ConnectionError) as error:
        PARENTS.lost(reader, parent)
        raise _ParentLost from error
    return _document(said, code, limits)


@contextlib.contextmanager
def _handed(line: Line) -> Iterator[Line]:
    try:
        yield line
    finally:
        line.hang_up()


def _listen(line: Line, limits: Limits) -> bytes:
    """All the child says until it ends. Its time begins with its first sign and anew with each; what is silent too long is left."""
    first = _heard(line, START_S)
    if first is None:
        raise ConvertError(f"the reader did not start within {START_S} s", "read it again when the machine has less to do", passing=True)
    said = bytearray(first)
    last = time.monotonic() + limits.most_seconds
    while said and (piece := _heard(line, min(limits.seconds, last - time.monotonic()))) != b"":
        if piece is None:
            raise ConvertError(f"reading took longer than {_spent(limits, last)} s", BY_HAND, passing=True)
        said += piece
        if len(said) > limits.output_mb * MIB:
            raise ConvertError(f"the file holds more than {limits.output_mb} MiB of text", BY_HAND)
    return bytes(said.lstrip(SIGN))


def _spent(limits: Limits, last: float) -> int:
    return limits.most_seconds if time.monotonic() >= last else limits.seconds


def _heard(line: Line, seconds: float) -> bytes | None:
    """What comes next, empty at the end; None where nothing comes in time."""
    poll = select.poll()
    poll.register(line.answer, select.POLLIN)
    return os.read(line.answer, AT_ONCE) if seconds > 0 and poll.poll(seconds * 1000) else None


def _code(line: Line) -> int:
    """The child's exit code, told by its parent once it is buried."""
    told = os.read(line.told, 16)
    if not told:
        raise _ParentLost
    return int(told)


def _document(said: bytes, code: int, limits: Limits) -> Document:
    kind, answer = said[:1], said[1:]
    try:
        if code == 0 and kind == FAILED:
            raise _failure(answer)
        if code == 0 and kind == DONE:
            return _checked(from_json(answer.decode(errors="replace")))
    except (KeyError, TypeError, ValueError, RecursionError) as error:
        raise ConvertError("the reader's answer is none; the file may be broken", BY_HAND) from error
    if code == -signal.SIGXCPU:
        raise ConvertError(f"reading took more than {limits.most_seconds} s of work", BY_HAND)
    if code in BROKE_DOWN:
        raise ConvertError(f"a library gave up on the file (code {code}): it is broken, or needs more memory than it is given", BY_HAND)
    raise ConvertError(f"the reader gave up (code {code}); the file may be broken or too big", BY_HAND, passing=True)


def _failure(answer: bytes) -> ConvertError:
    said = json.loads(answer)
    return ConvertError(str(said["error"]), str(said["next_step"]))


def _checked(document: Document) -> Document:
    """What follows trusts the types of a document; an answer out of the cage has to earn that. Raises TypeError."""
    words = (document.title, document.url, document.breadcrumb, document.media_type, document.numbers_from)
    if not all(isinstance(word, str) for word in words):
        raise TypeError("a document's title, address or type is no text")
    return document
