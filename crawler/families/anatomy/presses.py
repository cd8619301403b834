"""Buttons that name years, groups or bodies and have a script ask for the list of each: the question behind every one. Read, not run.

Met: `<a onclick="getList('86896','NB')">县教育局</a>` whose function posts `'dept=' + code + '&kind=' + kind`, `<li data-id="7">` whose
listener does. What asks by GET for no page is a link (`fetching`).
"""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from archive.model import Context, County, Step, StepKind
from crawler.families.anatomy import columns
from crawler.families.anatomy.columns import Facet
from crawler.families.anatomy.handlers import Run, Runner
from crawler.families.anatomy.questions import ASKS, Question, all_questions
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View
from crawler.families.anatomy.zones import Zone

PRESSED = ("a", "button", "li", "span", "td", "dd", "dt", "div", "p")
SEVERAL = 2
MOST = 120
"""Buttons of one make that are followed; a county has fewer bodies."""
LONGEST_NAME = 20
Told = int | str | None


@dataclass(frozen=True)
class Button:
    """A button: its words, what they say, what it runs."""

    name: str
    told: Facet
    run: Run


@dataclass(frozen=True)
class Pressed:
    """The lists behind a page's buttons.

    `untold` = a script asks for them with more than can be read, so that an empty answer says nothing; `whole` = the page shows nothing
    itself, and what it would show unasked is one of them.
    """

    steps: tuple[Step, ...] = ()
    untold: bool = False
    whole: bool = False


@dataclass(frozen=True, eq=False)
class Group:
    """Buttons of one make, and the question that each has its script ask."""

    buttons: tuple[Button, ...]
    questions: tuple[Question, ...]

    @cached_property
    def of_years(self) -> bool:
        """Whether it is years that are pressed for, alone."""
        return all(one.told.year and not one.told.body for one in self.buttons if one.told)

    @cached_property
    def of_groups(self) -> bool:
        """Whether it is groups of bodies alone: entries of several bodies may all be of one."""
        return not any(one.told.year or one.told.body for one in self.buttons)

    def settled(self, context: Context) -> bool:
        """Whether the way here has pressed already."""
        trail = context.trail
        return bool(context.year if self.of_years else context.body) or any(one.name in trail for one in self.buttons)

    def about(self, told: Facet) -> Told:
        """What a name says of that for which these buttons are pressed."""
        return told.year if self.of_years else told.body or told.group

    def shown(self, entries: Collection[Facet]) -> set[Told]:
        """The years, or else the bodies, that entries are of."""
        return {self.about(one) for one in entries} - {None, ""}


def followed(view: View, county: County, context: Context, shown: Collection[Facet]) -> Pressed:
    """The lists that the page's buttons ask for, each in its context; `shown` is what the titles of the page's own entries say.

    Buttons of years (or bodies) on a page that shows several of them only narrow what is there.
    """
    runner = Runner(view.scripts)
    groups = [group for group in _groups(view, county, runner) if not group.settled(context)]
    hiding = [group for group in groups if group.of_groups or len(group.shown(shown)) < SEVERAL]
    steps = tuple(step for group in hiding for step in _steps(view, county, context, group, group.shown(shown)))
    runs = (one.run for group in hiding for one in group.buttons)
    untold = any(question.untold for group in hiding for question in group.questions)
    return Pressed(steps, untold, len(hiding) == 1 and not shown and runner.presses(runs))


def _steps(view: View, county: County, context: Context, group: Group, shown: Collection[Told]) -> Iterator[Step]:
    """A step for each button but that of the one year or body which the page shows."""
    for button, question in zip(group.buttons, group.questions, strict=True):
        if group.about(button.told) not in shown:
            below = columns.deeper(context, button.name, county, view.url)
            yield Step(question.address, StepKind.LIST, below, "POST" if question.post else "GET", question.body)


def _groups(view: View, county: County, runner: Runner) -> Iterator[Group]:
    """The buttons of a page by their make, where most of one make name years, groups or bodies and each asks on its own."""
    found: dict[str, dict[str, Button]] = {}
    for element in view.tree.iter(*PRESSED) if ASKS.search(view.scripts) else ():
        if button := _button(view, county, runner, element):
            found.setdefault(button.run.by, {}).setdefault(button.run.script, button)
    for made in found.values():
        telling = sum(bool(button.told) for button in made.values())
        if telling >= SEVERAL and len(made) <= min(2 * telling, MOST) and (group := _asking(view, tuple(made.values()))):
            yield group


def _button(view: View, county: County, runner: Runner, element: Element) -> Button | None:
    """The button that an element is; None for links, boxes of them, and what has no name or runs nothing that is known."""
    if element in view.anchor_of or next(element.iter("a"), element) is not element or view.zones[element] is Zone.FRAME:
        return None
    run = runner.run(element)
    name = columns.among_bodies(view.words_of(element), county) if run else ""
    return Button(name, columns.facet(name, county), run) if run and 0 < len(name) <= LONGEST_NAME else None


def _asking(view: View, buttons: Sequence[Button]) -> Group | None:
    """A group with the first question of its script that is another for most of its buttons; None where all ask the same, or nothing."""
    for asked in zip(*(all_questions(one.run.script, view.base, view.scripts) for one in buttons), strict=False):
        if 2 * len({(question.address, question.body) for question in asked}) > len(asked):
            return Group(tuple(buttons), asked)
    return None
