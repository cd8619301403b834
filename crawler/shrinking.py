"""Lists that show much less than they did: "nothing" or "little" where there was much is a failure of the look, not an absence. Pure."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace

from archive.model import Capture, Failure, Step, StepKind
from crawler.absence import Noted
from crawler.unreported import year_of

FEWEST, NEWEST = 2, 10
"""Reports of a list that are looked for: sites clear out old ones, but a list without its newest is a part of itself."""
FEWEST_IN_ALL = 3
"""So many holes in all lists together are no chance: then one in a list is enough."""
SHARE = 5
"""One in so many that stay off their list are too many; fewer are believed the second time, for sites clear out single papers. A report of
the season is not."""
SHOWS_NONE = "the list shows no report, where {} were known"
Place = tuple[str, int | None, str, str]


@dataclass(frozen=True)
class Kept:
    """One list: the step that led to it, its known reports, those it should still show, those of them that it does not although
    they answer, and whether it shows any report at all."""

    step: Step
    known: int
    newest: int
    lost: frozenset[str]
    shows_any: bool


def shrunken(
    notes: Sequence[Noted],
    known: Mapping[str, Capture],
    there: Collection[str],
    before: Collection[str] = (),
    season: int | None = None,
) -> Iterator[Failure]:
    """One failure for each list that now shows no report, or lacks some of its newest known ones although they are still `there`.

    `before` are those that the last full walk already missed. `season` is the report year now due: its reports are cleared out by nobody,
    and where one is off its list those that came since may be as well.
    """
    lists = list(_kept(notes, known, there))
    lost = frozenset[str]().union(*(kept.lost for kept in lists))
    due = frozenset(url for url in lost if year_of(known[url].context) == season)
    for kept in lists:
        if why := _why(kept, lost - frozenset(before), due):
            yield Failure(kept.step.url, StepKind.LIST, kept.step.context, why, 1)


def _kept(notes: Sequence[Noted], known: Mapping[str, Capture], there: Collection[str]) -> Iterator[Kept]:
    shown = shown_on_lists(notes)
    reports = [c for c in known.values() if c.step is StepKind.REPORT]
    for place, step in _walked(notes).items():
        mine = [c for c in reports if place in (c.context.place, replace(c.context, body="").place)]
        newest = _newest(mine, shown)
        lost = frozenset(c.url for c in newest if c.url in there and c.url not in shown)
        yield Kept(step, len(mine), len(newest), lost, any(_shows(notes, place)))


def _why(kept: Kept, fresh: Set[str], due: Set[str]) -> str:
    if kept.known >= FEWEST and not kept.shows_any:
        return SHOWS_NONE.format(kept.known)
    lost = len(kept.lost)
    holes = kept.lost & due or _are_holes(kept.lost, fresh) or (lost >= FEWEST and lost * SHARE >= kept.newest)
    return f"the list lacks {lost} of its {kept.newest} newest known reports, which still answer" if holes else ""


def _are_holes(lost: Set[str], of: Set[str]) -> bool:
    """Whether several of these are lost from one list, or one is where several are lost from all lists together."""
    mine = len(lost & of)
    return mine >= FEWEST or (mine > 0 and len(of) >= FEWEST_IN_ALL)


def _newest(mine: Sequence[Capture], shown: Collection[str]) -> list[Capture]:
    """Those that are not older than the oldest one shown; a few of the latest where none is."""
    since = min((c.context.list_date for c in mine if c.url in shown), default=None)
    if since is None:
        return sorted(mine, key=lambda c: (c.context.list_date, c.url))[-NEWEST:]
    return [c for c in mine if c.context.list_date >= since]


def _walked(notes: Sequence[Noted]) -> dict[Place, Step]:
    found: dict[Place, Step] = {}
    for step, note in notes:
        if note.get("list"):
            found.setdefault(step.context.place, step)
    return found


def _shows(notes: Sequence[Noted], place: Place) -> Iterator[bool]:
    return (bool(note.get("reports")) for step, note in notes if note.get("list") and step.context.place == place)


def shown_on_lists(notes: Sequence[Noted]) -> set[str]:
    """Addresses that any list shows, with those on one way with them: where they led to, and what now leads there."""
    listed = {url for _, note in notes for url in note.get("reports", ())}
    ways = ({step.url, *note["urls"]} for step, note in notes)
    return listed.union(*(way for way in ways if way & listed))


def without_any(short: Iterable[Failure]) -> Iterator[Failure]:
    """Of the lists that show less than they did those that show no report at all: as good as unread."""
    return (failure for failure in short if failure.why.startswith(SHOWS_NONE.partition("{")[0]))


def behind_failed_lists(failures: Iterable[Failure], known: Mapping[str, Capture]) -> set[str]:
    """Known reports of lists that this visit could not read: that says why no list shows them, and whom the visit cannot speak of."""
    failed = [f for f in failures if f.step is StepKind.LIST]
    urls, places = {f.url for f in failed}, {f.context.place for f in failed}
    ways = ((url, c.context) for url, c in known.items())
    return {url for url, way in ways if way.found_on in urls or places & {way.place, replace(way, body="").place}}
