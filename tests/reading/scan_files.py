"""A report as scanned pages: set in a Chinese fount at 200 dpi, then skewed, soiled, sealed and packed as an office would."""

import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFilter, ImageFont
from PIL.ImageFont import FreeTypeFont

from tests.reading.grids import Grid, Span, grids, placed
from tests.reading.truth import Truth

FOUNTS = Path("/usr/share/fonts/opentype/noto")
SONG, HEI = FOUNTS / "NotoSerifCJK-Regular.ttc", FOUNTS / "NotoSansCJK-Regular.ttc"
SIMPLIFIED = 2
"""The face of the collections for simplified characters."""
WIDE, HIGH = 1654, 2339
"""A4 at 200 dpi."""
OPENERS, CLOSERS = "（《“", "，。；：、）》”"


@dataclass(frozen=True)
class Look:
    """How the report is set: fount, sizes in pixels, the rules of the tables (width, grey), page numbers."""

    fount: Path = SONG
    body: int = 32
    small: int = 24
    rule: int = 2
    grey: int = 0
    margin: int = 150
    numbered: bool = True
    ruled: bool = True
    lines: float = 1.6


@dataclass
class Sheets:
    """The pages set so far, and how far down the last one is filled."""

    look: Look
    pages: list[Image.Image] = field(default_factory=list)
    y: int = HIGH

    def room(self, height: int) -> ImageDraw.ImageDraw:
        """Where to draw the next `height` pixels; a new page where this one is full."""
        if self.y + height > HIGH - self.look.margin:
            self.pages.append(Image.new("L", (WIDE, HIGH), 255))
            self.y = self.look.margin
        return ImageDraw.Draw(self.pages[-1])


@cache
def fount(path: Path, size: int) -> FreeTypeFont:
    return ImageFont.truetype(str(path), size, index=SIMPLIFIED)


def pages(made: Truth, look: Look = Look()) -> list[Image.Image]:
    """The report on sheets of grey, clean as from the printer."""
    sheets = Sheets(look)
    _centred(sheets, made.title, look.body + 8)
    _centred(sheets, f"发布日期：{made.published.isoformat()}", look.small)
    _paragraph(sheets, made.preamble)
    tables = dict(zip("二三四", grids(made), strict=True))
    for section in made.sections:
        _paragraph(sheets, f"{section.number}、{section.heading}")
        for text in section.paragraphs:
            _paragraph(sheets, text)
        if section.number in tables:
            _table(sheets, tables.pop(section.number))
    if look.numbered:
        _page_numbers(sheets)
    return sheets.pages


def _page_numbers(sheets: Sheets) -> None:
    for number, page in enumerate(sheets.pages, 1):
        ImageDraw.Draw(page).text((WIDE // 2, HIGH - 90), f"— {number} —", 0, fount(sheets.look.fount, 24), anchor="mm")


def _centred(sheets: Sheets, text: str, size: int) -> None:
    face = fount(sheets.look.fount, size)
    for line in _wrapped(text, face, WIDE - 2 * sheets.look.margin):
        draw = sheets.room(size * 2)
        draw.text((WIDE // 2, sheets.y), line, 0, face, anchor="ma")
        sheets.y += int(size * 1.8)


def _paragraph(sheets: Sheets, text: str) -> None:
    face = fount(sheets.look.fount, sheets.look.body)
    step = int(sheets.look.body * sheets.look.lines)
    for line in _wrapped("　　" + text, face, WIDE - 2 * sheets.look.margin):
        draw = sheets.room(step)
        draw.text((sheets.look.margin, sheets.y), line, 0, face)
        sheets.y += step


def _wrapped(text: str, face: FreeTypeFont, width: float) -> Iterator[str]:
    line = ""
    for word in text:
        if face.getlength(line + word) > width and word not in CLOSERS:
            kept = line[-1:] if line[-1:] in OPENERS else ""
            yield line[: len(line) - len(kept)]
            line = kept
        line += word
    yield line


def _table(sheets: Sheets, grid: Grid) -> None:
    """The table row by row; where the page is full it goes on over the page, merged cells closed and opened again."""
    widths = _widths(grid, WIDE - 2 * sheets.look.margin)
    heights = _heights(grid, widths, sheets.look)
    start = 0
    while start < len(heights):
        sheets.room(heights[start] + 4)
        end = _fitting(heights, start, HIGH - sheets.look.margin - sheets.y)
        _draw(sheets, grid, widths, heights, start, end)
        sheets.y += sum(heights[start:end]) + 20
        start = end
        if start < len(heights):
            sheets.y = HIGH


def _fitting(heights: Sequence[int], start: int, room: int) -> int:
    end = start + 1
    while end < len(heights) and sum(heights[start : end + 1]) <= room:
        end += 1
    return end


def _widths(grid: Grid, width: int) -> list[int]:
    """Label columns wider than columns of numbers."""
    count = max(c + span.across for _, c, span in placed(grid))
    shares = {10: [1.3, 1.6, 4.2, *[1.1] * 7], 4: [1.4, 1, 1, 1]}.get(count, [1.0] * count)
    edges = [round(width * sum(shares[:i]) / sum(shares)) for i in range(count + 1)]
    return [b - a for a, b in pairwise(edges)]


def _heights(grid: Grid, widths: Sequence[int], look: Look) -> list[int]:
    """Rows as high as the cell of one row that needs most; the last row of a merged cell takes what is lacking."""
    heights = [0] * len(grid)
    for r, c, span in sorted(placed(grid), key=lambda p: p[2].down):
        need = len(_cell_lines(span, c, widths, look)) * int(look.small * 1.3) + 16
        short = need - sum(heights[r : r + span.down])
        heights[r + span.down - 1] += max(0, short)
    return heights


def _cell_lines(span: Span, column: int, widths: Sequence[int], look: Look) -> list[str]:
    width = sum(widths[column : column + span.across]) - 12
    return list(_wrapped(span.text, fount(look.fount, look.small), width))


def _draw(sheets: Sheets, grid: Grid, widths: Sequence[int], heights: Sequence[int], start: int, end: int) -> None:
    look, draw = sheets.look, ImageDraw.Draw(sheets.pages[-1])
    for r, c, span in placed(grid):
        first, last = max(r, start), min(r + span.down, end)
        if first >= last:
            continue
        left, top = look.margin + sum(widths[:c]), sheets.y + sum(heights[start:first])
        box = (left, top, left + sum(widths[c : c + span.across]), top + sum(heights[first:last]))
        if look.ruled:
            draw.rectangle(box, outline=look.grey, width=look.rule)
        if first == r:
            _fill(draw, box, _cell_lines(span, c, widths, look), look)


def _fill(draw: ImageDraw.ImageDraw, box: tuple[int, int, int, int], lines: Sequence[str], look: Look) -> None:
    face, step = fount(look.fount, look.small), int(look.small * 1.3)
    y = (box[1] + box[3]) // 2 - step * len(lines) // 2
    for line in lines:
        draw.text(((box[0] + box[2]) // 2, y), line, 0, face, anchor="ma")
        y += step


def skewed(page: Image.Image, degrees: float) -> Image.Image:
    """Laid crooked on the glass."""
    return page.rotate(degrees, Image.Resampling.BICUBIC, fillcolor=255 if page.mode == "L" else (255, 255, 255))


def noisy(page: Image.Image, seed: int, sigma: float = 8, salt: float = 0.0005) -> Image.Image:
    """Grain and specks of dust."""
    chance = np.random.default_rng(seed)
    grain = np.asarray(page, np.float32) + chance.normal(0, sigma, np.asarray(page).shape)
    specks = chance.random(grain.shape[:2])
    grain[specks < salt] = 0
    grain[specks > 1 - salt] = 255
    return Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))


def sealed(page: Image.Image, across: int, down: int, radius: int = 200) -> Image.Image:
    """A round red seal stamped over what is printed: the ink darkens, black stays black."""
    ink = Image.new("L", page.size, 0)
    draw = ImageDraw.Draw(ink)
    box = (across - radius, down - radius, across + radius, down + radius)
    draw.ellipse(box, outline=220, width=12)
    draw.regular_polygon((across, down, radius // 4), 5, fill=220)
    face = fount(HEI, radius // 4)
    draw.text((across, down + radius // 2), "政务公开专用章", 220, face, anchor="mm")
    draw.text((across, down - radius // 2), "某某县人民政府", 220, face, anchor="mm")
    paper = np.asarray(page.convert("RGB"), np.float32) / 255
    cover = np.asarray(ink.filter(ImageFilter.GaussianBlur(1)), np.float32)[..., None] / 255
    colour = np.array([0.86, 0.12, 0.14], np.float32)
    return Image.fromarray((paper * (1 - cover + cover * colour) * 255).astype(np.uint8))


def shaded(page: Image.Image) -> Image.Image:
    """Photographed: a corner in the shade, the paper slightly yellow, seen a little from the side, a table edge around it."""
    wide, high = page.size
    grey = np.asarray(page.convert("L"), np.float32)
    shade = np.linspace(1.0, 0.62, wide)[None, :] * np.linspace(0.96, 0.8, high)[:, None]
    paper = np.stack([grey * shade, grey * shade * 0.97, grey * shade * 0.88], -1).astype(np.uint8)
    quad = (-40, -30, -15, high + 20, wide + 30, high + 40, wide + 10, -15)
    return Image.fromarray(paper).transform(page.size, Image.Transform.QUAD, quad, Image.Resampling.BICUBIC, fillcolor=(70, 60, 50))


def png(page: Image.Image) -> bytes:
    return _saved(page, "PNG")


def jpeg(page: Image.Image, quality: int = 75) -> bytes:
    return _saved(page, "JPEG", quality=quality, dpi=(200, 200))


def tiff(sheets: Sequence[Image.Image], compression: str = "tiff_lzw") -> bytes:
    """All pages in one file; black and white for fax compression."""
    packed = [page.convert("1", dither=Image.Dither.NONE) for page in sheets] if compression == "group4" else list(sheets)
    return _saved(packed[0], "TIFF", save_all=True, append_images=packed[1:], compression=compression, dpi=(200, 200))


def pdf(sheets: Sequence[Image.Image], quality: int = 75) -> bytes:
    """Pages without text, each a picture."""
    first, *rest = (page.convert("RGB") for page in sheets)
    return _saved(first, "PDF", save_all=True, append_images=rest, resolution=200, quality=quality)


def _saved(page: Image.Image, kind: str, **more: object) -> bytes:
    out = io.BytesIO()
    page.save(out, kind, **more)
    return out.getvalue()


def one_picture(sheets: Sequence[Image.Image]) -> Image.Image:
    """All pages in one tall picture, as a web page shows them."""
    tall = Image.new(sheets[0].mode, (WIDE, HIGH * len(sheets)), 255)
    for i, page in enumerate(sheets):
        tall.paste(page, (0, HIGH * i))
    return tall


def _clean(made: Truth) -> bytes:
    return tiff(pages(made))


def _office(made: Truth) -> bytes:
    chance = random.Random(made.title)
    crooked = [skewed(page, chance.uniform(-1.5, 1.5)) for page in pages(made)]
    return tiff([noisy(page, i) for i, page in enumerate(crooked)], "jpeg")


def _stamped(made: Truth) -> bytes:
    stamped = [sealed(page, 1100, 1300) for page in pages(made)]
    return tiff([noisy(skewed(page, 0.7), i) for i, page in enumerate(stamped)], "jpeg")


def _fax(made: Truth) -> bytes:
    return tiff([skewed(page, -0.6) for page in pages(made, Look(HEI))], "group4")


def _photo(made: Truth) -> bytes:
    return tiff([noisy(shaded(page), i, 5) for i, page in enumerate(pages(made))], "jpeg")


def _faint(made: Truth) -> bytes:
    return tiff([noisy(page, i, 6) for i, page in enumerate(pages(made, Look(HEI, small=26, rule=1, grey=150)))], "jpeg")


def _coarse(made: Truth) -> bytes:
    small = [page.resize((WIDE * 3 // 4, HIGH * 3 // 4), Image.Resampling.LANCZOS) for page in pages(made, Look(small=27))]
    return tiff([noisy(skewed(page, 0.9), i, 6) for i, page in enumerate(small)], "jpeg")


def _upside_down(made: Truth) -> bytes:
    return tiff([skewed(page, 2.5).transpose(Image.Transpose.ROTATE_180) for page in pages(made)])


def _sideways(made: Truth) -> bytes:
    return tiff([skewed(page, -1).transpose(Image.Transpose.ROTATE_90) for page in pages(made, Look(HEI))])


def _web_picture(made: Truth) -> bytes:
    return png(one_picture(pages(made, Look(numbered=False))))


def _over_pages(made: Truth) -> bytes:
    large = pages(made, Look(small=34, body=44))
    return tiff([noisy(skewed(page, 1.2), i) for i, page in enumerate(large)], "jpeg")


def _unruled(made: Truth) -> bytes:
    return tiff([noisy(page, i, 5) for i, page in enumerate(pages(made, Look(ruled=False)))], "jpeg")


LAYOUTS: dict[str, Callable[[Truth], bytes]] = {
    "clean": _clean,
    "office": _office,
    "stamped": _stamped,
    "fax": _fax,
    "photo": _photo,
    "faint": _faint,
    "coarse": _coarse,
    "upside_down": _upside_down,
    "sideways": _sideways,
    "web_picture": _web_picture,
    "over_pages": _over_pages,
    "unruled": _unruled,
}
