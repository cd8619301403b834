"""Values and texts written in a page's script: JSON, JavaScript's own looser notation of it, texts with places for values. Never raises."""

import json
import re
from collections.abc import Iterator
from typing import Any

TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|(?<![\w$])[A-Za-z_$][\w$]*+(?=\s*:)|undefined\b|,(?=\s*[\]}])", re.DOTALL)
TEMPLATE = re.compile(r"`((?:\\.|[^`\\])*)`", re.DOTALL)
PLACE = re.compile(r"\$\{\s*+([^{}]{1,600}?)\s*\}")
LONGEST = 4_000_000
ARRAY = re.compile(r"[=:(,]\s*(?=\[\s*\{)")
LONGEST_ARRAY, MOST_ARRAYS = 200_000, 8
TEXTS = re.compile(r"'([^']*)'|\"([^\"]*)\"")


def put_together(script: str) -> str:
    """A script whose texts with places for values (`list_${n}.html`) are written as texts joined to values ('list_' + n + '.html')."""
    return TEMPLATE.sub(_joined, script) if "`" in script else script


def value(text: str) -> Any:
    """The value a text begins with; None where it is neither notation or breaks off."""
    decoder = json.JSONDecoder()
    for written in (text[:LONGEST], TOKEN.sub(_strict, text[:LONGEST])):
        try:
            return decoder.raw_decode(written.lstrip())[0]
        except (ValueError, RecursionError):
            continue
    return None


def arrays_of_objects(scripts: str) -> Iterator[Any]:
    """The values of the first arrays of objects that scripts hold, each as `value` reads it."""
    places = (found.end() for _, found in zip(range(MOST_ARRAYS), ARRAY.finditer(scripts), strict=False))
    return (value(scripts[place : place + LONGEST_ARRAY]) for place in places)


def texts_of(written: str) -> list[str]:
    """The texts in quotes of either kind that stand in a piece of script, in their order."""
    return [single or double for single, double in TEXTS.findall(written)]


def setting(scripts: str, name: str) -> str | None:
    """What scripts first set a name to, be it a variable or an object's, where that is a text or a word; None where they never do."""
    found = re.search(rf"(?<!\w){name}[\"']?\s*[:=]\s*(?:[\"']([^\"']*)[\"']|([\w.-]+))", scripts)
    return (found[1] if found[1] is not None else found[2]) if found else None


def unescaped(title: str) -> str:
    """A text with its signs as they are: `%u9752%u77F3` is 青石."""
    return re.sub(r"%u([0-9a-fA-F]{4})", lambda found: chr(int(found[1], 16)), title)


def _joined(found: re.Match[str]) -> str:
    pieces = PLACE.split(found[1])
    texts = [re.sub(r"(?<!\\)'", r"\'", " ".join(text.split("\n"))) for text in pieces[::2]]
    return "".join(f"'{text}'" + (f" + {name} + " if name else "") for text, name in zip(texts, [*pieces[1::2], ""], strict=True))


def _strict(found: re.Match[str]) -> str:
    """One token as JSON writes it."""
    token = found[0]
    if token.startswith('"'):
        return token
    if token.startswith("'"):
        return json.dumps(re.sub(r"\\(['\"/])", r"\1", token[1:-1]), ensure_ascii=False)
    if token == ",":
        return ""
    return "null" if token == "undefined" else f'"{token}"'
