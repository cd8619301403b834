"""The fields of a form as a browser would send them when nothing is typed: hidden ones, texts, what is chosen in lists."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from urllib.parse import parse_qsl, urlencode, urlsplit

from crawler.families.anatomy.text import Element
from crawler.families.anatomy.view import View

NOTHING: Mapping[str, str] = MappingProxyType({})

UNSENT = frozenset(("submit", "button", "image", "reset", "file"))
"""Buttons are sent only where they are pressed."""
TICKED = frozenset(("radio", "checkbox"))


def asked_of(view: View) -> dict[str, str]:
    """The fields by which a page was asked for, of its form, else of its address."""
    return dict(parse_qsl(view.step.body or urlsplit(view.url).query, keep_blank_values=True))


def fields(form: Element, asked: Mapping[str, str] = NOTHING) -> dict[str, str]:
    """Name -> value of each field. `asked` is the form that brought this page: a site may forget to mark what was chosen."""
    found: dict[str, str] = {}
    for element in form.iter("input", "select", "textarea"):
        name = element.get("name") or ""
        if name and (value := _value(element, asked.get(name))) is not None:
            found[name] = value
    return found


def option_value(option: Element) -> str:
    """What choosing an option sends: its value, else its words."""
    value = option.get("value")
    return ("".join(str(piece) for piece in option.itertext()) if value is None else value).strip()


def marked(select: Element) -> Element | None:
    """The option that the page itself marks as chosen."""
    return next((option for option in select.iter("option") if option.get("selected") is not None), None)


def buttons(form: Element) -> Iterator[Element]:
    """What sends the form when pressed."""
    for element in form.iter("input", "button"):
        kind = (element.get("type") or ("submit" if element.tag == "button" else "text")).lower()
        if kind in ("submit", "image"):
            yield element


def encoded(pairs: Mapping[str, str], charset: str) -> str:
    """The fields as the page's own encoding writes them."""
    return urlencode(list(pairs.items()), encoding=charset, errors="xmlcharrefreplace")


def _value(element: Element, asked: str | None) -> str | None:
    if element.tag == "select":
        return _chosen(element, asked)
    if element.tag == "textarea":
        return element.text or ""
    kind = (element.get("type") or "text").lower()
    if kind in UNSENT or (kind in TICKED and element.get("checked") is None):
        return None
    return element.get("value") or ""


def _chosen(select: Element, asked: str | None) -> str | None:
    option = marked(select)
    if option is not None or asked is None:
        option = option if option is not None else next(select.iter("option"), None)
        return None if option is None else option_value(option)
    return asked
