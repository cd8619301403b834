"""How the address of a list follows from that of the page that leads to it, learned from two such pairs. Pure.

`/dw/u7/` → `/dw/u7/nb/`, `unit?id=7` → `reports?id=7`, `/7/index` → `/7/107/index`, `/a07/index` → `/a07/api/649`: addresses are
compared in pieces; what differs is written alike for all, copied from the page's address, or a number that is counted.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

PIECES = re.compile(r"\d+|[^\W\d_]+|.", re.DOTALL)
WIDEST = 60
"""How far apart the numbers of two neighbours stand where a system gave them out one after the other."""
Pair = tuple[int, str, str]
"""A page's place among its neighbours, its address, and that of the list it leads to."""


@dataclass(frozen=True)
class Copied:
    """The piece that stands `back` pieces before the end of the page's address, `more` added to it."""

    back: int
    more: int = 0


@dataclass(frozen=True)
class Counted:
    """A number that grows by `step` from one page to the next; `start` at the page in the first place."""

    start: int
    step: int


Piece = str | Copied | Counted


@dataclass(frozen=True)
class Way:
    """The pieces `told` in place of those that end `kept` pieces before the end of a page's address; None is any piece."""

    replaced: tuple[str | None, ...]
    told: tuple[Piece, ...]
    kept: int

    @property
    def is_reckoned(self) -> bool:
        """Whether a number is reckoned and not copied: then the address alone does not tell whose list it is."""
        return any(isinstance(piece, Counted) or (isinstance(piece, Copied) and piece.more) for piece in self.told)

    def leads(self, place: int, page: str) -> str:
        """The address of the list of a page; "" where the page's address is not made as those were that taught the way."""
        pieces = PIECES.findall(page)
        end = len(pieces) - self.kept
        start = end - len(self.replaced)
        if start < 0 or not _fits(pieces[start:end], self.replaced):
            return ""
        told = [_written(piece, place, pieces) for piece in self.told]
        return "".join((*pieces[:start], *told, *pieces[end:])) if all(told) else ""


def way(one: Pair, other: Pair) -> Way | None:
    """The way that both pairs show; None where they do not agree."""
    (_, here, there), (_, here_too, there_too) = one, other
    ours, theirs = _parted(here, there), _parted(here_too, there_too)
    kept = min(ours, theirs)
    first, second = _middle(here, there, kept), _middle(here_too, there_too, kept)
    if first is None or second is None or len(first[0]) != len(second[0]) or len(first[1]) != len(second[1]):
        return None
    told = [_piece(one, other, a, b) for a, b in zip(first[1], second[1], strict=True)]
    replaced = tuple(a if a == b else None for a, b in zip(first[0], second[0], strict=True))
    found = Way(replaced, tuple(piece for piece in told if piece is not None), kept)
    agreed = len(found.told) == len(told) and all(found.leads(n, page) == below for n, page, below in (one, other))
    return found if agreed and here != here_too else None


def _begin(one: Sequence[str], other: Sequence[str]) -> int:
    """How many pieces two addresses begin with alike."""
    return next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _parted(page: str, below: str) -> int:
    """How many pieces both addresses end with alike, beyond those that they begin with alike."""
    one, other = PIECES.findall(page), PIECES.findall(below)
    begun = _begin(one, other)
    return _begin(one[begun:][::-1], other[begun:][::-1])


def _middle(page: str, below: str, kept: int) -> tuple[list[str], list[str]] | None:
    one, other = PIECES.findall(page), PIECES.findall(below)
    begun, ended = _begin(one, other), len(one) - kept
    return (one[begun:ended], other[begun : len(other) - kept]) if begun <= ended else None


def _fits(pieces: Sequence[str], wanted: Sequence[str | None]) -> bool:
    return all(piece == want or want is None for piece, want in zip(pieces, wanted, strict=True))


def _piece(one: Pair, other: Pair, ours: str, theirs: str) -> Piece | None:
    """What two differing pieces are made of: the nearest piece of the page that tells both, else a count."""
    if ours == theirs:
        return ours
    return next(_copies(one[1], other[1], ours, theirs), None) or _counted(one[0], other[0], ours, theirs)


def _copies(page: str, other: str, ours: str, theirs: str) -> Iterator[Copied]:
    """Where in the pages' addresses both pieces stand as they are; then where both do with the same number added."""
    pairs = list(zip(reversed(PIECES.findall(page)), reversed(PIECES.findall(other)), strict=False))
    yield from (Copied(back) for back, (a, b) in enumerate(pairs, 1) if (a, b) == (ours, theirs))
    numbers = [(back, a, b) for back, (a, b) in enumerate(pairs, 1) if a != b and _are_numbers(a, b, ours, theirs)]
    yield from (Copied(back, int(ours) - int(a)) for back, a, b in numbers if int(ours) - int(a) == int(theirs) - int(b))


def _counted(place: int, other: int, ours: str, theirs: str) -> Counted | None:
    if place == other or not _are_numbers(ours, theirs):
        return None
    step, rest = divmod(int(theirs) - int(ours), other - place)
    return Counted(int(ours) - step * place, step) if not rest and 0 < abs(step) <= WIDEST else None


def _are_numbers(*pieces: str) -> bool:
    """Whether all are numbers to be reckoned with: one with a leading nought is a name."""
    return all(piece.isdecimal() and (piece == "0" or piece[0] != "0") for piece in pieces)


def _written(piece: Piece, place: int, page: Sequence[str]) -> str:
    if isinstance(piece, str):
        return piece
    if isinstance(piece, Counted):
        return str(piece.start + piece.step * place)
    if piece.back > len(page):
        return ""
    told = page[-piece.back]
    return told if not piece.more else str(int(told) + piece.more) if _are_numbers(told) else ""
