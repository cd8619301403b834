"""Values written in a page's script: JSON, or JavaScript's own looser notation of it. Never raises."""

import json
import re
from typing import Any

TOKEN = re.compile(r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'|[A-Za-z_$][\w$]*(?=\s*:)|undefined\b|,(?=\s*[\]}])", re.DOTALL)
LONGEST = 4_000_000


def value(text: str) -> Any:
    """The value a text begins with; None where it is neither notation or breaks off."""
    decoder = json.JSONDecoder()
    for written in (text[:LONGEST], TOKEN.sub(_strict, text[:LONGEST])):
        try:
            return decoder.raw_decode(written.lstrip())[0]
        except (ValueError, RecursionError):
            continue
    return None


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
