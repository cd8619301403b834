"""What a script hands over with a question: the fields of an object, of a text put together, of a body sent later. Read, not run."""

import json
import re
from collections.abc import Iterator, Mapping
from urllib.parse import parse_qsl

from crawler.families.anatomy.calls import told
from crawler.families.anatomy.notation import texts_of

PAGE = re.compile(
    r"^(?:page|p|pn|(?:cur(?:r|rent)?|start)_?page|page_?(?:no|num|number|index|now|current)|current|pno|ye|ym)$", re.IGNORECASE
)
OFFSET = re.compile(r"^(?:offset|start|skip|from|first|i?display_?start|start_?(?:row|record|index|num))$", re.IGNORECASE)
"""What counts the entries before a page, and not pages."""
FIELD = re.compile(
    r"[\"']?(?<![\w$.-])([\w$.-]+)[\"']?\s*:\s*(\[[^\[\]]{0,500}\]|(?:'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|[^,'\"{}\[\]])+)"
)
ARRAY = re.compile(r"(?<![\w.$])([A-Za-z_$][\w$]*)\s*=\s*(\[[^\[\]{}]{0,500}\])")
NUMBERED = re.compile(r"([?&](\w+)=[\"'])\s*\+\s*(?:\([^()]*\)|[\w$.]+)")
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
OWN = re.compile(r"(?<![\w$.])(?:this|self|that|_this|vm)\.(?:[\w$]+\.)*([\w$]+)")
IDLE = re.compile(r"^(?:_|t|ts|r|rnd|rand(?:om)?|nocache|time(?:stamp)?)$|key|word|kw|search|query|title|begin|end|date", re.IGNORECASE)
"""Fields that keep an answer from being an old one, and those of a search in which nothing is typed."""
Fields = tuple[tuple[str, str], ...]
PLAIN = re.compile(r"-?[\d.]+|true|false")
Value = str | list[str]


class Text(str):
    """A value that a script writes as a text: JSON puts it in quotes, unlike a number."""

    __slots__ = ()


def fields_of(written: str, known: Mapping[str, str]) -> Fields:
    """The fields of an object as a form sends them; what is no text, number or known name is left out."""
    return tuple(field for told_ in _fields(written, known, {}) for field in _written(*told_, as_json=False))


def handed_over(inside: str, behind: str, scripts: str, known: Mapping[str, str], *, as_json: bool) -> tuple[Fields, bool]:
    """The fields that a call hands over between its brackets, or that the script `behind` it sends, and whether these are all of them.

    `scripts` set what the call names, `known` are their plain texts and numbers.
    """
    written = _handed_over(inside, scripts) or _sent(behind, scripts)
    told_of = list(_fields(written, known, dict(ARRAY.findall(scripts))))
    if fields := tuple(field for one in told_of for field in _written(*one, as_json=as_json)):
        return fields, not any(name not in dict(told_of) and not IDLE.search(name) for name, _ in FIELD.findall(written))
    text = _handed_text(inside, behind)
    fields = _of_text(text, scripts, known)
    return fields, bool(fields) or not (written or text)


def sends_json(behind: str) -> bool:
    """Whether the script behind a call sends an object as JSON."""
    return bool(SENT_OBJECT.search(behind))


def first_page(written: str) -> str:
    """An address that a number is put into, with the number 1."""
    return NUMBERED.sub(lambda found: f"{found[1]} + '1'" if PAGE.match(found[2]) else found[0], written)


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
    text = told(first_page(held[1] if held else name), known)
    return tuple(parse_qsl(text, keep_blank_values=True)) if text and "=" in text else ()


def _fields(written: str, known: Mapping[str, str], arrays: Mapping[str, str]) -> Iterator[tuple[str, Value]]:
    """The fields of an object: texts, numbers as they are written, arrays of texts."""
    for name, value in FIELD.findall(written):
        text = OWN.sub(r"\1", value.strip())
        if array := text if text.startswith("[") else arrays.get(text):
            yield name, texts_of(array)
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
