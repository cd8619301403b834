"""What one page of a list showed: its entries, what it states of its length, and whether more is offered than could be followed."""

from collections.abc import Sequence

from archive.model import County
from crawler.families.anatomy import tree
from crawler.families.anatomy.dead_ends import awaits_its_pager, leads_on
from crawler.families.anatomy.found import ListPage
from crawler.families.anatomy.pager import Pager, list_url, may_be_full
from crawler.families.anatomy.rows import Row
from crawler.families.anatomy.view import View


def list_page(view: View, county: County, position: Pager, listed: Sequence[Row], *, unread: bool) -> ListPage:
    """What a page of a list showed; `unread` = it offers more than could be followed, so that what it states of its length is not all."""
    urls = tuple(row.url for row in listed)
    may_go_on = (position.pages or position.page) > 1 or may_be_full(len(urls)) or (position.total or 0) > len(urls)
    beyond = position.beyond if may_go_on and not position.holds_all(len(urls)) else ""
    endless = _may_lack_its_pager(view, position, len(urls)) or (not position.others and _goes_on_unread(view, position, len(urls)))
    pages = position.pages or (position.page + 1 if endless else None)
    pages = (pages or position.page) + 1 if unread else pages
    about, is_open = tree.one_body(listed, county), endless and position.pages is None
    return ListPage(list_url(view), position.page, pages, len(urls), position.total, urls, beyond, about, is_open and not unread)


def _goes_on_unread(view: View, position: Pager, listed: int) -> bool:
    """Whether buttons are there, or are to come, that nobody can read; what counts its entries needs none to be seen whole."""
    return leads_on(view, listed) or (position.total is None and awaits_its_pager(view, listed))


def _may_lack_its_pager(view: View, position: Pager, listed: int) -> bool:
    """Whether a list that scripts drew may go on by scripts too: a full page, and nothing that counts entries or pages."""
    return view.drawn and position.total is None and not position.others and may_be_full(listed)
