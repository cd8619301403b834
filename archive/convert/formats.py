"""Which module of `archive.convert.readers` reads which media type, and what a person can do with the others."""

from collections.abc import Mapping

from archive.parse.sniff import DOCX, OFD, OLE, PDF, XLSX, ZIP

READERS: Mapping[str, str] = {DOCX: "word", PDF: "pdf"}
"""Media type -> module name; the module's `read` turns bytes into a Document."""

NEXT_STEPS: Mapping[str, str] = {
    OLE: "open it in Word or LibreOffice and save it as .docx",
    OFD: "open it in an OFD reader and print it to PDF",
    XLSX: "save the sheet as PDF or HTML",
    ZIP: "unpack it and read the files inside",
}
