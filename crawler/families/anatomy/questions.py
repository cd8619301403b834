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
    r"(?:(?<![\w$.])(?:[\w$]{1,40}\.){0,4}(?:\$|jQuery|ajax|axios|http|request|api|uni|\$http|\$axios)\.(ajax|getJSON|get|post|request)"
    r"|\b(axios|fetch)|\.(open|load))\s*\(",
    re.IGNORECASE,
)
PAGE = re.compile(
    r"^(?:page|p|pn|(?:cur(?:r|rent)?|start)_?page|page_?(?:no|num|number|index|now|current)|current|pno|ye|ym)$", re.IGNORECASE
)
OFFSET = re.compile(r"^(?:offset|start|skip|from|first|i?display_?start|start_?(?:row|record|index|num))$", re.IGNORECASE)
"""What counts the entries before a page, and not pages."""
SIZE = re.compile(r"^(?:_?page_?size|per_?page|size|rows|limit|num|count|row|length|i?display_?length)$", re.IGNORECASE)
FIELD = re.compile(
    r"[\"']?(?<![\w$.-])([\w$.-]+)[\"']?\s*:\s*(\[[^\[\]]{0,500}\]|(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|[^,'\"{}\[\]])+)"
)
ARRAY = re.compile(r"(?<![\w.$])([A-Za-z_$][\w$]*)\s*=\s*(\[[^\[\]{}]{0,500}\])")
NUMBERED = re.compile(r"([?&](\w+)=[\"'])\s*\+\s*(?:\([^()]*\)|[\w$.]+)")
AS_JSON, AS_FORM = re.compile(r"JSON\.stringify|application/json"), re.compile(r"qs\.stringify|urlencoded|URLSearchParams", re.IGNORECASE)
SENDS_JSON = re.compile(r"(?:this\.\$)?(?:axios|http)\b|this\.\$|request\b|uni\b", re.IGNORECASE)
"""What sends the fields of a body as JSON unless told otherwise."""
LONGEST = 4000
NAMED = re.compile(
    r"(?:data|params|body)[\"']?\s*:\s*+(?:(?:JSON|[Qq]s)\.stringify\s*\(\s*+)?(?:\{([^{}]*)\}|((?:this\.|self\.|that\.|_this\.)?[A-Za-z_$][\w$]*)\s*[),}\n])"
)
SECOND = re.compile(
    r"^\s*+(?:'[^']*'|\"[^\"]*\"|[^,{'\"]+),\s*+(?:(?:JSON|[Qq]s)\.stringify\s*\(\s*+)?(?:\{([^{}]*)\}|((?:this\.|self\.|that\.|_this\.)?[A-Za-z_$][\w$.]*)\s*(?:[),]|$))"
)
TEXT_NAMED = re.compile(r"data\s*:\s*((?:'[^']*'|\"[^\"]*\"|[\w$.]+)(?:\s*\+\s*(?:'[^']*'|\"[^\"]*\"|[\w$.]+))*)")
TEXT_SECOND = re.compile(r"^[^,]+,\s*((?:'[^']*'|\"[^\"]*\")(?:\s*\+\s*(?:'[^']*'|\"[^\"]*\"|[\w$.]+))*)")
SENT = re.compile(r"\.send\s*\(\s*+([^;\n]{3,400}?)\s*\)\s*(?:;|\n|\}|$)")
SENT_OBJECT = re.compile(r"\.send\s*\(\s*JSON\.stringify\s*\(\s*(?:\{([^{}]*)\}|([A-Za-z_$][\w$.]*))")
PROPERTY = re.compile(r"(?<![\w$.])([A-Za-z_$][\w$]*)\s*:\s*(?:'([^']*)'|\"([^\"]*)\"|(\d+))(?=\s*[,}\n])")
OWN = re.compile(r"(?<![\w$.])(?:this|self|that|_this|vm)\.(?:[\w$]+\.)*([\w$]+)")
Fields = tuple[tuple[str, str], ...]
PLAIN = re.compile(r"-?[\d.]+|true|false")
TEXTS = re.compile(r"'([^']*)'|\"([^\"]*)\"")


class Text(str):
    """A value that a script writes as a text: JSON puts it in quotes, unlike a number."""

    __slots__ = ()


Value = str | list[str]


@dataclass(frozen=True)
class Question:
    """One question: address without its query, query, and what the body carries; `as_json` = the body is JSON, its values written so."""

    url: str
    query: Fields
    form: Fields = ()
    post: bool = False
    as_json: bool = False

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


def all_questions(scripts: str, base: str) -> list[Question]:
    """Every question that the scripts ask."""
    known = {**properties(scripts), **settings(scripts)}
    return [q for call in ASKS.finditer(scripts) if (q := _question(call, scripts, base, known))]


def fields_of(written: str, known: Mapping[str, str]) -> Fields:
    """The fields of an object as a form sends them; what is no text, number or known name is left out."""
    return tuple(field for told_ in _fields(written, known, {}) for field in _written(*told_, as_json=False))


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


def _question(call: re.Match[str], scripts: str, base: str, known: Mapping[str, str]) -> Question | None:
    inside = _inside(scripts, call.end())
    verb = (call[1] or call[2] or call[3]).lower()
    written = _object_field(inside, "url") if inside.lstrip().startswith("{") else _address(inside, verb)
    url = addresses.absolute(told(_first_page(written), known) or "", base) if written else ""
    if not url:
        return None
    behind = scripts[call.end() : call.end() + LONGEST] if verb == "open" else ""
    post = verb == "post" or bool(re.search(r"(?:type|method)\s*:\s*['\"]post|^\s*['\"]post", inside, re.IGNORECASE))
    as_json = bool(AS_JSON.search(inside) or SENT_OBJECT.search(behind) or (SENDS_JSON.match(call[0]) and not AS_FORM.search(inside)))
    arrays = dict(ARRAY.findall(scripts))
    handed = _handed_over(inside, scripts) or _sent(behind, scripts)
    fields = tuple(field for told_ in _fields(handed, known, arrays) for field in _written(*told_, as_json=as_json and post))
    fields = fields or _of_text(_handed_text(inside, behind), scripts, known)
    return Question.made(url, fields, post=post, as_json=as_json)


def _first_page(written: str) -> str:
    """An address that a number is put into, with the number 1."""
    return NUMBERED.sub(lambda found: f"{found[1]} + '1'" if PAGE.match(found[2]) else found[0], written)


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


def _handed_over(inside: str, scripts: str) -> str:
    """The object of fields: that called data or params, else the last argument's own; one called by a name as it is set elsewhere."""
    for way in (NAMED, SECOND):
        if found := way.search(inside):
            return found[1] if found[1] is not None else _object(found[2], scripts)
    return ""


def _object(name: str, scripts: str) -> str:
    """The fields of the object that a variable, or a property of one, is set to."""
    found = re.search(rf"(?<![\w$]){re.escape(name.rpartition('.')[2])}\s*[:=]\s*\{{([^{{}}]*)\}}", scripts)
    return found[1] if found else ""


def _sent(behind: str, scripts: str) -> str:
    """The object of fields that a question opened before sends."""
    found = SENT_OBJECT.search(behind)
    if found is None:
        return ""
    return found[1] if found[1] is not None else _object(found[2], scripts)


def _handed_text(inside: str, behind: str) -> str:
    """The expression of a body that is put together as a text: id=7&page=1."""
    found = SENT.search(behind) if behind else TEXT_NAMED.search(inside) or TEXT_SECOND.search(inside)
    return found[1] if found else ""


def _of_text(written: str, scripts: str, known: Mapping[str, str]) -> Fields:
    """The fields of such a body, or of the variable that holds it; a number that is put into it is the first page's."""
    name = written.strip()
    held = re.search(rf"(?<![\w$.]){re.escape(name)}\s*=\s*([^;\n]+)", scripts) if re.fullmatch(r"[A-Za-z_$][\w$]*", name) else None
    text = told(_first_page(held[1] if held else name), known)
    return tuple(parse_qsl(text, keep_blank_values=True)) if text and "=" in text else ()


def _fields(written: str, known: Mapping[str, str], arrays: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """The fields of an object: texts, numbers as they are written, arrays of texts."""
    for name, value in FIELD.findall(written):
        text = OWN.sub(r"\1", value.strip())
        if array := text if text.startswith("[") else arrays.get(text):
            yield name, [single or double for single, double in TEXTS.findall(array)]
        elif PLAIN.fullmatch(text):
            yield name, text
        elif (plain := told(text, known)) is not None:
            yield name, Text(plain)
        elif PAGE.match(name) or OFFSET.match(name):
            yield name, "1" if PAGE.match(name) else "0"


def _written(name: str, value: Value, *, as_json: bool) -> Iterator[tuple[str, str]]:
    """A field as its body writes it: in JSON by its kind, in a form each text of an array for itself."""
    if as_json:
        yield name, value if isinstance(value, str) and not isinstance(value, Text) else json.dumps(value, ensure_ascii=False)
    elif isinstance(value, str):
        yield name, str(value)
    else:
        yield from ((f"{name}[]", one) for one in value)
