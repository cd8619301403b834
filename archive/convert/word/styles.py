"""Styles of a Word document, as far as they change what is read: headings, hidden text, list numbers, lines of a table of contents."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from archive.convert.word.names import Node, W, is_on, said

HEADING = re.compile(r"heading|title|标题", re.IGNORECASE)
CONTENTS = re.compile(r"(toc|目录) ?\d", re.IGNORECASE)
LONGEST_CHAIN = 20
STRUCK = ("vanish", "strike", "dstrike")


@dataclass(frozen=True, slots=True)
class Style:
    """A style: its name, the style it is based on, its list number properties, whether its text is hidden or struck through."""

    name: str
    based_on: str
    numbering: Node | None
    away: bool


class Styles:
    """The styles of a document by id."""

    def __init__(self, root: Node | None) -> None:
        found = root.iterfind(f"{W}style") if root is not None else ()
        self._styles = {node.get(f"{W}styleId") or "": _style(node) for node in found}

    def is_heading(self, style: str) -> bool:
        """Whether the style is one of the headings, or of the title."""
        return self._any(style, lambda one: bool(HEADING.match(one.name)))

    def is_contents(self, style: str) -> bool:
        """Whether the style is one of a table of contents."""
        return self._any(style, lambda one: bool(CONTENTS.fullmatch(one.name)))

    def is_away(self, style: str) -> bool:
        """Whether text in this style is hidden or struck through."""
        return self._any(style, lambda one: one.away)

    def numbering(self, style: str) -> tuple[Node | None, str]:
        """The list number properties a style brings, and the id of the style that has them."""
        return next(((one.numbering, name) for name, one in self._chain(style) if one.numbering is not None), (None, ""))

    def _any(self, style: str, holds: Callable[[Style], bool]) -> bool:
        return any(holds(one) for _, one in self._chain(style))

    def _chain(self, style: str) -> Iterator[tuple[str, Style]]:
        for _ in range(LONGEST_CHAIN):
            if style not in self._styles:
                return
            yield style, self._styles[style]
            style = self._styles[style].based_on


def _style(node: Node) -> Style:
    return Style(
        name=said(node.find(f"{W}name")),
        based_on=said(node.find(f"{W}basedOn")),
        numbering=node.find(f"{W}pPr/{W}numPr"),
        away=any(is_on(node.find(f"{W}rPr"), name) for name in STRUCK),
    )
