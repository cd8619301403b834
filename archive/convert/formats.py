"""Which module of `archive.convert.readers` reads which media type, and what a person can do with the others."""

from collections.abc import Mapping

from archive.parse.sniff import (
    BMP,
    DOC,
    DOCX,
    ENCRYPTED,
    GIF,
    GZIP,
    JP2,
    JPEG,
    MHTML,
    MSG,
    ODS,
    ODT,
    OFD,
    OLE,
    PDF,
    PNG,
    PPT,
    PPTX,
    RAR,
    RTF,
    SEVEN_ZIP,
    SHEET_XML,
    TIFF,
    WEBP,
    WORD_XML,
    XLS,
    XLSB,
    XLSX,
    ZIP,
)

READERS: Mapping[str, str] = {
    DOCX: "word",
    DOC: "msword",
    RTF: "rtf",
    MHTML: "mhtml",
    PDF: "pdf",
    XLSX: "sheets",
    XLS: "oldsheets",
    OFD: "ofd",
    SHEET_XML: "flatsheets",
    WORD_XML: "flatword",
    ZIP: "archives",
    GZIP: "archives",
    **dict.fromkeys((PNG, JPEG, TIFF, BMP, GIF, WEBP), "images"),
}
"""Media type -> module name; the module's `read` turns bytes into a Document."""

UNPACK = "unpack it and read the files inside"
SLIDES = "open it and save it as PDF"

NEXT_STEPS: Mapping[str, str] = {
    OLE: "open it in Word or LibreOffice and save it as .docx",
    ENCRYPTED: "ask the office for a file without a password",
    PPT: SLIDES,
    PPTX: SLIDES,
    MSG: "open the message and save what is attached to it",
    ODT: "open it in LibreOffice and save it as .docx",
    ODS: "open it in LibreOffice and save it as .xlsx",
    XLSB: "open it in Excel and save it as .xlsx",
    RAR: UNPACK,
    SEVEN_ZIP: UNPACK,
    JP2: "save the picture as PNG",
}
