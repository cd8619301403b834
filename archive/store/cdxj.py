"""The index of a WARC as CDXJ lines, keyed by SURT, the way replay tools look addresses up."""

import json
import re
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit

from archive.store.warc import Record
from archive.store.wire import header, media_type, safe_url

INDEXED = ("response", "revisit", "resource")
PORTS = {"http": 80, "https": 443}


def surt(url: str) -> str:
    """The address as a sort key: host labels reversed, no scheme, "www." or default port; small letters; parameters sorted."""
    parts = urlsplit(safe_url(url))
    if parts.scheme not in PORTS:
        return url.lower()
    path = re.sub(r"/{2,}", "/", parts.path).rstrip("/") or "/"
    query = "&".join(sorted(parts.query.split("&"))) if parts.query else ""
    return (f"{_host(url)}){path}" + (f"?{query}" if query else "")).lower()


def _host(url: str) -> str:
    parts = urlsplit(url)
    labels = ",".join(reversed(re.sub(r"^www\d*\.", "", parts.hostname or "").split(".")))
    return labels if parts.port in (None, PORTS[parts.scheme]) else f"{labels}:{parts.port}"


def line(record: Record, request: Record | None) -> str:
    """The CDXJ line of one indexed record; what was posted becomes part of its key."""
    posted = _posted(request)
    stamp = datetime.fromisoformat(record.get("WARC-Date")).strftime("%Y%m%d%H%M%S")
    facts = {
        "url": record.uri,
        "mime": mime(record),
        "status": _status(record),
        "digest": record.get("WARC-Payload-Digest"),
        "length": str(record.length),
        "offset": str(record.offset),
        "filename": "data.warc.gz",
        **posted,
    }
    key = surt(record.uri if not posted else _with_posted(record.uri, posted))
    return f"{key} {stamp} {json.dumps(facts, ensure_ascii=False)}"


def mime(record: Record) -> str:
    if record.kind == "revisit":
        return "warc/revisit"
    declared = record.get("Content-Type") if record.kind == "resource" else header(record.http[0], "Content-Type")
    return media_type(((b"Content-Type", declared.encode("latin-1", "replace")),)) or "unk"


def _status(record: Record) -> str:
    return record.block.split(b" ", 2)[1].decode() if record.kind != "resource" else "200"


def _posted(request: Record | None) -> dict[str, str]:
    if request is None or not request.block.startswith(b"POST "):
        return {}
    return {"method": "POST", "requestBody": urlencode(parse_qsl(request.payload.decode("utf-8", "replace"), keep_blank_values=True))}


def _with_posted(url: str, posted: dict[str, str]) -> str:
    return f"{url}{'&' if '?' in url else '?'}__wb_method={posted['method']}&{posted['requestBody']}".rstrip("&")
