"""One letter for one change: neutral words, the sum, and where the evidence is kept. Pure but for its templates."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from archive.model import Change, Letter
from archive.notify.worth import Sort

LANGUAGES = ("zh", "en")
LONGEST_SUBJECT = 160


def plain(text: str) -> str:
    """Text from outside on one line, without control, format (bidi) and private characters."""
    kept = (c if unicodedata.category(c) not in {"Cc", "Cf", "Co", "Cs", "Zl", "Zp"} else " " for c in text)
    return re.sub(r"\s+", " ", "".join(kept)).strip()


_templates = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(enabled_extensions=("html",), default=False),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
    finalize=lambda value: plain(value) if isinstance(value, str) else value,
)


@dataclass(frozen=True, slots=True)
class Matter:
    """What a letter says besides the change itself. Days are Asia/Shanghai; addresses and titles come from the site and are hostile."""

    county: str
    agency: str
    report_year: int
    due: date
    article: Mapping[str, str]
    said: Mapping[str, str]
    """The state in words, by language (facts/statuses)."""
    before: Mapping[str, str]
    reason: Mapping[str, str]
    title: str = ""
    url: str = ""
    published_on: date | None = None
    is_practice: bool = False
    """Whether `due` is the usual day alone, which no article sets."""
    visit: str = ""
    visit_sha256: str = ""
    page: str = ""
    rehearsal: bool = False

    @property
    def body(self) -> str:
        """County and body, the county named once."""
        return self.agency if self.agency.startswith(self.county) else f"{self.county} {self.agency}"


@dataclass(frozen=True, slots=True)
class Sight:
    """What the operator must know of a county that cannot be seen: `seen` as in index.db and in words, and why in the visit's own words."""

    county: str
    code: str
    seen: str
    said: Mapping[str, str]
    before: Mapping[str, str]
    why: Mapping[str, str]
    visit: str
    duties: int
    rehearsal: bool = False


def letter(change: Change, matter: Matter, sort: Sort, language: str) -> Letter:
    """The letter in `language` ("zh" or "en"), the same each time it is made of the same change."""
    values = {"change": change, "m": matter, "sort": sort.value, "lang": language, "title": matter.title, "url": link(matter.url)}
    return written(change, language, language, values)


def operator_letter(change: Change, sight: Sight, language: str) -> Letter:
    """The letter that tells the operator that a county can, or can again, be seen."""
    return written(change, f"operator-{language}", language, {"change": change, "s": sight, "lang": language})


def written(change: Change, name: str, language: str, values: Mapping[str, object]) -> Letter:
    subject, text, html = (_templates.get_template(f"{name}.{part}").render(values) for part in ("subject", "txt", "html"))
    return Letter(f"{change.id}-{name}", change.id, language, plain(subject)[:LONGEST_SUBJECT], text, html)


def link(url: str) -> str:
    """The address if it may be a link (http or https), else nothing."""
    return plain(url) if re.match(r"https?://[^\s]+$", url) else ""
