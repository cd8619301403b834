"""Build a WACZ from the WARC of a visit that ends. The same visit gives the same bytes."""

import hashlib
import json
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from archive.model import SHANGHAI, Capture, StepKind, Via, Visit
from archive.store.cdxj import INDEXED, line
from archive.store.codec import to_json
from archive.store.wacz import INDEX, PACKAGE, PAGES, SEAL, VISIT, WARC, kept, visit_facts
from archive.store.warc import Record, made, member, record_id, records

SOFTWARE = "nianbao"
SHOWN = (StepKind.HOME, StepKind.HUB, StepKind.LIST, StepKind.NOTICES, StepKind.REPORT)
HTML = ("text/html", "application/xhtml+xml")
CHUNK = 1 << 20


def opening_record(visit: str, started: datetime, fields: Iterable[tuple[str, str]]) -> bytes:
    """The warcinfo member a visit's WARC begins with."""
    block = _fields([("software", SOFTWARE), ("format", "WARC File Format 1.1"), ("isPartOf", visit), *fields])
    more = {"WARC-Filename": "data.warc.gz"}
    return member(made("warcinfo", record_id(visit, "opened"), started, "application/warc-fields", block, more))


def closing_record(visit: Visit, previous_id: str) -> bytes:
    """The warcinfo member a visit's WARC ends with: the whole visit with its receipt."""
    block = _fields([("software", SOFTWARE), ("isPartOf", visit.id), ("nianbao-visit", to_json(visit_facts(visit, previous_id)))])
    return member(made("warcinfo", record_id(visit.id, "closed"), visit.finished, "application/warc-fields", block))


def build(warc: Path, visit: Visit, previous_id: str, target: Path) -> None:
    """Write the WACZ of `visit` to `target`. Raises DamagedError where the WARC cannot be read back."""
    told = _Told()
    facts = [to_json(visit_facts(visit, previous_id)).encode()]
    entry = partial(_entry, when=visit.finished)
    with zipfile.ZipFile(target, "w", allowZip64=True) as archive:
        original = _write(archive, entry(WARC, zipfile.ZIP_STORED, size=warc.stat().st_size), _chunks(warc))
        pages = _write(archive, entry(PAGES), _read_back(warc, told))
        index = _write(archive, entry(INDEX), sorted(told.lines))
        package = _json(_package(visit, told.first, [original, index, pages, _write(archive, entry(VISIT), facts)]))
        sealed = _write(archive, entry(PACKAGE), [package])
        _write(archive, entry(SEAL), [_json({"path": PACKAGE, "hash": sealed["hash"]})])


@dataclass(slots=True)
class _Told:
    """What a WARC says of itself beside its pages: the lines of the index, and the first capture."""

    lines: list[bytes] = field(default_factory=list)
    first: Capture | None = None


def _read_back(warc: Path, told: _Told) -> Iterator[bytes]:
    """The rows of the list of pages, as they are met: a large visit's captures are not held at once, nor are these."""
    request: Record | None = None
    yield HEAD_OF_PAGES
    with warc.open("rb") as stream:
        for record in records(stream):
            if record.kind == "request":
                request = record
            elif record.kind in INDEXED:
                told.lines.append(f"{line(record, _request_of(record, request))}\n".encode())
            elif record.kind == "metadata" and (capture := kept(record).capture):
                told.first = told.first or capture
                yield from [_row(_page(capture))] if _is_page(capture) else []


def _request_of(answer: Record, request: Record | None) -> Record | None:
    return request if request is not None and request.get("WARC-Concurrent-To") == answer.id else None


def _is_page(capture: Capture) -> bool:
    """A page a reader would open: sent by the site itself and not a refusal."""
    return capture.step in SHOWN and capture.via is Via.HTTP and capture.status in (200, 304) and capture.media_type in HTML


def _row(facts: dict[str, str]) -> bytes:
    return f"{json.dumps(facts, ensure_ascii=False)}\n".encode()


HEAD_OF_PAGES = _row({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"})


def _page(capture: Capture) -> dict[str, str]:
    title = capture.context.link_words or capture.url
    return {"id": capture.id, "url": capture.url, "ts": _stamp(capture.fetched_at), "title": title}


def _package(visit: Visit, first: Capture | None, resources: list[dict[str, Any]]) -> dict[str, Any]:
    facts = {
        "profile": "data-package",
        "wacz_version": "1.1.1",
        "title": f"{visit.id} ({visit.kind.value})",
        "description": f"One look at the portal of county {visit.county} from {visit.vantage}",
        "created": _stamp(visit.finished),
        "modified": _stamp(visit.finished),
        "software": SOFTWARE,
        "resources": resources,
    }
    if first is not None:
        facts |= {"mainPageUrl": first.url, "mainPageDate": _stamp(first.fetched_at)}
    return facts


def _stamp(instant: datetime) -> str:
    return instant.astimezone(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def file_sha256(path: Path) -> str:
    """SHA-256 of a whole file, in hex."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _chunks(source: Path) -> Iterator[bytes]:
    with source.open("rb") as stream:
        while chunk := stream.read(CHUNK):
            yield chunk


def _write(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, parts: Iterable[bytes]) -> dict[str, Any]:
    """Write an entry part after part, for none need fit into memory; what the package says of it."""
    digest, size = hashlib.sha256(), 0
    with archive.open(entry, "w") as target:
        for part in parts:
            target.write(part)
            digest.update(part)
            size += len(part)
    path = entry.filename
    return {"name": path.rpartition("/")[2], "path": path, "hash": f"sha256:{digest.hexdigest()}", "bytes": size}


def _entry(name: str, compression: int = zipfile.ZIP_DEFLATED, *, when: datetime, size: int = 0) -> zipfile.ZipInfo:
    """A zip entry whose only time is the visit's own, in Shanghai (zip knows no time zones). `size` in bytes, where it may be large."""
    local = when.astimezone(SHANGHAI)
    entry = zipfile.ZipInfo(name, (local.year, local.month, local.day, local.hour, local.minute, local.second))
    entry.compress_type, entry.file_size = compression, size
    entry.external_attr = 0o644 << 16
    return entry


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode()


def _fields(pairs: Iterable[tuple[str, str]]) -> bytes:
    return "".join(f"{name}: {value}\r\n" for name, value in pairs).encode()
