"""Check everything a home keeps: every record of every visit, the ledger's digests, revisit targets, the chain."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from archive.model import Capture, Visit
from archive.store.home import Home
from archive.store.ledger import Ledger
from archive.store.visits import NAME
from archive.store.wacz_build import file_sha256
from archive.store.wacz_check import examine


@dataclass(frozen=True, slots=True)
class Held:
    """One visit file as it is on disk now."""

    visit: Visit
    previous_id: str
    digest: str
    captures: dict[str, Capture]
    revisits: list[tuple[Capture, dict[str, str]]]


def verify_home(home: Home) -> list[str]:
    """Every problem in words, none = all is as it was kept. Reads every byte of every visit."""
    problems: list[str] = []
    held: dict[str, Held] = {}
    for path in sorted(home.visits_root.glob("*/*.wacz")):
        problems += _held(path, held)
    with Ledger.open(home) as ledger:
        problems += _against_ledger(ledger, home, held)
    return [*problems, *_chain(held), *_targets(held)]


def _held(path: Path, into: dict[str, Held]) -> list[str]:
    if not NAME.fullmatch(path.stem):
        return [f"{path} is not named like a visit; move it elsewhere"]
    found = examine(path)
    if found.visit is not None and not found.problems:
        captures = {c.id: c for c in found.captures}
        into[path.stem] = Held(found.visit, found.previous_id, file_sha256(path), captures, found.revisits)
    return found.problems


def _against_ledger(ledger: Ledger, home: Home, held: dict[str, Held]) -> Iterator[str]:
    for identity, wacz, digest in ledger.db.execute("SELECT id, wacz, wacz_sha256 FROM visits ORDER BY id"):
        if not (home.visits_root / wacz).is_file():
            yield f"{wacz} is gone; put the visit's file back from a copy"
        elif identity in held and held[identity].digest != digest:
            yield f"{wacz} is not the file that was taken in; restore it from a copy"


def _chain(held: dict[str, Held]) -> Iterator[str]:
    """Each visit names the one before it from the same vantage, and that one's digest."""
    chains: dict[tuple[str, str], list[Held]] = defaultdict(list)
    for one in sorted(held.values(), key=lambda h: h.visit.started):
        chains[one.visit.county, one.visit.vantage].append(one)
    for chain in chains.values():
        before = ("", "")
        for one in chain:
            yield from _link(one, before)
            before = (one.visit.id, one.digest)


def _link(one: Held, before: tuple[str, str]) -> Iterator[str]:
    named = (one.previous_id, one.visit.previous)
    if named == before:
        return
    if named[0] != before[0]:
        here = before[0] or "none"
        yield f"{one.visit.id} follows {named[0] or 'no visit'}, but the visit before it here is {here}; restore the missing file"
    else:
        yield f"{one.visit.id} was made after another {before[0]} than the one that is here; restore that file from a copy"


def _targets(held: dict[str, Held]) -> Iterator[str]:
    for one in held.values():
        for capture, target in one.revisits:
            if not _holds(held.get(target["wacz"].removesuffix(".wacz")), capture, target):
                yield f"{capture.id} points to {target['capture']} in {target['wacz']}, which is not here as it was; restore that file"


def _holds(holder: Held | None, capture: Capture, target: dict[str, str]) -> bool:
    if holder is None or holder.digest != target["wacz_sha256"]:
        return False
    original = holder.captures.get(target["capture"])
    return original is not None and original.payload_sha256 == capture.payload_sha256 and original.sha256 == capture.sha256
