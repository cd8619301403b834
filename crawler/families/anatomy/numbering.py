"""Pagers that a script writes: a call handed the number of pages, or variables that hold it. Read by form, whatever the function's name.

Met: `createPageHTML(5, 0, "index", "html")`, `createPageHTML('box', 5, 1, 'list', 'shtml', 62)`, `showPages(5, 1, 'list.asp?id=3&page=')`,
`var countPage = 5; var currentPage = 0;`. Counting starts at 0 or 1: the number that the first page bears tells.
"""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from crawler.families.anatomy import addresses
from crawler.families.anatomy.addresses import folder
from crawler.families.anatomy.calls import FUNCTION, block, settings
from crawler.families.anatomy.pager import Pager, own_page, total_stated
from crawler.families.anatomy.payloads import PAGE
from crawler.families.anatomy.rows import main_list, rows
from crawler.families.anatomy.spelling import Spelling, spellings
from crawler.families.anatomy.view import View

CALL = re.compile(r"(?<!function)[\s;.>{}()=]([A-Za-z_$]*(?:pag|fenye|fanye)[\w$]*)\s*\(([^(){};]{3,300})\)", re.IGNORECASE)
ARGUMENT = re.compile(r"\s*(?:'([^']*)'|\"([^\"]*)\"|(-?\d{1,7})|([^,'\"]*))\s*(?:,|$)")
ENDING = re.compile(r"^\.?(s?html?|jhtml|jsp|aspx?|php)$", re.IGNORECASE)
NAME = re.compile(r"^[\w./-]{1,60}$")
COUNT = re.compile(
    r"\b(?:count_?pages?|total_?pages?|page_?(?:count|total)|pages_?count|all_?pages?)\s*[=:]\s*[\"']?(\d{1,5})\b", re.IGNORECASE
)
CURRENT = re.compile(
    r"(?:\b(?:current_?page|cur_?page|page_?(?:index|no|num|now))|(?:\b(?:var|let)\s|[,;{])\s*page)\s*[=:]\s*[\"']?(\d{1,5})\b",
    re.IGNORECASE,
)
ENTRIES = re.compile(
    r"\b(?:total_?(?:counts?|records?|rows?|num|items?)?|record_?(?:count|total)|row_?count)\s*=\s*[\"']?(\d{1,6})\b", re.IGNORECASE
)
SIZE = re.compile(r"\b(?:page_?size|per_?page|page_?rows|size|limit)\s*=\s*[\"']?(\d{1,3})\b", re.IGNORECASE)
SPELLED = re.compile(
    r"[\"'](?!&)([\w./?=&%-]+(?:_|[=/]))[\"']\s*\+\s*(?:\([^()\n]{1,40}\)|[\w$.]{1,40}+)\s*(?:\+\s*[\"']((?:\.\w{2,5}|&)[^\"'\s<>]{0,80})[\"'])?+(?!\s*\+\s*[\w$(])"
)
"""A text, a number and an ending; where another name follows, the number may be that of the column."""
OWN_NUMBER = re.compile(r"_?(\d{1,4})(?=\.\w{2,5}$)")
USUAL = "index", "html"
PARTS = re.compile(r"\.display\b|\.(?:hide|show|toggle|slice)\(")
LEADS = re.compile(r"location|href|ajax|fetch|\.(?:get|post|getJSON|load|submit|open)\s*\(", re.IGNORECASE)
FIELD = re.compile(r"[?&](\w+)=$")
Address = Callable[[int], str]


@dataclass(frozen=True, slots=True)
class Numbers:
    """What a script says: pages in all, the current one as it counts, entries in all (None: unsaid), and the texts it was handed."""

    pages: int
    current: int | None
    total: int | None = None
    texts: tuple[str, ...] = ()


def by_script(view: View) -> Pager | None:
    """The pager that a script of the page would write; None where no script speaks of pages."""
    said = [one for one in (_called(view.scripts), _set(view.scripts)) if one]
    if not said:
        return _by_entries(view)
    told = max(said, key=lambda one: one.pages)  # the shorter one is that of a box beside the list
    address = _address(view, told.texts)
    first = _first(view, told.current if told.current is not None else address is not None)
    page = max((told.current or 0) - first + 1, own_page(view.step.context))
    total = told.total if told.total is not None else total_stated(view)
    address = address or _usual(view)
    if address is None:
        return Pager(page, max(told.pages, page), total)
    last = max(told.pages, page, 1)
    others = {n: address(n + first - 1) for n in range(2, told.pages + 1) if n != page}
    return Pager(page, last, total, others, beyond=address(last + first))


def _by_entries(view: View) -> Pager | None:
    """Pages reckoned from the entries in all and on a page, where a script spells their addresses."""
    entries, size = ENTRIES.search(view.scripts), SIZE.search(view.scripts)
    address = surely(view) if entries and size and int(size[1]) else None
    if entries is None or size is None or address is None or len(main_list(rows(view))) >= int(entries[1]):
        return None
    page, pages = own_page(view.step.context), max(-(-int(entries[1]) // int(size[1])), 1)
    return Pager(page, pages, int(entries[1]), {n: address(n) for n in range(2, pages + 1) if n != page}, beyond=address(pages + 1))


def _called(scripts: str) -> Numbers | None:
    """The first call of a page-writing function that is handed at least two numbers, the greater of them the pages."""
    known = settings(scripts) if CALL.search(f" {scripts}") else {}
    for found in CALL.finditer(f" {scripts}"):
        texts, numbers = _arguments(found[2], known)
        if len(numbers) >= 2 and not _parts_what_is_shown(scripts, found[1]):
            pages, current = max(numbers[:2]), min(numbers[:2])
            total = next((n for n in numbers[2:] if n >= pages), None)
            return Numbers(pages, current, total, texts)
    return None


def _parts_what_is_shown(scripts: str, name: str) -> bool:
    """Whether a function only shows a part of the rows that the page holds all at once."""
    bodies = (block(scripts, found.end()) for found in FUNCTION.finditer(scripts) if (found[1] or found[3]) == name)
    return any("length" in body and PARTS.search(body) and not LEADS.search(body) for body in bodies)


def _arguments(written: str, known: Mapping[str, str]) -> tuple[tuple[str, ...], list[int]]:
    """The texts and the numbers that a call is handed, as they are written or by names `known`."""
    texts, numbers = [], []
    for single, double, number, name in ARGUMENT.findall(written):
        texts += [text for text in (single, double) if text]
        plain = number or known.get(name.strip(), "")
        numbers += [int(plain)] if re.fullmatch(r"-?\d{1,7}", plain) else []
    counted = [int(text) for text in texts if text.isdecimal()]
    return tuple(t for t in texts if not t.isdecimal()), [n for n in numbers or counted if n >= 0]


def _set(scripts: str) -> Numbers | None:
    """Variables that hold the number of pages and the current one."""
    count, current = COUNT.search(scripts), CURRENT.search(scripts)
    return Numbers(int(count[1]), int(current[1]) if current else None) if count else None


def _first(view: View, current: int) -> int:
    """The number the first page bears: on the first page its own; on another, by what its address counts."""
    page = own_page(view.step.context)
    return min(current, 1) if page == 1 else int(current >= page)


def _address(view: View, texts: Sequence[str]) -> Address | None:
    """How the address of a numbered page is spelled: from the call's own texts, else from the script's."""
    return _prefixed(view, texts) or _named(view, texts) or spelled(view)


def _prefixed(view: View, texts: Sequence[str]) -> Address | None:
    """A text that only lacks the number at its end."""
    prefix = next((t for t in texts if t.endswith("=") or "{" in t), "")
    if not prefix:
        return None
    pieces = re.split(r"\{\w*\}", prefix, maxsplit=1)
    return lambda n: addresses.absolute(f"{pieces[0]}{n}{''.join(pieces[1:])}", view.base)


def _named(view: View, texts: Sequence[str]) -> Address | None:
    """A name and an ending: index and html."""
    at = next((i for i, text in enumerate(texts) if i and ENDING.match(text) and NAME.match(texts[i - 1])), None)
    if at is None:
        return None
    name, ending = texts[at - 1], texts[at].removeprefix(".")
    return lambda n: addresses.absolute(f"{name}_{n}.{ending}", folder(view.url))


def spelled(view: View) -> Address | None:
    """An address put together from a text, the number and an ending: "index_" + n + ".html"."""
    found = SPELLED.search(view.scripts)
    return surely(view) or ((lambda n: addresses.absolute(f"{found[1]}{n}{found[2] or ''}", view.base)) if found else None)


def surely(view: View) -> Address | None:
    """The first address of a script whose number can be nothing but a page's."""
    told = next((one for one in spellings(view.scripts, settings(view.scripts)) if _is_of_pages(one)), None)
    return (lambda n: addresses.absolute(told.at(n), view.base)) if told else None


def _is_of_pages(spelling: Spelling) -> bool:
    """Whether the number in an address is surely that of a page: a field named so, or a file's own number."""
    field = FIELD.search(spelling.before)
    return bool(PAGE.match(field[1])) if field else spelling.before.endswith(("_", "-")) and spelling.behind.startswith(".")


def _usual(view: View) -> Address | None:
    """A static page beside others: index.html, index_1.html."""
    file = view.url.split("?")[0].rsplit("/", 1)[1]
    if "?" in view.url:
        return None
    name, _, ending = OWN_NUMBER.sub("", file).rpartition(".") if "." in file else (USUAL[0], ".", USUAL[1])
    return lambda n: addresses.absolute(f"{name}_{n}.{ending}", folder(view.url))
