"""Papers that may be the reports of several bodies: a title of two offices, a collection of all towns', one archive for a group."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from archive.facts.names import short_name
from archive.facts.titles import plain
from archive.judge.register import Register
from archive.model import Agency, Capture, Context, Kind, StepKind

COLLECTION = re.compile(r"各(?:县直|区直|市直|镇|乡|街道|部门|单位)|汇编|合集|汇总|打包|\.(?:zip|rar|7z)$", re.IGNORECASE)
SUBJECT = re.compile(r"公开.*(?:报告|年报)")
TOWNS, OFFICES = re.compile(r"[乡镇]|街道"), re.compile(r"部门|单位|[县区市]直")
JOINED = re.compile("[、,，/]")
"""What stands between the names of bodies that report together."""
SHORTEST = 3
LAST = "~"
"""After every visit's id."""


def also_meant(words: str, own: Agency | None, context: Context, register: Register) -> frozenset[str]:
    """The ids of the bodies, besides its own, whose report a paper of this title may hold too: those of the register, and any known one
    that the title joins to another.
    """
    text = plain(words)
    if not SUBJECT.search(text):
        return frozenset()
    meant = _of_group(text, context, register) if COLLECTION.search(text) else _named(text, own, register)
    return frozenset(a.id for a in meant if a is not own)


def without_lists(captures: Sequence[Capture]) -> Iterator[Capture]:
    """All but articles that collect reports and link them: such an article is a list, whose reports speak for themselves.

    It is one from the first visit on that followed its links: before, nobody knew what stands behind them.
    """
    since: dict[str, str] = {}
    for one in sorted((c for c in captures if c.step is StepKind.REPORT and c.context.found_on != c.url), key=lambda c: c.visit):
        since.setdefault(one.context.found_on, one.visit)
    return (c for c in captures if not (_is_collection(c.context) and c.visit >= since.get(c.url, LAST)))


def _is_collection(context: Context) -> bool:
    return bool(COLLECTION.search(plain(context.link_words)))


def names_known(name: str, register: Register) -> bool:
    """Whether a body's name holds that of a registered one."""
    return any(short in plain(name) for short in _shorts(register).values())


def _of_group(text: str, context: Context, register: Register) -> tuple[Agency, ...]:
    if names_known(text, register):
        return ()
    if TOWNS.search(text):
        return register.group(Kind.TOWNSHIP.value)
    return register.group(Kind.DEPARTMENT.value) if OFFICES.search(text) else register.near(context)


def _named(text: str, own: Agency | None, register: Register) -> tuple[Agency, ...]:
    """Bodies whose names stand in the title; one that is only a part of its own body's name is not named."""
    rest = text.replace(short_name(own.name, register.county), "") if own and own.registered else text
    names = _shorts(register)
    joined = {plain(name).removeprefix(register.county.name) for name in JOINED.split(text)[:-1]}
    return tuple(a for a in register if (names[a.id] in rest if a.id in names else short_name(a.name, register.county) in joined))


def _shorts(register: Register) -> dict[str, str]:
    """The short names of registered offices and towns; the government's stands in every name of an office of its."""
    found = {a.id: short_name(a.name, register.county) for a in register if a.registered and a.kind is not Kind.GOVERNMENT}
    return {id_: short for id_, short in found.items() if len(short) >= SHORTEST}
