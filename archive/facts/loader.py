"""Read TOML facts into frozen values and refuse what does not fit, naming the file, the place and the next step."""

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ConfigDict, TypeAdapter, ValidationError

T = TypeVar("T")
HERE = Path(__file__).parent
STRICT = ConfigDict(extra="forbid")
"""For the dataclasses below a fact file: an unknown key is an error, not a silent nothing."""


@dataclass(eq=False)
class FactError(Exception):
    """Raised when a fact file cannot be read or says something impossible; the message names the next step."""

    path: Path
    why: str

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


def load(path: Path, shape: type[T]) -> T:
    """The facts of one TOML file as `shape`. Raises FactError."""
    return check(path, read_toml(path), shape)


def read_toml(path: Path) -> dict[str, Any]:
    """The file as plain values. Raises FactError where it is absent, not UTF-8 or not TOML."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise FactError(path, f"cannot be read ({error.strerror}); check the path and its permissions") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FactError(path, f"is not valid TOML in UTF-8 ({error}); correct that line") from error


def check(path: Path, raw: Any, shape: type[T]) -> T:
    """`raw` as `shape`, or a FactError naming each wrong key."""
    try:
        return TypeAdapter(shape).validate_python(raw)
    except ValidationError as error:
        raise FactError(path, "; ".join(_said(e["loc"], e["msg"]) for e in error.errors())) from error


def _said(place: tuple[int | str, ...], message: str) -> str:
    return f"{'.'.join(map(str, place)) or 'file'}: {message}"
