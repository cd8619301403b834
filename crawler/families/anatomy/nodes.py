"""A menu that a script holds as a tree of nodes: its columns below that of the yearly reports, each with the names on the way to it.

Met: `var zNodes=[{id:7, pId:3, name:"2025年", url:"/gk?c=7"}, …]` (zTree), `[{text:"年报", children:[{text:"2025年", url:…}]}]` (others).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from archive.model import Context, County, Step, StepKind
from crawler.families.anatomy import columns
from crawler.families.anatomy.addresses import absolute, same_host
from crawler.families.anatomy.found import MAX_DEPTH
from crawler.families.anatomy.notation import arrays_of_objects
from crawler.families.anatomy.view import View

MOST_NODES = 4000
OWN = ("id", "code", "key")
ABOVE = ("pId", "pid", "parentId", "parent_id", "parentid", "fid")
NAMED = ("name", "text", "title", "label")
LINKED = ("url", "href", "link")
BELOW = ("children", "nodes", "childs", "items")


@dataclass(frozen=True, slots=True)
class Node:
    """One column of the tree: `trail` are the names from the top down to its own, `is_leaf` = no other lies below it."""

    trail: tuple[str, ...]
    url: str
    is_leaf: bool


def columns_below(view: View, county: County) -> list[Step]:
    """A step for each column that such a tree shows below one of yearly reports, where nothing lies below it."""
    found = (_step(view, county, node) for node in _nodes(view.scripts) if node.is_leaf and node.url)
    return [step for step in found if step is not None]


def _step(view: View, county: County, node: Node) -> Step | None:
    at = next((n for n, name in enumerate(node.trail[:-1]) if columns.is_annual(name)), None)
    url = absolute(node.url, view.base)
    if at is None or not same_host(url, view.url) or len(node.trail) - at > MAX_DEPTH:
        return None
    context = Context()
    for name in node.trail[at:]:
        context = columns.deeper(context, name, county, view.url)
    return Step(url, StepKind.LIST, context)


def _nodes(scripts: str) -> Iterator[Node]:
    for told in arrays_of_objects(scripts):
        if isinstance(told, list):
            yield from _listed([one for one in told if isinstance(one, dict)])


def _listed(told: list[dict[str, Any]]) -> Iterator[Node]:
    """The nodes of one array: nested, or each with its number and that of the one above it."""
    by_number = {str(one[key]): one for one in told[:MOST_NODES] for key in OWN if key in one}
    above = {str(number) for one in told if (number := _first(one, ABOVE))}
    for one in told[:MOST_NODES]:
        yield from _nested(one, _trail(one, by_number), has_below=any(str(one.get(key)) in above for key in OWN))


def _nested(one: Mapping[str, Any], above: tuple[str, ...], *, has_below: bool = False) -> Iterator[Node]:
    trail = (*above, str(_first(one, NAMED) or ""))
    below = _first(one, BELOW)
    inner = [each for each in below if isinstance(each, dict)] if isinstance(below, list) and len(trail) <= MAX_DEPTH + 1 else []
    yield Node(trail, str(_first(one, LINKED) or ""), not (inner or has_below))
    for each in inner:
        yield from _nested(each, trail)


def _trail(one: Mapping[str, Any], by_number: Mapping[str, Mapping[str, Any]]) -> tuple[str, ...]:
    """The names of the nodes above one that is told by numbers."""
    names: list[str] = []
    at = by_number.get(str(_first(one, ABOVE)))
    while at is not None and len(names) <= MAX_DEPTH:
        names.append(str(_first(at, NAMED) or ""))
        at = by_number.get(str(_first(at, ABOVE)))
    return tuple(reversed(names))


def _first(one: Mapping[str, Any], keys: tuple[str, ...]) -> Any:
    return next((one[key] for key in keys if one.get(key)), None)
