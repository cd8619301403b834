"""What the page's own style sheet hides: simple rules only, and never most of the page."""

import re
from collections.abc import Iterator

from archive.parse.spans import AWAY, Node, text_in

COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
CONDITIONAL = re.compile(r"@[^{};]{0,300}\{(?:[^{}]{0,5000}\{[^{}]{0,5000}\}){0,400}[^{}]{0,5000}\}")
"""Rules for some screens only (@media) say nothing of the page as such."""
RULE = re.compile(r"([^{}]{1,2000})\{([^{}]{0,5000})\}")
SIMPLE = re.compile(r"[a-z]*([.#][\w-]+)", re.IGNORECASE)
NAME = re.compile(r"[.#][\w-]+")
SHOWN = re.compile(r"display\s*:\s*(?!none)|visibility\s*:\s*visible", re.IGNORECASE)
MOST = 200_000


def hide(root: Node) -> None:
    """Mark as hidden what simple rules of style elements hide, unless it is half of the page's text: that a script will show."""
    names = set(_hidden("\n".join(node.text or "" for node in root.iter("style"))[:MOST]))
    nodes = [node for node in root.iter() if not names.isdisjoint(_names(node))] if names else []
    if nodes and sum(len(text_in(node)) for node in nodes) * 2 < len(text_in(root)):
        for node in nodes:
            node.set("hidden", "")


def _hidden(sheet: str) -> Iterator[str]:
    """Classes and ids that a rule of their own hides and no other rule shows."""
    rules = RULE.findall(CONDITIONAL.sub("", COMMENT.sub("", sheet))) if AWAY.search(sheet) else []
    shown = {name for selectors, body in rules if SHOWN.search(body) for name in NAME.findall(selectors)}
    for selectors, body in rules:
        if AWAY.search(body):
            found = (SIMPLE.fullmatch(selector.strip()) for selector in selectors.split(","))
            yield from (simple[1] for simple in found if simple and simple[1] not in shown)


def _names(node: Node) -> list[str]:
    classes = [f".{name}" for name in (node.get("class") or "").split()]
    return [*classes, f"#{node.get('id')}"] if node.get("id") else classes
