"""Other doors of the same site, tried when the front door stays shut: the other scheme, with or without www. Pure."""

import re
from urllib.parse import urlsplit, urlunsplit

from archive.model import Step, StepKind
from crawler.gate import PORTS, on_this_machine

WRONG_SCHEME, BROKEN = 400, 500
"""What servers answer to plain words where they expect TLS, and the first answer of one in trouble."""
OTHER = {"http": "https", "https": "http"}


def other_entrances(url: str, status: int = 0) -> list[Step]:
    """The home page's other usual addresses. One with a port of its own may speak the other scheme there; a bare one has no "www", but
    has the other scheme's port.

    `status` is what the address answered, 0 where nothing came: a port that answers well in one scheme does not speak the other.
    """
    parts = urlsplit(url)
    host, other = parts.hostname or "", OTHER[parts.scheme]
    if parts.port not in (None, *PORTS.values()):
        pairs = [(other, parts.netloc)] if status in (0, WRONG_SCHEME) or status >= BROKEN else []
    elif on_this_machine(url) or host.replace(".", "").isdigit() or ":" in host:
        pairs = [(other, _without_port(parts.netloc))]
    else:
        sibling = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
        pairs = [(other, host), (parts.scheme, sibling)]
    return [Step(urlunsplit((scheme, name, parts.path or "/", parts.query, "")), StepKind.HOME) for scheme, name in pairs]


def _without_port(netloc: str) -> str:
    return re.sub(r":\d+$", "", netloc)
