"""Pages that only send the visitor on: meta refresh, one line of script, a frameset."""

import re

META = re.compile(
    r"<meta[^>]+http-?equiv\s*=\s*[\"']?refresh[\"']?[^>]*?content\s*=\s*[\"']?\s*(\d+)\s*[;,]\s*(?:url\s*=\s*)?[\"']?([^\"'>\s]+)",
    re.IGNORECASE,
)
SCRIPT = re.compile(
    r"(?:window|self|top|parent|document)?\.?location(?:\.href)?\s*(?:=|\.(?:replace|assign)\s*\()\s*[\"']([^\"']+)[\"']\s*\)?",
    re.IGNORECASE,
)
FRAME = re.compile(r"<frame\b[^>]*?\bsrc\s*=\s*[\"']?([^\"'>\s]+)", re.IGNORECASE)
SCRIPT_SHELL = 3072
"""A redirect by script is believed only in pages this short: longer ones hold such lines for phones and buttons."""
SOON = 10


def onward(text: str) -> str:
    """The address, as written, that this page does nothing but lead to; "" for any other page."""
    bare = re.sub(r"<!--.*?-->", "", text[:65_536], flags=re.DOTALL)
    if (meta := META.search(bare)) and int(meta[1][:4]) <= SOON:
        return meta[2]
    if len(text) <= SCRIPT_SHELL and not re.search(r"<a\s[^>]*href|\$_ts|__jsl", bare, re.IGNORECASE) and (script := SCRIPT.search(bare)):
        return script[1]
    return ""


def frames(text: str) -> list[str]:
    """The addresses, as written, of a frameset's frames."""
    return FRAME.findall(text) if re.search(r"<frameset", text, re.IGNORECASE) else []
