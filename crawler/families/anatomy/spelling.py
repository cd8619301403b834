"""Addresses that a script puts together around the number of a page: texts before it, texts behind it. Read, not run.

Met: `location.href = '?page=' + obj.curr`, `return this.former + '_' + n + '.html'`, `h += '<a href=' + url + i + '>'`,
'list_{{page}}.html'.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

OPENED = re.compile(
    r"(?:\blocation(?:\.\w+)?\s*=(?!=)|\b(?:href|src)\s*=(?!=)|\breturn\b|\b(?:url|href|src)\s*:|\.(?:load|assign|replace|open|html|append|push|attr|writeln|write)\s*\("
    r"|\+=|\binnerHTML\s*=)\s*((?:'href'\s*,\s*|\"href\"\s*,\s*)?[^;\n]{1,600})"
)
"""What may be followed by an address: going there, a link's own, markup with links in it."""
PIECE = re.compile(
    r"\s*(?:'((?:\\.|[^'\\])*)'|\"((?:\\.|[^\"\\])*)\"|(\d+)"
    r"|\(\s*([A-Za-z_$][\w$.]*)\s*([-+])\s*1\s*\)"
    r"|([A-Za-z_$][\w$]*(?:\.[\w$]+|\([^()]*\)|\[[^\[\]]*\])*))\s*(\+(?!\+|=))?"
)
LINK = re.compile(r"^.*\bhref\s*=\s*\\?[\"']?", re.DOTALL | re.IGNORECASE)
LINK_ENDS = re.compile(r"[\"'\s<>\\]")
HELD = re.compile(r"\{\{\s*\w+\s*\}\}|\{\s*\w*\s*\}|__(?=[A-Za-z])[A-Za-z]+__|%d|\[(?:page|num|n|p|i)\]", re.IGNORECASE)
"""A place in a text that is kept for a number."""
MARK = "\ue000"
ADDRESS = re.compile(r"[\w./?=&%:~,;-]*")
NUMBERED = re.compile(r"(?:[/_=-]|\w)$")
COUNTING = re.compile(r"(?:[a-z]|.*(?:page|p|no|num|number|index|curr?|current|now))$", re.IGNORECASE)
"""Names of variables that count, so that the number they begin with is none that stays."""
SIZED = re.compile(r"(?:limit|size|rows|perpage)$", re.IGNORECASE)
QUOTED = re.compile(r"'((?:\\.|[^'\\])*)'|\"((?:\\.|[^\"\\])*)\"")


@dataclass(frozen=True, slots=True)
class Spelling:
    """An address with a place for a number: what stands before and behind it, and by how much it differs from the page's own count."""

    before: str
    behind: str = ""
    shift: int = 0

    def at(self, number: int) -> str:
        """The address, as written, for a number."""
        return f"{self.before}{number + self.shift}{self.behind}"


def spellings(script: str, known: Mapping[str, str], size: int | None = None) -> Iterator[Spelling]:
    """Every such address in a piece of script; `known` are its variables with plain texts, `size` the rows of a page."""
    for found in OPENED.finditer(script):
        if spelling := _put_together(found[1], known, size):
            yield spelling


def held(script: str) -> Iterator[Spelling]:
    """Every text of a script that keeps a place for a number: 'list_{page}.html', '<a href="?p={{page}}">'."""
    for single, double in QUOTED.findall(script):
        if spelling := kept(single or double):
            yield spelling


def kept(text: str) -> Spelling | None:
    """A text with one place for a number as an address; None for any other."""
    marked = HELD.sub(MARK, text)
    pieces = (LINK_ENDS.split(LINK.sub("", marked), maxsplit=1)[0] if "href" in text else marked).split(MARK)
    return _address(pieces[0], pieces[1]) if len(pieces) == 2 else None


def _put_together(written: str, known: Mapping[str, str], size: int | None) -> Spelling | None:
    """Texts and names joined by +, one of them a number that is not known beforehand."""
    texts, shift = [""], 0
    for piece in _pieces(written):
        if len(texts) == 2 and "<" in texts[0] and LINK_ENDS.search(texts[1]):
            break
        value = _value(piece, known, size)
        if value is not None:
            texts[-1] += value
            continue
        shift += {"-": -1, "+": 1}.get(piece[5] or "", 0)
        texts.append("")
    return _cut(*texts, shift=shift) if len(texts) == 2 else None


def _pieces(written: str) -> Iterator[re.Match[str]]:
    position = 0
    while piece := PIECE.match(written, position):
        yield piece
        position = piece.end()
        if not piece[7]:
            return


def _value(piece: re.Match[str], known: Mapping[str, str], size: int | None) -> str | None:
    """The text of a piece; None for the number that is looked for."""
    single, double, number, _, _, name = piece.groups()[:6]
    if not name:
        return next((text for text in (single, double, number) if text is not None), None)
    own = name.removeprefix("this.")
    if own in known and not (known[own].isdecimal() and COUNTING.match(own)):
        return known[own]
    return str(size) if size and SIZED.search(own) else None


def _cut(before: str, behind: str, *, shift: int) -> Spelling | None:
    """The address alone, where markup stands around it."""
    if "<" in before:
        if not re.search(r"\bhref\s*=\s*\\?[\"']?[^\"'<>\s]*$", before, re.IGNORECASE):
            return None
        before, behind = LINK.sub("", before), LINK_ENDS.split(behind, maxsplit=1)[0]
    return _address(before, behind, shift)


def _address(before: str, behind: str, shift: int = 0) -> Spelling | None:
    """The two ends as an address, where that is what they look like and a number fits between them."""
    if not (ADDRESS.fullmatch(before) and ADDRESS.fullmatch(behind) and NUMBERED.search(before)):
        return None
    is_one = before.endswith(("=", "/")) or bool(re.match(r"\.\w{2,5}\b|/|&", behind))
    return Spelling(before, behind, shift) if is_one else None
