"""Telling "not found" from a page that says so with status 200: by its likeness to the canary and to the home page. Pure."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from archive.model import Step, StepKind

Noted = tuple[Step, Mapping[str, Any]]
SEVERAL = 2
SOUGHT = (StepKind.REPORT, StepKind.ATTACHMENT)


def canary_words(notes: Sequence[Noted]) -> str:
    """What the made-up address answered: "404", "200", or "200 at <where it was sent>"; "" where it was not asked."""
    note = _first(notes, StepKind.CANARY)
    if note is None:
        return ""
    moved = len(note["urls"]) > 1
    return f"{note['status']} at {note['urls'][-1]}" if moved else str(note["status"])


def absent(notes: Sequence[Noted]) -> dict[str, str]:
    """Address -> why, for each report page or file asked for that is not there, whatever the status said."""
    canary = _first(notes, StepKind.CANARY)
    home = {url for step, note in notes if step.kind is StepKind.HOME for url in note["urls"]}
    lists = {note["urls"][-1] for step, note in notes if step.kind is StepKind.LIST and _rows(note) >= SEVERAL}
    answers = ((step.url, note) for step, note in notes if step.kind in SOUGHT)
    whys = {url: _why(note, canary, home) or _turned_away(note, lists) for url, note in answers}
    return {url: why for url, why in whys.items() if why}


def _rows(note: Mapping[str, Any]) -> int:
    return int(note["list"]["rows"]) if note.get("list") else 0


def _turned_away(note: Mapping[str, Any], lists: Collection[str]) -> str:
    """Why a paper is not there that leads back to a list of several: some sites do so where they have taken it down."""
    return "sent to a list" if len(note["urls"]) > 1 and note["urls"][-1] in lists and note["urls"][0] not in lists else ""


def unmasked(notes: Sequence[Noted]) -> list[Noted]:
    """The notes, but columns that answered with the home page, or as an address does that was never there, are said to be absent."""
    canary = _first(notes, StepKind.CANARY)
    homes = [note for step, note in notes if step.kind is StepKind.HOME]
    doors = {url for note in homes for url in note["urls"]}
    return [(step, _bare(note) if _stands_in(step, note, canary, doors, homes) else note) for step, note in notes]


def _stands_in(
    step: Step, note: Mapping[str, Any], canary: Mapping[str, Any] | None, doors: set[str], homes: Sequence[Mapping[str, Any]]
) -> bool:
    if step.kind not in (StepKind.LIST, StepKind.NOTICES) or note["status"] != 200 or step.url in doors:
        return False
    return bool(_why(note, canary, doors)) or any(_like(note, home) for home in homes)


def _bare(note: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"urls": note["urls"], "status": note["status"], "absent": True}


def _why(note: Mapping[str, Any], canary: Mapping[str, Any] | None, home: set[str]) -> str:
    if note.get("absent"):
        return f"not found ({note['status']})"
    if note["status"] == 304:
        return ""
    if len(note["urls"]) > 1 and note["urls"][-1] in home:
        return "sent to the home page"
    if canary is not None and _like(note, canary):
        return "answers like an address that was never there"
    return ""


def _like(note: Mapping[str, Any], canary: Mapping[str, Any]) -> bool:
    if len(note["urls"]) > 1 and len(canary["urls"]) > 1 and note["urls"][-1] == canary["urls"][-1]:
        return True
    return canary["status"] == 200 and bool(note.get("look")) and note["look"] == canary.get("look")


def _first(notes: Sequence[Noted], kind: StepKind) -> Mapping[str, Any] | None:
    return next((note for step, note in notes if step.kind is kind), None)
