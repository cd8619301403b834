"""The pages of a picture file as arrays, as the recognition engine takes them."""

import io

import numpy as np
from PIL import Image, ImageSequence

from archive.convert.ocr.pixels import Pixels


def pages(body: bytes) -> list[Pixels]:
    """Each page as rows x columns x blue, green, red."""
    with Image.open(io.BytesIO(body)) as picture:
        return [np.ascontiguousarray(np.asarray(page.convert("RGB"))[:, :, ::-1]) for page in ImageSequence.Iterator(picture)]
