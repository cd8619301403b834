"""Every reading of a county put with its body and year; those that fit nowhere for certain are kept as strays."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from archive.facts.titles import Likeness, collects, likeness, normalise, report_year
from archive.judge.attribution import Attribution, attributed
from archive.judge.coverage import behind_link, linked
from archive.judge.hangings import hung_on
from archive.judge.learning import learned
from archive.judge.mistitled import Paper, righted, second
from archive.judge.namesakes import mistaken
from archive.judge.register import Meant, Register
from archive.judge.several import also_meant, without_lists
from archive.model import Agency, Capture, Context, County, Report, StepKind

SUBJECT = "信息公开"
CUT = ("…", "...", "..")
"""How lists show that a title goes on."""


@dataclass(frozen=True, slots=True)
class Observation:
    """One capture with what it says."""

    capture: Capture
    report: Report


@dataclass(frozen=True, slots=True)
class Filed:
    """A reading that is one body's report of one year for certain."""

    observation: Observation
    agency: Agency
    report_year: int


@dataclass(frozen=True, slots=True)
class Stray:
    """A reading that may be a report of one of `suspects`: its visit cannot show that they have none. `report_year` None = any."""

    visit: str
    suspects: frozenset[str]
    report_year: int | None
    why: str


@dataclass(frozen=True, slots=True)
class Files:
    """All readings of a county in order, and its bodies, those learned from them included."""

    filed: tuple[Filed, ...]
    strays: tuple[Stray, ...]
    register: Register


class _Clerk:
    """Attributes readings with one register and remembers each answer: the same page comes back in every visit."""

    def __init__(self, register: Register) -> None:
        self.register = register
        self._answers: dict[tuple[str, str, Context], Attribution] = {}

    def of(self, one: Observation) -> Attribution:
        key = (one.capture.sha256, one.capture.url, one.capture.context)
        if key not in self._answers:
            self._answers[key] = attributed(one.report, one.capture.context, self.register)
        return self._answers[key]


def file(county: County, observations: Sequence[Observation]) -> Files:
    """Learn the bodies that publish here, then put every reading with its body."""
    kept = {c.id for c in without_lists([o.capture for o in observations])}
    own = (o for o in observations if o.capture.id in kept)
    ordered = sorted(own, key=lambda o: (o.capture.fetched_at, o.capture.url, o.capture.id))
    reports = _with_days([o for o in ordered if o.report.is_report and o.capture.status < 400])
    clerk = _Clerk(_learn(county, reports))
    papers = _papers(reports, clerk)
    answers = [(replace(o, report=p.report), p.answer) for o, p in zip(reports, papers, strict=True)]
    filed = tuple(Filed(o, a.agency, a.report_year) for o, a in answers if a.agency is not None and a.report_year is not None)
    strays = [_stray(o, a) for o, a in answers if a.agency is None or a.report_year is None]
    unread = [_unread(o, clerk.register) for o in ordered if not o.report.is_report]
    crossed = [_crossed(f, clerk.register) for f in filed]
    shared = [_shared(o, a, clerk.register) for o, a in answers]
    doubled = [_stray_of(p.visit, p.url, p.answer) for p in (*second(papers), *mistaken(papers, clerk.register))]
    return Files(filed, tuple(s for s in (*strays, *unread, *crossed, *shared, *doubled) if s is not None and s.suspects), clerk.register)


def _papers(reports: Sequence[Observation], clerk: _Clerk) -> list[Paper]:
    """Each report with its body and the year it is of."""
    answers = (_in_doubt(o, a) for o, a in zip(reports, _attribute(reports, clerk), strict=True))
    papers = (Paper(o.capture.visit, o.capture.url, o.report, a, o.capture.fetched_at) for o, a in zip(reports, answers, strict=True))
    return list(righted([*papers]))


def _learn(county: County, reports: Iterable[Observation]) -> Register:
    """The county's register with every body that its reports name; files are left out, they speak with their page."""
    clerk = _Clerk(Register(county, county.agencies, shortened=False))
    papers: dict[Agency, list[Report]] = {}
    for one, answer in ((one, clerk.of(one)) for one in reports if one.capture.step is not StepKind.ATTACHMENT):
        if answer.agency is not None:
            if answer.agency not in clerk.register:
                clerk.register.add(answer.agency)
            papers.setdefault(answer.agency, []).append(replace(one.report, report_year=answer.report_year))
    return learned(county, papers)


def _with_days(reports: Sequence[Observation]) -> list[Observation]:
    """The reports, each file with the day of the page it hangs on: that is when it was published, whatever the file says of its making."""
    pages = hung_on([one.capture for one in reports])
    days = {one.capture.id: one.report.published_on for one in reports}
    return [_with_day(one, days.get(pages.get(one.capture.id, ""))) for one in reports]


def _with_day(one: Observation, day: date | None) -> Observation:
    return replace(one, report=replace(one.report, published_on=day)) if day else one


def _attribute(reports: Sequence[Observation], clerk: _Clerk) -> list[Attribution]:
    """Whose each report is: files and the pages they hang on tell of one another."""
    files = _of_files(reports, clerk)
    own = [_with_file(clerk.of(o), files.get(o.capture.url)) for o in reports]
    pages = hung_on([one.capture for one in reports])
    answers = {o.capture.id: answer for o, answer in zip(reports, own, strict=True)}
    return [_with_page(o, a, answers.get(pages.get(o.capture.id, ""))) for o, a in zip(reports, own, strict=True)]


def _of_files(reports: Sequence[Observation], clerk: _Clerk) -> Mapping[str, Attribution]:
    """By the address of a page what the files on it say, where all name one body."""
    said: dict[str, dict[str, Attribution]] = {}
    for one in reports:
        answer = clerk.of(one)
        if one.capture.step is StepKind.ATTACHMENT and one.report.names and answer.agency is not None:
            said.setdefault(one.capture.context.found_on, {})[answer.agency.id] = answer
    return {url: next(iter(answers.values())) for url, answers in said.items() if len(answers) == 1}


def _with_file(own: Attribution, file: Attribution | None) -> Attribution:
    """A page that may be anybody's is that of the body which its file names."""
    if file is None or own.agency is not None or not own.suspects:
        return own
    return replace(file, report_year=file.report_year if own.report_year is None else own.report_year)


def _with_page(one: Observation, own: Attribution, page: Attribution | None) -> Attribution:
    """A file without a name or year of its own takes those of the page it hangs on."""
    if page is None:
        return own
    named = bool(one.report.agency or one.report.names)
    year = own.report_year if own.report_year is not None else page.report_year
    return replace(own if named else page, report_year=year)


def _in_doubt(one: Observation, answer: Attribution) -> Attribution:
    """Without its year where only the text gives one, no column agrees, and the day of publication speaks for a later one."""
    report, context = one.report, one.capture.context
    told = {report_year(report.title), report_year(context.link_words), context.year}
    if answer.report_year is None or report.published_on is None or told & {answer.report_year}:
        return answer
    if report.published_on.year - 1 <= answer.report_year:
        return answer
    return replace(answer, report_year=None, why=f"speaks of {answer.report_year}, but was published on {report.published_on}")


def _stray(one: Observation, answer: Attribution) -> Stray:
    year = answer.report_year
    if year is None and one.report.report_year is None and one.report.published_on is not None:
        year = one.report.published_on.year - 1
    return _stray_of(one.capture.visit, one.capture.url, replace(answer, report_year=year))


def _stray_of(visit: str, url: str, answer: Attribution) -> Stray:
    suspects = answer.suspects if answer.agency is None else (answer.agency,)
    return Stray(visit, _ids(suspects), answer.report_year, f"{url}: {answer.why}")


def _crossed(one: Filed, register: Register) -> Stray | None:
    """A link that names one body or year and led to another's report: the site shows something of the first, though we cannot say what."""
    capture, words = one.observation.capture, one.observation.capture.context.link_words
    named = linked(capture.context, register).agencies if likeness(words)[0] is Likeness.REPORT else ()
    year = report_year(words) or one.report_year
    if not named or (one.agency in named and not _is_of_an_earlier(one, year)):
        return None
    why = f"{capture.url}: the link names {named[0].name} {year}, the page {one.agency.name} {one.report_year}"
    return Stray(capture.visit, _ids(named), year, why)


def _is_of_an_earlier(one: Filed, linked_year: int) -> bool:
    """Whether a link calls a later year than the report behind it, and not the year in which that came out, as some sites do."""
    day = re.match(r"20\d\d", one.observation.capture.context.list_date)
    return linked_year > one.report_year and (day is None or int(day[0]) > linked_year)


def _shared(one: Observation, answer: Attribution, register: Register) -> Stray:
    """A paper of one body that may be another's too, by its own title or its link's."""
    context = one.capture.context
    also = (also_meant(words, answer.agency, context, register) for words in (one.report.title, context.link_words))
    return Stray(one.capture.visit, frozenset().union(*also), answer.report_year, f"{one.capture.url}: may be the report of several bodies")


def _unread(one: Observation, register: Register) -> Stray | None:
    """A page or file whose link calls it a report, or may do so, but which could not be read as one: it may be what is missed."""
    suspects = _ids(_suspected(one, register))
    if not suspects:
        return None
    return Stray(one.capture.visit, suspects, _year_behind(one.capture.context), f"{one.capture.url}: {one.report.why}")


def _suspected(one: Observation, register: Register) -> tuple[Agency, ...]:
    """Whose report may stand there; a link that says no more than a body's name, as lists of reports do, is one to that body's."""
    context = one.capture.context
    words = context.link_words
    called = likeness(words)[0]
    if called is Likeness.REPORT:
        return () if words.endswith(CUT) and _is_another(words, one.report.title) else behind_link(context, register)
    if called is Likeness.NO and one.capture.step is StepKind.REPORT:
        match = register.match(words, context.year)
        return match.agencies if match.meant in (Meant.ONE, Meant.SEVERAL) else ()
    if called is not Likeness.MAYBE or _is_another(words, one.report.title):
        return ()
    return _named_by(context, register) or (register.near(context) if SUBJECT in normalise(words) or collects(words) else ())


def _year_behind(context: Context) -> int | None:
    """The year a link names; else that of its column, unless the day beside it is of another year: shelves are mistaken at times."""
    stated = report_year(context.link_words)
    if stated is not None or likeness(context.link_words)[0] is Likeness.REPORT:
        return stated
    day = re.match(r"(20\d\d)-", context.list_date)
    return context.year if day is None or int(day[1]) - 1 == context.year else None


def _is_another(words: str, title: str) -> bool:
    """Whether a page bears the whole title of which its link showed the beginning, and it is not a report's."""
    stem = normalise(words).rstrip("….")
    return normalise(title).startswith(stem) and likeness(title)[0] in (Likeness.NO, Likeness.NEAR_MISS)


def _named_by(context: Context, register: Register) -> tuple[Agency, ...]:
    """The bodies that a link names, or whose own place on the site it stands in."""
    match = linked(context, register)
    if match.meant in (Meant.ONE, Meant.SEVERAL):
        return match.agencies
    return register.near(context) if context.body else ()


def _ids(agencies: Iterable[Agency]) -> frozenset[str]:
    return frozenset(a.id for a in agencies)
