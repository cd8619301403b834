"""Reasons to leave a host alone: it forbids us, or it fails to answer time after time. Pure."""

from collections import Counter
from urllib.parse import urlsplit

MOST = 10
"""Failed tries in a row; at the usual time-out that is five minutes of silence."""
FORBIDDEN = "refused: robots.txt forbids it"
LEFT_ALONE = f"not asked: the host failed {MOST} times in a row"


class Strikes:
    """Counts, by host, the tries in a row that brought no answer or a block page. Other failures are the page's, not the host's."""

    def __init__(self) -> None:
        self._misses: Counter[str] = Counter()

    def answered(self, url: str) -> None:
        """The host lives."""
        self._misses.pop(_host(url), None)

    def missed(self, url: str) -> None:
        """One more try without an answer."""
        self._misses[_host(url)] += 1

    def out(self, url: str) -> bool:
        """Whether the host is to be left alone."""
        return self._misses[_host(url)] >= MOST


def _host(url: str) -> str:
    return urlsplit(url).netloc
