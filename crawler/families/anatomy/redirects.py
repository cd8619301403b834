"""Pages that only send the visitor on: meta refresh, one line of script, a frameset."""

import re

from crawler.families.anatomy.calls import settings, told

META = re.compile(r"<meta\b[^<>]{0,600}>", re.IGNORECASE)
REFRESH = re.compile(r"http-?equiv\s*=\s*[\"']?refresh", re.IGNORECASE)
TARGET = re.compile(r"content\s*=\s*[\"']?\s*(\d{1,4})\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'>\s]+)", re.IGNORECASE)
SCRIPT = re.compile(
    r"(?:window|self|top|parent|document)?\.?location(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*[\"']([^\"']+)[\"'](?!\s*\+)\s*\)?",
    re.IGNORECASE,
)
PUT_TOGETHER = re.compile(r"\blocation(?:\.href)?\s*(?:=(?!=)|\.(?:replace|assign)\s*\()\s*([^;\n<()]{1,300})", re.IGNORECASE)
"""Going to an address that the script puts together before: `location.href = p + "/index.html"`."""
ADDRESS = re.compile(r"(?=[^/.]*[/.])[^\s\"'<>\\]+")
ON_CLICK = re.compile(r"\bon(?:click|change)\s*=\s*(?:\"[^\"]*\"|'[^']*')", re.IGNORECASE)
"""What a page does only when somebody clicks."""
FRAME = re.compile(r"<frame\b[^<>]{0,300}?\bsrc\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)
SCRIPT_SHELL = 3072
"""A redirect by script is believed only in pages this short: longer ones hold such lines for phones and buttons."""
SOON = 10
SHOWS_NOTHING = re.compile(r"<(script|style|title)\b.*?(?:</\1\s*>|$)|<[^<>]*>|\s", re.DOTALL | re.IGNORECASE)
FEW_WORDS = 40
"""A page with more to read than this may go elsewhere when somebody asks for it."""


def onward(text: str) -> str:
    """The address, as written, that this page does nothing but lead to; "" for any other page."""
    bare = re.sub(r"<!--.*?(?:-->|$)", "", text[:65_536], flags=re.DOTALL)
    if target := _refresh(bare):
        return target
    if len(text) > SCRIPT_SHELL or re.search(r"<a\s[^>]*href|\$_ts|__jsl", bare, re.IGNORECASE):
        return ""
    unasked = ON_CLICK.sub("", bare)
    script = SCRIPT.search(unasked)
    if script:
        return script[1]
    return _put_together(unasked) if len(SHOWS_NOTHING.sub("", unasked)) < FEW_WORDS else ""


def _put_together(script: str) -> str:
    """The address that plain texts and variables set to such make up; "" where anything else has a part in it."""
    known = settings(script)
    targets = (told(found[1], known) or "" for found in PUT_TOGETHER.finditer(script))
    return next((target for target in targets if ADDRESS.fullmatch(target)), "")


def _refresh(text: str) -> str:
    tags = (found[0] for found in META.finditer(text) if REFRESH.search(found[0]))
    targets = (found for tag in tags if (found := TARGET.search(tag)))
    return next((found[2] for found in targets if int(found[1]) <= SOON), "")


def frames(text: str) -> list[str]:
    """The addresses, as written, of a frameset's frames."""
    return FRAME.findall(text) if re.search(r"<frameset", text, re.IGNORECASE) else []
