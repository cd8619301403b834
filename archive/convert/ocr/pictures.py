"""Picture files -> arrays of pixels, page by page; what is too large to be a page is refused by its header."""

import io
import struct
from collections.abc import Iterator

import numpy as np
from PIL import Image, ImageOps, ImageSequence, UnidentifiedImageError

from archive.convert.errors import ConvertError
from archive.convert.ocr.pixels import Pixels

MOST_PIXELS = 50_000_000
LONGEST_SIDE = 20_000
SMALLER = "make it smaller, or look at it by hand"
MOVING = ("GIF", "WEBP", "PNG")
"""Formats whose further frames are a moving picture's, no pages."""
FORMATS = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
AGAIN = "ask the office for the picture again, or open and save it anew as PNG"
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    TypeError,
    KeyError,
    IndexError,
    EOFError,
    OverflowError,
    ZeroDivisionError,
    RuntimeError,
    NotImplementedError,
    AttributeError,
    struct.error,
)
"""What Pillow raises on broken files: its decoders have no one class of their own for them."""


def decoded(data: bytes) -> Iterator[Pixels]:
    """Each page of a picture file, upright as its EXIF says, in blue, green, red. Raises ConvertError for what cannot be decoded."""
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        for page in [picture] if picture.format in MOVING else ImageSequence.Iterator(picture):
            yield _pixels(page)
    except Image.DecompressionBombError as error:
        raise ConvertError("the picture has too many pixels for a page", SMALLER) from error
    except BROKEN as error:
        raise ConvertError(f"the picture is broken ({type(error).__name__})", AGAIN) from error


def _pixels(picture: Image.Image) -> Pixels:
    """Its pixels on white paper."""
    wide, high = picture.size
    if wide * high > MOST_PIXELS or max(wide, high) > LONGEST_SIDE:
        raise ConvertError(f"the picture is {wide} x {high} pixels, too large for a page", SMALLER)
    upright = ImageOps.exif_transpose(picture)
    return np.ascontiguousarray(np.asarray(_opaque(upright).convert("RGB"))[:, :, ::-1])


def _opaque(picture: Image.Image) -> Image.Image:
    if picture.mode not in ("RGBA", "LA", "PA") and "transparency" not in picture.info:
        return picture
    coloured = picture.convert("RGBA")
    paper = Image.new("RGBA", coloured.size, "white")
    paper.alpha_composite(coloured)
    return paper
