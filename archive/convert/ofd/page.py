"""The pages of an OFD document with their templates -> marks and pictures, in the order in which they are read."""

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from statistics import median

from archive.convert.errors import ConvertError
from archive.convert.layout.marks import Glyph, PageMarks, Rule
from archive.convert.ofd.lettering import glyphs_of
from archive.convert.ofd.lines import rules_of
from archive.convert.ofd.matrix import Matrix, matrix, numbers, shift
from archive.convert.package import Node, Package, below, children, joined, local

POINTS = 72 / 25.4
"""Points in a millimetre, the unit of OFD."""
A4 = [0.0, 0.0, 210.0, 297.0]
MOST_PAGES, MOST_OBJECTS, MOST_GLYPHS, MOST_RULES = 300, 200_000, 200_000, 200_000
DEEPEST = 20
PALE, FAINT, LARGE = 192, 128, 2.0
"""A watermark: all colours lighter, or less opaque, than this, and so many times as large as the page's text."""
GROUPS = ("Content", "Layer", "PageBlock", "Appearance")


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page: its marks, and the parts that hold its pictures."""

    marks: PageMarks
    pictures: tuple[str, ...]


@dataclass
class _Canvas:
    """What is drawn while a page is walked."""

    media: Mapping[str, str]
    units: Mapping[str, Node]
    glyphs: list[Glyph] = field(default_factory=list)
    pale: list[Glyph] = field(default_factory=list)
    rules: list[Rule] = field(default_factory=list)
    pictures: list[str] = field(default_factory=list)
    drawn: int = 0

    def draw(self, node: Node, place: Matrix, depth: int = 0) -> None:
        """One element and all below it."""
        if depth > DEEPEST or node.get("Visible") == "false":
            return
        self._count()
        name = local(node)
        if name in GROUPS:
            for child in node:
                self.draw(child, place, depth + 1)
            return
        x, y = (*numbers(node.get("Boundary"))[:2], 0.0, 0.0)[:2]
        self._object(name, node, matrix(node.get("CTM")).then(shift(x, y)).then(place), depth)

    def _object(self, name: str, node: Node, place: Matrix, depth: int) -> None:
        if name == "TextObject":
            (self.pale if _is_pale(node) else self.glyphs).extend(glyphs_of(node, place))
        elif name == "PathObject":
            self.rules.extend(rules_of(node, place))
        elif name == "ImageObject" and node.get("ResourceID", "") in self.media:
            self.pictures.append(self.media[node.get("ResourceID", "")])
        elif name == "CompositeObject" and node.get("ResourceID", "") in self.units:
            self.draw(self.units[node.get("ResourceID", "")], place, depth + 1)

    def _count(self) -> None:
        """A drawing may use others many times, and each of them others."""
        self.drawn += 1
        if self.drawn > MOST_OBJECTS or len(self.glyphs) > MOST_GLYPHS or len(self.rules) > MOST_RULES:
            raise ConvertError("a page holds more than any report has", "look at the file by hand")

    def seen(self) -> tuple[Glyph, ...]:
        """All glyphs but those of watermarks: pale and much larger than the rest."""
        usual = median(g.size for g in self.glyphs) if self.glyphs else 0.0
        return (*self.glyphs, *(g for g in self.pale if not usual or g.size <= LARGE * usual))


def _is_pale(text: Node) -> bool:
    for color in children(text, "FillColor"):
        value = numbers(color.get("Value"))
        if (len(value) == 3 and min(value) >= PALE) or (numbers(color.get("Alpha")) or [255.0])[0] < FAINT:
            return True
    return (numbers(text.get("Alpha")) or [255.0])[0] < FAINT


def pages_of(package: Package, root: str, first: int) -> Iterator[OfdPage]:
    """The pages of the document whose main part is `root`, numbered from `first`. Raises ConvertError, ValueError, lxml's errors."""
    document = package.tree(root)
    if document is None:
        return
    folder = posixpath.dirname(root)
    common = next(iter(children(document, "CommonData")), document)
    templates = {t.get("ID", ""): joined(folder, t.get("BaseLoc", "")) for t in children(common, "TemplatePage")}
    resources = [joined(folder, (r.text or "").strip()) for r in children(common, "PublicRes", "DocumentRes")]
    usual = _area(common, "PageArea") or A4
    listed = [page for group in children(document, "Pages") for page in children(group, "Page")]
    for number, page in enumerate(listed[:MOST_PAGES], first):
        yield _page(package, joined(folder, page.get("BaseLoc", "")), (templates, resources, usual), number)


def _page(package: Package, name: str, known: tuple[Mapping[str, str], list[str], list[float]], number: int) -> OfdPage:
    """One page over its templates. A page that is listed but not there is an empty one."""
    templates, resources, usual = known
    node = package.tree(name)
    if node is None:
        return OfdPage(PageMarks(number, 0, 0, (), ()), ())
    folder = posixpath.dirname(name)
    own = [joined(folder, (r.text or "").strip()) for r in children(node, "PageRes")]
    canvas = _Canvas(*_resources(package, [*resources, *own]))
    box = _area(node, "Area") or usual
    place = shift(-box[0], -box[1]).then(Matrix(POINTS, 0, 0, POINTS))
    below_it = [package.tree(templates.get(t.get("TemplateID", ""), "")) for t in children(node, "Template")]
    for drawn in (*below_it, node):
        for content in children(drawn, "Content") if drawn is not None else ():
            canvas.draw(content, place)
    marks = PageMarks(number, box[2] * POINTS, box[3] * POINTS, canvas.seen(), tuple(canvas.rules))
    return OfdPage(upright(marks), tuple(canvas.pictures))


def _area(node: Node, name: str) -> list[float]:
    """The physical box of a page, x y width height in millimetres; empty where it says none."""
    box = numbers(below(node, name, "PhysicalBox"))
    return box if len(box) == 4 else []


def _resources(package: Package, names: list[str]) -> tuple[dict[str, str], dict[str, Node]]:
    """By identifier: the parts with pictures, and drawings that are used in several places."""
    media: dict[str, str] = {}
    units: dict[str, Node] = {}
    for name in names:
        root = package.tree(name)
        if root is None:
            continue
        folder = joined(posixpath.dirname(name), root.get("BaseLoc", ""))
        for node in root.iter():
            if local(node) == "MultiMedia":
                media[node.get("ID", "")] = joined(folder, below(node, "MediaFile"))
            elif local(node) == "CompositeGraphicUnit":
                units |= {node.get("ID", ""): content for content in children(node, "Content")}
    return media, units


def upright(page: PageMarks) -> PageMarks:
    """The page turned so that most of its text stands upright."""
    turned = [glyph.turned for glyph in page.glyphs]
    by = max(set(turned), key=turned.count, default=0)
    if not by:
        return page
    glyphs = tuple(Glyph(g.text, *_turned(g, page, by), g.size, (g.turned - by) % 360) for g in page.glyphs)
    rules = tuple(Rule(*_turned(rule, page, by)) for rule in page.rules)
    width, height = (page.width, page.height) if by == 180 else (page.height, page.width)
    return PageMarks(page.number, width, height, glyphs, rules)


def _turned(mark: Glyph | Rule, page: PageMarks, by: int) -> tuple[float, float, float, float]:
    """The sides of a mark after the page was turned with the clock by a quarter, a half or three quarters."""
    if by == 90:
        return page.height - mark.bottom, mark.x0, page.height - mark.top, mark.x1
    if by == 270:
        return mark.top, page.width - mark.x1, mark.bottom, page.width - mark.x0
    return page.width - mark.x1, page.height - mark.bottom, page.width - mark.x0, page.height - mark.top
