"""Tokens of a rich text file -> a Reading: bytes gathered into characters, control words carried out."""

from archive.convert.rtf.reading import LIST_TEXTS, Reading
from archive.convert.rtf.tokens import Kind, Token
from archive.convert.rtf.words import CHARACTERS, PARAGRAPH_ENDS, READ_THOUGH_STARRED, SILENT, STORIES, WORDS

BRACES = {b"{": Reading.open_group, b"}": Reading.close_group}


class Parser:
    """Takes tokens one by one into `reading`."""

    def __init__(self) -> None:
        self.reading = Reading()
        self._bytes = bytearray()
        self._to_skip = 0
        self._starred = False

    def take(self, token: Token) -> None:
        """The next token."""
        if token.kind is Kind.PLAIN or token.kind is Kind.HEX:
            self._plain(token.data)
            return
        self._flush()
        if token.kind is Kind.BRACE:
            self._to_skip = 0
            BRACES[token.data](self.reading)
        elif token.data == b"u" and token.kind is Kind.WORD:
            self._code_point(token.number or 0)
        elif self._to_skip:
            self._to_skip -= 1
        else:
            self._control(token)

    def _plain(self, data: bytes) -> None:
        """Bytes, without those that only stand in for the character before them."""
        skipped = min(self._to_skip, len(data))
        self._to_skip -= skipped
        self._bytes += data[skipped:]
        self._starred = False

    def _flush(self) -> None:
        """The bytes gathered are characters of the font in force."""
        if self._bytes:
            self.reading.say(self.reading.fonts.decoded(bytes(self._bytes), self.reading.state.font))
            self._bytes.clear()

    def _code_point(self, number: int) -> None:
        """A character by its code (16 bits, signed); what follows for older readers is passed over."""
        state = self.reading.state
        self._to_skip = state.unicode_skip
        self.reading.say(self.reading.fonts.character(number & 0xFFFF, state.font))

    def _control(self, token: Token) -> None:
        name, starred = token.data, self._starred
        self._starred = name == b"*"
        if (starred and name not in READ_THOUGH_STARRED) or (name in SILENT and token.kind is Kind.WORD):
            self.reading.silence(name)
        elif name in STORIES:
            self.reading.begin_story(name, STORIES[name])
        elif name in WORDS:
            WORDS[name](self.reading, token.number)
        elif not self.reading.state.silent:
            self._write(name)

    def _write(self, name: bytes) -> None:
        """A character that has a name, or the end of a line; a tab after a list's number is no text."""
        if name in CHARACTERS:
            after_number = name == b"tab" and self.reading.state.destination in LIST_TEXTS
            self.reading.say("" if after_number else CHARACTERS[name])
        elif name in PARAGRAPH_ENDS:
            self.reading.end_line()
