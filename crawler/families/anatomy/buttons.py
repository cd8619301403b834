"""Page buttons that lead nowhere by themselves: they call a function that sends a form, or one that cannot be read here."""

import re
from collections.abc import Mapping
from urllib.parse import urlencode, urlsplit, urlunsplit

from crawler.families.anatomy import addresses
from crawler.families.anatomy.pager import NUMBER, Pager, own_page
from crawler.families.anatomy.questions import PAGE
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View

CALL = re.compile(r"^\s*(?:javascript\s*:)?\s*(?:return\s+)?[\w$.]+\s*\(\s*['\"]?(\d{1,5})['\"]?\s*\)", re.IGNORECASE)
LAST = re.compile(r"尾页|末页|最后")


def by_buttons(view: View, shown: Pager) -> Pager | None:
    """The pager of buttons that call `next(3)`, sent by the page's own form, if any; None where there are none."""
    numbers = _called(view)
    if not numbers:
        return None
    page = own_page(view.step.context)
    pages = max([*numbers, shown.pages or 1])
    form = _form(view)
    if form is None:
        return Pager(page, pages, shown.total)
    asked = {n: _asked(view, form, n) for n in range(2, pages + 1) if n != page}
    return Pager(page, pages, shown.total, {n: url for n, (url, _) in asked.items()}, {n: body for n, (_, body) in asked.items() if body})


def _called(view: View) -> list[int]:
    """The pages that buttons without an address call for, where their words are that number or a direction."""
    found = []
    for element in view.tree.iter("a", "button", "span", "li"):
        call = CALL.match(element.get("onclick") or element.get("href") or "")
        words = view.words_of(element) if call and element not in view.anchor_of else ""
        if call and (_number(words) == int(call[1]) or re.search(r"页|[>›»]", words)):
            found.append(int(call[1]))
    return found


def _number(words: str) -> int | None:
    found = NUMBER.match(words)
    return int(found[1]) if found else None


def _form(view: View) -> Element | None:
    """The form that holds a field for the page."""
    return next((form for form in view.tree.iter("form") if any(PAGE.match(name) for name in _fields(form))), None)


def _fields(form: Element) -> Mapping[str, str]:
    return {e.get("name", ""): e.get("value", "") for e in form.iter("input", "select") if e.get("name")}


def _asked(view: View, form: Element, page: int) -> tuple[str, str]:
    """The address and the body that the form would send for a page."""
    url = addresses.absolute(form.get("action") or "", view.base) or view.url
    fields = {name: str(page) if PAGE.match(name) else value for name, value in _fields(form).items()}
    if (form.get("method") or "get").lower() == "post":
        return url, urlencode(fields)
    return urlunsplit(urlsplit(url)._replace(query=urlencode(fields))), ""
