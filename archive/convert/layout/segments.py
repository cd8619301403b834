"""Rules -> long straight segments: dashes joined, double lines made one, positions snapped."""

from collections.abc import Iterable, Sequence
from itertools import groupby
from typing import NamedTuple

from archive.convert.layout.marks import Rule

THICK = 4.0
"""Points; what is thicker is no line."""
SNAP = 2.8
"""Lines nearer than this are one: both lines of a double border, borders of neighbouring cells."""
GAP, DASH, DASH_GAP = 3.0, 8.0, 7.0
"""Pieces of one line may stand so far apart; dashes and dots further."""
SHORTEST = 5.0


class Segment(NamedTuple):
    """A straight line: where it lies (y of a horizontal one, x of a vertical one), from where to where it goes."""

    at: float
    start: float
    end: float


def segments(rules: Iterable[Rule]) -> tuple[list[Segment], list[Segment]]:
    """(horizontal, vertical) segments. A dot may belong to either; what stays shorter than any cell is dropped."""
    across: list[Segment] = []
    down: list[Segment] = []
    for rule in rules:
        width, height = rule.x1 - rule.x0, rule.bottom - rule.top
        if height <= THICK and (width >= height or width <= THICK):
            across.append(Segment((rule.top + rule.bottom) / 2, rule.x0, rule.x1))
        if width <= THICK and (height >= width or height <= THICK):
            down.append(Segment((rule.x0 + rule.x1) / 2, rule.top, rule.bottom))
    return _merged(across), _merged(down)


def _merged(found: list[Segment]) -> list[Segment]:
    """Collinear segments that meet, as one each; sorted by position."""
    merged: list[Segment] = []
    for at, group in groupby(_snapped(sorted(found)), key=lambda segment: segment.at):
        merged += (s for s in _joined(at, sorted(group)) if s.end - s.start >= SHORTEST)
    return merged


def _snapped(found: Sequence[Segment]) -> list[Segment]:
    """The same segments, those that lie close together at one position."""
    snapped: list[Segment] = []
    start = 0
    for index in range(1, len(found) + 1):
        if index == len(found) or found[index].at - found[start].at > SNAP:
            at = _middle(found[start:index])
            snapped += (Segment(at, s.start, s.end) for s in found[start:index])
            start = index
    return snapped


def _middle(group: Sequence[Segment]) -> float:
    """Their position, long segments counting for more."""
    weight = sum(s.end - s.start + 0.01 for s in group)
    return sum(s.at * (s.end - s.start + 0.01) for s in group) / weight


def _joined(at: float, pieces: Sequence[Segment]) -> list[Segment]:
    out = [pieces[0]]
    for piece in pieces[1:]:
        last = out[-1]
        short = min(piece.end - piece.start, last.end - last.start) <= DASH
        if piece.start - last.end <= (DASH_GAP if short else GAP):
            out[-1] = Segment(at, last.start, max(last.end, piece.end))
        else:
            out.append(piece)
    return out
