"""Read a WACZ wholly and say what is not as it was kept: lengths, digests, the index, every capture's claim."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from archive.model import Capture, Visit
from archive.store.cdxj import INDEXED
from archive.store.errors import StoreError
from archive.store.wacz import INDEX, PACKAGE, RESOURCES, SEAL, VISIT, Kept, Wacz, body_in, kept, opened, visit_line
from archive.store.warc import Record, wrong_digests
from archive.store.wire import sha256

CHUNK = 1 << 20


@dataclass(slots=True)
class Examined:
    """What a WACZ holds and what is wrong with it. `visit` and `captures` count only where `problems` is empty."""

    problems: list[str] = field(default_factory=list)
    visit: Visit | None = None
    previous_id: str = ""
    captures: list[Capture] = field(default_factory=list)
    revisits: list[tuple[Capture, dict[str, str]]] = field(default_factory=list)


def verify(path: Path) -> list[str]:
    """Every problem of the WACZ at `path`, in words; none = it is whole."""
    return examine(path, gather=False).problems


def examine(path: Path, *, gather: bool = True) -> Examined:
    """Read the whole file once, re-hash every record, and gather what it holds, unless only its problems are wanted."""
    found = Examined()
    try:
        with opened(path) as wacz:
            found.problems += _packaging(wacz)
            found.visit, found.previous_id = wacz.said()
            found.problems += _Reading(wacz, found, gather).problems()
    except (StoreError, OSError) as error:
        found.problems.append(str(error))
    found.problems = [p if path.name in p else f"{path.name}: {p}" for p in found.problems]
    return found


def _packaging(wacz: Wacz) -> Iterator[str]:
    names = [info.filename for info in wacz.zip.infolist()]
    if sorted(names) != sorted({*RESOURCES, PACKAGE, SEAL}):
        yield f"it holds {', '.join(sorted(names))} where a visit holds {', '.join(RESOURCES)}, {PACKAGE} and {SEAL}"
        return
    package = wacz.zip.read(PACKAGE)
    if json.loads(wacz.zip.read(SEAL)).get("hash") != f"sha256:{sha256(package)}":
        yield f"{PACKAGE} is not the one that {SEAL} seals"
    listed = {r["path"]: (r["hash"], r["bytes"]) for r in json.loads(package)["resources"]}
    if sorted(listed) != sorted(RESOURCES):
        yield f"{PACKAGE} does not list every file"
    yield from (f"{path} has another digest or size than {PACKAGE} says" for path in listed if _digest(wacz.zip, path) != listed[path])


def _digest(archive: zipfile.ZipFile, path: str) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    with archive.open(path) as stream:
        while chunk := stream.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
    return f"sha256:{digest.hexdigest()}", size


class _Reading:
    """One pass over the records of a WACZ."""

    def __init__(self, wacz: Wacz, found: Examined, gather: bool) -> None:
        self.wacz = wacz
        self.found = found
        self.gather = gather
        self.ids: set[str] = set()
        self.offsets: set[int] = set()
        self.answer: Record | None = None
        self.last: object = None

    def problems(self) -> Iterator[str]:
        for record in self.wacz.records():
            if record.id in self.ids:
                yield f"record {record.id} stands twice"
            self.ids.add(record.id)
            yield from wrong_digests(record)
            yield from self._one(record)
        yield from self._whole()

    def _one(self, record: Record) -> Iterator[str]:
        self.last = visit_line(record)
        if record.kind in INDEXED:
            self.answer = record
            self.offsets.add(record.offset)
        elif record.kind == "metadata":
            yield from self._claims(kept(record))

    def _claims(self, said: Kept) -> Iterator[str]:
        if said.capture is None:
            return
        visit = self.found.visit
        if visit is None or (said.capture.visit, said.capture.county) != (visit.id, visit.county):
            yield f"capture {said.capture.id} says it belongs to another visit"
        if self.gather:
            self.found.captures.append(said.capture)
            self.found.revisits += [(said.capture, said.revisit)] if said.revisit else []
        if self.answer is None or self.answer.id != said.answer or not _proves(self.answer, said.capture):
            yield f"capture {said.capture.id} is not what its record holds"

    def _whole(self) -> Iterator[str]:
        with self.wacz.zip.open(INDEX) as lines:
            indexed = [int(json.loads(row.split(b" ", 2)[2])["offset"]) for row in lines]
        if set(indexed) != self.offsets or len(indexed) != len(self.offsets):
            yield f"{INDEX} does not list exactly the records that are there"
        if self.last != json.loads(self.wacz.zip.read(VISIT)):
            yield f"{VISIT} is not what the WARC's last record says"
        visit = self.found.visit
        if visit is None or self.wacz.path.stem != visit.id or not visit.id.startswith(f"{visit.county}-"):
            yield f"it holds the visit {visit and visit.id}; give the file that name"


def _proves(answer: Record, capture: Capture) -> bool:
    if answer.offset != capture.offset:
        return False
    if capture.revisit_of:
        return answer.kind == "revisit" and answer.get("WARC-Payload-Digest") == f"sha256:{capture.payload_sha256}"
    body = body_in(answer)
    digest = answer.payload_sha256 if body is answer.payload else sha256(body)
    return answer.payload_sha256 == capture.payload_sha256 and digest == capture.sha256
