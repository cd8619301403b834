"""From a homepage or a section page to the column of yearly reports: the best link by its words and address, and no guessing."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from archive.facts.titles import normalise
from archive.model import Context, County, Step, StepKind
from crawler.families.anatomy import columns, topics
from crawler.families.anatomy.addresses import same_host
from crawler.families.anatomy.drawing import is_filled_by_script
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.sitemap import usual_places
from crawler.families.anatomy.tree import MORE
from crawler.families.anatomy.view import Anchor, View
from crawler.families.anatomy.zones import Zone, among_friends

DIRECT = 60
"""Links of this score and more name the column of yearly reports itself."""
ELSEWHERE = 12
"""What a link to another host loses: the county's own column is preferred, a platform elsewhere still wins over nothing."""
SURE = 40
BEST = 2
PORTAL = 10
"""Links that tell a portal from a page that stands in for it for a while."""
ENTER = re.compile(r"进入|首页|主页|门户|官网|网站|跳过|\benter\b|\bskip\b", re.IGNORECASE)
MOST_DOORS = 2
"""Links of a page that only leads into the site."""
MOST_GROUPS = 4
"""Columns that a homepage names apart: the government's, the departments', the townships', the sub-districts'."""
MAP = re.compile(r"^(?:网站|站点)(?:地图|导航)$|^sitemap$", re.IGNORECASE)
MOST_OTHERS = 4
"""Further ways that are remembered, should the best one leave bodies without a report."""


def read_home(view: View, county: County) -> Found:
    """The best way on from a homepage; the usual places where a portal shows none; "no_hub" where even a browser shows next to no link."""
    best = _best_columns(view, county) or best_sections(view) or _maps(view)
    if best:
        ways = _unique([*best, *topics.years(view)])
        return Found(tuple(_hub(view, anchor, county) for anchor in ways), others=(*_others(view, ways, county), *topics.shelves(view)))
    if view.frames:
        return Found(tuple(replace(view.step, url=url) for url in view.frames))
    within = _doors(view)
    if is_filled_by_script(view) or not (view.drawn or view.anchors):
        return Found(render=True)
    if within:
        return Found(tuple(replace(view.step, url=url) for url in within))
    return Found(usual_places(view)) if len(view.anchors) >= PORTAL else Found(trouble="no_hub")


def _best_columns(view: View, county: County) -> list[Anchor]:
    """The column of yearly reports that fits best; beside it those that name a group of bodies, each of which has one of its own."""
    found = direct_links(view)
    grouped = (a for a in found[1:] if same_host(a.url, view.url) and columns.facet(a.text, county).group)
    return [*found[:1], *grouped][: 1 + MOST_GROUPS]


def _maps(view: View) -> list[Anchor]:
    """The site's own map, where nothing else on the page leads on."""
    return [a for a in view.anchors if MAP.match(a.text) and same_host(a.url, view.url) and a.url != view.url][:1]


def _doors(view: View) -> list[str]:
    """The links of a page that stands before the site: a greeting of the season, a picture to press, 进入网站."""
    if len(view.anchors) > MOST_DOORS or view.step.kind is not StepKind.HOME:
        return []
    doors = (a.url for a in view.anchors if ENTER.search(a.text) or not a.text)
    return list(dict.fromkeys(url for url in doors if same_host(url, view.url) and url != view.url))


def _others(view: View, best: Iterable[Anchor], county: County) -> tuple[Step, ...]:
    """The ways that are not the best: the best may lead to the government's own reports alone, beside a directory of the other bodies, or
    to a section that was rebuilt, beside the old one; each has reports of its own.
    """
    taken = {anchor.url for anchor in best}
    ways = _unique([*directories(view), *direct_links(view), *sections(view)])
    own = (a for a in ways if a.url not in taken and (same_host(a.url, view.url) or _is_own_elsewhere(a, county)))
    return tuple(_hub(view, a, county) for a in own if not columns.is_other_subject(normalise(a.text)))[:MOST_OTHERS]


def columns_of_groups(view: View, county: County) -> tuple[Step, ...]:
    """The columns of reports of a group of bodies that a page names: they may stand among other papers, away from the government's own."""
    named = (a for a in direct_links(view) if same_host(a.url, view.url) and columns.facet(a.text, county).group)
    return tuple(_hub(view, anchor, county) for anchor in named)


def _is_own_elsewhere(anchor: Anchor, county: County) -> bool:
    """Whether a link to another host names a directory of the county's own bodies."""
    is_own = columns.is_directory(anchor.text) and not columns.is_of_superior(anchor.text, county)
    return is_own and not among_friends(anchor.element)


def direct_links(view: View) -> list[Anchor]:
    """Links that name a column of yearly reports, best first."""
    return _ranked(view, lambda a: columns.hub_score(a.text or a.title, a.url), DIRECT)


def sections(view: View) -> list[Anchor]:
    """Links to the section in which such a column stands, best first."""
    return _ranked(view, lambda a: columns.section_score(_name(view, a)), 1)


def _name(view: View, anchor: Anchor) -> str:
    """What a link to a section says; below the home page, what stands over its "more"."""
    below = view.step.kind is not StepKind.HOME and MORE.match(anchor.text)
    return view.headings.named(anchor.element) if below else anchor.text


def best_sections(view: View) -> list[Anchor]:
    """The section named for government information, else the two likeliest; its guide alone where nothing else is named."""
    named = sections(view)
    found = [a for a in named if not columns.is_other_subject(a.text)] or named
    return found[:1] if found and columns.section_score(found[0].text) >= SURE else found[:BEST]


def directories(view: View) -> list[Anchor]:
    """Links to lists of bodies that have openness pages of their own."""
    return _unique(a for a in view.anchors if a.zone is not Zone.FRAME and columns.is_directory(a.text) and a.url != view.url)


def _ranked(view: View, score: Callable[[Anchor], int], least: int) -> list[Anchor]:
    scored = [(score(a) - (0 if same_host(a.url, view.url) else ELSEWHERE), a) for a in view.anchors if a.url != view.url]
    best = (a for points, a in sorted(scored, key=lambda pair: -pair[0]) if points >= least)
    return _unique(a for a in best if same_host(a.url, view.url) or not among_friends(a.element))


def _unique(anchors: Iterable[Anchor]) -> list[Anchor]:
    first: dict[str, Anchor] = {}
    for anchor in anchors:
        first.setdefault(anchor.url, anchor)
    return list(first.values())


def _hub(view: View, anchor: Anchor, county: County) -> Step:
    return Step(anchor.url, StepKind.HUB, columns.deeper(Context(), anchor.text, county, view.url))
