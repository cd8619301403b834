"""What a page's scripts do with the value chosen in a list: the address they open, or the question they ask. Read, not run.

The value is put into the scripts as a sign of its own, MARK, wherever they read it; what comes out holds MARK where the value goes.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from crawler.families.anatomy.calls import CALL, FUNCTION, OPENS, SET, Opener, block, decided, given, opened, told
from crawler.families.anatomy.fetching import FETCHED
from crawler.families.anatomy.notation import PLACE
from crawler.families.anatomy.own_address import in_place_of_path
from crawler.families.anatomy.questions import Question, all_questions

MARK = "\ue000"
THIS = re.compile(
    r"(?:(?<![\w$.])this|\$\(\s*this\s*\)|(?<![\w$.])(?:e|ev|evt|event)\.(?:target|currentTarget|srcElement))"
    r"(?:\.options\s*\[[^\]]*selectedIndex\s*\])?\s*\.(?:value|val\(\s*\))"
)
READ = re.compile(
    r"(?:(?:\$|jQuery)\(\s*[\"'](?:select)?\s*(?:#|\[name=[\"']?)([\w$:-]+)[\"']?\]?(?:\s*(?:option)?:(?:selected|checked))?[\"']\s*\)\.val\(\s*\)"
    r"|document\.(?:getElementById|getElementsByName|querySelector)\(\s*[\"'](?:select)?#?([\w$:-]+)[\"']\s*\)(?:\[0\])?"
    r"(?:\.options\s*\[[^\]]*selectedIndex\s*\])?\.value"
    r"|(?:document\.)?(?:forms\s*\[[^\]]*\]|[\w$]+)\.([\w$]+)(?:\.options\s*\[[^\]]*selectedIndex\s*\])?\.value"
    r"|(?<![\w$.])([\w$]+)(?:\.options\s*\[[^\]]*selectedIndex\s*\])?\.value)(?!\s*=(?!=))"
)
WRAPPED = re.compile(r"\b(?:encodeURI(?:Component)?|escape|String|parseInt|Number|(?:\$|jQuery)\.trim)\(\s*('[^']*'|[\w$]+)\s*\)")
TEMPLATE = re.compile(r"`([^`]*)`")
QUERY_ONLY = re.compile(r"location\.search\s*=(?!=)")
CHANGED = r"[\"'\[#=](?:NAMES)[\"'\]][^;{}]{0,80}?change[\"']?\s*[=(,][^{};]{0,60}\{"
SENDS = re.compile(r"\.submit\s*\(")


@dataclass(frozen=True)
class Scripts:
    """A page's scripts with MARK where they read one list's value. `names` are the list's id and name, `onchange` its own script."""

    text: str
    onchange: str
    names: tuple[str, ...]

    def addresses(self) -> Iterator[str]:
        """The addresses that choosing opens, as written."""
        functions = dict(_functions(self.text))
        yield from _opened_by(self.onchange)
        yield opened(self.onchange, functions)
        yield from _opened_by(self._called)
        for body in (*self._handlers(), *(one.body for one in functions.values())):
            yield from _opened_by(body)

    def questions(self, base: str) -> Iterator[Question]:
        """What choosing asks the site for, the first page of it."""
        for question in (*all_questions(self._called, base, self.text), *all_questions(f"{self.onchange}\n{self.text}", base)):
            if any(MARK in value for _, value in (*question.query, *question.form)):
                yield question.at(1)

    @cached_property
    def _called(self) -> str:
        """The function that the list calls when something is chosen, its arguments set."""
        call = CALL.match(self.onchange)
        function = dict(_functions(self.text)).get(call[1]) if call else None
        return given(function, call[2]) if call and function else ""

    def loads(self, address: str) -> bool:
        """Whether choosing puts what stands at an address into a box of this page, instead of going there."""
        return any(address in _opened_by(body, (FETCHED,)) for body in (self.onchange, self._called, *self._handlers()))

    @property
    def sends(self) -> bool:
        """Whether choosing sends a form."""
        called = [one.body for name, one in _functions(self.text) if re.search(rf"(?<![\w$]){re.escape(name)}\s*\(", self.onchange)]
        return any(SENDS.search(body) for body in (self.onchange, *called, *self._handlers()))

    def _handlers(self) -> Iterator[str]:
        names = "|".join(map(re.escape, self.names))
        for found in re.finditer(CHANGED.replace("NAMES", names), self.text) if names else ():
            yield block(self.text, found.end())


def scripts_for(text: str, onchange: str, names: tuple[str, ...], values: Mapping[str, str], path: str) -> Scripts:
    """The scripts as they read when this list's value is MARK, other fields have `values` and the page stands at `path`."""
    own, whole = (_marked(script, names, values, path) for script in (onchange, text))
    return Scripts(whole, own, names)


def filled(question: Question, value: str) -> Question:
    """The question with a value in MARK's place."""
    query, form = (tuple((n, v.replace(MARK, value)) for n, v in pairs) for pairs in (question.query, question.form))
    return replace(question, query=query, form=form)


def _marked(script: str, names: tuple[str, ...], values: Mapping[str, str], path: str) -> str:
    plain = TEMPLATE.sub(lambda found: f"'{PLACE.sub(_inserted, found[1])}'", script)
    plain = QUERY_ONLY.sub("location.href =", in_place_of_path(plain, path))
    read = READ.sub(lambda found: _read(found, names, values), THIS.sub(f"'{MARK}'", decided(plain)))
    return WRAPPED.sub(r"\1", WRAPPED.sub(r"\1", read))


def _inserted(found: re.Match[str]) -> str:
    return f"' + {found[1]} + '"


def _read(found: re.Match[str], names: tuple[str, ...], values: Mapping[str, str]) -> str:
    """A field's value in place of the words that read it; what is no field of the page is the list that was handed over."""
    name = next(group for group in found.groups() if group)
    if name in names or (found[4] and name not in values):
        return f"'{MARK}'"
    return f"'{values[name]}'" if name in values else found[0]


def _functions(text: str) -> Iterator[tuple[str, Opener]]:
    for match in FUNCTION.finditer(text):
        name, given = match[1] or match[3], match[2] if match[1] else match[4]
        yield name, Opener(tuple(part.strip() for part in (given or "").split(",") if part.strip()), block(text, match.end()))


def _opened_by(body: str, ways: tuple[re.Pattern[str], ...] = (OPENS, FETCHED)) -> Iterator[str]:
    """The address that a piece of script opens with the value in it."""
    known: dict[str, str] = {}
    for name, written in SET.findall(body):
        if (text := told(written, known)) is not None:
            known[name] = text
    for found in (one for way in ways for one in way.finditer(body)):
        address = told(next(group for group in found.groups() if group), known)
        if address and MARK in address:
            yield address
