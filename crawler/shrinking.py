"""Lists that show much less than they did: "nothing" or "little" where there was much is a failure of the look, not an absence. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from archive.model import Capture, Context, Failure, Step, StepKind
from crawler.absence import Noted

FEWEST, NEWEST = 2, 10
"""Reports of a list that are looked for: sites clear out old ones, but a list without its newest is a part of itself."""
Place = tuple[str, int | None, str, str]


def shrunken(notes: Sequence[Noted], known: Mapping[str, Capture], there: Collection[str]) -> Iterator[Failure]:
    """One failure for each list that now shows no report, or lacks most of its newest known ones although they are still `there`."""
    shown = _shown(notes)
    reports = [c for c in known.values() if c.step is StepKind.REPORT]
    for place, step in _walked(notes).items():
        mine = [c for c in reports if _place(c.context) == place]
        if why := _why(mine, shown, there, shows_any=any(_shows(notes, place))):
            yield Failure(step.url, StepKind.LIST, step.context, why, 1)


def _why(mine: Sequence[Capture], shown: Collection[str], there: Collection[str], *, shows_any: bool) -> str:
    if len(mine) >= FEWEST and not shows_any:
        return f"the list shows no report, where {len(mine)} were known"
    newest = sorted(mine, key=lambda c: (c.context.list_date, c.url))[-NEWEST:]
    lost = [c for c in newest if c.url in there and c.url not in shown]
    return (
        f"the list lacks {len(lost)} of its {len(newest)} newest known reports, which still answer"
        if len(lost) * 2 > len(newest) > 1
        else ""
    )


def _walked(notes: Sequence[Noted]) -> dict[Place, Step]:
    found: dict[Place, Step] = {}
    for step, note in notes:
        if note.get("list"):
            found.setdefault(_place(step.context), step)
    return found


def _shows(notes: Sequence[Noted], place: Place) -> Iterator[bool]:
    return (bool(note.get("reports")) for step, note in notes if note.get("list") and _place(step.context) == place)


def _shown(notes: Sequence[Noted]) -> set[str]:
    """Addresses that any list shows, and those they led to."""
    listed = {url for _, note in notes for url in note.get("reports", ())}
    return listed | {url for step, note in notes if step.url in listed for url in note["urls"]}


def _place(context: Context) -> Place:
    return context.column, context.year, context.group, context.body
