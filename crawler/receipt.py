"""The receipt of a visit, from its notes and failures alone, and whether the look was complete. Pure."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from archive.facts.notices import among_notices
from archive.model import Capture, County, Failure, Receipt, Step, StepKind, VisitKind
from crawler.absence import Noted, absent, canary_words, unmasked
from crawler.crossed import crossed
from crawler.families import general
from crawler.notices import SoFar, looked_through, shelves
from crawler.off_lists import off_lists
from crawler.outcomes import WORDS
from crawler.passing import named_in_vain
from crawler.shrinking import behind_failed_lists, shrunken, without_any
from crawler.stale import stale
from crawler.strikes import FORBIDDEN
from crawler.thinning import thinned
from crawler.walks import strays, stubs, walks

BLOCKED, REFUSED = "blocked:", "refused"
GUARDED = re.compile(rf"\({BLOCKED}(\w+)\)")
DEAD_ENDS = ("http 404", "http 410", WORDS["no_hub"], WORDS["soft_404"])
DOORS = (StepKind.HOME, StepKind.HUB, StepKind.LIST)


@dataclass(frozen=True)
class Told:
    """What a visit left behind: its notes, its final failures, what was known before, and why it was stopped early, if it was."""

    county: County
    kind: VisitKind
    notes: Sequence[Noted]
    failures: Sequence[Failure]
    known: Mapping[str, Capture]
    counts: tuple[int, int] = (0, 0)
    stopped: str = ""
    today: date = date.min
    """The day on which the visit started."""
    missed_before: tuple[str, ...] = ()
    """Known reports that the last full walk found on no list, although they answered."""

    @cached_property
    def so_far(self) -> SoFar:
        """The same as the stages of the walk see it."""
        return SoFar(self.county, self.notes, self.failures, self.known, self.today)

    @cached_property
    def off_lists(self) -> frozenset[str]:
        """Known reports that answered, although no list shows them or another copy."""
        return off_lists(self.county, self.notes, self.known)


def receipt(told: Told) -> Receipt:
    """What the visit did, list by list, with all it could not see."""
    told = replace(told, notes=unmasked(told.notes))
    reports = {url for url, capture in told.known.items() if _belongs_on_a_list(capture)}
    missing = absent(told.notes)
    gone = set(told.known) & (_by_any_address(told.notes, missing) | {step.url for step in strays(told.notes)})
    failed = _failures(told, missing, gone)
    short = tuple(_shrunken(told, set(missing) | gone, failed))
    unseen = (*failed, *short, *stale(told.notes, told.today), *_named(told))
    blocks = [kind for kind in map(_block, unseen) if kind]
    return Receipt(
        walks=(*walks(told.notes, (*unseen, *(f for f in told.failures if f not in unseen))), *shelves(told.so_far)),
        failures=unseen,
        gone=tuple(sorted(gone)),
        controls_expected=len(reports) if told.kind is VisitKind.FULL else 0,
        controls_missing=_controls_missing(told, reports - gone, (*told.failures, *failed, *without_any(short))),
        canary=canary_words(told.notes),
        family=_family(told),
        notices=looked_through(told.so_far),
        blocked=blocks[0] if blocks else "",
        reached=any(step.kind in DOORS for step, _ in told.notes),
        certificate=next((note["certificate"] for _, note in told.notes if note.get("certificate")), ""),
        requests=told.counts[0],
        pages=told.counts[1],
    )


def _belongs_on_a_list(capture: Capture) -> bool:
    """Whether a list of reports should show this one: not where it stands among notices."""
    return capture.step is StepKind.REPORT and not among_notices(capture.context)


def why_incomplete(told: Told, made: Receipt) -> str:
    """Why this look does not cover the whole site; "" where it does."""
    if told.stopped:
        return told.stopped
    if not made.reached:
        return f"the home page could not be seen: {made.failures[0].why}" if made.failures else "the home page could not be seen"
    if told.kind is VisitKind.GLANCE:
        return "a glance: only the first pages of known lists were asked for"
    little = _little(told, made)
    return (little if made.walks else "") or _gaps(made) or little


def seen(made: Receipt, complete: bool) -> str:
    """One word for the county: ok, partial, blocked:<kind> or down."""
    if complete:
        return "ok"
    if made.blocked and not made.walks:
        return f"{BLOCKED}{made.blocked}"
    return "partial" if made.reached else "down"


def _block(failure: Failure) -> str:
    """The block product a failure names, or that stands before the robots.txt of the front door; a robots.txt that closes it is one too."""
    if failure.why.startswith(BLOCKED):
        return failure.why.removeprefix(BLOCKED)
    if failure.step is StepKind.HOME and (guarded := GUARDED.search(failure.why)):
        return guarded[1]
    return "robots" if failure.step is StepKind.HOME and failure.why == FORBIDDEN else ""


def _gaps(made: Receipt) -> str:
    if made.failures:
        first = made.failures[0]
        number = "1 address" if len(made.failures) == 1 else f"{len(made.failures)} addresses"
        return f"{number} could not be seen, first {first.url}: {first.why}"
    short = [w for w in made.walks if not w.complete]
    if short:
        return f"{len(short)} of {len(made.walks)} lists were not seen whole, first {short[0].url}: {short[0].why_not}"
    return ""


def _little(told: Told, made: Receipt) -> str:
    """Zero is a failure: a look that finds little where there was much is not believed."""
    reports = _listed(told.notes)
    if not made.walks and not reports:
        return "no list of annual reports was found"
    if made.controls_expected and not reports:
        return f"no list shows any report, where {made.controls_expected} were known"
    if not reports:
        return "no list shows any report"
    if len(made.controls_missing) > max(3, made.controls_expected // 2):
        return f"the lists show {len(made.controls_missing)} fewer of the {made.controls_expected} known reports, which still answer"
    return _below(told, "reports", len(reports)) or _below(told, "lists", len(made.walks))


def _below(told: Told, what: str, number: int) -> str:
    least = told.county.expect.get(what, 0)
    return f"{number} {what} were found, the county file expects at least {least}" if number < least else ""


def _failures(told: Told, missing: Mapping[str, str], gone: set[str]) -> tuple[Failure, ...]:
    """All that could have held a report and was not seen: failed steps, dead report links, lists that are not there.

    A known report that a list still shows is no less there for an address that does not answer: only one off the lists is simply gone.
    """
    home_seen = any(step.kind is StepKind.HOME for step, _ in told.notes)
    passed = {StepKind.CANARY, StepKind.NOTICES, *((StepKind.HOME,) if home_seen else ())}
    ends = stubs(told.notes, told.failures)
    failed = [f for f in told.failures if f.step not in passed and f not in ends and not _is_dead_end(f, told)]
    listed = _listed(told.notes)
    known_gone = {step.url for step, note in told.notes if gone & {step.url, *note["urls"]}} - listed
    dead = [_dead(step, missing[step.url]) for step, _ in told.notes if step.url in missing and step.url not in known_gone]
    return (*failed, *dead, *_no_files(told, missing), *(_dead(step, "not found") for step in strays(told.notes)))


def _is_dead_end(failure: Failure, told: Told) -> bool:
    """Whether a section that the home page names simply leads to no reports, while another does, or is not needed for them.

    One that is named for a group of bodies is where their reports stand, if they stand anywhere.
    """
    if failure.step is not StepKind.HUB or failure.url == told.county.hub or failure.context.group:
        return False
    led_on = any(step.kind is StepKind.HUB and (note.get("leads") or note.get("reports")) for step, note in told.notes)
    return led_on and (failure.why in DEAD_ENDS or (failure.why.startswith(REFUSED) and _shows_most(told)))


def _shows_most(told: Told) -> bool:
    """Whether the lists that were seen show reports of every kind of body, of the year before, and of this season most that are due:
    then a section that we may not enter holds none of its own.
    """
    sought = told.so_far.sought
    return sought.has_past and not sought.strangers and not sought.nameless and len(sought.shown) > len(sought.missing)


def _shrunken(told: Told, lost: set[str], failed: Sequence[Failure]) -> Iterator[Failure]:
    """Lists of a full walk that show much less than they did; what `lost` names is no longer there to be shown."""
    if told.kind is not VisitKind.FULL:
        return
    there = told.off_lists - lost
    short = list(shrunken(told.notes, told.known, there, told.missed_before, told.today.year - 1))
    yield from short
    lists = {failure.url for failure in short}
    read = there - _behind_unread(told, failed) if there else there
    beside = thinned(told.notes, told.known, read, told.missed_before, told.today.year - 1)
    yield from (f for f in beside if f.url not in lists)


def _behind_unread(told: Told, failed: Sequence[Failure]) -> set[str]:
    """Known reports of lists that could not be read, or not whole: that these lack them says nothing of the columns beside."""
    part = (_dead(Step(walk.url, StepKind.LIST, walk.context), walk.why_not) for walk in walks(told.notes, ()) if not walk.complete)
    return behind_failed_lists((*failed, *part), told.known)


def _named(told: Told) -> list[Failure]:
    """Papers that a full walk met by name alone, where their bodies come out without a report."""
    if told.kind is not VisitKind.FULL:
        return []
    sought = told.so_far.sought
    return [*named_in_vain(told.county, told.notes, told.failures, sought), *crossed(told.county, told.notes, told.known, sought)]


def _no_files(told: Told, missing: Mapping[str, str]) -> list[Failure]:
    """Pages that came in a file's place and are not how this site says that there is none."""
    return [_dead(step, note["stands_in"]) for step, note in told.notes if note.get("stands_in") and step.url not in missing]


def _dead(step: Step, why: str) -> Failure:
    return Failure(step.url, step.kind, step.context, why, 1)


def _by_any_address(notes: Sequence[Noted], missing: Mapping[str, str]) -> set[str]:
    """Every address on the way to what is missing; a redirect's last one is the place it was sent to, not the report's."""
    return {*missing, *(url for step, note in notes if step.url in missing for url in note["urls"][:-1])}


def _controls_missing(told: Told, reports: set[str], failures: Sequence[Failure]) -> tuple[str, ...]:
    """Known reports whose address still answers although no list shows it, and none of these `failures` says why."""
    if told.kind is VisitKind.GLANCE:
        return ()
    return tuple(sorted((reports & told.off_lists) - behind_failed_lists(failures, told.known)))


def _listed(notes: Sequence[Noted]) -> set[str]:
    return {url for _, note in notes for url in note.get("reports", ())}


def _family(told: Told) -> str:
    """The family of the county's file, else the first recognised on a page; the general reader only where no page told more."""
    named = [note["family"] for _, note in told.notes if note.get("family")]
    return told.county.family or next((n for n in named if n != general.NAME), next(iter(named), ""))
