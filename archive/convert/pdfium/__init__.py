"""What PDFium says of a file, as marks of the layout: the only place that speaks to its C interface."""

from archive.convert.pdfium.opened import look, opened, picture, properties
from archive.convert.pdfium.page import Seen

__all__ = ["Seen", "look", "opened", "picture", "properties"]
