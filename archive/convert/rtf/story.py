"""One story of a rich text file - body, header, note, text box - gathered line by line into blocks; and the rows it defines."""

from dataclasses import dataclass, field

from archive.convert.flow import Flow, RowShape, Shape
from archive.convert.symbols import joined
from archive.convert.tabled import Down
from archive.parse.document import Block

MOST_CELLS = 200


@dataclass(slots=True)
class Definition:
    """A row being defined (`trowd` … `cellx`); merge words belong to the next cell."""

    left: int = 0
    cells: list[Shape] = field(default_factory=list)
    down: Down = Down.ALONE
    joined: bool = False

    def begin(self) -> None:
        """A new row."""
        self.left, self.down, self.joined = 0, Down.ALONE, False
        self.cells = []

    def end_cell(self, right: int) -> None:
        """The cell defined so far ends at this edge (twips)."""
        if len(self.cells) < MOST_CELLS:
            self.cells.append(Shape(right, self.down, self.joined))
        self.down, self.joined = Down.ALONE, False

    def shape(self) -> RowShape:
        """The row as defined."""
        return RowShape(self.left, tuple(self.cells))


class Story:
    """Takes text, ends of lines, cells and rows in the order of the file."""

    def __init__(self, place: str = "article") -> None:
        self.row, self.nested = Definition(), Definition()
        self.in_row = False
        self._flow = Flow(place)
        self._pieces: list[str] = []
        self._shown, self._struck = False, False

    def write(self, text: str, *, gone: bool = False) -> None:
        """More of the line; text that is gone leaves only the trace that something was deleted here."""
        self._struck = self._struck or gone
        if not gone:
            self._pieces.append(text)
            self._shown = self._shown or bool(text.strip())

    def end_line(self, depth: int, *, heading: bool = False) -> None:
        """The paragraph ends."""
        self._flow.text(joined("".join(self._pieces)), max(depth, int(self.in_row)), heading=heading)
        self._pieces.clear()

    def end_cell(self, depth: int) -> None:
        """The cell ends, and its last paragraph with it."""
        self.end_line(depth)
        self._flow.end_cell(depth)

    def end_row(self, depth: int) -> None:
        """The row ends; one of which all text was deleted is gone."""
        self._pieces.clear()
        definition = self.row if depth == 1 else self.nested
        self._flow.end_row(depth, definition.shape(), gone=self._struck and not self._shown)
        self._shown, self._struck = False, False
        self.in_row = self.in_row and depth > 1

    def put(self, blocks: tuple[Block, ...], depth: int) -> None:
        """The blocks of a story that hangs on this one, as a text box does."""
        self._flow.put(blocks, max(depth, int(self.in_row)))

    def finish(self) -> tuple[Block, ...]:
        """All blocks in order."""
        self.end_line(0)
        return self._flow.finish()
