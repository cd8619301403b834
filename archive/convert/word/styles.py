"""Styles of a Word document, as far as they change what is read: headings, hidden text, list numbers, lines of a table of contents."""

import re
from dataclasses import dataclass

from archive.convert.word.names import Node, W, is_on, properties, said

HEADING = re.compile(r"heading|title|标题", re.IGNORECASE)
CONTENTS = re.compile(r"(toc|目录) ?\d", re.IGNORECASE)
LONGEST_CHAIN = 20
STRUCK = tuple(W + name for name in ("vanish", "strike", "dstrike"))


@dataclass(frozen=True, slots=True)
class Style:
    """A style with all it is based on: a heading or the title, a line of a table of contents, hidden or struck-through text.

    `numbering` are the list number properties it brings, `numbered_by` the id of the style that has them.
    """

    heading: bool = False
    contents: bool = False
    away: bool = False
    numbering: Node | None = None
    numbered_by: str = ""


PLAIN = Style()


class Styles:
    """The styles of a document by id, each looked at when it is first used."""

    def __init__(self, root: Node | None) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._nodes = {node.get(f"{W}styleId") or "": node for node in found}
        self._styles: dict[str, Style] = {"": PLAIN}

    def of(self, style: str) -> Style:
        """The style of this id; one the document does not define is plain."""
        if style not in self._styles:
            self._styles[style] = _style(self._chain(style))
        return self._styles[style]

    def _chain(self, style: str) -> list[tuple[str, Node]]:
        """The style and what it is based on, by id."""
        found: list[tuple[str, Node]] = []
        while style in self._nodes and len(found) < LONGEST_CHAIN:
            found.append((style, self._nodes[style]))
            style = said(self._nodes[style].find(f"{W}basedOn"))
        return found


def _style(chain: list[tuple[str, Node]]) -> Style:
    names = [said(node.find(f"{W}name")) for _, node in chain]
    numbered = ((node.find(f"{W}pPr/{W}numPr"), key) for key, node in chain)
    numbering, owner = next(((found, key) for found, key in numbered if found is not None), (None, ""))
    return Style(
        heading=any(HEADING.match(name) for name in names),
        contents=any(CONTENTS.fullmatch(name) for name in names),
        away=any(is_on(found.get(name)) for found in (properties(node.find(f"{W}rPr")) for _, node in chain) for name in STRUCK),
        numbering=numbering,
        numbered_by=owner,
    )
