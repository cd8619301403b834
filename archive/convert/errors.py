"""The one error of converting."""

from dataclasses import dataclass


@dataclass(eq=False)
class ConvertError(Exception):
    """Raised when a file cannot be turned into a Document; `why` says what is wrong, `next_step` what a person can do."""

    why: str
    next_step: str

    def __str__(self) -> str:
        return f"{self.why}; {self.next_step}"
