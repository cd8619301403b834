"""Text in founts that are neither in the file nor on this machine: given a width, for PDFium leaves out what has none."""

import ctypes
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from archive.convert.pdfium.drawings import MOST_OBJECTS, objects
from archive.convert.pdfium.turn import UNMOVED

NONE = 0.02
"""Points; text narrower than this is passed over."""


def widen(page: Any) -> None:
    """Make every piece of text wide enough to be read, in memory only; call it before the page's text is asked for.

    Without a fount a character has no outline: one that stands alone, and all of a line that is turned, is 0 points wide. PDFium
    adds the width of the pen to text that is filled and outlined, which moves nothing and shows in no character.
    """
    for drawn, _ in islice(objects(page), MOST_OBJECTS):
        if _is_filled_text(drawn) and _width(drawn) < NONE:
            pdfium.FPDFTextObj_SetTextRenderMode(drawn, pdfium.FPDF_TEXTRENDERMODE_FILL_STROKE)
            pdfium.FPDFPageObj_Transform(drawn, *UNMOVED)  # measures it anew


def _is_filled_text(drawn: Any) -> bool:
    text = pdfium.FPDFPageObj_GetType(drawn) == pdfium.FPDF_PAGEOBJ_TEXT
    return bool(text and pdfium.FPDFTextObj_GetTextRenderMode(drawn) == pdfium.FPDF_TEXTRENDERMODE_FILL)


def _width(drawn: Any) -> float:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(drawn, left, bottom, right, top)
    return right.value - left.value
