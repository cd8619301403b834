"""What publishing is handed per county: the nouns of one case, seen from the page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from archive.model import Agency, Capture, Change, County, Coverage, Dossier, Verdict, Visit


@dataclass(eq=False)
class PublishError(Exception):
    """Raised when an index cannot be made or served; the message names the next step."""

    why: str

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True, slots=True)
class CaseView:
    """One county as published. `seen` is ok, partial, blocked:<kind> or down; `dossiers` hold the copies of every duty.

    `checked` is, by duty id, the address of the copy whose reading the checks took; the copy the verdict rests on where a duty is
    not named. `agencies` include the bodies learned from what they published. A capture, visit or change of another county is a mistake.
    """

    county: County
    seen: str
    last_complete_visit: datetime | None
    agencies: Sequence[Agency]
    verdicts: Sequence[Verdict]
    dossiers: Sequence[Dossier]
    captures: Sequence[Capture]
    visits: Sequence[Visit]
    coverage: Sequence[Coverage] = ()
    changes: Sequence[Change] = ()
    checked: Mapping[str, str] = field(default_factory=dict)
