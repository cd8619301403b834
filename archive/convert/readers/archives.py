"""A ZIP or gzip file -> the Document of the file in it that is the report: each is read by its own reader, archives inside once more."""

import importlib
import posixpath
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from archive.convert.child import reader
from archive.convert.errors import ConvertError
from archive.convert.formats import NEXT_STEPS, READERS
from archive.convert.members import Member, natural, of_gzip, of_zip
from archive.convert.pace import page_done
from archive.facts.titles import Likeness, likeness
from archive.model import Context, Report
from archive.parse import document_of, read_document
from archive.parse.document import Document
from archive.parse.sniff import BMP, DOC, DOCX, GIF, GZIP, HTML, JPEG, PDF, PLAIN, PNG, TIFF, WEBP, XLSX, ZIP, sniff

PICTURES = frozenset((PNG, JPEG, TIFF, BMP, GIF, WEBP))
USUAL = (DOCX, DOC, PDF, XLSX)
DEEPEST = 1
BY_HAND = "unpack it and read the files inside"


@dataclass(frozen=True, slots=True)
class _Found:
    """A member as read: what it says as a report."""

    document: Document
    report: Report

    def rank(self) -> tuple[bool, bool, int, int]:
        """A report before anything else, then one that has a title, then the one with more tables, then the longer one."""
        return self.report.is_report, self.titled(), self.tables(), len(self.document.text())

    def tables(self) -> int:
        """How many of the statutory tables it has."""
        return sum(table is not None for table in (self.report.proactive, self.report.requests, self.report.reviews))

    def titled(self) -> bool:
        """Whether it has a report's title of its own."""
        return likeness(self.report.title)[0] is Likeness.REPORT


def warm() -> None:
    """Load the readers of what archives usually hold, once for all children."""
    for media in USUAL:
        reader(media)


def read(data: bytes) -> Document:
    """The report in an archive. Raises ConvertError where none of its files can be read, with the reason of the first of them."""
    return _read(data, 0)


def _read(data: bytes, depth: int) -> Document:
    members = [of_gzip(data)] if sniff(data) == GZIP else of_zip(data)
    pictures = [member for member in members if sniff(member.data) in PICTURES]
    if pictures and len(pictures) == len(members):
        return _scanned(pictures)
    errors: list[ConvertError] = []
    found = list(_found(members, depth, errors))
    if not found:
        raise errors[0] if errors else ConvertError("the archive holds no file", "ask the office for the file itself")
    return _whole(max(found, key=_Found.rank), found)


def _scanned(pictures: Sequence[Member]) -> Document:
    """An archive of pictures only is one report, a page a picture. What recognises them is loaded here only: it takes much memory."""
    ordered = sorted(pictures, key=lambda member: natural(member.name))
    pages = importlib.import_module("archive.convert.ocr.pages")
    document: Document = pages.read_images([member.data for member in ordered])
    return replace(document, media_type=sniff(ordered[0].data))


def _found(members: Sequence[Member], depth: int, errors: list[ConvertError]) -> Iterator[_Found]:
    """Every member that can be read; why the others cannot goes into `errors`."""
    for member in members:
        try:
            document = _named(_member(member, depth), member.name)
        except ConvertError as error:
            errors.append(ConvertError(f"{member.name or 'the file'} in the archive: {error.why}", error.next_step, error.passing))
        else:
            yield _Found(document, read_document(document, "", Context(), ""))
        page_done()


def _member(member: Member, depth: int) -> Document:
    media = sniff(member.data)
    if media in (HTML, PLAIN) and (page := document_of(member.data, media)).blocks:
        return page
    if media in (ZIP, GZIP):
        return _inner(member.data, media, depth)
    if media in READERS:
        return reader(media)(member.data)
    raise ConvertError(f"files of type {media} cannot be read", NEXT_STEPS.get(media, BY_HAND))


def _inner(data: bytes, media: str, depth: int) -> Document:
    if depth >= DEEPEST:
        raise ConvertError(f"files of type {media} so deep inside cannot be read", BY_HAND)
    return _read(data, depth + 1)


def _named(document: Document, name: str) -> Document:
    """The document with its file's name among its titles, where that is one."""
    stem = posixpath.splitext(name)[0]
    if likeness(stem)[0] not in (Likeness.REPORT, Likeness.NEAR_MISS):
        return document
    return replace(document, meta=(*document.meta, ("title", stem)))


def _whole(chosen: _Found, found: Sequence[_Found]) -> Document:
    """The chosen document; where it has no tables and one other file holds just them, with these at its end."""
    tables = [one for one in found if one is not chosen and one.tables() and not one.titled()]
    if not chosen.report.is_report or chosen.tables() or len(tables) != 1:
        return chosen.document
    return replace(chosen.document, blocks=(*chosen.document.blocks, *tables[0].document.blocks))
