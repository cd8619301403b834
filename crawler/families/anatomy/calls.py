"""Links that only call a function of the page's script: the address such a call would open, where the function is plain enough to tell.

Read, not run: an address put together with `+` from texts, the call's own arguments and variables set to such texts.
"""

import re
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

CALL = re.compile(r"^\s*+(?:javascript\s*:\s*)?(?:return\s+)?([A-Za-z_$][\w$]*)\s*\(([^()]{0,600})\)", re.IGNORECASE)
FUNCTION = re.compile(
    r"function\s+([A-Za-z_$][\w$]*)\s*\(([^()]{0,200})\)\s*\{|(?:var\s+|let\s+|const\s+|window\.)([A-Za-z_$][\w$]*)\s*=\s*function\s*\(([^()]{0,200})\)\s*\{"
)
AS_WELL = re.compile(r",\s*([A-Za-z_$][\w$]*)\s*=\s*('[^']*'|\"[^\"]*\"|\d+)\s*(?=,|$)")
"""A further variable that is set by the same statement."""
NEIGHBOUR = re.compile(r"(?<![\w$.'\"])([A-Za-z_$][\w$]*)\s*([+-])\s*1\b(?![\w'\"])")
"""The number before or behind one that a variable holds: next(current + 1)."""
NAMED = re.compile(r"(?<=[(,])\s*([A-Za-z_$][\w$]*)(?=\s*(?:[,)]|[+-]\s*1\b))")
"""A variable among what a call is handed."""
HANDED = re.compile(r"['\"](/[\w./%-]*[^\s'\"/]|[\w./%-]*\?[\w.-]+=[^\s'\"]*|[\w./%-]+\.(?:s?html?|jhtml|jspx?|aspx?|php))['\"]")
OPENS = re.compile(
    r"(?<![\w$.])(?:window\.)?open\s*\(\s*+([^;,\n]{1,600}?)\s*(?:,[^;\n]{0,600})?\)\s*(?:;|\n|\}|$)"
    r"|(?:window\.|self\.|top\.|document\.)?location(?:\.href)?\s*=\s*([^;\n]{1,600})"
    r"|location\.(?:assign|replace)\s*\(\s*+([^;\n]{1,600}?)\)\s*(?:;|\n|\}|$)"
)
SET = re.compile(r"(?:(?:var|let|const)\s+)?(?<![\w$])([A-Za-z_$][\w$]*)\s*=\s*([^;=\n][^;\n]{0,600})")
PIECE = re.compile(r"\s*(?:'((?:\\.|[^'\\])*)'|\"((?:\\.|[^\"\\])*)\"|([A-Za-z_$][\w$]*)|(\d+))\s*(\+|$)")
TEXT = r"'[^'\n]*+'|\"[^\"\n]*+\""
BY_NUMBER = re.compile(
    r"\(\s*[\w$.]+\s*(>=?|!==?|={2,3}|<=?)\s*[01]\s*\?\s*+"
    rf"((?:{TEXT}|[^()?:;\s'\"])(?:{TEXT}|[^()?:;'\"]){{0,600}}?)\s*:\s*+((?:{TEXT}|[^()?:;\s'\"])(?:{TEXT}|[^()?:;'\"]){{0,600}}?)\s*\)"
)
PAST_FIRST = (">", ">=", "!=", "!==")
UNBRACKETED = re.compile(
    r"((?<![=!<>])=|\breturn\b)\s*[\w$.]{1,40}\s*(>=?|!==?|={2,3}|<=?)\s*[01]\s*\?\s*+"
    rf"((?:{TEXT}|[^?:;\n'\"]){{1,300}}):\s*+((?:{TEXT}|[^?:;\n}}'\"]){{1,300}})(?=[;\n}}]|$)"
)
GIVEN = re.compile(r"\s*('[^']*'|\"[^\"]*\"|[^,'\"]+?)\s*(?:,|$)")
ESCAPED = re.compile(r"\\(u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|.)", re.DOTALL)
BLANKS = {"n": "\n", "t": "\t", "r": "\r"}
MOST_BODY = 4000
Values = Mapping[str, str]
NOTHING: Values = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Opener:
    """A function that opens an address: the names of its arguments and its body."""

    names: tuple[str, ...]
    body: str


def openers(scripts: str, opens: re.Pattern[str] = OPENS) -> dict[str, Opener]:
    """The functions of a page's scripts that open an address, by name; `opens` finds where a body does it."""
    found = {}
    for match in FUNCTION.finditer(scripts):
        name, names = match[1] or match[3], match[2] if match[1] else match[4]
        body = decided(block(scripts, match.end()))
        if opens.search(body):
            found[name] = Opener(tuple(part.strip() for part in (names or "").split(",") if part.strip()), body)
    return found


def opened(call: str, functions: Mapping[str, Opener], opens: re.Pattern[str] = OPENS) -> str:
    """The address that a call such as `linkToNew('a1','002')` opens, as written; "" where it cannot be told."""
    found = CALL.match(call)
    function = functions.get(found[1]) if found else None
    if found is None or function is None:
        return ""
    if NEIGHBOUR.search(found[2]):
        return ""
    given = _arguments(found[2])
    known = dict(zip(function.names, given, strict=False))
    for name, written in SET.findall(function.body):
        if name not in function.names and (text := told(written, known)) is not None:
            known[name] = text
    where = opens.search(function.body)
    return (told(next(group for group in where.groups() if group), known) or "") if where else ""


def reckoned(call: str, known: Values) -> str:
    """A call with each known number, and each sum of one and 1, in place of its name."""
    summed = NEIGHBOUR.sub(lambda one: _sum(known[one[1]], one[2]) if known.get(one[1], "").isdecimal() else one[0], call)
    return NAMED.sub(lambda one: known[one[1]] if known.get(one[1], "").isdecimal() else one[0], summed)


def handed(call: str) -> str:
    """The one address, as written, that a call hands to a function nobody can read; "" where there is none or are several."""
    found = CALL.match(call)
    told = HANDED.findall(found[2]) if found else []
    return told[0] if len(told) == 1 else ""


def _sum(number: str, sign: str) -> str:
    return str(int(number) + (1 if sign == "+" else -1))


def decided(script: str) -> str:
    """A script with each choice by a number made as it falls for a page past the first: (n > 1 ? '_' + n : '') is '_' + n.

    One that is all that is set or given back needs no brackets: location.href = n == 1 ? 'a.html' : 'a_' + n + '.html'.
    """
    chosen = BY_NUMBER.sub(lambda found: found[2] if found[1] in PAST_FIRST else found[3], script)
    return UNBRACKETED.sub(lambda found: f"{found[1]} {found[3] if found[2] in PAST_FIRST else found[4]}", chosen)


def given(function: Opener, written: str) -> str:
    """A function's script with its arguments set to what a call hands over, as it is written there."""
    told_ = zip(function.names, GIVEN.findall(written), strict=False)
    return "".join(f"{name} = {value};\n" for name, value in told_) + function.body


def block(scripts: str, start: int) -> str:
    """The text up to the bracket that closes a function."""
    depth = 1
    for position in range(start, min(len(scripts), start + MOST_BODY)):
        depth += {"{": 1, "}": -1}.get(scripts[position], 0)
        if depth == 0:
            return scripts[start:position]
    return scripts[start : start + MOST_BODY]


def _arguments(written: str) -> list[str]:
    return [single or double or plain for single, double, plain in re.findall(r"'([^']*)'|\"([^\"]*)\"|([\w.-]+)", written)]


def settings(scripts: str, around: Values = NOTHING) -> dict[str, str]:
    """The variables of the scripts that are set to plain texts or numbers, the first setting of each; `around` holds what else is known."""
    known: dict[str, str] = {}
    both = ChainMap(known, dict(around))
    for name, written in SET.findall(scripts):
        if name not in known and (text := told(written.split(",")[0], both)) is not None:
            known[name] = text
        for other, text in AS_WELL.findall(written):
            known.setdefault(other, text.strip("'\""))
    return known


def told(written: str, known: Values) -> str | None:
    """The text an expression stands for; None where it is more than texts and known names put together."""
    text, position = "", 0
    while piece := PIECE.match(written, position):
        single, double, name, number, joint = piece.groups()
        value = known.get(name) if name else next((_unescaped(s) for s in (single, double, number) if s is not None), "")
        if value is None:
            return None
        text, position = text + value, piece.end()
        if joint != "+":
            return text if position >= len(written.rstrip()) else None
    return None


def _unescaped(text: str) -> str:
    """What a text of a script says: \\" is a quotation mark, \\u5e74 a character."""
    return ESCAPED.sub(_meant, text) if "\\" in text else text


def _meant(found: re.Match[str]) -> str:
    written = found[1]
    return chr(int(written[1:], 16)) if len(written) > 1 else BLANKS.get(written, written)
