"""List numbers of a Word document (ECMA-376 17.9): which list and level a paragraph belongs to, and what stands before it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from archive.convert.lists import Counters, Level, List
from archive.convert.word.names import Node, W, is_on, number, said
from archive.convert.word.styles import Style

LEVELS = 9
NO_LIST = "0"


@dataclass(frozen=True, slots=True)
class _Definition:
    """The levels of a list, and the levels that belong to styles."""

    levels: tuple[Level, ...] = ()
    of_style: Mapping[str, int] = field(default_factory=dict)


class Numbering:
    """The lists of a document, counting along as paragraphs pass."""

    def __init__(self, root: Node | None) -> None:
        self._counters = Counters()
        nodes = {n.get(f"{W}abstractNumId") or "": n for n in root.iterfind(f"{W}abstractNum")} if root is not None else {}
        linked = {said(n.find(f"{W}styleLink")): n for n in nodes.values() if n.find(f"{W}styleLink") is not None}
        self._defined = {key: _definition(linked.get(said(n.find(f"{W}numStyleLink")), n)) for key, n in nodes.items()}
        self._lists = {n.get(f"{W}numId") or "": self._list(n) for n in root.iterfind(f"{W}num")} if root is not None else {}

    def before(self, own: Node | None, style: Style) -> str:
        """The number before a paragraph with its `own` list properties (numPr), "" where it has none."""
        if not self._lists:
            return ""
        which = _id(own) or _id(style.numbering)
        if which == NO_LIST or which not in self._lists:
            return ""
        found, definition = self._lists[which]
        level = _level(own) if _level(own) is not None else _level(style.numbering)
        return self._counters.next(found, level if level is not None else definition.of_style.get(style.numbered_by, 0))

    def _list(self, node: Node) -> tuple[List, _Definition]:
        key = said(node.find(f"{W}abstractNumId"))
        definition = self._defined.get(key, _Definition())
        levels = list(definition.levels)
        starts: dict[int, int] = {}
        for change in node.iterfind(f"{W}lvlOverride"):
            at = int(change.get(f"{W}ilvl") or 0) if (change.get(f"{W}ilvl") or "").isdecimal() else LEVELS
            changed = change.find(f"{W}lvl")
            if changed is not None and at < len(levels):
                levels[at] = _of(changed)
            if (start := change.find(f"{W}startOverride")) is not None:
                starts[at] = number(start, 1)
        return List(key, levels, starts, node.get(f"{W}numId")), definition


def _id(properties: Node | None) -> str:
    return said(properties.find(f"{W}numId")) if properties is not None else ""


def _level(properties: Node | None) -> int | None:
    level = properties.find(f"{W}ilvl") if properties is not None else None
    return None if level is None else number(level, 0)


def _definition(node: Node) -> _Definition:
    levels = [Level()] * LEVELS
    of_style: dict[str, int] = {}
    for level in node.iterfind(f"{W}lvl"):
        at = level.get(f"{W}ilvl") or ""
        if at.isdecimal() and int(at[:2]) < LEVELS:
            levels[int(at)] = _of(level)
            of_style[said(level.find(f"{W}pStyle"))] = int(at)
    return _Definition(tuple(levels), of_style)


def _of(level: Node) -> Level:
    restart = level.find(f"{W}lvlRestart")
    return Level(
        style=said(level.find(f"{W}numFmt")) or "decimal",
        text=said(level.find(f"{W}lvlText")),
        start=number(level.find(f"{W}start"), 0),
        restart=None if restart is None else number(restart, 0),
        legal=is_on(level.find(f"{W}isLgl")),
    )
