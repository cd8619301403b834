"""Lists to choose a year, a group or a body from, and the pages that each choice leads to: by a form, a script's address, a question.

One list is followed at a time: below the year chosen the next page offers its bodies. A list that cannot be followed leaves the page's
own list unfinished, unless the page shows several years (or bodies) anyway: then choosing only narrows what is there.
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, urlsplit, urlunsplit

from archive.facts.titles import normalise
from archive.model import Context, County, Step, StepKind
from crawler.families.anatomy import addresses, columns
from crawler.families.anatomy.columns import Facet
from crawler.families.anatomy.encoding import charset
from crawler.families.anatomy.fields import asked_of, buttons, encoded, fields, marked, option_value
from crawler.families.anatomy.onchange import MARK, filled, scripts_for
from crawler.families.anatomy.questions import Question
from crawler.families.anatomy.text import Element, marks
from crawler.families.anatomy.view import View
from crawler.families.anatomy.zones import FRIENDS

Asked = Callable[[str], tuple[str, str]]
"""The address and the form ("" where none is sent) for the value of an option."""
SEVERAL = 2
MOST = 120
"""Options of one list that are followed; a county has fewer bodies."""
FRAME = frozenset(("foot", "footer", "topbar", "copyright")) | FRIENDS
HEAD = frozenset(("head", "header", "top"))
"""Boxes that every page repeats, HEAD where nothing else is in their name. One named for a search is not among them: lists of years
often stand in one.
"""
POSTED_BACK = re.compile(r"__doPostBack\(\s*(?:\\?['\"])([^'\"\\]+)", re.IGNORECASE)
STATE = "__VIEWSTATE"
ALL = re.compile(r"^[-—=*·\s]*(?:请?选择|全部|所有|不限|任意|按.{0,4}[查选])")
SEARCHES = re.compile(r"^(?:查\s*[询找看]|搜\s*索|检\s*索|筛\s*选|确\s*[定认]|提\s*交|go)$", re.IGNORECASE)


@dataclass(frozen=True)
class Way:
    """How an option is chosen. `loads` = a script puts the answer into the page, which holds nothing of it before; `untold` = it asks with
    more than can be read, so that an empty answer says nothing.
    """

    asked: Asked
    loads: bool = False
    untold: bool = False


@dataclass(frozen=True)
class Option:
    """One entry of a list: what choosing it sends, its words, what they say."""

    value: str
    name: str
    told: Facet


@dataclass(frozen=True, eq=False)
class Choice:
    """A list of a page to choose a year, group or body from. `chosen` is what the page shows unasked, None where that is no one of them."""

    element: Element
    options: tuple[Option, ...]
    chosen: Option | None

    @cached_property
    def of_years(self) -> bool:
        """Whether it is years that are chosen, alone."""
        return all(option.told.year and not option.told.body for option in self.options if option.told)

    def settled(self, context: Context) -> bool:
        """Whether the way here has chosen already."""
        told, trail = context.year if self.of_years else context.body, context.trail
        return bool(told) or any(option.name in trail for option in self.options)

    def narrows(self, shown: Collection[Facet]) -> bool:
        """Whether the page shows several years, or bodies, although none is chosen."""
        told = {one.year if self.of_years else one.body or one.group for one in shown}
        return self.chosen is None and len(told - {None, ""}) >= SEVERAL

    @property
    def names(self) -> tuple[str, ...]:
        """What its page's scripts call it."""
        return tuple(dict.fromkeys(name for key in ("id", "name") if (name := self.element.get(key))))


@dataclass(frozen=True)
class Chosen:
    """Where the lists of a page lead.

    `unread` = one of them could not be followed; `own` = the page itself shows what one has chosen; `whole` = it leaves that to a script,
    and all that can be chosen is among the steps.
    """

    steps: tuple[Step, ...] = ()
    unread: bool = False
    own: bool = False
    whole: bool = False


def followed(view: View, county: County, context: Context, shown: Collection[Facet]) -> Chosen:
    """The pages that may be chosen on this one, each in its context; `shown` is what the titles of the page's own entries say."""
    open_ = [choice for choice in choices(view, county) if not (choice.settled(context) or choice.narrows(shown))]
    if not shown and len(open_) == 1 and (loaded := _loaded(view, county, context, open_[0])):
        return Chosen(loaded, whole=True)
    steps: list[Step] = []
    unread, at = False, context
    for choice in open_:
        way = next(_ways(view, choice), None)
        found = _steps(view, county, at, way, [one for one in choice.options if one != choice.chosen])
        steps, unread = [*steps, *found], unread or not found or bool(way and way.untold)
        if choice.chosen is None:
            break
        at = columns.deeper(at, choice.chosen.name, county, view.url)
    return Chosen(tuple(steps), unread, at != context)


def own_body(view: View, county: County) -> str:
    """The body that the page itself marks as chosen, "" where it marks none."""
    found = (c.chosen for c in choices(view, county) if c.chosen and marked(c.element) is not None)
    return next((option.told.body or option.told.group for option in found if option.told.body or option.told.group), "")


def choices(view: View, county: County) -> list[Choice]:
    """The lists of years, groups and bodies whose options are no addresses; years first."""
    if "<select" not in view.lowered:
        return []
    found = [_choice(view, county, e) for e in view.tree.iter("select") if not _is_frame(e)]
    return sorted(filter(_is_meant, found), key=lambda choice: not choice.of_years)


def _choice(view: View, county: County, element: Element) -> Choice:
    own = [option for option in element.iter("option") if option not in view.anchor_of and option.get("disabled") is None]
    first = marked(element)
    first = first if first is not None else next(iter(own), None)
    told = {option: _option(view, county, option) for option in own}
    chosen = told.get(first) if first is not None else None
    options = tuple(o for o in told.values() if o.value and not ALL.match(o.name))
    return Choice(element, options, chosen if chosen and chosen.told else None)


def _option(view: View, county: County, option: Element) -> Option:
    name = columns.among_bodies(normalise(view.words_of(option)), county)
    return Option(option_value(option), name, columns.facet(name, county))


def _is_meant(choice: Choice) -> bool:
    """Whether most of a list's options are years, groups or bodies."""
    telling = sum(bool(option.told) for option in choice.options)
    return telling >= SEVERAL and 2 * telling >= len(choice.options)


def _is_frame(element: Element) -> bool:
    return any(above.tag in ("header", "footer") or _is_repeated(marks(above)) for above in element.iterancestors())


def _is_repeated(named: frozenset[str]) -> bool:
    return bool(named & FRAME) or bool(named and named <= HEAD)


def _loaded(view: View, county: County, context: Context, choice: Choice) -> tuple[Step, ...]:
    """A step for each option, the one shown too, where choosing only puts rows into a box of the page, which is empty as yet."""
    way = next(_ways(view, choice), None) if choice.chosen else None
    return tuple(_steps(view, county, context, way, choice.options)) if way and way.loads else ()


def _steps(view: View, county: County, context: Context, way: Way | None, options: Sequence[Option]) -> list[Step]:
    """A step for each of a list's options; none where nothing tells how they are chosen."""
    if way is None or len(options) > MOST:
        return []
    found = ((option, *way.asked(option.value)) for option in options)
    return [
        Step(url, StepKind.LIST, columns.deeper(context, option.name, county, view.url), "POST" if form else "GET", form)
        for option, url, form in found
        if url
    ]


def _ways(view: View, choice: Choice) -> Iterator[Way]:
    """How an option may be chosen, the surest first: the address and the form for its value."""
    form = next(choice.element.iterancestors("form"), None)
    sent = fields(form, asked_of(view)) if form is not None else {}
    onchange = choice.element.get("onchange") or ""
    scripts = scripts_for(view.scripts, onchange, choice.names, _values(view, sent), urlsplit(view.url).path)
    back = POSTED_BACK.search(onchange)
    if form is not None and back and STATE in sent:
        yield Way(_by_form(view, form, {**sent, "__EVENTTARGET": back[1], "__EVENTARGUMENT": ""}, choice))
    if address := next((found for found in scripts.addresses() if MARK in found), ""):
        yield Way(lambda value: (addresses.absolute(address.replace(MARK, quote(value)), view.base), ""), scripts.loads(address))
    if form is not None and choice.element.get("name") and (scripts.sends or _pressed(view, form) is not None):
        yield Way(_by_form(view, form, sent | (_pressed(view, form) or {}), choice))
    if question := next(scripts.questions(view.base), None):
        yield Way(lambda value: _by_question(question, value), loads=not question.untold, untold=question.untold)


def _by_form(view: View, form: Element, sent: Mapping[str, str], choice: Choice) -> Asked:
    url = addresses.absolute(form.get("action") or "", view.base) or view.url
    name, posts = choice.element.get("name") or "", (form.get("method") or "get").lower() == "post"

    def asked(value: str) -> tuple[str, str]:
        told = encoded({**sent, name: value}, charset(view.page.body))
        return (url, told) if posts else (urlunsplit(urlsplit(url)._replace(query=told)), "")

    return asked


def _by_question(question: Question, value: str) -> tuple[str, str]:
    put = filled(question, value)
    return put.address, put.body


def _values(view: View, sent: Mapping[str, str]) -> dict[str, str]:
    """The values of the page's fields by name and by id."""
    named = {e.get("id") or "": sent.get(e.get("name") or "", e.get("value") or "") for e in view.tree.iter("input", "select")}
    return {**{name: value for name, value in named.items() if name}, **sent}


def _pressed(view: View, form: Element) -> dict[str, str] | None:
    """What the button that sends a form adds to it; None where the form has no such button."""
    found = list(buttons(form))
    best = next((e for e in found if SEARCHES.match(e.get("value") or view.words_of(e))), found[0] if len(found) == 1 else None)
    if best is not None:
        return {best.get("name") or "": best.get("value") or ""} if best.get("name") else {}
    links = (e for e in form.iter("a", "span", "div", "input") if e.get("onclick") or e.get("href"))
    return {} if any(SEARCHES.match(e.get("value") or view.words_of(e)) for e in links) else None
