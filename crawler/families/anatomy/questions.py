"""What a page's script asks its site for: an address, a method and fields, read from the call as it is written.

Met: `$.ajax({url: '/list', type: 'POST', data: {pageIndex: 1, id: '7'}})`, `$.get('/list', {page: 1}, …)`, `fetch('/list?page=1')`,
`axios.post('/list', {…})`, `xhr.open('GET', '/list?page=1')`. A question with a page among its fields is one for a list.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.families.anatomy import addresses
from crawler.families.anatomy.calls import settings, told
from crawler.families.anatomy.payloads import OFFSET, PAGE, Fields, first_page, handed_over, sends_json

ASKS = re.compile(
    r"(?:(?<![\w$.])(?:[\w$]{1,40}\.){0,4}(?:\$|jQuery|ajax|axios|http|request|api|uni|\$http|\$axios)\.(ajax|getJSON|get|post|request)"
    r"|\b(axios|fetch)|\.(open|load))\s*\(",
    re.IGNORECASE,
)
SIZE = re.compile(r"^(?:_?page_?size|per_?page|size|rows|limit|num|count|row|length|i?display_?length)$", re.IGNORECASE)
AS_JSON, AS_FORM = re.compile(r"JSON\.stringify|application/json"), re.compile(r"qs\.stringify|urlencoded|URLSearchParams", re.IGNORECASE)
SENDS_JSON = re.compile(r"(?:this\.\$)?(?:axios|http)\b|this\.\$|request\b|uni\b", re.IGNORECASE)
"""What sends the fields of a body as JSON unless told otherwise."""
LONGEST = 4000
PROPERTY = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|(\d+))(?=\s*[,}\n])")


@dataclass(frozen=True)
class Question:
    """One question: address without its query, query, and what the body carries.

    `as_json` = the body is JSON, its values written so; `untold` = it carries more, which nobody can read from the script.
    """

    url: str
    query: Fields
    form: Fields = ()
    post: bool = False
    as_json: bool = False
    untold: bool = False

    @cached_property
    def page_field(self) -> str:
        """The field that holds the number of the page, or of the entries before it where a page's own are told; "" where none does."""
        told = [*self.form, *self.query]
        offset = next((name for name, value in told if OFFSET.match(name) and value.strip('"').isdecimal()), "") if self.size else ""
        return next((name for name, _ in told if PAGE.match(name)), offset)

    @classmethod
    def made(cls, url: str, fields: Fields, *, post: bool, as_json: bool = False) -> "Question":
        """The question that hands `fields` to an absolute address, which may bear a query of its own."""
        parts = urlsplit(url)
        query = tuple(parse_qsl(parts.query, keep_blank_values=True))
        bare = urlunsplit(parts._replace(query=""))
        return cls(bare, query, fields, True, as_json) if post else cls(bare, (*query, *fields))

    @property
    def first(self) -> int:
        """The number the first page bears, 0 or 1."""
        told = dict((*self.query, *self.form)).get(self.page_field, "")
        return 0 if told.strip('"') == "0" else 1

    @property
    def size(self) -> int | None:
        """How many entries a page holds, as the question says."""
        told = ((name, value.strip('"')) for name, value in (*self.form, *self.query))
        return next((int(value) for name, value in told if SIZE.match(name) and value.isdecimal() and int(value)), None)

    def at(self, page: int) -> "Question":
        """The same for another page, counted from 1."""
        number = str((page - 1) * (self.size or 1) if OFFSET.match(self.page_field) else page - 1 + self.first)
        query = tuple((n, number if n == self.page_field else v) for n, v in self.query)
        form = tuple((n, (f'"{number}"' if v.startswith('"') else number) if n == self.page_field else v) for n, v in self.form)
        return replace(self, query=query, form=form)

    @property
    def address(self) -> str:
        return urlunsplit(urlsplit(self.url)._replace(query=urlencode(self.query)))

    @property
    def body(self) -> str:
        if not self.post:
            return ""
        if self.as_json:
            return f"{{{', '.join(f'{json.dumps(name)}: {value}' for name, value in self.form)}}}"
        return urlencode(self.form)


def questions(scripts: str, base: str) -> list[Question]:
    """Every question for a page of a list that the scripts ask, in their order."""
    return [question for question in all_questions(scripts, base) if question.page_field]


def all_questions(scripts: str, base: str, around: str = "") -> list[Question]:
    """Every question that the scripts ask; `around` are the scripts they stand in, which set what they name and do not set themselves."""
    outer = _known(around)
    known = {**outer, **properties(scripts), **settings(scripts, outer)} if around else _known(scripts)
    return [q for call in ASKS.finditer(scripts) if (q := _question(call, scripts, base, known, around))]


@lru_cache(maxsize=4)
def _known(scripts: str) -> Mapping[str, str]:
    """What the scripts set to plain texts and numbers, looked for once for all that is asked of a page."""
    return {**properties(scripts), **settings(scripts)}


def properties(scripts: str) -> dict[str, str]:
    """What the objects of the scripts hold as plain texts or numbers, by name, the first of each."""
    known: dict[str, str] = {}
    for name, single, double, number in PROPERTY.findall(scripts):
        known.setdefault(name, single or double or number)
    return known


def asked_before(url: str, body: str) -> Question | None:
    """The question that brought an answer; None where it named no page."""
    parts = urlsplit(url)
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    as_json = body.startswith("{")
    form = (
        tuple((k, json.dumps(v, ensure_ascii=False)) for k, v in json.loads(body).items())
        if as_json
        else tuple(parse_qsl(body, keep_blank_values=True))
    )
    question = Question(urlunsplit(parts._replace(query="")), query, form, bool(body), as_json)
    return question if question.page_field else None


def _question(call: re.Match[str], scripts: str, base: str, known: Mapping[str, str], around: str) -> Question | None:
    inside = _inside(scripts, call.end())
    verb = (call[1] or call[2] or call[3]).lower()
    written = _object_field(inside, "url") if inside.lstrip().startswith("{") else _address(first_page(inside), verb)
    url = addresses.absolute(told(first_page(written), known) or "", base) if written else ""
    if not url:
        return None
    behind = scripts[call.end() : call.end() + LONGEST] if verb == "open" else ""
    post = verb == "post" or bool(re.search(r"(?:type|method)\s*:\s*['\"]post|^\s*['\"]post", inside, re.IGNORECASE))
    as_json = bool(AS_JSON.search(inside) or sends_json(behind) or (SENDS_JSON.match(call[0]) and not AS_FORM.search(inside)))
    fields, all_told = handed_over(inside, behind, f"{scripts}\n{around}", known, as_json=as_json and post)
    return replace(Question.made(url, fields, post=post, as_json=as_json), untold=not all_told)


def _inside(scripts: str, start: int) -> str:
    """What stands between a call's brackets."""
    depth = 1
    for position in range(start, min(len(scripts), start + LONGEST)):
        depth += {"(": 1, ")": -1}.get(scripts[position], 0)
        if depth == 0:
            return scripts[start:position]
    return scripts[start : start + LONGEST]


def _address(inside: str, verb: str) -> str:
    """The first argument, the second of `open`."""
    arguments = re.findall(r"\s*((?:'[^']*'|\"[^\"]*\"|[^,'\"{(])+)(?:,|$)", inside)
    return arguments[1 if verb == "open" else 0].strip() if len(arguments) > (verb == "open") else ""


def _object_field(inside: str, name: str) -> str:
    found = re.search(rf"(?<![\w$])[\"']?{name}[\"']?\s*:\s*((?:'[^']*'|\"[^\"]*\"|[^,'\"{{}}\n])+)", inside)
    return found[1].strip() if found else ""
