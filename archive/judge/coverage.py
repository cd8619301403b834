"""Which bodies a visit would have shown: from its receipt alone."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from types import MappingProxyType

from archive.facts.names import subject_of
from archive.facts.notices import among_notices
from archive.facts.titles import Likeness, likeness, report_year
from archive.judge.prepared import EMPTY, is_prepared
from archive.judge.register import Match, Meant, Register
from archive.judge.shelves import Shelf, kind_on_shelf, shelf_of
from archive.model import Agency, Context, County, Coverage, Failure, Receipt, StepKind, Visit, VisitKind, Walk, day_of

DOORS = (StepKind.HOME, StepKind.HUB, StepKind.ROBOTS)
BESIDE = (StepKind.CANARY, StepKind.ASSET)
LEAVES = (StepKind.REPORT, StepKind.ATTACHMENT)
WHOLE_VISIT = re.compile(r"interrupt|stopped|disk|max_pages|time limit|cancel|no list shows|the lists show|expects at least", re.IGNORECASE)
"""Words of a reason that ended a visit early: what was never asked for leaves no failure that could name its bodies."""
BLOCKED = "blocked:"
FEW_CONTROLS = 3
Led = Mapping[str, Set[str]]
"""Address of a list -> the ids of the bodies whose reports it led to."""
NOBODY: Led = MappingProxyType({})
PASSED_BY = "this page was passed by, for nothing was due yet"
NO_WITNESS = "no list that could hold this body's report was seen"
NEVER_SHOWN = "no list of this site ever showed a report of a body of this kind, so theirs may stand elsewhere"


@dataclass(frozen=True, slots=True)
class _Gap:
    """Bodies (by id) that something unseen may have shown, and what it was."""

    agencies: frozenset[str]
    why: str


def coverage(visit: Visit, agencies: Sequence[Agency], county: County) -> tuple[Coverage, ...]:
    """For each body whether this visit would have shown its report, in the order given."""
    return covered(visit, Register(county, agencies))


def covered(
    visit: Visit, register: Register, known: frozenset[Shelf] = frozenset(), led: Led = NOBODY, timely: Set[str] = frozenset()
) -> tuple[Coverage, ...]:
    """As `coverage`, with a register that is at hand.

    `known` are the shelves on which reports were ever seen: where there are any, a list without a body's name says nothing of a kind
    of body that it never showed. `led` tells whose reports each list showed: one named for a body that shows others' reports alone
    says nothing of that body. `timely` are the lists that showed reports of the very year they are called by: beside them a column for
    the year to come may be empty.
    """
    if why := _unseen_whole(visit):
        return tuple(Coverage(visit.id, a.id, complete=False, why_not=why) for a in register)
    gaps = tuple(_gaps(visit, register, timely, _at_home(visit.receipt, register, led)))
    shown = _witnessed(visit.receipt, register, known, led)
    whys = {a.id: next((g.why for g in gaps if a.id in g.agencies), "" if a.id in shown else _unwitnessed(a, known)) for a in register}
    return tuple(Coverage(visit.id, id_, not why, why) for id_, why in whys.items())


def seen(visits: Sequence[Visit]) -> str:
    """How the county could last be seen: ok, partial, blocked:<kind> or down. A glance says so only where it met a closed door."""
    latest = max(visits, key=lambda v: v.started, default=None)
    if latest is None:
        return "down"
    if latest.receipt.blocked and not latest.receipt.walks:
        return f"blocked:{latest.receipt.blocked}"
    if not latest.receipt.reached:
        return "down"
    full = max((v for v in visits if v.kind is VisitKind.FULL), key=lambda v: v.started, default=latest)
    return "ok" if full.complete else "partial"


def _unseen_whole(visit: Visit) -> str:
    """Why the visit supports nothing about any body; "" where its gaps name their bodies."""
    receipt = visit.receipt
    if visit.kind is VisitKind.GLANCE:
        return "a glance: only the first pages of known lists were asked for"
    if receipt.blocked and not any(_names_block(f) for f in receipt.failures):
        return f"blocked by {receipt.blocked}"
    if not receipt.reached:
        return visit.why_not or "the home page could not be seen"
    if door := next((f for f in receipt.failures if f.step in DOORS), None):
        return f"{door.url}: {door.why}"
    if len(receipt.controls_missing) > max(FEW_CONTROLS, receipt.controls_expected // 2):
        return f"the lists did not show {len(receipt.controls_missing)} of {receipt.controls_expected} known reports that still answer"
    return _stopped(visit)


def _names_block(failure: Failure) -> bool:
    """Whether a block closed this one address, so that its gap is no wider than what lies behind it."""
    return failure.why.startswith(BLOCKED)


def _stopped(visit: Visit) -> str:
    if visit.complete:
        return ""
    named = [f for f in visit.receipt.failures if f.step not in BESIDE] + [w for w in visit.receipt.walks if not w.complete]
    if not named or WHOLE_VISIT.search(visit.why_not):
        return visit.why_not or "the visit was not complete, for a reason it does not state"
    return ""


def _witnessed(receipt: Receipt, register: Register, known: frozenset[Shelf], led: Led) -> frozenset[str]:
    """The bodies (by id) for which a list that could hold their report was seen whole: absence needs a witness."""
    seen_whole = [walk for walk in receipt.walks if walk.complete]
    return frozenset(agency.id for walk in seen_whole for agency in _told_of(walk, register, known, led.get(walk.url)))


def _unwitnessed(agency: Agency, known: frozenset[Shelf]) -> str:
    """Why no list speaks for a body: none that may hold its report was seen, or none ever showed one of its kind."""
    kinds = {kind for _, kind in known}
    return NO_WITNESS if not known or kind_on_shelf(agency.kind) in kinds else NEVER_SHOWN


def _told_of(walk: Walk, register: Register, known: frozenset[Shelf], shows: Set[str] | None) -> Iterator[Agency]:
    """The bodies a list is about: by its name, unless it shows others' reports, else by its place, as far as it ever showed their kind."""
    context = walk.context
    named = bool(context.body) and register.match(context.body, context.year).meant in (Meant.ONE, Meant.SEVERAL)
    for agency in register.near(context):
        its = agency.id in (shows or ())
        if (shows is None or its) if named else (its or not known or shelf_of(context, agency.kind) in known):
            yield agency


def lost(visit: Visit, register: Register) -> Iterator[tuple[frozenset[str], int, str]]:
    """Reports of single years that the visit could not see: the bodies (by id), the year, why.

    Such a gap is no wider than the report or its year's column: coverage leaves it out, for the newest reports were seen all the same.
    Or it is the report of the season of a body whose own page was not asked for, for its day had not come.
    """
    for failure in visit.receipt.failures:
        if (year := _old(failure, visit)) is not None:
            yield _ids(_behind(failure, register)), year, f"{failure.url}: {failure.why}"
    for walk in visit.receipt.walks:
        if walk.passed_by:
            yield _ids(register.near(walk.context)), day_of(visit.started).year - 1, f"{walk.passed_by}: {PASSED_BY}"


def _past(failure: Failure, visit: Visit) -> int | None:
    """The earlier year of a column that was cleared out: it holds nothing, known reports are gone, and the column of the newest year, of
    the same bodies, was seen whole. Of any other column it is not sure that no new report was put there by mistake.
    """
    context, season = failure.context, day_of(visit.started).year - 1
    if context.year is None or context.year >= season or failure.why != EMPTY or not visit.receipt.gone:
        return None
    whole = (w.context for w in visit.receipt.walks if w.complete and (w.context.year or 0) >= season)
    beside = any((c.group, c.body) == (context.group, context.body) for c in whole)
    return context.year if beside else None


def _old(failure: Failure, visit: Visit) -> int | None:
    """The year by which a link calls the report behind it, unless its column says another, or it is the newest that could be due; that
    of a column of an earlier year.
    """
    context = failure.context
    if failure.step is StepKind.LIST:
        return _past(failure, visit)
    words = context.link_words
    if failure.step not in LEAVES or likeness(words)[0] is not Likeness.REPORT:
        return None
    year = report_year(words)
    if year is None or context.year not in (None, year):
        return None
    return year if year < day_of(visit.started).year - 1 else None


def _gaps(visit: Visit, register: Register, timely: Set[str], at_home: Set[str]) -> Iterator[_Gap]:
    """`at_home` are the bodies (by id) that a column of all bodies and years hides nothing of which is merely empty."""
    for failure in (f for f in visit.receipt.failures if _old(f, visit) is None):
        if not is_prepared(failure.context, failure.why, visit, timely):
            others = at_home if _is_bare(failure.context, failure.why) else frozenset()
            yield _Gap(_ids(_behind(failure, register)) - others, f"{failure.url}: {failure.why}")
    for walk in visit.receipt.walks:
        if not walk.complete and not is_prepared(walk.context, walk.why_not, visit, timely):
            others = at_home if _is_bare(walk.context, walk.why_not) else frozenset()
            yield _Gap(_ids(register.near(walk.context)) - others, f"{walk.url}: {walk.why_not or walk.stop}")


def _is_bare(context: Context, why: str) -> bool:
    """Whether a column that is called by no body and no year holds nothing: where each body has its own, the county's is often so."""
    return why == EMPTY and context.year is None and not (context.body or context.group)


def _at_home(receipt: Receipt, register: Register, led: Led) -> frozenset[str]:
    """The bodies (by id) whose reports stand in a column of their own that was seen whole."""
    own = (w for w in receipt.walks if w.complete and w.context.body)
    told = ((register.match(w.context.body, w.context.year), led.get(w.url, frozenset())) for w in own)
    return frozenset(a.id for match, shown in told if match.meant is Meant.ONE for a in match.agencies if a.id in shown)


def _ids(agencies: Sequence[Agency]) -> frozenset[str]:
    return frozenset(a.id for a in agencies)


def _behind(failure: Failure, register: Register) -> tuple[Agency, ...]:
    """Whose report may be behind what failed. A file's page was seen, so a lost file hides a body only if the way to it names one."""
    if failure.step in BESIDE:
        return ()
    if failure.step is StepKind.ATTACHMENT:
        match = linked(failure.context, register)
        named = match.agencies if match.meant in (Meant.ONE, Meant.SEVERAL) else ()
        return named or (register.near(failure.context) if failure.context.body else ())
    if among_notices(failure.context) and linked(failure.context, register).meant is Meant.NOBODY:
        return ()  # It hides those alone who have no report elsewhere: see archive.judge.notices.
    return behind_link(failure.context, register) if failure.step is StepKind.REPORT else register.near(failure.context)


def behind_link(context: Context, register: Register) -> tuple[Agency, ...]:
    """The bodies that the report behind a link may belong to: the one the link names, else those its place on the site is about."""
    match = linked(context, register)
    if match.meant is Meant.ELSEWHERE:
        return ()
    if match.meant is Meant.NEW:
        return register.group(register.kind_named(match) or context.group)
    return match.agencies or register.near(context)


def linked(context: Context, register: Register) -> Match:
    """The body that a link's own words name."""
    for words in (context.link_title, context.link_text):
        match = register.match(subject_of(words), context.year)
        if match.meant is not Meant.NOBODY:
            return match
    return Match(Meant.NOBODY)
