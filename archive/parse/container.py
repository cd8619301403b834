"""Where the article of a page is: the element its CMS names, else the one that holds most of the prose."""

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import cast

from lxml import etree

from archive.parse.spans import Node, tag_of

NAMED = (
    "zoom", "ucap-content", "ucapcontent", "vsb_content", "v_news_content", "ivs_content", "trs_editor", "trs_ueditor", "trs_editor_view",
    "article_zoom", "main-txt", "j-fontcontent", "xxgkcontent", "g-detailbox", "article-content", "article_content", "articlecontent",
    "news_content", "newscontent", "pages_content", "content_main", "wzcontent", "article-con", "artcontent", "zwcontent", "detail-content",
    "article",
)  # fmt: skip
"""Ids and classes of article bodies, one CMS or habit each, the surest first."""
SHARE = 0.6
PROSE = re.compile(r"[，。；：、]|\d")
NUMBERED = re.compile(r"[一二三四五六七八]、.{2,30}$")
HEADING_WEIGHT = 60
ABOUT = re.compile(r"主办|承办|版权|备案|标识码|发布(时间|日期)|浏览次数|点击|来源[:：]|技术支持")
ABOUT_LATIN = re.compile(r"ICP|Copyright", re.IGNORECASE)
LONG_ENOUGH = 12
DEEPEST = 200
NO_PROSE = frozenset({"", "script", "style", "a", "option", "head"})


def container(body: Node, boxes: Sequence[Node]) -> Node:
    """The article's element: one of the `marked` boxes, named so, that holds half of the page's prose, else the densest."""
    weights = _weights(body)
    named = [node for node in boxes if not NAMED_SET.isdisjoint(names(node))]
    best = max(named, key=lambda node: (weights[node], -_rank(node)), default=None)
    if best is not None and (weights[best] * 2 >= weights[body] or _surely(best)):
        return best
    return _densest(body, weights)


MARKED = etree.XPath("descendant-or-self::*[@id|@class|self::article]")
NAMED_SET = frozenset(NAMED)
SURE = frozenset(NAMED[:8])


def marked(body: Node) -> list[Node]:
    """The elements that bear an id or a class, or are articles by their tag."""
    return cast(list[Node], MARKED(body))


def names(node: Node) -> frozenset[str]:
    """Id, classes and tag of an element in lower case."""
    return _words(node.get("id"), node.get("class"), tag_of(node))


@lru_cache(maxsize=4096)
def _words(identity: str | None, classes: str | None, tag: str) -> frozenset[str]:
    return frozenset([*f"{identity or ''} {classes or ''}".lower().split(), tag])


def _surely(node: Node) -> bool:
    return bool(names(node) & SURE)


def _rank(node: Node) -> int:
    return min((NAMED.index(name) for name in names(node) & NAMED_SET), default=len(NAMED))


def _weights(body: Node) -> Mapping[Node, int]:
    """How much prose each element holds with all that is in it, the last element first. Links are navigation and do not count."""
    nodes = list(body.iter())
    weights: dict[Node, int] = dict.fromkeys(nodes, 0)
    for node in reversed(nodes):
        weights[node] += _weight(node.text, node)
        parent = node.getparent() if node is not body else None
        if parent is not None:
            weights[parent] += weights[node] + _weight(node.tail, parent)
    return weights


def _weight(text: str | None, node: Node) -> int:
    """Characters of prose in an element; a numbered heading counts much, a line about the page itself nothing."""
    piece = text.strip() if text else ""
    if not piece or (kind := tag_of(node)) in NO_PROSE:
        return 0
    numbered = NUMBERED.match(piece) is not None
    if (not numbered and not _counts(piece, kind)) or _is_about(piece[:200]):
        return 0
    return HEADING_WEIGHT if numbered else len(piece)


def _is_about(words: str) -> bool:
    return bool(ABOUT.search(words) or ABOUT_LATIN.search(words))


def _counts(piece: str, kind: str) -> bool:
    return kind in ("td", "th") or (len(piece) >= LONG_ENOUGH and PROSE.search(piece) is not None)


def _densest(body: Node, weights: Mapping[Node, int]) -> Node:
    here, whole = body, weights[body]
    for _ in range(DEEPEST):
        inner = max(here, key=lambda child: weights[child], default=None)
        if inner is None or not whole or weights[inner] < SHARE * whole or tag_of(inner) in ("p", "span"):
            return here
        here = inner
    return here
