"""What rich text means as it is read: the state of the group, the stories, the row being defined, the font in force."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from archive.convert.rtf.fonts import Fonts
from archive.convert.rtf.story import Definition, Story

DEEPEST = 2000
RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LIST_TEXTS = frozenset({b"listtext", b"pntext"})
LONGEST_NAME = 200
TEXT_BOX = b"shptxt"


@dataclass(slots=True)
class State:
    """What a group may set and its end undoes."""

    story: Story
    silent: bool = False
    destination: bytes = b""
    font: int = 0
    unicode_skip: int = 1
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    raised: bool = False
    depth: int = 0
    heading: bool = False


class Reading:
    """A file being read. `body` is the main story, `around` those of headers and notes; `title` and `created` are the file's own."""

    def __init__(self) -> None:
        self.body = Story()
        self.around: list[tuple[str, Story]] = []
        self.title: list[str] = []
        self.created: dict[str, int] = {}
        self.opened = 0
        self.state = State(self.body)
        self.fonts = Fonts()
        self._outer: list[State] = []
        self._instruction = ""

    def say(self, text: str) -> None:
        """Text where it belongs: the story, or what the destination keeps apart."""
        state = self.state
        if state.destination in NOTED:
            NOTED[state.destination](self, text)
        elif not state.silent:
            gone = state.hidden or state.struck or state.deleted
            state.story.write(text.translate(RAISED) if state.raised else text, gone=gone)

    def open_group(self) -> None:
        """A group begins; below the deepest one all share one state."""
        self.opened += 1
        if len(self._outer) < DEEPEST:
            self._outer.append(self.state)
            self.state = replace(self.state)

    def close_group(self) -> None:
        """The group ends, and what it set; a text box is put where it hangs."""
        self.opened -= 1
        if not self._outer or self.opened >= DEEPEST:
            return
        inner, self.state = self.state, self._outer.pop()
        if inner.destination == TEXT_BOX and inner.story is not self.state.story:
            self.state.story.put(inner.story.finish(), self.state.depth)

    def silence(self, destination: bytes) -> None:
        """Nothing of this group is text."""
        self.state.silent, self.state.destination = True, destination

    def begin_story(self, name: bytes, place: str) -> None:
        """This group is a story of its own: a header, a note, a text box."""
        if self.state.silent and name != TEXT_BOX:
            return
        story = Story(place)
        self.state.story, self.state.destination, self.state.silent, self.state.depth = story, name, False, 0
        if name != TEXT_BOX:
            self.around.append((place, story))

    def begin_destination(self, name: bytes) -> None:
        """What follows in this group is something else than text of the story, or only a number before it."""
        self.state.destination = name
        self.state.silent = self.state.silent or name not in LIST_TEXTS

    def show_result(self) -> None:
        """The result of a field shows, but for a table of contents."""
        contents = self._instruction.strip().upper().startswith("TOC")
        self._instruction = ""
        self.state.silent = self.state.silent or contents

    def plain(self) -> None:
        """Character properties as they are by default."""
        self.state.hidden = self.state.struck = self.state.deleted = self.state.raised = False

    def new_paragraph(self) -> None:
        """Paragraph properties as they are by default."""
        self.state.depth, self.state.heading = 0, False

    def end_line(self) -> None:
        """The paragraph ends."""
        self.state.story.end_line(self.state.depth, heading=self.state.heading)

    def definition(self) -> Definition:
        """The row being defined here."""
        story = self.state.story
        return story.nested if self.state.destination == b"nesttableprops" else story.row

    def begin_row(self) -> None:
        """A row is defined; its cells follow."""
        self.definition().begin()
        self.state.story.in_row = True

    def end_cell(self, *, nested: bool) -> None:
        """A cell ends, at the depth of its paragraph."""
        if not self.state.silent:
            self.state.story.end_cell(max(2, self.state.depth) if nested else 1)

    def end_row(self, *, nested: bool) -> None:
        """A row ends."""
        if not self.state.silent:
            self.state.story.end_row(max(2, self.state.depth) if nested else 1)

    def name_font(self, text: str) -> None:
        """More of the name of the font being described."""
        names = self.fonts.names
        names[self.state.font] = (names.get(self.state.font, "") + text)[:LONGEST_NAME]

    def instruct(self, text: str) -> None:
        """More of a field's instruction."""
        self._instruction = (self._instruction + text)[:LONGEST_NAME]


NOTED: Mapping[bytes, Callable[[Reading, str], None]] = {
    b"fonttbl": Reading.name_font,
    b"fldinst": Reading.instruct,
    b"title": lambda reading, text: reading.title.append(text),
}
"""Destinations whose text is kept apart."""
