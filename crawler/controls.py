"""What a full walk asks for after its lists: each known report that no list led to, and the files of reports that did not change. Pure."""

from collections.abc import Mapping, Sequence

from archive.model import Capture, Step, StepKind
from crawler.absence import Noted


def controls(known: Mapping[str, Capture], notes: Sequence[Noted]) -> list[Step]:
    """Known addresses not yet answered in this visit, as steps. An attachment is asked for only if its report is unchanged."""
    answered = {url for step, note in notes for url in (step.url, *note["urls"])}
    unchanged = {url for step, note in notes if note["status"] == 304 for url in (step.url, *note["urls"])}
    wanted = (c for url, c in known.items() if url not in answered and _wanted(c, unchanged))
    return [Step(c.url, c.step, c.context) for c in wanted]


def _wanted(capture: Capture, unchanged: set[str]) -> bool:
    return capture.step is StepKind.REPORT or (capture.step is StepKind.ATTACHMENT and capture.context.found_on in unchanged)
