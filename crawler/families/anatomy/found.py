"""What reading one page yields: the next steps, what a list page showed, and what is wrong with the page."""

from dataclasses import dataclass

from archive.model import Step

MAX_BYTES = 32 * 1024 * 1024
"""The largest real homepage seen is 14 MB; a bigger text page is an attack or a mistake and is reported, not cut."""
MAX_LINKS = 20_000
MAX_DEPTH = 5
"""Column names from the hub down to a list: year, group, body and two to spare."""


@dataclass(frozen=True, slots=True)
class ListPage:
    """One page of a list: `page` counts from 1, `total` is the site's own count of items, `rows` counts near misses too.

    `open` = its buttons lead nowhere that can be read: `pages` then is only reckoned, as one more than this. `beyond` is the address
    after the last page that the site states, "" where no address would tell. `about` names the one body (or its group) whose yearly
    reports these are, "" where they are several bodies' or cannot be told apart. `year` is that of the tab among years which a page without
    rows is by its own links.
    """

    list_url: str
    page: int
    pages: int | None
    rows: int
    total: int | None
    row_urls: tuple[str, ...]
    beyond: str = ""
    about: str = ""
    open: bool = False
    year: int | None = None


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One page of a column of notices: its entries' addresses, and the first and last day they show ("" where none shows one).

    `more` says that the column goes on behind this page, whether or not there is an address to ask.
    """

    list_url: str
    page: int
    row_urls: tuple[str, ...]
    newest: str = ""
    oldest: str = ""
    more: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """`render` asks for the page again through the browser; `is_report` says that a column page itself is the report.

    `others` are ways to reports from a homepage, or from a list of topics, besides the best one, `notices` the columns of notices that
    a page links to; `notice_page` is what a page of such a column shows.
    `passing` are links to what surely are reports, besides the page's own entries, `beside` the columns that stand with that of the
    reports in one menu.
    `leaves` is the number of its list's pages that the browser leafed through to the end, 0 where it did not.
    `trouble` is "" or why nothing may be concluded from the page: "blocked:<kind>", "login", "maintenance", "out_of_order", "soft_404",
    "shell", "empty_list", "no_hub" (a homepage without a way on) or "limit:<size|links|depth>".
    """

    steps: tuple[Step, ...] = ()
    list_page: ListPage | None = None
    render: bool = False
    trouble: str = ""
    is_report: bool = False
    family: str = ""
    others: tuple[Step, ...] = ()
    notices: tuple[Step, ...] = ()
    notice_page: NoticePage | None = None
    passing: tuple[Step, ...] = ()
    leaves: int = 0
    beside: tuple[Step, ...] = ()
