"""Page buttons without words: what their pictures, classes and addresses tell."""

import re

from crawler.families.anatomy.addresses import same_page
from crawler.families.anatomy.text import Element, marks

ICON = re.compile(r"(?:^|/)[\w-]*(?:next|xiayiye|xyy)[\w-]*\.(?:gif|png|jpe?g|svg)$", re.IGNORECASE)
RIGHT = re.compile(
    r"(?:arrow|angle|chevron|caret|jiantou)s?[-_]?(?:double[-_]?)?(?:r|right|you)\d*(?![a-z])|(?:^|[/_-])(?:right|you)\d*(?=\.|$)",
    re.IGNORECASE,
)
"""What pictures and signs of an arrow to the right are called; such an arrow turns pictures, too."""
NAMED_NEXT = frozenset(("next", "nextpage"))
NEXT_IN_WORDS = "下一页"
ARROW = ">"
OWN_NUMBER = re.compile(r"[_-]?(?<!\d)(\d{1,3})(?=\.\w{2,6}$)")
PAGE_FIELD = re.compile(
    r"(?<=[?&])(?:page|p|pn|(?:cur(?:r|rent)?)_?page|page_?(?:no|num|number|index|now))=(\d{1,4})(?:&|$)", re.IGNORECASE
)


def signed(element: Element) -> str:
    """The words that a button without any stands for; "" where nothing tells."""
    return NEXT_IN_WORDS if _is_named_next(element) else ARROW if _is_arrow(element) else ""


def leads_further(url: str, own: str) -> bool:
    """Whether an address is that of a later page of the very list that `own` is a page of."""
    return same_page(_bare_of_number(url), _bare_of_number(own)) and _own_number(url) > max(_own_number(own), 0)


def _bare_of_number(url: str) -> str:
    """An address without what tells the page in it: the number of its file, or the field for it."""
    return OWN_NUMBER.sub("", PAGE_FIELD.sub("", url).rstrip("?&"))


def _own_number(url: str) -> int:
    """The number of the page that an address tells; -1 where it tells none."""
    found = PAGE_FIELD.search(url) or OWN_NUMBER.search(url)
    return int(found[1]) if found else -1


def _is_named_next(element: Element) -> bool:
    """Whether a button without words is the one for the next page by its relation, its class or its picture."""
    if (element.get("rel") or "").lower() == "next" or marks(element) & NAMED_NEXT:
        return True
    return any(ICON.search(image.get("src") or "") for image in element.iter("img"))


def _is_arrow(element: Element) -> bool:
    """Whether a button without words shows an arrow to the right."""
    signs = (name for e in element.iter("a", "img", "i", "span", "em") for name in (e.get("src") or "", *(e.get("class") or "").split()))
    return any(RIGHT.search(sign) for sign in signs)
