"""The nouns of the demo web. Frozen values; days are Asia/Shanghai."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from archive.model import Kind


@dataclass(frozen=True, slots=True)
class Release:
    """One body's report of one year as the web will show it: from which day, with which claims, until when.

    `published` is the day it truly appears, `claimed` the day the page states. `medium` is html, docx or pdf.
    """

    report_year: int
    fate: str
    title: str
    published: date
    claimed: date
    edited_on: date | None
    withdrawn_on: date | None
    medium: str
    ident: int

    @property
    def backdated(self) -> bool:
        return self.claimed < self.published

    def is_there(self, day: date) -> bool:
        return self.published <= day and (self.withdrawn_on is None or day < self.withdrawn_on)

    def is_edited(self, day: date) -> bool:
        return self.edited_on is not None and self.edited_on <= day

    def changed(self, day: date) -> date:
        """The last day, up to `day`, on which its bytes changed."""
        return self.edited_on if self.edited_on and self.edited_on <= day else self.published


@dataclass(frozen=True, slots=True)
class Body:
    """A body and its releases; `fates` also names the years for which none was ever published."""

    name: str
    full_name: str
    kind: Kind
    since: date | None
    until: date | None
    registered: bool
    successor: str
    fates: tuple[tuple[int, str], ...]
    releases: tuple[Release, ...]
    column: str = ""
    """The name over its column, where that is not its own."""
    stale: bool = False
    """The county's file does not know of its end."""


@dataclass(frozen=True, slots=True)
class Notice:
    """A page that is no report but stands where reports stand; `group` names the list that carries it."""

    title: str
    day: date
    group: Kind
    report_year: int
    paragraphs: tuple[str, ...]
    ident: int


@dataclass(frozen=True, slots=True)
class DemoCounty:
    """One county of the demo web; `family` is trs, handmade, scripted, or empty where nothing answers.

    A county of the province also has an arrangement, and troubles by name.
    """

    seed: int
    code: str
    name: str
    host: str
    family: str
    bodies: tuple[Body, ...]
    notices: tuple[Notice, ...]
    arrangement: str = ""
    troubles: frozenset[str] = frozenset()

    def body(self, name: str) -> Body:
        return next(b for b in self.bodies if b.name == name)

    def last_event(self, day: date) -> date:
        """The last day, up to `day`, on which anything on the site changed; a site without events is as old as 2023."""
        releases = [r for b in self.bodies for r in b.releases]
        days = [d for r in releases for d in (r.published, r.edited_on, r.withdrawn_on) if d and d <= day]
        return max([date(2023, 1, 1), *days, *(n.day for n in self.notices if n.day <= day)])


@dataclass(frozen=True, slots=True)
class Asked:
    """One question to a site: method, path, fields of its query and form (the last of a name wins), header names in small letters."""

    method: str
    path: str
    query: Mapping[str, str]
    form: Mapping[str, str]
    headers: Mapping[str, str]
    target: str = ""
    """Path and query as they were sent."""
    scheme: str = "http"


@dataclass(frozen=True, slots=True)
class Odd:
    """An answer that is no page of the site. `ending`: "" = sent whole, "hang" = nothing at all, "stall" = headers and half the body,
    then nothing, "cut" = half the body of the stated length, then the end, "reset" = the connection is closed without a word.
    """

    status: int = 200
    body: bytes = b""
    headers: tuple[tuple[str, str], ...] = ()
    ending: str = ""


@dataclass(frozen=True, slots=True)
class Served:
    """What the server answers for one path, before any content-encoding; `modified` is the day its bytes last changed."""

    body: bytes
    content_type: str
    modified: date


@dataclass(frozen=True, slots=True)
class Listing:
    """One list of a site: its pages in order, the reports each shows, and the bodies whose reports belong there."""

    group: str
    report_year: int | None
    pages: tuple[str, ...]
    shown: tuple[tuple[str, ...], ...]
    bodies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Site:
    """All pages of one host by path, some with their query. `validators` = it sends ETag and Last-Modified; `gzip` = it packs when asked.

    `answers` brings what only a form or a query asks for, None where there is no such thing.
    """

    host: str
    pages: dict[str, Served]
    not_found: Served
    lists: tuple[Listing, ...]
    validators: bool = False
    gzip: bool = False
    answers: Callable[[Asked], Served | None] | None = None
    odd: Callable[[Asked], Odd | None] | None = None
    """What is answered in place of everything else; None where nothing odd is."""
    hides: frozenset[str] = frozenset()
    """The bodies of which an honest look at this site need not find anything."""
    platform: str = ""
    """Another host on which everything but the portal itself stands."""
    secure: str = ""
    """How the host speaks TLS, on the same port as in the clear: a name of `crawler.demo.certificates`; "" = it speaks none."""
