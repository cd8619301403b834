"""What the scripts of many pages ask for alike, such as a site's menu: what two pages were sent alike is not asked for a third time."""

import hashlib

from scrapy.http import Response

FINE = 200
MOST, MOST_BYTES = 50, 256 << 10
"""Answers that are held for one visit, and how long each may be."""


class Repeats:
    """The answers of one visit to plain questions, by address. A page that asks again is answered by the site: it may have been sent
    something wrong at first.
    """

    def __init__(self) -> None:
        self._asked: set[tuple[str, str]] = set()
        self._first: dict[str, bytes] = {}
        self._held: dict[str, Response] = {}

    def known(self, page: str, url: str) -> Response | None:
        """What two other pages were sent alike; None where this is to be asked for."""
        return None if (page, url) in self._asked else self._held.get(url)

    def met(self, page: str, url: str, answer: Response) -> None:
        """Take in what a page was sent."""
        is_new = (page, url) not in self._asked
        self._asked.add((page, url))
        if answer.status != FINE or answer.url != url or len(answer.body) > MOST_BYTES:
            return
        digest = hashlib.sha256(answer.body).digest()
        if is_new and self._first.get(url) == digest and len(self._held) < MOST:
            self._held[url] = answer
        self._first[url] = digest
