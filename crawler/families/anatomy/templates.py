"""How a page makes the address of a row from its record's own number, where an interface hands out records without addresses.

It is told by the script that writes the rows, or by the rows that a browser drew; the steps to further pages of the list carry it on.
"""

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, unquote

from crawler.families.anatomy.view import View

CARRIED = "#row="
WRITTEN = re.compile(
    r"href\s*=\s*\\?[\"']?\\?[\"']?(/?[^\"'<>\s+]*)\\?[\"']\s*\+\s*[\w$]+\.([\w$]+)\s*(?:\+\s*[\"']([^\"'<>\s]*))?", re.IGNORECASE
)
PLACED = re.compile(r"href\s*=\s*\\?[\"'](/[^\"'{}<>\s]*)\{\{\s*\w+\.(\w+)\s*\}\}([^\"'<>\s\\{}]*)", re.IGNORECASE)
NODE = re.compile(
    r"(?:href|location|src|open|load|attr)\b[^;\n\"']{0,30}(?:[\"'](?:src|href)[\"']\s*,\s*)?[\"']([^\"'<>\s]*[=/_])[\"']\s*\+\s*\w*node\.(?:attributes\.)?(\w+)"
    r"(?:\s*\+\s*[\"']([^\"'<>\s]*))?",
    re.IGNORECASE,
)
"""What a tree of columns does with the node that is pressed."""
NUMBER = re.compile(r"^(.*[/=_])([0-9a-fA-F-]{2,40})((?:\.\w{2,5}|/)?)$")
HELD = re.compile(r"^(.*)\{([^{}]+)\}(.*)$")
IDENT = re.compile(r"^id$|[a-z_]id$|Id$|ID$|^(?:guid|uuid|key|code)$")


def carrying(list_url: str, view: View, rows: tuple[str, ...]) -> str:
    """The address of a list with the form of its rows' addresses, where one is told."""
    told = written(view.scripts) or written(view.text) or (_drawn(rows) if view.drawn else "")
    return f"{list_url}{CARRIED}{quote(told)}" if told else list_url


def of_nodes(scripts: str) -> str:
    """The form of the addresses that a tree's nodes lead to, as a list's address carries it; "" where no script tells."""
    told = written(scripts)
    return f"{CARRIED}{quote(told)}" if told else ""


def plain(found_on: str) -> str:
    """The address of the list alone."""
    return found_on.partition(CARRIED)[0]


def address_of(record: Mapping[str, Any], found_on: str) -> str:
    """The address of a record's row; "" where nothing tells it."""
    told = HELD.match(unquote(found_on.partition(CARRIED)[2]))
    if told is None:
        return ""
    value = (
        record.get(told[2]) if told[2] in record else next((v for k, v in record.items() if IDENT.search(k) and _alike(v, told[2])), None)
    )
    return f"{told[1]}{value}{told[3]}" if value not in (None, "") else ""


def written(scripts: str) -> str:
    """The form that a script gives to the addresses of its records; "" where it tells none."""
    forms = (one for form in (WRITTEN, PLACED, NODE) for one in form.finditer(scripts))
    found = next((one for one in forms if IDENT.search(one[2])), None)
    return f"{found[1]}{{{found[2]}}}{found[3] or ''}" if found else ""


def _drawn(rows: tuple[str, ...]) -> str:
    """The form that all rows share but for their number, with one of these as an example."""
    parts = [found.groups() for url in rows if (found := NUMBER.match(url))]
    forms = {(before, after) for before, _, after in parts}
    if len(parts) < len(rows) or len(forms) != 1 or len(parts) < 2:
        return ""
    before, example, after = parts[0]
    return f"{before}{{{example}}}{after}"


def _alike(value: object, example: str) -> bool:
    text = str(value)
    return bool(re.fullmatch(r"[0-9a-fA-F-]+", text)) and text.isdecimal() == example.isdecimal() and abs(len(text) - len(example)) <= 1
