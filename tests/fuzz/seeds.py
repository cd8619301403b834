"""Whole files to begin with, by format: every layout there is, cut down where a reader is slow, and small pictures."""

import io
from collections import defaultdict
from email.mime.application import MIMEApplication
from email.mime.multipart import MIMEMultipart
from functools import cache
from pathlib import Path

from PIL import Image, ImageDraw

from tests.reading.render import layouts
from tests.reading.truth import truth

BINARIES = Path(__file__).parents[1] / "convert" / "files"
PICTURES = ("PNG", "JPEG", "TIFF", "BMP", "GIF", "WEBP")
MOST_LAYOUTS = 24
"""Of one format: the first so many are unlike enough."""


@cache
def seeds() -> dict[str, tuple[bytes, ...]]:
    """Format -> its files. The formats of pictures hold small ones only: each is recognised anew."""
    found: defaultdict[str, list[bytes]] = defaultdict(list)
    for number, (name, render) in enumerate(sorted(layouts().items())):
        kind = name.partition("/")[0]
        if kind not in ("scan", "image", "images", "ocr", "png", "jpeg", "tiff") and len(found[kind]) < MOST_LAYOUTS:
            found[kind].append(render(truth(number))[0])
    found |= {kind.lower(): [picture(kind)] for kind in PICTURES}
    found["scanned pdf"] = [picture("PDF")]
    found["doc"] += [path.read_bytes() for path in sorted(BINARIES.glob("*.doc"))]
    found["mhtml"] += [saved(page) for page in found["html"][:6]]
    return {kind: tuple(files) for kind, files in found.items() if files}


def saved(page: bytes) -> bytes:
    """A web page as browsers save it whole."""
    message = MIMEMultipart("related")
    message.attach(MIMEApplication(page, "html"))
    return bytes(message).replace(b"application/html", b"text/html")


def picture(kind: str) -> bytes:
    """A small ruled table of digits; two pages where the format has pages."""
    image = Image.new("L", (320, 120), 255)
    draw = ImageDraw.Draw(image)
    for row in range(3):
        for column in range(4):
            draw.rectangle((10 + 70 * column, 10 + 30 * row, 80 + 70 * column, 40 + 30 * row), outline=0, width=2)
            draw.text((30 + 70 * column, 15 + 30 * row), str(17 * row + column), fill=0, font_size=20)
    out = io.BytesIO()
    pages = {"save_all": True, "append_images": [image]} if kind in ("TIFF", "PDF") else {}
    image.save(out, kind, **pages)
    return out.getvalue()
