"""A page of a site to the next steps: the flow that all families share; a family brings its own way of paging."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from archive.facts.titles import Likeness, likeness, report_year
from archive.model import Context, County, Kind, Step, StepKind
from crawler.families.anatomy import addresses, boxes, choices, columns, entrance, mixed, onward, tabs, tree
from crawler.families.anatomy.addresses import same_host
from crawler.families.anatomy.article import Article
from crawler.families.anatomy.beside import named_beside
from crawler.families.anatomy.collected import collected
from crawler.families.anatomy.dead_tabs import cuts_a_box, shows_newest_only
from crawler.families.anatomy.drawing import empty_boxes, is_filled_by_script, is_filled_from_outside, needs_browser
from crawler.families.anatomy.emptiness import says_none
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.homes import is_homepage
from crawler.families.anatomy.listing import list_page
from crawler.families.anatomy.notices import read_notices
from crawler.families.anatomy.offered import offered
from crawler.families.anatomy.pager import PAGED, Pager, list_url, own_page
from crawler.families.anatomy.pictured import is_picture
from crawler.families.anatomy.rows import FEWEST, Row, like_reports, main_list, rows
from crawler.families.anatomy.templates import carrying
from crawler.families.anatomy.unsaid import is_unsaid
from crawler.families.anatomy.view import View

PagerOf = Callable[[View], Pager]
FEW_LINKS = 5
LINKS_TO_NEIGHBOURS = 2


def read_page(view: View, county: County, pager: PagerOf) -> Found:
    """What a page of any kind leads to."""
    if view.step.kind is StepKind.HOME:
        return entrance.read_home(view, county)
    if view.step.kind is StepKind.REPORT:
        return read_report(view, county, pager)
    if view.step.kind is StepKind.NOTICES:
        return read_notices(view, county, pager(view))
    return read_column(view, county, pager, view.step.context)


def read_report(view: View, county: County, pager: PagerOf) -> Found:
    """The files of an article; a column that only bore a report's name is read as a column."""
    paper = Article(view)
    if not paper.is_report and (found := collected(paper, county)):
        return found
    files = _attachment_steps(paper)
    if not files and not paper.is_report and _lists_reports(view, county, rows(view)):
        context = view.step.context
        return read_column(view, county, pager, columns.deeper(context, context.link_text, county, context.found_on))
    gone = (is_homepage(view, county) or paper.says_not_found) and not paper.is_report
    if paper.is_bare and (is_filled_by_script(view) or (is_filled_from_outside(view) and not gone)):
        return Found(render=True)
    return Found(files, trouble="soft_404" if gone else "shell" if paper.is_blank else "")


def read_column(view: View, county: County, pager: PagerOf, context: Context) -> Found:
    """A column: itself a report, a list with its rows and pages, a tree of further columns, or a section on the way to one."""
    found, paper = rows(view), Article(view)
    if (_is_paper(paper, context) and not _lists_reports(view, county, found)) or is_picture(paper, found):
        beside = [*tree.year_tabs(view, county, context), *tabs.of_bodies(view, county, context)]
        others = [*beside, *choices.followed(view, county, context, ()).steps]
        return Found(_unique(view, [*_attachment_steps(paper), *others]), is_report=True)
    if _is_directory(view, context) and (ways := onward.below_directory(view, county, context)):
        own = [] if context.body else onward.annual_columns(view, county, Context())
        return Found(_unique(view, [*own, *ways, *onward.further_parts(view, pager(view))]))
    if is_inside(view, context):
        return _inside(view, county, pager, columns.completed(context, view.breadcrumb, county), found)
    return _section(view, county, pager, context, found)


def _is_directory(view: View, context: Context) -> bool:
    """Whether a page is a directory of bodies by its own title or by the link that led here, though the way came by a column of reports."""
    return any(columns.is_directory(name) for name in (columns.SEPARATORS.split(view.title)[0], context.link_text))


def _is_paper(paper: Article, context: Context) -> bool:
    """Whether a column's page shows a report: its parts, or, where a way of year and body led here, a file under a report's title."""
    if paper.is_report:
        return True
    titles = (columns.SEPARATORS.split(paper.view.title)[0], context.link_text)
    whose = context.body or context.group == Kind.GOVERNMENT.value
    named = bool(context.year and whose) or any(likeness(title)[0] is Likeness.REPORT for title in titles)
    return named and bool(paper.attachments)


def is_inside(view: View, context: Context) -> bool:
    """Whether a page belongs to a column of yearly reports, by the way here, its address, its trail or its title."""
    names = [*context.trail, *view.breadcrumb, *columns.SEPARATORS.split(view.title)]
    return columns.has_slug(view.url) or any(columns.is_annual(name) for name in names)


def _lists_reports(view: View, county: County, found: Iterable[Row]) -> bool:
    """Whether a page lists reports: two with dates, or three. The links to the article before and after are two without."""
    likely = like_reports(main_list([row for row in found if not _is_navigation(view, row, county)]))
    return len(likely) > LINKS_TO_NEIGHBOURS or sum(bool(row.date) for row in likely) >= LINKS_TO_NEIGHBOURS


def _inside(view: View, county: County, pager: PagerOf, context: Context, found: Iterable[Row]) -> Found:
    told = [row for row in found if not _is_navigation(view, row, county)]
    if behind := _behind(view, county, context, told):
        return Found(behind)
    position = pager(view)
    if not position.elsewhere and needs_browser(view, told):
        return Found(render=True)
    dated = {row.url: row for row in told if row.date or row.like is Likeness.REPORT}
    children = tree.child_steps(view, county, context, dated)
    entries = [row for row in told if row.url not in {step.url for step in children}]
    listed = main_list(entries, FEWEST if own_page(view.step.context) == 1 else 1)
    if view.frames and not listed and not position.elsewhere:
        return Found(_unique(view, [*onward.frames(view), *children]))
    told_by = [_told(row, county) for row in listed]
    chosen = offered(view, county, context, told_by)
    newest = cuts_a_box(view, listed) or (bool(listed) and not position.others and shows_newest_only(view))
    below = [*children, *(() if chosen.own else chosen.steps)]
    leads_below = any(tree.lies_below(view, step, context) for step in below)
    nothing = not (listed or leads_below) and says_none(view, context, position.total)
    year = None if listed else tree.own_year(view, county, children)
    has_list = listed or position.is_past or chosen.own or nothing or year
    position = replace(position, total=position.total or 0) if nothing else position
    listing = replace(list_page(view, county, position, listed, unread=chosen.unread or newest), year=year) if has_list else None
    steps = [*_report_steps(view, county, context, entries), *_pages(view, context, position, listed), *children, *chosen.steps]
    steps += [*tree.whole_list(view, context, listed), *tree.boxed_lists(view, county, context, told)]
    steps += [*onward.directories(view, county), *(replace(view.step, url=url) for url in tree.framed(view))]
    trouble = "" if leads_below or position.elsewhere or position.is_past or nothing else _emptiness(view, county, listed)
    return Found(_unique(view, steps), listing, trouble=trouble)


def _behind(view: View, county: County, context: Context, told: Sequence[Row]) -> tuple[Step, ...]:
    """The lists that a page leaves to its choices or buttons, all of them, where it shows no report itself; () for any other page."""
    if like_reports(told):
        return ()
    behind = offered(view, county, context, ())
    return _unique(view, [*behind.steps, *tree.child_steps(view, county, context, {})]) if behind.whole else ()


def _told(row: Row, county: County) -> columns.Facet:
    """The year and the body that an entry's title names."""
    told = columns.facet(row.full, county)
    return replace(told, year=told.year or report_year(row.full))


def _is_navigation(view: View, row: Row, county: County) -> bool:
    """A bare column name is a way to a list, never an entry of one; an entry would bear a date or say more."""
    if row.date or row.opens or row.like is Likeness.REPORT or tree.is_paper(row.full):
        return False
    return addresses.same_page(row.url, view.url) or columns.is_annual(row.full) or bool(columns.facet(row.full, county))


def _emptiness(view: View, county: County, listed: Sequence[Row]) -> str:
    """An empty list is never nothing: it is a page that failed to show its rows, until a person says otherwise."""
    if listed and (any(row.like is not Likeness.NO for row in listed) or not empty_boxes(view)):
        return ""
    return "soft_404" if is_homepage(view, county) else "empty_list"


def _section(view: View, county: County, pager: PagerOf, context: Context, found: list[Row]) -> Found:
    """A section, a directory of bodies or the page of one body: the way on to a column of yearly reports."""
    ways = [*onward.annual_columns(view, county, context), *onward.directories(view, county), *onward.bodies(view, county, context)]
    if not entrance.direct_links(view):
        ways += onward.chosen_bodies(view, county, context)
        ways += onward.inner_sections(view, county, context) if ways else []
    if mixed.is_mixed(view, context, pager(view), [row for row in found if not _is_navigation(view, row, county)], ways):
        within = _inside(view, county, pager, context, found)
        return replace(within, steps=_unique(view, [*ways, *within.steps]))
    if ways:
        box = boxes.own_box(view, county, context, found) or boxes.Box()
        listing = list_page(view, county, Pager(), box.entries, unread=False) if box.entries else None
        return Found(_unique(view, [*box.more, *ways, *_report_steps(view, county, context, found)]), listing)
    further = [*onward.frames(view), *onward.sections(view, county, context)]
    if boxes.shows_newest(view, main_list(found)) and (newest := [*further, *tree.boxed_lists(view, county, context, found)]):
        return Found(_unique(view, [*newest, *_report_steps(view, county, context, found)]))
    if any(row.date for row in like_reports(main_list(found))) or (
        mixed.is_further(view, pager(view), found) and not is_homepage(view, county)
    ):
        return _inside(view, county, pager, context, found)
    if further:
        return Found(_unique(view, further))
    render = is_filled_by_script(view)
    return Found(render=render, trouble="" if render else _deadend(view, context))


def _deadend(view: View, context: Context) -> str:
    """A body's own page that shows its links and no such column has been seen; any other page should have led on."""
    if context.body and len(view.anchors) >= FEW_LINKS:
        return ""
    return "no_hub" if view.step.kind is StepKind.HUB else "empty_list"


def _report_steps(view: View, county: County, context: Context, entries: Sequence[Row]) -> list[Step]:
    """Rows that are or may be reports; on another host only those that surely are, for such links are often not the county's."""
    inside = is_inside(view, context)
    context, named = columns.completed(context, (choices.own_body(view, county),), county), named_beside(entries, county)
    return [
        Step(row.url, StepKind.REPORT, _row_context(view, county, context, row, named.get(row, columns.Facet())))
        for row in entries
        if row.like is Likeness.REPORT or (same_host(row.url, view.url) and _may_be_report(row, county, context, inside=inside))
    ]


def _may_be_report(row: Row, county: County, context: Context, *, inside: bool) -> bool:
    """A likely title, a dated row that only names a body, or, in a column of reports, any dated row that does not say what it leads to."""
    if row.like is not Likeness.NO or not (row.date or row.opens):
        return row.like is Likeness.MAYBE
    told = columns.facet(row.full, county)
    return bool(told.body) or told.group == Kind.GOVERNMENT.value or (inside and is_unsaid(row.full, county, context.body))


def _row_context(view: View, county: County, context: Context, row: Row, beside: columns.Facet) -> Context:
    told, own = columns.completed(context, (row.heading, row.head), county), columns.facet(row.full, county)
    return replace(
        told,
        link_text=row.text,
        link_title=row.full if row.opens else row.title,
        list_date=row.date,
        found_on=view.url,
        body=told.body or own.body or beside.body,
        group=told.group or own.group or beside.group,
    )


def _pages(view: View, context: Context, position: Pager, listed: Sequence[Row]) -> list[Step]:
    """The other pages of this list; what a browser had to draw once it has to draw again."""
    paged, first = PAGED.match(view.step.context.link_text), list_url(view)
    told = carrying(first, view, tuple(row.url for row in listed)) if position.plain else first
    found_on = view.step.context.found_on if paged else told
    others = {number: url for number, url in position.others.items() if number > 1 or position.elsewhere}
    return [
        _page_step(view, replace(context, link_text=f"第{n}页", link_title="", found_on=found_on), url, position, position.forms.get(n, ""))
        for n, url in others.items()
    ]


def _page_step(view: View, context: Context, url: str, position: Pager, form: str) -> Step:
    return Step(url, StepKind.LIST, context, "POST" if form else "GET", form, view.drawn and not (form or position.plain))


def _attachment_steps(paper: Article) -> tuple[Step, ...]:
    context = replace(paper.view.step.context, found_on=paper.view.url)
    return tuple(Step(a.url, StepKind.ATTACHMENT, replace(context, link_text=a.text, link_title=a.title)) for a in paper.attachments)


def _unique(view: View, steps: Iterable[Step]) -> tuple[Step, ...]:
    first: dict[tuple[str, bool], Step] = {}
    for step in steps:
        if step.body or not addresses.same_page(step.url, view.url):
            first.setdefault((step.address, step.render), step)
    return tuple(first.values())
