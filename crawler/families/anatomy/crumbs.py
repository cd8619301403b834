"""The trail that a page shows of itself: 首页 > 政府信息公开 > 年度报告."""

import re
from collections.abc import Callable, Sequence

from crawler.families.anatomy.text import Element, all_text, visible_few

STEPS = re.compile(r"[>›»＞/／|｜\\→·-]+|::+")
FRONT = ("首页", "网站首页", "主页")
TRAIL = re.compile(rf"^(?:{'|'.join(FRONT)})([>›»＞/／→]+|::+)(?:[^>›»＞/／→:|]+\1){{0,5}}[^>›»＞/／→:|]+$")
"""A way from the front page that is not introduced as one; marks that menus are parted by as well tell none."""
CRUMB = re.compile(r"(?:您?(?:现在|当前)?(?:所在|的)?(?:的)?位置(?:是)?|当前位置)[:：]?(.{2,120})")


def trail(tree: Element, words_of: Callable[[Element], str]) -> tuple[str, ...]:
    """The names of the trail of a page, outermost first; () where there is none."""
    told = all_text(tree)
    if "位" not in told and "首页" not in told:
        return ()
    boxes = list(tree.iter("div", "p", "span", "td", "ul", "ol", "section", "nav"))
    line = _said([words_of(e) for e in boxes if _is_crumb(e)]) or next(
        (words for e in boxes if _starts_at_front(e) and TRAIL.match(words := words_of(e))), ""
    )
    return tuple(part for part in STEPS.split(line) if part)


def _said(told: Sequence[str]) -> str:
    """The trail that boxes introduce in words: that of the smallest with several steps, for a larger one goes on with the page's text."""
    lines = [line for words in sorted(told, key=len) if (line := _crumb(words))]
    return next((line for line in lines if STEPS.search(line.strip(">"))), next(iter(lines), ""))


def _is_crumb(element: Element) -> bool:
    """Whether a box begins by saying where on the site the page stands."""
    return any("位置" in piece or "位 置" in piece for piece in visible_few(element))


def _starts_at_front(element: Element) -> bool:
    """Whether the first words of a box are the link to the front page."""
    return next((piece.strip() for piece in visible_few(element) if piece.strip()), "") in FRONT


def _crumb(words: str) -> str:
    found = CRUMB.search(words[:200])
    return found[1] if found else ""
