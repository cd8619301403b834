"""Parts of a page that only its scripts would show: what they write, what they decode, records that they carry as text. Read, not run."""

import base64
import re
from collections.abc import Iterator

from crawler.families.anatomy.calls import SET, told
from crawler.families.anatomy.records import unfolded
from crawler.families.anatomy.view import View

STATEMENT = re.compile(rf"document\.write(?:ln)?\s*(\()|(?<![\w.$]){SET.pattern}")
END = re.compile(r"\)\s*(?:;|\n|$)")
DECODED = re.compile(r"atob\s*\(|base64", re.IGNORECASE)
PACKED = re.compile(r"(?<![A-Za-z0-9+/=,])[A-Za-z0-9+/]{40,}={0,2}(?![A-Za-z0-9+/=])")
RECORD = re.compile(r"<record\b[^>]*>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</record>", re.DOTALL | re.IGNORECASE)
LONGEST = 4000
LINK = re.compile(r"<(?:a|li|option)\b", re.IGNORECASE)
MOST = 2000


def shown(view: View) -> View:
    """The page with what its scripts write and decode into it."""
    return unfolded(view, "".join([*_written(view.scripts), *_decoded(view)]))


def with_records(view: View) -> View:
    """The page with the records that a script of it carries as XML."""
    records = RECORD.findall(view.text) if "<record" in view.text.lower() else []
    return unfolded(view, f"<ul>{''.join(records)}</ul>" if records else "")


def _written(scripts: str) -> Iterator[str]:
    """Each text handed to document.write, its variables as they stand at that moment."""
    if "document.write" not in scripts:
        return
    known: dict[str, str] = {}
    for _, found in zip(range(MOST), STATEMENT.finditer(scripts), strict=False):
        text = told(_argument(scripts, found.end()) if found[1] else found[3].strip(), known)
        if found[1] and text and LINK.search(text):
            yield text
        elif found[2] and text is not None:
            known[found[2]] = text


def _argument(scripts: str, start: int) -> str:
    """What stands between the brackets of a call that ends its statement."""
    end = END.search(scripts, start, start + LONGEST)
    return scripts[start : end.start()].strip() if end else ""


def _decoded(view: View) -> Iterator[str]:
    """Texts in base64 that turn out to be links."""
    if not DECODED.search(view.scripts):
        return
    for found in PACKED.finditer(view.text):
        text = _plain(found[0])
        if LINK.search(text):
            yield text


def _plain(packed: str) -> str:
    try:
        return base64.b64decode(packed, validate=True).decode()
    except ValueError:
        return ""
