"""The whole index as one file, from the edition that is served: a file replaced meanwhile changes neither its length nor its bytes."""

from __future__ import annotations

import asyncio
import os
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass
from typing import Any

from archive.publish.editions import Edition

PIECE = 1 << 18
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Download:
    """An answer that Datasette sends by calling `asgi_send`. The request keeps the edition open until its last byte."""

    edition: Edition
    etag: str

    async def asgi_send(self, send: Send) -> None:
        size = os.fstat(self.edition.file.fileno()).st_size
        headers = (
            (b"content-type", b"application/octet-stream"),
            (b"content-disposition", b'attachment; filename="index.db"'),
            (b"content-length", str(size).encode()),
            (b"cache-control", b"no-cache"),
            (b"etag", self.etag.encode()),
        )
        await send({"type": "http.response.start", "status": 200, "headers": list(headers)})
        for at in range(0, size, PIECE):
            piece = await asyncio.to_thread(os.pread, self.edition.file.fileno(), PIECE, at)
            await send({"type": "http.response.body", "body": piece, "more_body": at + PIECE < size})
