"""List definitions and their uses ([MS-DOC] 2.9.131, 2.9.147, 2.9.150)."""

import struct

from archive.convert.lists import Level, List

STYLES = {
    0x00: "decimal", 0x01: "upperRoman", 0x02: "lowerRoman", 0x03: "upperLetter", 0x04: "lowerLetter", 0x0A: "ideographDigital",
    0x0B: "japaneseCounting", 0x0E: "decimalFullWidth", 0x10: "japaneseLegal", 0x11: "japaneseDigitalTenThousand",
    0x12: "decimalEnclosedCircle", 0x13: "decimalFullWidth2", 0x16: "decimalZero", 0x17: "bullet", 0x1A: "decimalEnclosedFullstop",
    0x1B: "decimalEnclosedParen", 0x1C: "decimalEnclosedCircleChinese", 0x1D: "ideographEnclosedCircle", 0x1E: "ideographTraditional",
    0x1F: "ideographZodiac", 0x21: "taiwaneseCounting", 0x22: "ideographLegalTraditional", 0x23: "taiwaneseCountingThousand",
    0x24: "taiwaneseDigital", 0x25: "chineseCounting", 0x26: "chineseLegalSimplified", 0x27: "chineseCountingThousand",
    0x39: "numberInDash", 0xFF: "none",
}  # fmt: skip
"""Number formats ([MS-OSHARED] 2.2.1.3) that are not plain digits."""
DEFINITION, LEVEL, USE, CHANGE = 28, 28, 16, 8
MOST = 4000
SIMPLE, LEGAL, NO_RESTART = 1, 4, 8
HAS_START, HAS_LEVEL = 0x10, 0x20


def lists(table: bytes, place: int, uses: bytes) -> dict[int, List]:
    """Lists by the number paragraphs use (from 1); what a broken table still gives."""
    defined = _defined(table, place)
    found: dict[int, List] = {}
    try:
        count = min(struct.unpack_from("<I", uses, 0)[0], MOST)
        at = 4 + USE * count
        for number in range(1, count + 1):
            key, changes = struct.unpack_from("<i8xB", uses, 4 + USE * (number - 1))
            found[number] = List(key, defined.get(key, []), {}, number)
            levels, starts, at = _changes(uses, at + 4, changes, list(defined.get(key, [])))
            found[number] = List(key, levels, starts, number)
    except (struct.error, IndexError):
        pass
    return found


def _defined(table: bytes, place: int) -> dict[int, list[Level]]:
    """Levels by list key; they stand one after another behind the fixed part."""
    found: dict[int, list[Level]] = {}
    try:
        count = min(struct.unpack_from("<H", table, place)[0], MOST)
        at = place + 2 + DEFINITION * count
        for index in range(count):
            fixed = place + 2 + DEFINITION * index
            key, flags = struct.unpack_from("<i22xB", table, fixed)
            levels, at = _levels(table, at, 1 if flags & SIMPLE else 9)
            found[key] = levels
    except (struct.error, IndexError):
        pass
    return found


def _levels(table: bytes, at: int, count: int) -> tuple[list[Level], int]:
    levels: list[Level] = []
    for _ in range(count):
        level, at = _level(table, at)
        levels.append(level)
    return levels, at


def _level(table: bytes, at: int) -> tuple[Level, int]:
    """A level, and where the next one begins."""
    start, style, flags = struct.unpack_from("<iBB", table, at)
    characters, paragraph, restart = table[at + 24], table[at + 25], table[at + 26]
    text_at = at + LEVEL + characters + paragraph
    length = struct.unpack_from("<H", table, text_at)[0]
    units = struct.unpack_from(f"<{length}H", table, text_at + 2)
    text = "".join(f"%{unit + 1}" if unit < 9 else chr(unit) for unit in units)
    level = Level(STYLES.get(style, "decimal"), text, start, restart if flags & NO_RESTART else None, bool(flags & LEGAL))
    return level, text_at + 2 + 2 * length


def _changes(uses: bytes, at: int, count: int, levels: list[Level]) -> tuple[list[Level], dict[int, int], int]:
    """What one use of a list changes in its levels: where they start, or all of a level."""
    starts: dict[int, int] = {}
    for _ in range(count):
        start, flags = struct.unpack_from("<iI", uses, at)
        at += CHANGE
        which = flags & 0xF
        if flags & HAS_LEVEL:
            level, at = _level(uses, at)
            levels[which : which + 1] = [level] if which < len(levels) else []
            start = level.start
        if flags & HAS_START:
            starts[which] = start
    return levels, starts, at
