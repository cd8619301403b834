"""Names of WordprocessingML elements, and what their attributes say."""

from collections.abc import Mapping

from lxml import etree

Node = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
VALUE = f"{W}val"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
OFF = frozenset({"0", "false", "off", "none"})
LARGEST = 100_000


def said(node: Node | None) -> str:
    """The `val` of an element, "" where there is none."""
    return (node.get(VALUE) or "") if node is not None else ""


def properties(parent: Node | None) -> Mapping[str, Node]:
    """The elements right below `parent` by tag, the first of each; looked at once, where every search for one costs as much."""
    return {child.tag: child for child in reversed(parent)} if parent is not None else {}


def is_on(mark: Node | None) -> bool:
    """Whether a property such as `vanish` is there and not switched off."""
    return mark is not None and mark.get(VALUE) not in OFF


def number(node: Node | None, default: int) -> int:
    """The whole number an element says, within bounds."""
    text = said(node)
    return min(int(text), LARGEST) if text.isascii() and text.isdecimal() and len(text) < 10 else default
