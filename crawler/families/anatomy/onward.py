"""The ways on from a page that is no list itself: columns of reports, directories, the bodies that they name, sections, frames."""

import re
from collections.abc import Sequence
from dataclasses import replace

from archive.facts.titles import Likeness, likeness, normalise
from archive.model import Context, County, Kind, Step, StepKind
from crawler.families.anatomy import choices, columns, entrance, topics, tree
from crawler.families.anatomy.addresses import below, folder, frame_of, is_front, same_host, same_page
from crawler.families.anatomy.pager import Pager
from crawler.families.anatomy.view import Anchor, View
from crawler.families.anatomy.zones import Zone

HUB_DEPTH = 3
MANY_BODIES = 4
LETTERS = re.compile(r"^[A-Z](?:[-~—至、]?[A-Z]){0,3}$")
FEWEST_LETTERS = 3


def annual_columns(view: View, county: County, context: Context) -> list[Step]:
    """The columns of yearly reports that a section names, and beside them those of one year or of earlier ones."""
    direct = entrance.direct_links(view)
    beside = (*topics.years(view), *tree.earlier(view)) if direct else ()
    named = {anchor.url: anchor for anchor in (*direct, *beside)}
    around = [(url, a.text) for a in direct if (url := frame_of(a.element.get("href", ""), view.base))] if not context.body else []
    ways = [*((anchor.url, anchor.text) for anchor in named.values()), *around]
    return [_list_step(view, county, context, url, name) for url, name in ways]


def directories(view: View, county: County) -> list[Step]:
    """The lists of bodies that a page names, but for the one that led here: each body's menu has a way back to it, at times its own."""
    came = {normalise(name) for name in view.step.context.trail[:-1]}
    new = (anchor for anchor in entrance.directories(view) if normalise(anchor.text) not in came)
    return [_list_step(view, county, Context(), anchor.url, anchor.text) for anchor in new]


def bodies(view: View, county: County, context: Context) -> list[Step]:
    """Every body that a directory names: a page reached as one, a part of a page headed as one, a section that names many."""
    told = [a for a in view.anchors if a.zone is not Zone.FRAME and (_is_body(a.name, county) or tree.is_own_among_bodies(view, a, county))]
    named = [a for a in told if likeness(a.name)[0] is Likeness.NO and not tree.is_front(view, a.url)]
    if not columns.is_directory(context.column_name):
        named = _headed(view, named, county) or (named if _names_many(view, named) else [])
    return [_list_step(view, county, context, a.url, columns.among_bodies(a.name, county)) for a in named]


def _headed(view: View, named: Sequence[Anchor], county: County) -> list[Anchor]:
    """Those that stand under the heading of a directory, and beside them those under the name of one group."""
    heads = {a: view.headings.over(a.element) for a in named}
    if not any(columns.heads_bodies(head) for head in heads.values()):
        return []
    return [a for a, head in heads.items() if columns.heads_bodies(head) or columns.facet(head, county).group]


def below_directory(view: View, county: County, context: Context) -> list[Step]:
    """What a directory leads to: no longer within the column of reports that linked to it."""
    return [*bodies(view, county, Context(column=context.column_name)), *letters(view)]


def letters(view: View) -> list[Step]:
    """The parts of a directory that stand on pages of their own, by the letters with which the bodies' names begin."""
    found = {a.url: a for a in view.anchors if LETTERS.match(a.text) and a.zone is not Zone.FRAME and same_host(a.url, view.url)}
    parts = [url for url in found if not same_page(url, view.url)]
    return [replace(view.step, url=url, method="GET", body="") for url in parts] if len(parts) >= FEWEST_LETTERS else []


def further_parts(view: View, position: Pager) -> list[Step]:
    """The further pages of a directory that has several."""
    others = ((url, position.forms.get(number, "")) for number, url in position.others.items() if number > 1)
    return [replace(view.step, url=url, method="POST" if form else "GET", body=form) for url, form in others]


def chosen_bodies(view: View, county: County, context: Context) -> list[Step]:
    """The bodies that a page offers in a list to choose from, where they are as many as in a directory."""
    offered = (choice for choice in choices.choices(view, county) if not choice.of_years)
    many = any(len(choice.options) >= MANY_BODIES for choice in offered)
    return list(choices.followed(view, county, context, ()).steps) if many else []


def _names_many(view: View, named: Sequence[Anchor]) -> bool:
    """Whether a section without a column of reports is a directory of bodies by what it names."""
    main = {a.url for a in named if a.zone is Zone.MAIN}
    return view.step.kind is StepKind.HUB and len(main) >= MANY_BODIES and not entrance.direct_links(view)


def _is_body(name: str, county: County) -> bool:
    """Whether a name is that of a body; the county's own government is one, though its name is also that of a group."""
    told = columns.facet(name, county)
    return bool(told.body) or (told.group == Kind.GOVERNMENT.value and not told.year)


def frames(view: View) -> list[Step]:
    """The frames that a page is put together from."""
    return [replace(view.step, url=url) for url in view.frames]


def sections(view: View, county: County, context: Context) -> list[Step]:
    """The sections below a section, on the way from the home page; below the page of a body the one that is its own."""
    if context.body and view.step.kind is StepKind.LIST:
        return _own_section(view, county, context)
    if _is_front_elsewhere(view, county):
        context = Context()  # Another site begins here: it may call its directory as the link to it was called.
    elif view.step.kind is not StepKind.HUB or columns.depth(context) >= HUB_DEPTH:
        return []
    return [_hub(view, county, context, anchor) for anchor in entrance.best_sections(view)]


def inner_sections(view: View, county: County, context: Context) -> list[Step]:
    """Those that a section's own content names, or whose addresses lie below its own: beside a directory that each page's menu names
    they may hold the reports of all other bodies.
    """
    if view.step.kind is not StepKind.HUB or columns.depth(context) >= HUB_DEPTH:
        return []
    inner = (a for a in entrance.best_sections(view) if a.zone is Zone.MAIN or a.url.startswith(below(view.url)))
    return [_hub(view, county, context, anchor) for anchor in inner]


def _is_front_elsewhere(view: View, county: County) -> bool:
    """Whether a page is the front of another host than the county's own portal: a directory may lead to a platform's."""
    return is_front(view.url) and not same_host(view.url, county.home)


def _own_section(view: View, county: County, context: Context) -> list[Step]:
    """The section in which a body's own column of reports stands: named as such, with an address below that of the body's page."""
    if not columns.facet(context.link_text, county).body:
        return []
    own = [a for a in entrance.sections(view) if a.url.startswith(folder(view.url)) and not columns.is_other_subject(a.text)]
    return [_list_step(view, county, context, a.url, a.text) for a in own[:1]]


def _hub(view: View, county: County, context: Context, anchor: Anchor) -> Step:
    return Step(anchor.url, StepKind.HUB, columns.deeper(context, anchor.text, county, view.url))


def _list_step(view: View, county: County, context: Context, url: str, name: str) -> Step:
    return Step(url, StepKind.LIST, columns.deeper(context, name, county, view.url))
