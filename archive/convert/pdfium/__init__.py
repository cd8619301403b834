"""What PDFium says of a page, as marks of the layout: the only place that speaks to its C interface."""

from archive.convert.pdfium.page import Seen, seen

__all__ = ["Seen", "seen"]
