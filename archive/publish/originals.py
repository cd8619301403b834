"""What a site sent for a page that a browser drew: the record that proves it, beside the drawing that was read."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from archive.model import Capture, Via

Originals = Mapping[str, Capture]
"""Id of the capture of a drawing -> what came off the wire at that address in that visit."""


def originals(captures: Iterable[Capture]) -> Originals:
    """The original of each drawing; a drawing of an address that sent nothing has none."""
    held = list(captures)
    sent = {(c.visit, c.url): c for c in held if c.via is Via.HTTP}
    return {c.id: sent[c.visit, c.url] for c in held if c.via is Via.BROWSER and (c.visit, c.url) in sent}


def proof(sha256: str, capture: str, held: Originals) -> dict[str, object]:
    """The columns that lead from a version to its bytes: those that the site sent, and where a browser drew them, the drawing's."""
    original = held.get(capture)
    if original is None:
        return {"sha256": sha256, "capture_id": capture, "drawn_sha256": None, "drawn_capture_id": None}
    return {"sha256": original.sha256, "capture_id": original.id, "drawn_sha256": sha256, "drawn_capture_id": capture}
