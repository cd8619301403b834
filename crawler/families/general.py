"""Any site without a family of its own: lists; pagers of links, scripts, forms and interfaces; trees of years, groups, bodies."""

import json
import re
from dataclasses import replace

from archive.facts.titles import Likeness
from archive.model import COLUMNS, County, Page, StepKind
from crawler.families.anatomy import answers
from crawler.families.anatomy.addresses import same_host
from crawler.families.anatomy.buttons import WHOLE, by_buttons
from crawler.families.anatomy.dead_ends import leads_on, unrolls
from crawler.families.anatomy.encoding import decode
from crawler.families.anatomy.found import Found
from crawler.families.anatomy.grids import grids
from crawler.families.anatomy.nodes import columns_below
from crawler.families.anatomy.numbering import by_script, surely
from crawler.families.anatomy.pager import Pager, may_be_full, of_links, own_page
from crawler.families.anatomy.questions import Question, all_questions, asked_before, questions
from crawler.families.anatomy.reading import read_page
from crawler.families.anatomy.rows import main_list, rows
from crawler.families.anatomy.text import Element, visible
from crawler.families.anatomy.units import by_unit
from crawler.families.anatomy.view import View
from crawler.families.anatomy.widgets import by_widget
from crawler.families.anatomy.written import with_entries, with_records
from crawler.families.blocks import asks_to_choose

NAME = "general"
TOTAL = re.compile(r"\btotal_?(?:records?|counts?|rows?|num|items?)?[\"']?\s*[:=]\s*[\"']?(\d{1,7})\b", re.IGNORECASE)
TOTAL_OF_UNIT = re.compile(r"<[a-z]+\s[^<>]*\bpag[^<>]*\b(?:count|total)=[\"']?(\d{1,7})", re.IGNORECASE)
BOX = re.compile(r"\(\s*[\"']([#.][\w-]+)[\"']\s*\)\s*\.(?:html|load|append)\s*\(")
"""What scripts put an answer into, by its id or class."""


def knows(view: View) -> int:  # noqa: ARG001
    """The last resort: any real family's mark counts for more."""
    return 1


def unwrap(page: Page) -> str | None:
    """The rows of any interface's answer: records in JSON, or a piece of a page that was asked for by its number."""
    text = decode(page.body, page.headers)
    if text.lstrip()[:1] in "{[" or (answers.WRAPPED.match(text) and not WHOLE.search(text)):
        return answers.rows_of(answers.value_of(text), page.step.context.found_on)
    return text if _asked(page) and page.step.context.found_on and not WHOLE.search(text) else None


def read(view: View, county: County) -> Found:
    if view.step.kind is StepKind.REPORT:
        return read_page(view, county, of_links)
    return _with_nodes(view, county, read_page(with_entries(with_records(view)), county, pager))


def _with_nodes(view: View, county: County, found: Found) -> Found:
    """What a page leads to with the columns of a tree that its script holds; one that only asks its reader to choose is no empty list."""
    below = {step.address: step for step in columns_below(view, county)} if view.step.kind in COLUMNS else {}
    if below:
        steps = (*(step for step in found.steps if step.address not in below), *below.values())
        return replace(found, steps=steps, trouble="", render=False)
    is_bare = found.trouble == "empty_list" and found.list_page is None and not view.scripts.strip()
    return replace(found, trouble="") if is_bare and asks_to_choose(visible(view.tree)) else found


def pager(view: View) -> Pager:
    """Real links first, for they need no reckoning; then what a script writes, a form sends, an interface answers."""
    asked = _asked(view.page) if not WHOLE.search(view.page.body[:4096].decode("latin-1")) else None
    if asked:
        return _of_answer(view, asked)
    shown = of_links(view)
    if shown.others:
        return shown
    told = by_unit(view, answer=False) or by_widget(view) or by_script(view) or by_buttons(view, shown)
    if told and told.others:
        return told
    return _of_interface(view, told or shown) or told or _to_type(view, shown) or _with_total(view, shown)


def _to_type(view: View, shown: Pager) -> Pager | None:
    """Where only the number of a page is to be typed in, the addresses that a script makes of it."""
    address = surely(view) if (shown.pages or 1) > 1 else None
    return replace(shown, others={n: address(n) for n in range(2, (shown.pages or 1) + 1) if n != shown.page}) if address else None


def _with_total(view: View, shown: Pager) -> Pager:
    """Where nothing tells how the list goes on, the number of entries known to a script: it may disprove that this is all."""
    told = TOTAL.search(view.scripts) or TOTAL_OF_UNIT.search(view.text)
    return shown if shown.total is not None or told is None else replace(shown, total=int(told[1]))


def _asked(page: Page) -> Question | None:
    try:
        return asked_before(page.step.url, page.step.body)
    except json.JSONDecodeError:
        return None


def _of_interface(view: View, shown: Pager) -> Pager | None:
    """The first page where this one shows no rows; the second where its rows may be a full page, or a button leads on from them."""
    listed = sum(bool(row.date) or row.like is Likeness.REPORT for row in main_list(rows(view)))
    asked = next(iter(questions(view.scripts, view.base)), None) or next(grids(view), None) or _asked_in_drawing(view)
    asked = asked or (None if listed or view.step.kind is StepKind.NOTICES else _for_a_box(view))
    if asked is None or (listed and not (_is_full(listed, asked.size) or leads_on(view, listed) or unrolls(view))):
        return None
    number = 2 if listed else 1
    question = asked.at(number)
    forms = {number: question.body} if question.post else {}
    return Pager(1, shown.pages, shown.total, {number: question.address}, forms, plain=True)


def _for_a_box(view: View) -> Question | None:
    """The one question, without a page, whose answer the scripts put into an empty box of the page: a file with all rows."""
    named = set(BOX.findall(view.scripts))
    waits = any(len(e) == 0 and _called(e) & named and not view.words_of(e) for e in view.tree.iter("ul", "div", "tbody"))
    asked = {question.address: question for question in all_questions(view.scripts, view.base) if not question.post} if waits else {}
    return next(iter(asked.values())) if len(asked) == 1 else None


def _called(element: Element) -> set[str]:
    """How scripts call an element: #id, .class."""
    return {f"#{element.get('id')}", *(f".{name}" for name in (element.get("class") or "").split())}


def _asked_in_drawing(view: View) -> Question | None:
    """The question for a page of a list that the browser's own scripts asked this site while they drew it."""
    told = (asked_before(url, "") for url in view.page.fetched if same_host(url, view.url))
    return next((question for question in told if question is not None), None)


def _of_answer(view: View, asked: Question) -> Pager:
    """Pages by what the answer states; where it states nothing, a full page means that there may be another."""
    shown, page = of_links(view), own_page(view.step.context)
    total, pages = answers.counted(answers.value_of(decode(view.page.body, view.page.headers)))
    total, listed = total if total is not None else shown.total, len(main_list(rows(view)))
    pages = pages or shown.pages or (-(-total // (asked.size or listed or 1)) if total is not None else None)
    last = pages or page + _is_full(listed, asked.size)
    questions_ = {n: asked.at(n) for n in range(2, last + 1) if n != page}
    forms = {n: q.body for n, q in questions_.items() if q.post}
    others, beyond = {n: q.address for n, q in questions_.items()}, "" if asked.post else asked.at(last + 1).address
    return Pager(page, pages, total, others, forms, beyond, size=asked.size)


def _is_full(listed: int, size: int | None) -> bool:
    return listed >= size if size else may_be_full(listed)
