"""A rich text file (.rtf, also under the name .doc) -> Document: text by its fonts' code pages, tables with merged cells."""

from archive.convert.errors import ConvertError
from archive.convert.limits import AGAIN
from archive.convert.rtf.parser import Parser
from archive.convert.rtf.reading import Reading
from archive.convert.rtf.tokens import tokens
from archive.parse.document import Block, Document
from archive.parse.sniff import RTF

BY_HAND = "look at it by hand, or ask the office for a file with text"
START = b"{\\rtf"
LARGEST = 64 * 1024 * 1024


def read(data: bytes) -> Document:
    """The text as it reads with changes accepted. Raises ConvertError for what is no rich text, or only the beginning of it."""
    start = data.find(START)
    if start < 0 or len(data) > LARGEST:
        raise ConvertError("the file is no rich text, or too big", AGAIN)
    found = _parsed(data, start)
    blocks = (*_around(found, "head"), *found.body.finish(), *_around(found, "tail"))
    if not blocks:
        raise ConvertError("the file holds no text", BY_HAND)
    return Document(blocks, "".join(found.title).strip(), _created(found), media_type=RTF)


def _parsed(data: bytes, start: int) -> Reading:
    parser = Parser()
    for token in tokens(data, start):
        parser.take(token)
        if parser.reading.opened <= 0:
            return parser.reading
    raise ConvertError("the rich text ends before its end", AGAIN)


def _around(found: Reading, place: str) -> tuple[Block, ...]:
    """The lines of headers or notes, each once."""
    return tuple(dict.fromkeys(block for at, story in found.around if at == place for block in story.finish()))


def _created(found: Reading) -> tuple[tuple[str, str], ...]:
    day = tuple(found.created.get(part, 0) for part in ("year", "month", "day"))
    return (("property:created", "{:04d}-{:02d}-{:02d}".format(*day)),) if all(part > 0 for part in day) else ()
