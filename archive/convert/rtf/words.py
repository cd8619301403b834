"""What each control word of rich text does ([RTF 1.9.1])."""

from collections.abc import Callable, Mapping
from typing import Any

from archive.convert.rtf.reading import LIST_TEXTS, Reading
from archive.convert.tabled import Down

DEEPEST_TABLE = 99
BODY_TEXT = 9
MOST_SKIPPED = 8
Act = Callable[[Reading, int | None], None]

CHARACTERS = {
    b"line": "\n", b"lbr": "\n", b"tab": "\t", b"emdash": "—", b"endash": "–", b"lquote": "‘", b"rquote": "’", b"ldblquote": "“",
    b"rdblquote": "”", b"bullet": "·", b"emspace": "\u3000", b"enspace": " ", b"qmspace": " ", b"~": "\u00a0", b"_": "-",
    b"{": "{", b"}": "}", b"\\": "\\",
}  # fmt: skip
PARAGRAPH_ENDS = frozenset({b"par", b"sect", b"page", b"column", b"\r", b"\n"})
SILENT = frozenset(
    b"colortbl stylesheet pict objdata annotation atnid atnauthor xe tc rxe bkmkstart bkmkend listtable listoverridetable rsidtbl "
    b"generator themedata nonesttables shprslt sp datastore latentstyles filetbl revtbl upr ftnsep ftnsepc ftncn aftnsep aftnsepc "
    b"aftncn do mmath fldinst nonshppict txe rtxt falt panose info".split()
)
READ_THOUGH_STARRED = frozenset(b"shpinst shptxt nesttableprops listtext fldrslt ud shppict fldinst".split())
STORIES = {b"footnote": "tail", b"shptxt": "article"} | {
    kind + which: place for kind, place in ((b"header", "head"), (b"footer", "tail")) for which in (b"", b"l", b"r", b"f")
}


def _put(name: str, value: object) -> Act:
    return lambda reading, _: setattr(reading.state, name, value)


def _flag(name: str) -> Act:
    """A switch: 0 turns it off."""
    return lambda reading, number: setattr(reading.state, name, number != 0)


def _begin(name: bytes) -> Act:
    return lambda reading, _: reading.begin_destination(name)


def _define(name: str, value: object) -> Act:
    return lambda reading, _: setattr(reading.definition(), name, value)


def _created(part: str) -> Act:
    def note(reading: Reading, number: int | None) -> None:
        reading.created.setdefault(part, number or 0)

    return note


def _charset(reading: Reading, number: int | None) -> None:
    reading.fonts.charsets[reading.state.font] = number or 0


def _skip(reading: Reading, number: int | None) -> None:
    reading.state.unicode_skip = 1 if number is None else max(0, min(number, MOST_SKIPPED))


def _bounded(name: str, most: int) -> Act:
    return lambda reading, number: setattr(reading.state, name, max(0, min(number or 0, most)))


def _call(method: Callable[..., None], **options: Any) -> Act:
    return lambda reading, _: method(reading, **options)


WORDS: Mapping[bytes, Act] = {
    b"f": lambda reading, number: setattr(reading.state, "font", number or 0),
    b"fcharset": _charset,
    b"ansicpg": lambda reading, number: reading.fonts.set_page(number or 0),
    b"uc": _skip,
    b"plain": _call(Reading.plain),
    b"v": _flag("hidden"),
    b"strike": _flag("struck"),
    b"striked": _flag("struck"),
    b"deleted": _flag("deleted"),
    b"super": _flag("raised"),
    b"sub": _flag("raised"),
    b"nosupersub": _put("raised", False),
    **{name: _begin(name) for name in (b"fonttbl", b"title", b"creatim", *LIST_TEXTS)},
    b"fldrslt": _call(Reading.show_result),
    b"ud": _put("silent", False),
    b"pard": _call(Reading.new_paragraph),
    b"intbl": _put("depth", 1),
    b"itap": _bounded("depth", DEEPEST_TABLE),
    b"outlinelevel": lambda reading, number: setattr(reading.state, "heading", (number or 0) < BODY_TEXT),
    b"yr": _created("year"),
    b"mo": _created("month"),
    b"dy": _created("day"),
    b"trowd": _call(Reading.begin_row),
    b"trleft": lambda reading, number: setattr(reading.definition(), "left", number or 0),
    b"clmgf": _define("joined", False),
    b"clmrg": _define("joined", True),
    b"clvmgf": _define("down", Down.BEGINS),
    b"clvmrg": _define("down", Down.GOES_ON),
    b"cellx": lambda reading, number: reading.definition().end_cell(number or 0),
    b"cell": _call(Reading.end_cell, nested=False),
    b"nestcell": _call(Reading.end_cell, nested=True),
    b"row": _call(Reading.end_row, nested=False),
    b"nestrow": _call(Reading.end_row, nested=True),
    b"nesttableprops": _put("destination", b"nesttableprops"),
}
"""Control words that are neither text nor destinations without text."""
