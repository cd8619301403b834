"""Every regular expression of the program and how it is asked: those of modules, those written where they are used, those of the facts."""

import ast
import importlib
import pkgutil
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path
from types import ModuleType
from typing import Any

ROOT = Path(__file__).parents[2]
ASKED = ("search", "match", "fullmatch", "sub", "subn", "split", "findall", "finditer")
USE = re.compile(rf"\b([A-Z][A-Z0-9_]*)\.({'|'.join(ASKED)})\(")
ANCHORED = {"match", "fullmatch"}
UNKNOWN = "名"
"""Stands where a pattern is put together from what only a run knows."""
LOOKS_LIKE_ONE = re.compile(r"[\[(|*+?^$\\]")
NO_PATTERN = re.compile(r"。$| ")


@dataclass(frozen=True)
class Used:
    """A pattern, where it stands, and how it is asked: "fullmatch", "match" or "search" (which all others come to)."""

    pattern: re.Pattern[Any]
    where: str
    how: str


def used() -> list[Used]:
    """All of them, none twice."""
    ways = _ways()
    found = [*_of_modules(ways), *_of_facts()]
    return list({(one.pattern.pattern, one.pattern.flags, one.how): one for one in found}.values())


def _modules() -> Iterator[ModuleType]:
    for root in ("archive", "crawler"):
        for found in pkgutil.walk_packages(importlib.import_module(root).__path__, f"{root}."):
            if "__main__" not in found.name and ".demo" not in found.name:
                yield importlib.import_module(found.name)


def _ways() -> Mapping[re.Pattern[Any], set[str]]:
    """Pattern -> how it is asked by its name, in whichever module."""
    ways = defaultdict(set)
    for module in _modules():
        for name, how in USE.findall(Path(str(module.__file__)).read_text("utf-8")):
            if isinstance(pattern := vars(module).get(name), re.Pattern):
                ways[pattern].add(how)
    return ways


def _of_modules(ways: Mapping[re.Pattern[Any], set[str]]) -> Iterator[Used]:
    for module in _modules():
        for name, value in vars(module).items():
            for pattern in _held(value):
                how = ways.get(pattern, set()) if pattern is value else set()
                yield Used(pattern, f"{module.__name__}.{name}", min(how) if how and how <= ANCHORED else "search")
        yield from _written(module)


def _written(module: ModuleType) -> Iterator[Used]:
    """Patterns handed to `re.sub` and its like where they are used."""
    for node in ast.walk(ast.parse(Path(str(module.__file__)).read_text("utf-8"))):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="re"), attr=how), args=[first, *_]) if how in ASKED:
                if pattern := _compiled(_text(first, vars(module))):
                    yield Used(pattern, f"{module.__name__}:{node.lineno}", how if how in ANCHORED else "search")


def _text(node: ast.expr, names: Mapping[str, object]) -> object:
    if isinstance(node, ast.Constant):
        return node.value
    if isinstance(node, ast.Name):
        return names.get(node.id)
    if isinstance(node, ast.FormattedValue):
        known = names.get(node.value.id) if isinstance(node.value, ast.Name) else None
        return known if isinstance(known, str) else UNKNOWN
    return "".join(str(_text(part, names)) for part in node.values) if isinstance(node, ast.JoinedStr) else None


def _of_facts() -> Iterator[Used]:
    """Whatever in a data file may be a pattern."""
    for path in (ROOT / "archive").rglob("*.toml"):
        for words in _words(tomllib.loads(path.read_text("utf-8"))):
            if LOOKS_LIKE_ONE.search(words) and not NO_PATTERN.search(words) and (pattern := _compiled(words)):
                yield Used(pattern, path.name, "fullmatch" if words.startswith(".*") else "search")


def _compiled(text: object) -> re.Pattern[Any] | None:
    try:
        return re.compile(text) if isinstance(text, str | bytes) else None
    except re.error:
        return None


def _held(value: object) -> Iterator[re.Pattern[Any]]:
    """The patterns inside a value: itself, or in tuples, dicts and records."""
    if isinstance(value, re.Pattern):
        yield value
    elif isinstance(value, dict):
        yield from _held([*value, *value.values()])
    elif isinstance(value, list | tuple | set | frozenset):
        for part in value:
            yield from _held(part)
    elif is_dataclass(value) and not isinstance(value, type):
        yield from _held([getattr(value, field.name, None) for field in fields(value)])


def _words(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict | list):
        for part in value.values() if isinstance(value, dict) else value:
            yield from _words(part)
