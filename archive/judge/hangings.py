"""The page on which a file hangs, as it stood when the file was first met there: at one address a site may show a new report each year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from archive.model import Capture, StepKind


def hung_on(captures: Sequence[Capture]) -> Mapping[str, str]:
    """By the id of each capture of a file that of the page it first hung on; `captures` in the order in which they were fetched."""
    latest = {one.url: one.id for one in reversed(captures) if one.step is not StepKind.ATTACHMENT}
    first: dict[tuple[str, str, str], str] = {}
    found: dict[str, str] = {}
    for one in captures:
        on = one.context.found_on
        if one.step is not StepKind.ATTACHMENT:
            latest[one.url] = one.id
        elif on in latest:
            found[one.id] = first.setdefault((on, one.url, one.sha256), latest[on])
    return found
