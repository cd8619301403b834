"""One column of notices, as far as it was read: the page to ask for next, and where and why the look through it ends. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from archive.model import Step

MOST_PAGES, MOST_OF_A_SHELF = 10, 60
"""Of one column, and of one that holds the reports of many bodies. Portals show fifteen to twenty entries a page."""
NOTHING = {"newest": "", "more": False}
UNREAD = "a page could not be seen ({})"
LIMIT = "only its {} newest pages were looked through"
UNASKED = "it goes on, but there is no address to ask"
REPEATS = "its further pages repeat the first"
RISES = "its oldest entries stand first"


@dataclass
class Column:
    """What is known so far of one column of notices. `pages` by number (0 = one whose rows all stand elsewhere), `onward` the steps to
    those not known yet. `is_shelf` = reports stand here that stand on no list of reports: it is read to its end.
    """

    door: Step
    url: str
    pages: dict[int, Mapping[str, Any]] = field(default_factory=dict)
    onward: dict[int, Step] = field(default_factory=dict)
    ended: set[int] = field(default_factory=set)
    papers: list[Step] = field(default_factory=list)
    failed: list[str] = field(default_factory=list)
    is_shelf: bool = False

    @property
    def last(self) -> int:
        return max(self.pages, default=0)

    def next_step(self, since: str) -> Step | None:
        """The page to ask for next; None at the end, or where there is no way on."""
        stop, _ = self.whole() if self.is_shelf else self.end(since)
        return None if stop else self.onward.get(self.last + 1)

    def end(self, since: str) -> tuple[str, str]:
        """Why the look ends here ("" while it goes on), and why that was not far enough ("" where it was)."""
        if self.failed and not (self.is_shelf and self._is_before(since)):
            return "failed", UNREAD.format(self.failed[0])
        if not self.pages:
            return "not there", ""
        if self._rises(since):
            return "oldest first", RISES
        if self._is_before(since):
            return "before the season", ""
        return self._at_end(MOST_PAGES)

    def whole(self) -> tuple[str, str]:
        """The same of the look through the whole column, whatever its days."""
        return ("failed", UNREAD.format(self.failed[0])) if self.failed else self._at_end(MOST_OF_A_SHELF)

    def _at_end(self, most: int) -> tuple[str, str]:
        more = bool(self.pages[self.last]["more"])
        if self.last > 1 and self._repeats():
            return "repeated", REPEATS if more else ""
        return self._further(more, most)

    def _is_before(self, since: str) -> bool:
        """Whether the last page seen is from before the season, and not the first of several, which may be the oldest."""
        shown = self.pages.get(self.last, NOTHING)
        before = bool(shown["newest"]) and shown["newest"] < since
        return before and (self.last > 1 or not shown["more"] or self.last + 1 not in self.onward)

    def _rises(self, since: str) -> bool:
        """Whether the first page is from before the season and the next one newer: the newest entries stand at the other end."""
        first = self.pages[1]["newest"] if 1 in self.pages else ""
        return bool(first) and first < since and self.last > 1 and self.pages[self.last]["newest"] > first

    def _further(self, more: bool, most: int) -> tuple[str, str]:
        following = self.last + 1
        if following in self.ended or not more:
            return "last page", ""
        if following not in self.onward:
            return "no way on", UNASKED
        return ("limit", LIMIT.format(self.last)) if self.last >= most else ("", "")

    def _repeats(self) -> bool:
        before = {url for n, shown in self.pages.items() if n < self.last for url in shown["row_urls"]}
        return before.issuperset(self.pages[self.last]["row_urls"])
