"""What a full walk asks for after its lists: each known report that no list led to, then each known file that no page led to. Pure."""

from collections.abc import Iterator, Mapping, Sequence

from archive.model import Capture, Context, County, Step, StepKind
from crawler.absence import Noted
from crawler.memory import Memory
from crawler.resting import rested
from crawler.unreported import name_of, year_of

ROUNDS = (StepKind.REPORT, StepKind.ATTACHMENT)
"""Files come after all pages: a changed page still leads to its own, an unchanged one is not sent again, a gone one leads nowhere."""


def controls(known: Mapping[str, Capture], notes: Sequence[Noted], kind: StepKind) -> list[Step]:
    """Known addresses of one kind that were neither answered nor left resting in this visit, as steps."""
    answered = {url for step, note in notes for url in (step.url, *note["urls"])} | rested(notes)
    return [Step(c.url, c.step, c.context) for url, c in known.items() if c.step is kind and url not in answered]


def sought(memory: Memory, notes: Sequence[Noted], county: County) -> Mapping[str, Capture]:
    """The known addresses, but those of reports that moved and their files: the last full walk did not get them, and this one is led to
    the same body's report of that year elsewhere. What they answer would decide nothing.
    """
    if memory.last is None:
        return memory.known
    came = {url for url, answer in memory.answers.items() if answer.fetched_at >= memory.last.started}
    unseen = {url: c for url, c in memory.known.items() if url not in came and url not in memory.last.receipt.rested}
    led_to = {_paper(context, county) for context in _ways(memory.known, notes)} if unseen else set()
    moved = {url for url, c in unseen.items() if c.step is StepKind.REPORT and all(told := _paper(c.context, county)) and told in led_to}
    files = {url for url, c in unseen.items() if c.step is StepKind.ATTACHMENT and c.context.found_on in moved}
    return {url: c for url, c in memory.known.items() if url not in moved | files}


def _ways(known: Mapping[str, Capture], notes: Sequence[Noted]) -> Iterator[Context]:
    """The way to each report that answered in this visit, or rests."""
    yield from (step.context for step, note in notes if step.kind is StepKind.REPORT and not note.get("absent"))
    yield from (known[url].context for url in rested(notes) if url in known)


def _paper(context: Context, county: County) -> tuple[str, int | None]:
    return name_of(context, county), year_of(context)
