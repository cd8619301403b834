"""What a full walk asks for after its lists: each known report that no list led to, then each known file that no page led to. Pure."""

from collections.abc import Mapping, Sequence

from archive.model import Capture, Step, StepKind
from crawler.absence import Noted
from crawler.resting import rested

ROUNDS = (StepKind.REPORT, StepKind.ATTACHMENT)
"""Files come after all pages: a changed page still leads to its own, an unchanged one is not sent again, a gone one leads nowhere."""


def controls(known: Mapping[str, Capture], notes: Sequence[Noted], kind: StepKind) -> list[Step]:
    """Known addresses of one kind that were neither answered nor left resting in this visit, as steps."""
    answered = {url for step, note in notes for url in (step.url, *note["urls"])} | rested(notes)
    return [Step(c.url, c.step, c.context) for url, c in known.items() if c.step is kind and url not in answered]
