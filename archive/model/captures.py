"""What is fetched and kept: steps, pages, captures, visits and their receipts. Frozen values; no input, no output, no clock."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class StepKind(StrEnum):
    ROBOTS = "robots"
    HOME = "home"
    HUB = "hub"
    LIST = "list"
    NOTICES = "notices"
    REPORT = "report"
    ATTACHMENT = "attachment"
    CANARY = "canary"
    ASSET = "asset"


COLUMNS = (StepKind.HUB, StepKind.LIST)
"""The pages of a column: those that lead on below it and those that list."""
TRAIL = " > "
"""Joins the names of a column's trail."""


class Via(StrEnum):
    """How a capture was made: bytes off the wire, or what a browser drew from them (a derivative)."""

    HTTP = "http"
    BROWSER = "browser"


class VisitKind(StrEnum):
    FULL = "full"
    GLANCE = "glance"


@dataclass(frozen=True, slots=True)
class Context:
    """What the way to a page said: reading needs nothing but captures, so this is kept with each.

    `column` is the trail of column names joined by TRAIL; `group` is a Kind value or "" (any body);
    `list_date` is the date text shown beside the link; `found_on` is the page that held the link.
    """

    link_text: str = ""
    link_title: str = ""
    column: str = ""
    year: int | None = None
    group: str = ""
    body: str = ""
    list_date: str = ""
    found_on: str = ""

    @property
    def trail(self) -> tuple[str, ...]:
        """The names of the columns on the way, outermost first; () outside of all columns."""
        return tuple(name for name in self.column.split(TRAIL) if name)

    @property
    def section(self) -> str:
        """The outermost column, "" outside of all."""
        return self.column.partition(TRAIL)[0]

    @property
    def column_name(self) -> str:
        """The innermost column, "" outside of all."""
        return self.column.rpartition(TRAIL)[2]

    @property
    def place(self) -> tuple[str, int | None, str, str]:
        """What the pages of one list share: column, year, group and body."""
        return self.column, self.year, self.group, self.body

    @property
    def link_words(self) -> str:
        """What the link calls the page: its title, which is whole where the text is cut, else its text."""
        return self.link_title or self.link_text


@dataclass(frozen=True, slots=True)
class Step:
    """What a family says to fetch next. `render` asks for the browser, `leaf` for all pages of a list, leafed through there."""

    url: str
    kind: StepKind
    context: Context = Context()
    method: str = "GET"
    body: str = ""
    render: bool = False
    leaf: bool = False

    @property
    def address(self) -> str:
        """What tells this step from others: the address, with the form where one is sent (the pages of some lists share an address)."""
        return f"{self.url} {self.body}" if self.body else self.url


@dataclass(frozen=True, slots=True)
class Page:
    """What a site sent, not yet kept. `body` is content-decoded (gzip undone), text still encoded.

    `fetched` are the addresses that a browser asked for while it drew this.
    """

    url: str
    step: Step
    status: int
    headers: tuple[tuple[bytes, bytes], ...]
    body: bytes
    fetched_at: datetime
    via: Via = Via.HTTP
    fetched: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request and its answer as it went over the wire: what the WARC keeps.

    `payload` is the body as received (still content-encoded); header values are byte for byte.
    """

    url: str
    method: str
    request_headers: tuple[tuple[bytes, bytes], ...]
    request_body: bytes
    status: int
    reason: str
    headers: tuple[tuple[bytes, bytes], ...]
    payload: bytes
    fetched_at: datetime
    step: StepKind
    context: Context = Context()
    via: Via = Via.HTTP
    ip: str = ""


@dataclass(frozen=True, slots=True)
class Capture:
    """Proof: exists only after its WARC record is on disk. `sha256` is of the decoded body, `payload_sha256` of the wire bytes."""

    id: str
    visit: str
    county: str
    url: str
    step: StepKind
    fetched_at: datetime
    status: int
    media_type: str
    size: int
    sha256: str
    payload_sha256: str
    offset: int
    via: Via = Via.HTTP
    context: Context = Context()
    revisit_of: str = ""
    etag: str = ""
    last_modified: str = ""


@dataclass(frozen=True, slots=True)
class Failure:
    """A way that could have held a report and was not seen: what, in which context, why, after how many tries."""

    url: str
    step: StepKind
    context: Context
    why: str
    tries: int


@dataclass(frozen=True, slots=True)
class Walk:
    """One list walked page by page: what was expected, what was seen, why it stopped.

    `passed_by` is the page of a body that was not asked for, because its list was found without it: "" where it was, or where the list
    shows the season's report. Such a list does not tell that the body has none.
    """

    url: str
    context: Context
    pages_expected: int | None
    pages_seen: int
    rows: int
    total: int | None
    stop: str
    complete: bool
    why_not: str = ""
    stale_total: bool = False
    passed_by: str = ""


@dataclass(frozen=True, slots=True)
class Notices:
    """One column of notices of every kind, looked through for reports that stand in no column of reports.

    `body` names the body whose own column it is, "" for the site's. `pages` and `rows` were read, back to the day `back_to` ("" where
    no entry shows one); `papers` of the entries may be reports and were asked for. `stop` says why the look ended there. `why_not`
    is "" where that was far enough: to the first page from before the season, to the column's end, or because nothing stands there.
    """

    url: str
    name: str
    body: str = ""
    pages: int = 0
    rows: int = 0
    back_to: str = ""
    papers: int = 0
    stop: str = ""
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a visit did: enough to say for each body whether its report would have been seen.

    `gone` are known addresses of reports and their files, asked for directly, that are no longer there; `rested` those not asked for
    because they had been lately and their list names them as it did then; `controls_missing` known reports that no list showed
    although their address still answers; `canary` is what a made-up address answered.
    `blocked` names a block product where one was recognised; `reached` is False when the home page never came. `notices` were
    looked through because bodies whose day is past would have come out without a report; () where there were none such.
    `certificate` says what is wrong with the one that the home page's host showed; it was believed all the same.
    """

    walks: tuple[Walk, ...] = ()
    failures: tuple[Failure, ...] = ()
    notices: tuple[Notices, ...] = ()
    gone: tuple[str, ...] = ()
    rested: tuple[str, ...] = ()
    controls_expected: int = 0
    controls_missing: tuple[str, ...] = ()
    canary: str = ""
    family: str = ""
    blocked: str = ""
    reached: bool = True
    certificate: str = ""
    requests: int = 0
    pages: int = 0


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at a whole site, kept as one WACZ file; `previous` is the digest of the visit before it."""

    id: str
    county: str
    kind: VisitKind
    started: datetime
    finished: datetime
    complete: bool
    why_not: str
    receipt: Receipt
    vantage: str = "default"
    wacz: str = ""
    wacz_sha256: str = ""
    previous: str = ""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Whether a visit would have shown this body's report."""

    visit: str
    agency: str
    complete: bool
    why_not: str = ""
