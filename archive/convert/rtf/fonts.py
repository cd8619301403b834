"""The fonts of a rich text file, by which its bytes are characters: 134 is GBK, whatever the file says of itself."""

import codecs
from dataclasses import dataclass, field

from archive.convert.symbols import symbol

CHARSETS = {134: "gb18030", 136: "big5hkscs", 128: "cp932", 129: "cp949", 238: "cp1250", 204: "cp1251", 161: "cp1253", 162: "cp1254"}
SYMBOLS = 2
ANY = (0, 1)
"""Character sets that say no more than the file's own code page does."""
PAGES = {936: "gb18030", 54936: "gb18030", 950: "big5hkscs", 65001: "utf-8"}
WESTERN = "cp1252"
PRIVATE = range(0xF000, 0xF100)
"""Where characters of symbol fonts stand."""


@dataclass(slots=True)
class Fonts:
    """Character set and name by font number, and the code page of the file."""

    page: str = WESTERN
    charsets: dict[int, int] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)

    def set_page(self, number: int) -> None:
        """The code page the file names; one that is not known here leaves the Western one."""
        name = PAGES.get(number, f"cp{number}")
        try:
            self.page = codecs.lookup(name).name
        except LookupError:
            self.page = WESTERN

    def decoded(self, data: bytes, font: int) -> str:
        """The characters of bytes in a font."""
        charset = self.charsets.get(font, 1)
        if charset == SYMBOLS:
            return "".join(symbol(self.names.get(font, "symbol"), byte) for byte in data)
        return _decoded(data, self.page if charset in ANY else CHARSETS.get(charset, self.page))

    def character(self, point: int, font: int) -> str:
        """The character of a code point; surrogates stay halves until the paragraph is whole."""
        if point in PRIVATE:
            return symbol(self.names.get(font, "symbol"), point)
        return chr(point) if 0 <= point < 0x110000 else ""


def _decoded(data: bytes, encoding: str) -> str:
    """In this encoding, or in UTF-8 as careless scripts write it: tried before a Western page, which fits any bytes."""
    for name in ("utf-8", encoding) if encoding == WESTERN else (encoding, "utf-8"):
        try:
            return data.decode(name)
        except UnicodeDecodeError:
            continue
    return data.decode(encoding, "replace")
