"""What every reader hands on: a document as blocks of text and grids, with what its page says about itself. Neutral JSON both ways."""

import json
from dataclasses import dataclass, fields

from archive.model import Link


@dataclass(frozen=True, slots=True)
class Text:
    """One paragraph or line. `place` begins with head, article or tail: before, in or after the article itself.

    `page` counts from 1 where the format has pages (or sheets), else 0.
    """

    text: str
    place: str = "article"
    heading: bool = False
    page: int = 0


@dataclass(frozen=True, slots=True)
class Grid:
    """A table row by row. None = no cell there, or one covered by a merged neighbour; "" = an empty cell.

    `exact` says that merged cells are known (HTML, Word, ruled PDF), so cells can be counted; plain text leaves that open.
    `doubts` are (row, column) indices, from 0, of cells whose characters a recogniser was not sure of.
    """

    rows: tuple[tuple[str | None, ...], ...]
    place: str = "article"
    exact: bool = True
    page: int = 0
    doubts: tuple[tuple[int, int], ...] = ()


Block = Text | Grid


@dataclass(frozen=True, slots=True)
class Document:
    """A page or file as read: blocks in order, its title as the page gives it, meta pairs, links of the article, breadcrumb.

    `numbers_from` is "text", or "ocr" where characters were recognised in a picture.
    """

    blocks: tuple[Block, ...] = ()
    title: str = ""
    meta: tuple[tuple[str, str], ...] = ()
    links: tuple[Link, ...] = ()
    url: str = ""
    breadcrumb: str = ""
    media_type: str = ""
    numbers_from: str = "text"

    def text(self) -> str:
        """All prose in order, one block a line; grids left out."""
        return "\n".join(b.text for b in self.blocks if isinstance(b, Text))


class NotADocument(ValueError):  # noqa: N818 - a noun, as the field says it
    """The JSON is not a Document; make it anew from the bytes."""


NAMES = {kind: tuple(field.name for field in fields(kind)) for kind in (Document, Text, Grid, Link)}


def to_json(document: Document) -> str:
    """The document as JSON; `from_json` gives the same back."""
    raw = _named(document) | {"blocks": [_named(b) for b in document.blocks], "links": [_named(link) for link in document.links]}
    return json.dumps(raw, ensure_ascii=False, separators=(",", ":"))


def _named(one: Document | Block | Link) -> dict[str, object]:
    """Its values by name, as they are: asdict would copy every cell."""
    return {name: getattr(one, name) for name in NAMES[type(one)]}


def from_json(text: str) -> Document:
    """A document from its JSON. Raises NotADocument."""
    try:
        raw = json.loads(text)
        blocks = tuple(_block(b) for b in raw.pop("blocks"))
        meta = tuple((str(n), str(v)) for n, v in raw.pop("meta"))
        links = tuple(Link(**link) for link in raw.pop("links"))
        return Document(blocks=blocks, meta=meta, links=links, **raw)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise NotADocument(f"not a document in JSON ({error}); convert the file again") from error


def _block(raw: dict[str, object]) -> Block:
    if "rows" in raw:
        return Grid(_rows(raw["rows"]), str(raw["place"]), bool(raw["exact"]), _page(raw), _doubts(raw["doubts"]))
    return Text(str(raw["text"]), str(raw["place"]), bool(raw["heading"]), _page(raw))


def _page(raw: dict[str, object]) -> int:
    page = raw["page"]
    if not isinstance(page, int):
        raise TypeError("a page is no number")
    return page


def _doubts(raw: object) -> tuple[tuple[int, int], ...]:
    if not isinstance(raw, list):
        raise TypeError("doubts are not a list")
    return tuple((int(row), int(column)) for row, column in raw)


def _rows(raw: object) -> tuple[tuple[str | None, ...], ...]:
    if not isinstance(raw, list):
        raise TypeError("rows are not a list")
    return tuple(tuple(None if cell is None else str(cell) for cell in row) for row in raw)
