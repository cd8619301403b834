"""Reasons to leave a host, or a part of it, alone: it forbids us, or it fails to answer time after time. Pure."""

from collections import Counter
from urllib.parse import urlsplit

MOST = 10
"""Failed tries in a row, or, of a host that answered before, addresses: at the usual time-out that is five minutes of silence."""
MOST_REFUSALS = 2 * MOST
"""Refusals of a whole host in a row: guards often close one part of a site and leave the others open."""
MOST_AT_FIRST = 8
"""Refusals in a row of a host that has not answered once: three tries of its home page, and a few of the papers known from before."""
FORBIDDEN = "refused: robots.txt forbids it"
LEFT_ALONE = f"not asked: the host failed {MOST} times in a row"
PART_LEFT_ALONE = f"not asked: this part of the site was refused {MOST} times in a row"
SHUT = f"not asked: the host refused {MOST_REFUSALS} times in a row"
SHUT_AT_FIRST = f"not asked: the host refused {MOST_AT_FIRST} times in a row"


class Strikes:
    """Counts the tries in a row that brought no answer, by host, or a block page, by host and by folder. Other failures are the page's."""

    def __init__(self) -> None:
        self._missed: dict[str, list[str]] = {}
        self._refused: Counter[str] = Counter()
        self._open: set[str] = set()

    def answered(self, url: str) -> None:
        """The host lives, and this part of it is open."""
        self._open.add(_host(url))
        self._missed.pop(_host(url), None)
        self._refused.pop(_host(url), None)
        self._refused.pop(_folder(url), None)

    def missed(self, url: str) -> None:
        """One more try without an answer. A page that a living host fails to send is asked for several times, and says little of others."""
        tries = self._missed.setdefault(_host(url), [])
        if url not in tries or _host(url) not in self._open:
            tries.append(url)

    def refused(self, url: str) -> None:
        """One more try that a guard answered."""
        self._refused.update((_host(url), _folder(url)))

    def why(self, url: str) -> str:
        """Why this address is to be left alone, "" where it is not."""
        if len(self._missed.get(_host(url), ())) >= MOST:
            return LEFT_ALONE
        if self._refused[_host(url)] >= MOST_REFUSALS:
            return SHUT
        if self._refused[_host(url)] >= MOST_AT_FIRST and _host(url) not in self._open:
            return SHUT_AT_FIRST
        return PART_LEFT_ALONE if self._refused[_folder(url)] >= MOST else ""

    def out(self, url: str) -> bool:
        """Whether the address is to be left alone."""
        return bool(self.why(url))


def _host(url: str) -> str:
    return urlsplit(url).netloc


def _folder(url: str) -> str:
    """The address up to its last slash; where a program answers all, the program."""
    parts = urlsplit(url)
    return f"{parts.netloc}{parts.path if parts.query else parts.path.rpartition('/')[0]}/"
