"""What stands in a file's place: a page, an error in words or data, a picture of some letters to be typed. Pure."""

import json
import re

from archive.model import Page
from crawler.families import FILES, PICTURES
from crawler.families.anatomy.addresses import file_kind
from crawler.families.anatomy.article import ENOUGH_PARTS, PARTS
from crawler.families.anatomy.encoding import decode
from crawler.families.blocks import visible

EMPTY, A_PAGE, WORDS = "an empty file", "a page in place of the file", "a few words in place of the file"
DATA, A_PICTURE = "data in place of the file", "a small picture in place of the file"
OFFICE = re.compile(r"urn:schemas-microsoft-com:office|<w:worddocument|progid=[\"']?(?:word|excel)\.|mso-[a-z]+\s*:", re.IGNORECASE)
"""Marks of a document that Word or Excel wrote as a page, under a document's name."""
ASKS = re.compile(r"<input\b[^<>]*\btype\s*=\s*[\"']?password|验证码|请(?:先)?登录", re.IGNORECASE)
DOCUMENTS = ("pdf", "doc", "docx", "wps", "ofd", "rtf", "xls", "xlsx", "et")
SMALL_PICTURE = 8192
"""Bytes: a report that is a picture has more, letters to be typed have fewer."""
FEW_WORDS, MANY_WORDS = 200, 1000


def stand_in(page: Page) -> str:
    """Why a body is not the file that was asked for; "" where it is one, or may be."""
    start = page.body[:1024].lstrip(b"\xef\xbb\xbf \t\r\n")
    if not start:
        return EMPTY
    if start.startswith((*FILES, *PICTURES)):
        small = start.startswith(PICTURES) and len(page.body) < SMALL_PICTURE
        return A_PICTURE if small and file_kind(page.step.url) in DOCUMENTS else ""
    if start[:1] in b"{[" and _is_data(page):
        return DATA
    if start.startswith(b"<") or b"<html" in start.lower():
        return "" if _is_document(decode(page.body, page.headers)) else A_PAGE
    return WORDS if _is_short_text(page.body) else ""


def _is_data(page: Page) -> bool:
    try:
        return isinstance(json.loads(decode(page.body, page.headers)), dict | list)
    except (ValueError, RecursionError):
        return False


def _is_document(text: str) -> bool:
    """Whether a page is a document under another name: Word wrote it, or it reads like a report or goes on like one."""
    if OFFICE.search(text[:65_536]):
        return True
    words = visible(text)
    parts = sum(bool(part.search(words)) for part in PARTS)
    return parts >= ENOUGH_PARTS or (len(words) >= MANY_WORDS and not ASKS.search(text))


def _is_short_text(body: bytes) -> bool:
    if len(body) > 4 * FEW_WORDS or b"\x00" in body:
        return False
    try:
        return len(body.decode("utf-8")) < FEW_WORDS
    except UnicodeDecodeError:
        return False
