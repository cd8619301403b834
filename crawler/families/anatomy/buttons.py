"""Page buttons that lead nowhere by themselves: they call a function that sends a form or asks for rows, or a script listens to them."""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import urlsplit, urlunsplit

from archive.facts.titles import normalise
from crawler.families.anatomy import addresses
from crawler.families.anatomy.addresses import same_page
from crawler.families.anatomy.calls import FUNCTION, block, opened, openers
from crawler.families.anatomy.encoding import charset
from crawler.families.anatomy.fields import asked_of, encoded, fields
from crawler.families.anatomy.fields import buttons as pressable
from crawler.families.anatomy.numbering import spelled, surely
from crawler.families.anatomy.pager import Pager, own_page
from crawler.families.anatomy.payloads import PAGE
from crawler.families.anatomy.questions import questions
from crawler.families.anatomy.signs import OWN_NUMBER
from crawler.families.anatomy.text import Element
from crawler.families.anatomy.turning import NEXT, number_of, pager_boxes
from crawler.families.anatomy.view import View

CALL = re.compile(
    r"^\s*+(?:javascript\s*:\s*)?(?:return\s+)?(?:window\.)?(?!void\b)([\w$.]+)\s*"
    r"\(\s*((?:(?:'[^']*'|\"[^\"]*\"|[\w.-]+)\s*,\s*)*)['\"]?(\d{1,5})['\"]?\s*\)",
    re.IGNORECASE,
)
SENT_TO = re.compile(r"\.(?:action\s*=|attr\(\s*['\"]action['\"]\s*,)\s*+([^;\n]{1,600}?)\s*(?:\)\s*)?(?:;|\n|\}|$)")
"""The address that a function gives to a form before it sends it."""
POSTED = re.compile(r"__doPostBack\(\s*['\"]([^'\"]+)['\"]\s*,\s*['\"](?:Page\$)?(\d{1,5})(?=['\"])")
POSTED_NEXT = re.compile(r"__doPostBack\(\s*['\"]([^'\"]+)['\"]\s*,\s*['\"]([^'\"]*)['\"]")
SENDS = re.compile(r"\.submit\s*\(")
NAME = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)\s*\(")
PRESSED = ("a", "button", "span", "li")
SLIDES = re.compile(r"swiper|slick|slide|banner|focus|carousel", re.IGNORECASE)
LONGEST_BOX = 200
"""Characters that a box for page buttons may hold; a longer one is named for the page, not for its buttons."""
GIVEN = re.compile(r"'[^']*'|\"[^\"]*\"|[\w.-]+")
WHOLE = re.compile(r"<(?:html|body|head|!doctype)\b", re.IGNORECASE)
"""What a whole page has, and a piece of one has not."""
Ask = Callable[[int], tuple[str, str]]
"""The address and the form ("" where none is sent) of a page by its number."""


@dataclass(frozen=True, slots=True)
class Call:
    """What a button calls: a function, what is handed over before the page, as written, and the page."""

    name: str = ""
    given: str = ""
    page: int = 1
    is_next: bool = False


NOTHING = Call()


def by_buttons(view: View, shown: Pager) -> Pager | None:
    """The pager of buttons that call `next(3)`, sent by the page's own form, if any; None where there are none."""
    if posted := _posted_back(view, shown) or _submitted(view, shown):
        return posted
    called, silent = _called(view), _silent(view)
    page = own_page(view.step.context)
    pages = max([*(call.page for call in called), *silent, shown.pages or 1])
    call = next(iter(called), NOTHING)
    ask = _ask(view, call) or _of_piece(view, page) if called or silent else _by_own_form(view)
    site = None if ask or not (called or silent) else _of_site(view, call)
    if not (called or silent or (ask and shown.pages)):
        return None
    asked = {n: one(n) for n in range(2, pages + 1) if n != page} if (one := ask or site) else {}
    urls, forms = {n: url for n, (url, _) in asked.items()}, {n: body for n, (_, body) in asked.items() if body}
    return Pager(page, pages, shown.total, urls, forms, plain=site is not None)


def _ask(view: View, call: Call) -> Ask | None:
    """How the pages are asked for that buttons call a function for, or that a script hears of by itself (NOTHING)."""
    if call.name and (ask := _sent_to(view, call) or _by_field(view)):
        return ask
    if call.name or (surely(view) is None and questions(view.scripts, view.base)):
        return None
    address = spelled(view)
    return (lambda page: (address(page), "")) if address else None


def _of_piece(view: View, page: int) -> Ask | None:
    """The pages of a list that a script fetches piece by piece: each piece bears its number in its address."""
    found = None if WHOLE.search(view.text[:4096]) else OWN_NUMBER.search(view.url)
    if found is None or int(found[1]) != page:
        return None
    return lambda n: (f"{view.url[: found.start(1)]}{n}{view.url[found.end(1) :]}", "")


def _of_site(view: View, call: Call) -> Ask | None:
    """Rows that the function which the buttons call, or any other of the page, asks its site for."""
    functions = (found for found in FUNCTION.finditer(view.scripts) if call.name and call.name in (found[1], found[3]))
    bodies = [_handed_over(call, found) + block(view.scripts, found.end()) for found in functions]
    question = next(iter(questions("\n".join([*bodies, view.scripts]), view.base)), None)
    return (lambda page: (question.at(page).address, question.at(page).body)) if question else None


def _handed_over(call: Call, function: re.Match[str]) -> str:
    """What a call hands over before the page, as settings of the function's own names."""
    names = (name.strip() for name in (function[2] or function[4] or "").split(","))
    return "".join(f"var {name}={value};\n" for name, value in zip(names, GIVEN.findall(call.given), strict=False))


def _silent(view: View) -> list[int]:
    """The numbers of buttons that neither lead nor call anywhere, from 1 on, in a box for them alone."""
    boxes = [box for box in pager_boxes(view) if len(view.words_of(box)) <= LONGEST_BOX and not SLIDES.search(box.get("class") or "")]
    buttons = {e for box in boxes for e in box.iter("a", "button", "span", "li") if e not in view.anchor_of and not len(e)}
    numbers = sorted({number for e in buttons if (number := number_of(view.words_of(e))) is not None})
    return numbers if numbers[:2] == [1, 2] else []


def _posted_back(view: View, shown: Pager) -> Pager | None:
    """ASP.NET's buttons: the page's own form sent back with the name of the pager and the page wanted, one page after the other."""
    buttons = {int(found[2]): found for e in view.tree.iter("a") if (found := POSTED.search(e.get("href") or e.get("onclick") or ""))}
    form = next((form for form in view.tree.iter("form") if "__VIEWSTATE" in fields(form)), None)
    if form is None:
        return None
    if not buttons:
        return _turned_back(view, form, shown)
    page, pages = own_page(view.step.context), max([*buttons, shown.page, shown.pages or 1])
    if page >= pages:
        return Pager(page, pages, shown.total)
    url, button = addresses.absolute(form.get("action") or "", view.base) or view.url, buttons.get(page + 1) or next(iter(buttons.values()))
    return Pager(page, pages, shown.total, {page + 1: url}, {page + 1: _sent_back(view, form, button, page + 1)})


def _turned_back(view: View, form: Element, shown: Pager) -> Pager | None:
    """The same where no button bears a number, and one says that it leads to the next page."""
    told = ((e, POSTED_NEXT.search(e.get("href") or e.get("onclick") or "")) for e in view.tree.iter("a", "input"))
    linked = ({"__EVENTTARGET": found[1], "__EVENTARGUMENT": found[2]} for e, found in told if found and NEXT.match(_says(view, e)))
    pressed = ({e.get("name") or "": e.get("value") or ""} for e in pressable(form) if NEXT.match(_says(view, e)))
    sent = next(linked, None) or next(pressed, None)
    page = own_page(view.step.context)
    if sent is None or (shown.pages or page + 1) <= page:
        return None
    url = addresses.absolute(form.get("action") or "", view.base) or view.url
    body = encoded({**fields(form, asked_of(view)), **sent}, charset(view.page.body))
    return Pager(page, shown.pages or page + 1, shown.total, {page + 1: url}, {page + 1: body})


def _says(view: View, button: Element) -> str:
    return view.words_of(button) or normalise(button.get("value") or "")


def _sent_back(view: View, form: Element, button: re.Match[str], page: int) -> str:
    wanted = re.sub(r"\d+$", str(page), button[0].rpartition(",")[2].strip(" '\""))
    sent = fields(form, asked_of(view))
    return encoded({**sent, "__EVENTTARGET": html.unescape(button[1]), "__EVENTARGUMENT": wanted}, charset(view.page.body))


def _submitted(view: View, shown: Pager) -> Pager | None:
    """A form whose field for the page holds that of the next page, or the own one for a script to count up, and whose button, or a link
    that sends it, says that it leads there.
    """
    page = own_page(view.step.context)
    counting = (form for form in view.tree.iter("form") if _held(form) & {str(page), str(page + 1)})
    form = next((form for form in counting if _presses(form, str(page + 1)) or _is_sent(view, form)), None)
    if form is None or page >= (shown.pages or page + 1):
        return None
    pages = shown.pages or page + 1
    asked = {n: _asked(view, form, n) for n in range(2, pages + 1) if n != page}
    return Pager(page, pages, shown.total, {n: url for n, (url, _) in asked.items()}, {n: body for n, (_, body) in asked.items() if body})


def _held(form: Element) -> set[str]:
    """What a form's fields for the page hold."""
    return {value for name, value in fields(form).items() if PAGE.match(name)}


def _presses(form: Element, following: str) -> bool:
    """Whether a button of a form that holds the next page says that it leads there."""
    return following in _held(form) and any(NEXT.match(normalise(e.get("value") or "")) for e in pressable(form))


def _is_sent(view: View, form: Element) -> bool:
    """Whether something that says that it leads to the next page sends a form, and stands in this one or in none."""
    senders = openers(view.scripts, SENDS)
    for element in view.tree.iter(*PRESSED):
        call = f"{element.get('onclick') or ''} {element.get('href') or ''}"
        named = NAME.search(call)
        if (SENDS.search(call) or (named and named[1] in senders)) and NEXT.match(_says(view, element)):
            return next(element.iterancestors("form"), form) is form
    return False


def _called(view: View) -> list[Call]:
    """The functions and the pages that buttons without an address call for, where their words are that number or a direction."""
    found = []
    for element in view.tree.iter(*PRESSED):
        call = CALL.match(element.get("onclick") or element.get("href") or "")
        words = view.words_of(element) if call and element not in view.anchor_of else ""
        if call and (number_of(words) == int(call[3]) or re.search(r"页|[>›»]", words)):
            found.append(Call(call[1], call[2], int(call[3]), bool(NEXT.match(words))))
    return found if any(call.is_next or call.page > 1 for call in found) else []  # 首页 alone tells nothing of the pages behind.


def _sent_to(view: View, call: Call) -> Ask | None:
    """A form sent to an address with the page in it, as the function that the buttons call puts it together."""
    function = openers(view.scripts, SENT_TO).get(call.name)
    form = next((form for form in view.tree.iter("form") if (form.get("method") or "").lower() == "post"), None)
    if function is None or form is None:
        return None
    body = encoded(fields(form, asked_of(view)), charset(view.page.body))
    return lambda page: (addresses.absolute(opened(f"{call.name}({call.given}{page})", {call.name: function}, SENT_TO), view.base), body)


def _by_field(view: View) -> Ask | None:
    """The page's own form with the page in the field for it."""
    form = _form(view)
    return None if form is None else lambda page: _asked(view, form, page)


def _by_own_form(view: View) -> Ask | None:
    """The form of a list that tells only how many pages it has: one that asks this very address for a page."""
    form = _form(view)
    own = form is not None and same_page(
        (addresses.absolute(form.get("action") or "", view.base) or view.url).split("?")[0], view.url.split("?")[0]
    )
    return _by_field(view) if own else None


def _form(view: View) -> Element | None:
    """The form that holds a field for the page."""
    return next((form for form in view.tree.iter("form") if any(PAGE.match(name) for name in fields(form))), None)


def _asked(view: View, form: Element, page: int) -> tuple[str, str]:
    """The address and the body that the form would send for a page."""
    url = addresses.absolute(form.get("action") or "", view.base) or view.url
    sent = {name: str(page) if PAGE.match(name) else value for name, value in fields(form, asked_of(view)).items()}
    told = encoded(sent, charset(view.page.body))
    return (url, told) if (form.get("method") or "get").lower() == "post" else (urlunsplit(urlsplit(url)._replace(query=told)), "")
