"""Lines, boxes and pictures of a page, also those inside forms (groups of objects drawn as one)."""

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

from archive.convert.layout.marks import Rule
from archive.convert.pdfium.text import lightness
from archive.convert.pdfium.turn import UNMOVED, Matrix, Turn, after, moved

MOST_OBJECTS, MOST_POINTS, DEEPEST = 60_000, 400, 12
"""Of one page; of one path (a drawing has more); forms inside forms."""
THIN = 4.0
PAPER = 0.97
"""Lighter than this is the paper itself."""
NEAR = 4.0
"""Points between the grounds of neighbouring cells at most."""
DARK = 0.6
"""White letters can be read on what is darker."""
AXIS = 1.0
"""Points a line may stray from level or upright."""
Point = tuple[float, float]
Sides = tuple[float, float, float, float]


class Drawings(NamedTuple):
    """Rules, coloured boxes, those on which light text can be read, pictures; all in points of the page as read."""

    rules: list[Rule]
    grounds: list[Sides]
    dark: list[Sides]
    pictures: list[Sides]
    objects: int


def drawings(page: Any, turn: Turn) -> Drawings:
    """What is drawn on the page beside its text."""
    found = Drawings([], [], [], [], pdfium.FPDFPage_CountObjects(page))
    for number, (drawn, matrix) in enumerate(objects(page)):
        if number >= MOST_OBJECTS:
            break
        kind = pdfium.FPDFPageObj_GetType(drawn)
        if kind == pdfium.FPDF_PAGEOBJ_PATH:
            _add_path(found, drawn, matrix, turn)
        elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            _add_picture(found, turn.box(*_under(matrix, _bounds(drawn))))
    found.rules.extend(_edges([_corners(ground) for ground in stacked(found.grounds)]))
    return found


def objects(page: Any) -> Iterator[tuple[Any, Matrix]]:
    """Every object that is no form, with the matrix of the forms around it."""
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _opened(pdfium.FPDFPage_GetObject(page, index), UNMOVED, 0)


def _opened(drawn: Any, matrix: Matrix, depth: int) -> Iterator[tuple[Any, Matrix]]:
    if pdfium.FPDFPageObj_GetType(drawn) != pdfium.FPDF_PAGEOBJ_FORM:
        yield drawn, matrix
    elif depth < DEEPEST:
        inner = after(_matrix(drawn), matrix)
        for index in range(max(0, pdfium.FPDFFormObj_CountObjects(drawn))):
            yield from _opened(pdfium.FPDFFormObj_GetObject(drawn, index), inner, depth + 1)


def _matrix(drawn: Any) -> Matrix:
    m = pdfium.FS_MATRIX()
    pdfium.FPDFPageObj_GetMatrix(drawn, m)
    return m.a, m.b, m.c, m.d, m.e, m.f


def _bounds(drawn: Any) -> Sides:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _under(matrix: Matrix, sides: Sides) -> Sides:
    if matrix == UNMOVED:
        return sides
    corners = [moved(matrix, x, y) for x in sides[::2] for y in sides[1::2]]
    return min(x for x, _ in corners), min(y for _, y in corners), max(x for x, _ in corners), max(y for _, y in corners)


def _add_picture(found: Drawings, sides: Sides) -> None:
    """A picture as thin as a line is one."""
    if _thin(sides):
        found.rules.append(Rule(*sides))
    else:
        found.pictures.append(sides)


def _thin(sides: Sides) -> bool:
    return min(sides[2] - sides[0], sides[3] - sides[1]) <= THIN


def _add_path(found: Drawings, drawn: Any, matrix: Matrix, turn: Turn) -> None:
    filled, stroked = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(drawn, filled, stroked)
    if stroked.value:
        found.rules.extend(_edges(_subpaths(drawn, matrix, turn)))
    if filled.value:
        _add_filled(found, drawn, matrix, turn, stroked=bool(stroked.value))


def _add_filled(found: Drawings, drawn: Any, matrix: Matrix, turn: Turn, *, stroked: bool) -> None:
    """A thin filled shape is a line; a coloured box may be the ground of a cell."""
    light = _light(drawn)
    sides = turn.box(*_under(matrix, _bounds(drawn)))
    if light < DARK and not _thin(sides):
        found.dark.append(sides)
    if stroked or light > PAPER:
        return
    if _thin(sides):
        found.rules.append(Rule(*sides))
        return
    _add_shapes(found, [_around(points) for points in _subpaths(drawn, matrix, turn)])


def _add_shapes(found: Drawings, shapes: Sequence[Sides]) -> None:
    """Filled shapes of one path: lines, the frame between a box and a box just inside it, grounds."""
    for shape in shapes:
        framed = any(other is not shape and all(abs(a - b) <= THIN for a, b in zip(shape, other, strict=True)) for other in shapes)
        if _thin(shape):
            found.rules.append(Rule(*shape))
        elif framed:
            found.rules.extend(_edges([_corners(shape)]))
        else:
            found.grounds.append(shape)


def stacked(grounds: Sequence[Sides]) -> list[Sides]:
    """Boxes that stand on one another as the grounds of cells do. Stripes with white between them tell nothing of merged cells."""
    tops, bottoms = _by_height(grounds, 1), _by_height(grounds, 3)
    return [g for g in grounds if _beside(g, tops, g[3]) or _beside(g, bottoms, g[1])]


def _by_height(grounds: Sequence[Sides], edge: int) -> dict[int, list[Sides]]:
    found: dict[int, list[Sides]] = {}
    for ground in grounds:
        found.setdefault(int(ground[edge] // NEAR), []).append(ground)
    return found


def _beside(ground: Sides, others: dict[int, list[Sides]], height: float) -> bool:
    """Whether an edge of another box lies at this height, over or under part of the box."""
    step = int(height // NEAR)
    near = (other for at in (step - 1, step, step + 1) for other in others.get(at, ()))
    return any(other is not ground and min(other[2], ground[2]) - max(other[0], ground[0]) > NEAR for other in near)


def _corners(sides: Sides) -> list[Point]:
    x0, top, x1, bottom = sides
    return [(x0, top), (x1, top), (x1, bottom), (x0, bottom), (x0, top)]


def _light(drawn: Any) -> float:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(drawn, red, green, blue, alpha):
        return 0.0
    return lightness(red.value, green.value, blue.value, alpha.value)


def _around(points: Sequence[Point]) -> Sides:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def _subpaths(drawn: Any, matrix: Matrix, turn: Turn) -> list[list[Point]]:
    """The corners of each part of a path; curves are cut out of it. None of a path with more corners than lines of a table have."""
    count = pdfium.FPDFPath_CountSegments(drawn)
    if not 0 < count <= MOST_POINTS:
        return []
    whole = after(_matrix(drawn), matrix)
    x, y = ctypes.c_float(), ctypes.c_float()
    parts: list[list[Point]] = []
    for index in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(drawn, index)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = turn.point(*moved(whole, x.value, y.value))
        if pdfium.FPDFPathSegment_GetType(segment) == pdfium.FPDF_SEGMENT_LINETO and parts:
            parts[-1].append(point)
        else:
            parts.append([point])
        if pdfium.FPDFPathSegment_GetClose(segment):
            parts[-1].append(parts[-1][0])
    return [part for part in parts if len(part) > 1]


def _edges(parts: Sequence[Sequence[Point]]) -> Iterator[Rule]:
    """The level and upright edges."""
    for part in parts:
        for (ax, ay), (bx, by) in pairwise(part):
            if abs(ax - bx) <= AXIS or abs(ay - by) <= AXIS:
                yield Rule(min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))
