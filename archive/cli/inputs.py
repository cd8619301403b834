"""What `nianbao read` is given: files, or lines of files, each with all that reading it needs."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import click

from archive.model import Context, Report
from archive.rounds.read import read_bytes

MOST_BYTES = 256 << 20
HTML, TEXT = "text/html; charset=utf-8", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class File:
    """A file by its path as given; `url` is a hint where it came from."""

    name: str
    url: str

    def read(self) -> Report:
        """What it says; one that cannot be opened is no report, with the reason."""
        try:
            with Path(self.name).open("rb") as file:
                data = file.read(MOST_BYTES + 1)
        except (OSError, ValueError) as error:
            return other(f"cannot be opened ({getattr(error, 'strerror', None) or error}); check the path")
        if len(data) > MOST_BYTES:
            return other(f"is larger than {MOST_BYTES >> 20} MiB; look at it by hand")
        return read_bytes(data, url=self.url)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a file of JSON objects, already seen to be one."""

    name: str
    line: str

    def read(self) -> Report:
        """What its html says, or its text under its title."""
        given = json.loads(self.line)
        url, title, text = (_clean(given.get(key) or "") for key in ("url", "title", "text"))
        context = Context(link_title=title)
        if given.get("html") is not None:
            return read_bytes(_clean(given["html"]).encode(), content_type=HTML, url=url, context=context)
        whole = f"{title}\n\n{text}" if title and title not in text else text
        return read_bytes(whole.encode(), content_type=TEXT, url=url, context=context)


Input = File | Line


def read_input(one: Input) -> Report:
    """What one input says."""
    return one.read()


def lost(_: Input) -> Report:
    """What is said of an input whose reading took its process with it."""
    return other("reading it ended the reading process; look at the file by hand and report it as a fault of nianbao")


def other(why: str) -> Report:
    """No report, with the reason."""
    return Report("", is_report=False, why=why)


def lines_of(name: str) -> Iterator[Line]:
    """The lines of a file of JSON objects."""
    for number, line in _numbered(name):
        yield Line(f"{name}:{number}", line)


def check_lines(name: str) -> None:
    """Wrong use where the file or a line is none: said before anything is read, so that no half answer is printed."""
    try:
        for number, line in _numbered(name):
            _check_line(name, number, line)
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"{name} cannot be read as UTF-8 lines ({error})") from error


def _numbered(name: str) -> Iterator[tuple[int, str]]:
    with Path(name).open(encoding="utf-8", newline="\n") as file:
        yield from ((number, line) for number, line in enumerate(file, 1) if line.strip())


def _check_line(name: str, number: int, line: str) -> None:
    try:
        given: Any = json.loads(line)
    except (ValueError, RecursionError) as error:
        raise click.UsageError(f"{name}, line {number} is no JSON object with url, title, text or html ({error})") from error
    if not isinstance(given, dict):
        raise click.UsageError(f"{name}, line {number} is no JSON object with url, title, text or html")


def _clean(value: object) -> str:
    """Text that can be written as UTF-8: JSON may hold halves of characters."""
    return str(value).encode("utf-8", "replace").decode()
