"""Names of WordprocessingML elements, and what their attributes say."""

from lxml import etree

Node = etree._Element
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
BLIP = "{http://schemas.openxmlformats.org/drawingml/2006/main}blip"
IMAGE_DATA = "{urn:schemas-microsoft-com:vml}imagedata"
OFF = frozenset({"0", "false", "off", "none"})
LARGEST = 100_000


def said(node: Node | None) -> str:
    """The `val` of an element, "" where there is none."""
    return (node.get(f"{W}val") or "") if node is not None else ""


def is_on(parent: Node | None, name: str) -> bool:
    """Whether a property such as `vanish` stands below `parent` and is not switched off."""
    mark = parent.find(W + name) if parent is not None else None
    return mark is not None and mark.get(f"{W}val") not in OFF


def number(node: Node | None, default: int) -> int:
    """The whole number an element says, within bounds."""
    text = said(node)
    return min(int(text), LARGEST) if text.isascii() and text.isdecimal() and len(text) < 10 else default
