"""Values and texts written in a page's script: JSON, JavaScript's own looser notation of it, texts with places for values. Never raises."""

import json
import re
from typing import Any

TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|(?<![\w$])[A-Za-z_$][\w$]*+(?=\s*:)|undefined\b|,(?=\s*[\]}])", re.DOTALL)
TEMPLATE = re.compile(r"`((?:\\.|[^`\\])*)`", re.DOTALL)
PLACE = re.compile(r"\$\{\s*+([^{}]{1,600}?)\s*\}")
LONGEST = 4_000_000


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
