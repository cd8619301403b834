"""What a page's script asks its site for: an address, a method and fields, read from the call as it is written.

Met: `$.ajax({url: '/list', type: 'POST', data: {pageIndex: 1, id: '7'}})`, `$.get('/list', {page: 1}, …)`, `fetch('/list?page=1')`,
`axios.post('/list', {…})`, `xhr.open('GET', '/list?page=1')`. A question with a page among its fields is one for a list.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

from crawler.families.anatomy import addresses
from crawler.families.anatomy.calls import settings, told

ASKS = re.compile(
    r"(?:(?:\$|jQuery|axios|http|request|uni|this\.\$(?:http|axios))\.(ajax|getJSON|get|post|request)|\b(axios|fetch)|\.(open|load))\s*\(",
    re.IGNORECASE,
)
PAGE = re.compile(
    r"^(?:page|p|pn|(?:cur(?:r|rent)?|start)_?page|page_?(?:no|num|number|index|now|current)|current|pno|ye|ym)$", re.IGNORECASE
)
SIZE = re.compile(r"^(?:_?page_?size|per_?page|size|rows|limit|num|count|row)$", re.IGNORECASE)
FIELD = re.compile(r"[\"']?([\w$.-]+)[\"']?\s*:\s*((?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|[^,'\"{}\[\]])+)")
NUMBERED = re.compile(r"([?&](\w+)=[\"'])\s*\+\s*(?:\([^()]*\)|[\w$.]+)")
LONGEST = 4000
Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Question:
    """One question: address without its query, query, and what the body carries; `as_json` = the body is JSON."""

    url: str
    query: Fields
    form: Fields = ()
    post: bool = False
    as_json: bool = False

    @cached_property
    def page_field(self) -> str:
        """The field that holds the number of the page; "" where none does."""
        return next((name for name, _ in (*self.form, *self.query) if PAGE.match(name)), "")

    @property
    def first(self) -> int:
        """The number the first page bears, 0 or 1."""
        told = dict((*self.query, *self.form)).get(self.page_field, "")
        return 0 if told == "0" else 1

    @property
    def size(self) -> int | None:
        """How many entries a page holds, as the question says."""
        return next((int(v) for name, v in (*self.form, *self.query) if SIZE.match(name) and v.isdecimal() and int(v)), None)

    def at(self, page: int) -> "Question":
        """The same for another page, counted from 1."""
        number = str(page - 1 + self.first)
        query, form = (tuple((n, number if n == self.page_field else v) for n, v in fields) for fields in (self.query, self.form))
        return replace(self, query=query, form=form)

    @property
    def address(self) -> str:
        return urlunsplit(urlsplit(self.url)._replace(query=urlencode(self.query)))

    @property
    def body(self) -> str:
        if not self.post:
            return ""
        return json.dumps(dict(self.form), ensure_ascii=False) if self.as_json else urlencode(self.form)


def questions(scripts: str, base: str) -> list[Question]:
    """Every question for a page of a list that the scripts ask, in their order."""
    return [question for question in all_questions(scripts, base) if question.page_field]


def all_questions(scripts: str, base: str) -> list[Question]:
    """Every question that the scripts ask."""
    known = settings(scripts)
    return [q for call in ASKS.finditer(scripts) if (q := _question(call, scripts, base, known))]


def asked_before(url: str, body: str) -> Question | None:
    """The question that brought an answer; None where it named no page."""
    parts = urlsplit(url)
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    as_json = body.startswith("{")
    form = tuple((k, str(v)) for k, v in json.loads(body).items()) if as_json else tuple(parse_qsl(body, keep_blank_values=True))
    question = Question(urlunsplit(parts._replace(query="")), query, form, bool(body), as_json)
    return question if question.page_field else None


def _question(call: re.Match[str], scripts: str, base: str, known: Mapping[str, str]) -> Question | None:
    inside = _inside(scripts, call.end())
    verb = (call[1] or call[2] or call[3]).lower()
    written = _object_field(inside, "url") if inside.lstrip().startswith("{") else _address(inside, verb)
    url = addresses.absolute(told(_first_page(written), known) or "", base) if written else ""
    if not url:
        return None
    post = verb == "post" or bool(re.search(r"(?:type|method)\s*:\s*['\"]post|^\s*['\"]post", inside, re.IGNORECASE))
    fields = tuple(_fields(_handed_over(inside), known))
    as_json = bool(re.search(r"JSON\.stringify|application/json", inside)) or call[0].lower().startswith("axios")
    return _made(url, fields, post=post, as_json=as_json)


def _first_page(written: str) -> str:
    """An address that a number is put into, with the number 1."""
    return NUMBERED.sub(lambda found: f"{found[1]} + '1'" if PAGE.match(found[2]) else found[0], written)


def _made(url: str, fields: Fields, *, post: bool, as_json: bool) -> Question:
    parts = urlsplit(url)
    query = tuple(parse_qsl(parts.query, keep_blank_values=True))
    bare = urlunsplit(parts._replace(query=""))
    return Question(bare, query, fields, True, as_json) if post else Question(bare, (*query, *fields))


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


def _handed_over(inside: str) -> str:
    """The object of fields: that called data or params, else the last argument's own."""
    named = re.search(r"(?:data|params|body)[\"']?\s*:\s*(?:JSON\.stringify\s*\()?\s*\{([^{}]*)\}", inside)
    if named:
        return named[1]
    plain = re.match(r"\s*(?:'[^']*'|\"[^\"]*\"|[^,{]+),\s*\{([^{}]*)\}", inside)
    return plain[1] if plain else ""


def _fields(written: str, known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for name, value in FIELD.findall(written):
        text = value.strip()
        plain = text if re.fullmatch(r"-?[\d.]+|true|false", text) else told(text, known)
        if plain is None and PAGE.match(name):
            plain = "1"
        if plain is not None:
            yield name, plain
