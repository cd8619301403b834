"""Other doors of the same site, tried when the front door stays shut: the other scheme, with or without www. Pure."""

from urllib.parse import urlsplit, urlunsplit

from archive.model import Step, StepKind
from crawler.gate import on_this_machine

OTHER = {"http": "https", "https": "http"}


def other_entrances(url: str) -> list[Step]:
    """The home page's other usual addresses; none where a port or a bare address leaves no choice."""
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.port is not None or on_this_machine(url) or host.replace(".", "").isdigit() or ":" in host:
        return []
    sibling = host.removeprefix("www.") if host.startswith("www.") else f"www.{host}"
    pairs = [(OTHER[parts.scheme], host), (parts.scheme, sibling)]
    return [Step(urlunsplit((scheme, name, parts.path or "/", parts.query, "")), StepKind.HOME) for scheme, name in pairs]
