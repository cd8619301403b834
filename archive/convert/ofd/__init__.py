"""OFD, the national fixed-layout format (GB/T 33190-2016): its pages as marks for the layout."""

from archive.convert.ofd.page import OfdPage, pages_of

__all__ = ["OfdPage", "pages_of"]
