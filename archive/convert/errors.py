"""The one error of converting."""

from dataclasses import dataclass


@dataclass(eq=False)
class ConvertError(Exception):
    """Raised when a file cannot be turned into a Document; `why` says what is wrong, `next_step` what a person can do.

    `passing` is True where the same file may be read another time: the reader was too slow or was killed.
    """

    why: str
    next_step: str
    passing: bool = False

    def __str__(self) -> str:
        return f"{self.why}; {self.next_step}"
