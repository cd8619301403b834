"""One exchange as WARC records, and the capture that proves it."""

import json
from dataclasses import dataclass, replace

from archive.model import Capture, Exchange, StepKind, Via
from archive.store.codec import plain
from archive.store.warc import Record, made, member, record_id, warc_date
from archive.store.wire import body_of, header, media_type, request_block, response_head, safe_url, sha256

REVISITABLE = (StepKind.REPORT, StepKind.ATTACHMENT)
"""Only these may point at an earlier copy: lists, and pages that absence rests on, are always kept whole."""
RENDERED = "urn:nianbao:rendered:"
"""Before the address of a record that holds what a browser drew, so that no replay takes it for the site's own answer."""
PROFILES = {
    "same": "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest",
    "not-modified": "http://netpreserve.org/warc/1.1/revisit/server-not-modified",
}


@dataclass(frozen=True, slots=True)
class Target:
    """An earlier capture that holds the same payload, and the closed visit it lies in."""

    capture: Capture
    wacz: str
    wacz_sha256: str

    @property
    def original(self) -> str:
        """Id of the capture whose record holds the payload itself."""
        return self.capture.revisit_of or self.capture.id


@dataclass(frozen=True, slots=True)
class Place:
    """Where an exchange goes: its visit and county, its number in the visit, the offset its first record gets."""

    visit: str
    county: str
    number: int
    offset: int

    @property
    def capture_id(self) -> str:
        return f"{self.visit}-{self.number:05d}"


@dataclass(frozen=True, slots=True)
class Recorded:
    """Gzip members ready to append; `capture` is None where the site never answered."""

    data: bytes
    capture: Capture | None


def recorded(exchange: Exchange, place: Place, target: Target | None, error: str = "") -> Recorded:
    """Request, answer and metadata of one exchange. `error` says why a request stayed without answer or was not accepted."""
    before = [] if exchange.via is Via.BROWSER else [_request(exchange, place)]
    data = b"".join(map(member, before))
    capture = None
    if exchange.status > 0:
        digest = sha256(exchange.payload)
        capture = _capture(exchange, place, place.offset + len(data), digest, target)
        data += member(_answer(exchange, place, digest, target))
    return Recorded(data + member(_metadata(exchange, place, capture, target, error)), capture)


def fits(exchange: Exchange, known: Capture) -> bool:
    """Whether this answer may be kept as a revisit of that capture."""
    if exchange.step not in REVISITABLE or exchange.via is not Via.HTTP or exchange.url != known.url or known.via is not Via.HTTP:
        return False
    if exchange.status == 304:
        return True
    return exchange.status == 200 and bool(exchange.payload) and sha256(exchange.payload) == known.payload_sha256


def _request(exchange: Exchange, place: Place) -> Record:
    more = {"WARC-Target-URI": safe_url(exchange.url), "WARC-Concurrent-To": _id(place, "answer")}
    return made("request", _id(place, "request"), exchange.fetched_at, "application/http;msgtype=request", request_block(exchange), more)


def _answer(exchange: Exchange, place: Place, digest: str, target: Target | None) -> Record:
    if exchange.via is Via.BROWSER:
        return _drawn(exchange, place, digest)
    common = {"WARC-Target-URI": safe_url(exchange.url), "WARC-IP-Address": exchange.ip}
    if target is not None:
        block, kind, more = response_head(exchange), "revisit", _referring(exchange, target)
    else:
        block, kind = response_head(exchange) + exchange.payload, "response"
        more = {"WARC-Payload-Digest": f"sha256:{digest}"}
    return made(kind, _id(place, "answer"), exchange.fetched_at, "application/http;msgtype=response", block, common | more)


def _drawn(exchange: Exchange, place: Place, digest: str) -> Record:
    more = {"WARC-Target-URI": RENDERED + safe_url(exchange.url), "WARC-Payload-Digest": f"sha256:{digest}"}
    content_type = header(exchange.headers, "Content-Type") or "text/html; charset=utf-8"
    return made("resource", _id(place, "answer"), exchange.fetched_at, content_type, exchange.payload, more)


def _referring(exchange: Exchange, target: Target) -> dict[str, str]:
    return {
        "WARC-Payload-Digest": f"sha256:{target.capture.payload_sha256}",
        "WARC-Profile": PROFILES["not-modified" if exchange.status == 304 else "same"],
        "WARC-Refers-To-Target-URI": safe_url(target.capture.url),
        "WARC-Refers-To-Date": warc_date(target.capture.fetched_at),
    }


def _metadata(exchange: Exchange, place: Place, capture: Capture | None, target: Target | None, error: str) -> Record:
    facts = {"step": exchange.step.value, "context": plain(exchange.context), "via": exchange.via.value, "capture": plain(capture)}
    if exchange.via is Via.BROWSER:
        facts["label"] = "what a browser drew from the page, not what the site sent"
    if target is not None:
        facts["revisit"] = {"capture": target.original, "wacz": target.wacz, "wacz_sha256": target.wacz_sha256}
    if error:
        facts["error"] = error
    block = json.dumps(facts, ensure_ascii=False).encode()
    more = {"WARC-Target-URI": safe_url(exchange.url), "WARC-Concurrent-To": _id(place, "request" if capture is None else "answer")}
    return made("metadata", _id(place, "metadata"), exchange.fetched_at, "application/json", block, more)


def _capture(exchange: Exchange, place: Place, offset: int, digest: str, target: Target | None) -> Capture:
    drawn = exchange.via is Via.BROWSER
    body = exchange.payload if drawn else body_of(exchange.payload, exchange.headers)
    capture = Capture(
        id=place.capture_id,
        visit=place.visit,
        county=place.county,
        url=exchange.url,
        step=exchange.step,
        fetched_at=exchange.fetched_at,
        status=exchange.status,
        media_type=media_type(exchange.headers),
        size=len(body),
        sha256=digest if body is exchange.payload else sha256(body),
        payload_sha256=digest,
        offset=offset,
        via=exchange.via,
        context=exchange.context,
        etag=header(exchange.headers, "ETag"),
        last_modified=header(exchange.headers, "Last-Modified"),
    )
    return capture if target is None else _pointing(capture, target)


def _pointing(capture: Capture, target: Target) -> Capture:
    """A revisit's capture: the body is the earlier one's; a 304 may leave out its validators."""
    at = target.capture
    return replace(
        capture,
        media_type=at.media_type,
        size=at.size,
        sha256=at.sha256,
        payload_sha256=at.payload_sha256,
        revisit_of=target.original,
        etag=capture.etag or at.etag,
        last_modified=capture.last_modified or at.last_modified,
    )


def _id(place: Place, part: str) -> str:
    return record_id(place.capture_id, part)
