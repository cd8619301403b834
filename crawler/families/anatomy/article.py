"""The article of a page: its container, the files that hang on it, and whether it has the parts of a yearly report."""

import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import islice
from typing import Any, cast

from lxml import etree

from archive.facts.titles import normalise
from crawler.families.anatomy import addresses
from crawler.families.anatomy.drawing import WAITING
from crawler.families.anatomy.text import Element, marks
from crawler.families.anatomy.view import Anchor, View, ancestors
from crawler.families.anatomy.zones import Zone

CONTAINERS = tuple(
    etree.XPath(path)
    for path in (
        # From the few ids and classes to their elements: looking at each element for them takes four times as long.
        "//@id[contains('|zoom|Zoom|ZOOM|UCAP-CONTENT|vsb_content|ivs_content|article|', concat('|', ., '|'))]/..",
        "//ucapcontent",
        "//@class[contains(., 'TRS_Editor') or contains(., 'trs_editor_view') or contains(., 'TRS_UEDITOR')]/..",
        "//@class[contains(., 'v_news_content') or contains(., 'j-fontContent') or contains(., 'xxgkcontent')]/..",
        "//@class[contains(., 'article_zoom') or contains(., 'main-txt') or contains(., 'detailbox')]/..",
        "//article | //@class[contains(., 'article') or contains(., 'view') or contains(., 'content')]/..",
    )
)
DOWNLOAD = re.compile(r"downfile|download|/attachment/|/attach/|wbfileid=|filename=", re.IGNORECASE)
ATTACHED = frozenset(["attach", "attachment", "attachments", "fj", "fujian", "download", "file", "files", "annex"])
PARTS = tuple(
    re.compile(part)
    for part in (
        r"总体情况|概述",
        r"主动公开(?:政府信息)?.{0,6}情况",
        r"(?:收到和处理|依申请公开).{0,14}情况|申请.{0,4}办理情况",
        r"行政复议.{0,8}诉讼",
        r"(?:存在|主要).{0,8}问题",
        r"其他需要报告|需要说明的(?:其他)?事项",
    )
)
LONGEST_NOTICE = 400
GONE = re.compile(r"页面(?:不存在|未找到)|(?:页面|信息|文章|内容)(?:已|不存在或已?)被?删除|(?:信息|文章|栏目)不存在|系统提示")
ENOUGH_PARTS = 3
ENOUGH_TEXT = 60
FEWEST_WORDS = 10
MOST_AROUND = 300
"""Characters that a site may say around an empty box for the article: whose it is, where the page stands."""
MOUNTS = frozenset(("content", "article", "zoom", "detail", "details", "text", "main", "con", "app", "root", "neirong"))
SHOWS = ("img", "iframe", "embed", "object", "video", "canvas", "svg")
ORNAMENT = re.compile(r"logo|icon|share|print|weixin|wechat|weibo|qrcode|ewm|loading|blank|jiucuo|dzjg|close", re.IGNORECASE)
_own_text = cast(
    Callable[[Element], list[str]],
    etree.XPath("descendant::text()[not(ancestor::a or ancestor::select or ancestor::script or ancestor::style or ancestor::noscript)]"),
)


class Article:
    """The article of one page; each question is answered once."""

    def __init__(self, view: View) -> None:
        self.view = view

    @cached_property
    def container(self) -> Element | None:
        """The element that holds the article: by the names CMSs give it, else the page's body; None on an empty page."""
        if self._named is not None:
            return self._named
        found = self._filled(CONTAINERS[-1])
        return _innermost(self.view, found) if found else self.view.tree.find(".//body")

    @cached_property
    def _named(self) -> Element | None:
        """The element that some CMS's own name says to be the article, and that holds one."""
        found = next(filter(None, map(self._filled, CONTAINERS[:-1])), None)
        return max(found, key=self.view.shown.length) if found else None

    def _filled(self, path: etree.XPath) -> list[Element]:
        """The elements of a name that hold text or a file."""
        named = cast(list[Element], path(self.view.tree))
        return [e for e in named if self.view.shown.length(e) >= ENOUGH_TEXT or next(_files_in(self.view, e), None) is not None]

    @cached_property
    def attachments(self) -> list[Anchor]:
        """The files of the article: links inside its container or in a box of files beside it, frames and embedded viewers."""
        if self.container is None:
            return []
        found = [*_files_in(self.view, self.container), *_boxed(self.view, self.container), *_embedded(self.view)]
        return list({anchor.url: anchor for anchor in found if anchor.url != self.view.url}.values())

    @cached_property
    def is_report(self) -> bool:
        """Whether the page itself reads like a yearly report: enough of the statutory parts in its text."""
        found = (part for part in PARTS if part.search(self.view.words))
        return len(list(islice(found, ENOUGH_PARTS))) == ENOUGH_PARTS

    @cached_property
    def is_bare(self) -> bool:
        """Whether an article page holds next to no text of its own, no file and no picture: what each page of the site says around it,
        and links, are none; where a box for the article stands empty, neither is a longer word on whose site it is.
        """
        if self.container is None:
            return True
        if self._named is not None or self.is_report or self.attachments or self.is_pictured:
            return False
        return self._length < (MOST_AROUND if self._is_mount else ENOUGH_TEXT)

    @property
    def is_blank(self) -> bool:
        """Whether a bare page shows nothing at all: not the title that the link to it told, and no words in its place."""
        context = self.view.step.context
        asked = (normalise(name).rstrip("….") for name in (context.link_title, context.link_text))
        if not self.is_bare or any(name in self.view.words for name in asked if name):
            return False
        return self._is_mount or self._length < FEWEST_WORDS

    @property
    def _length(self) -> int:
        """The characters of a page's own text."""
        told = (piece for piece in _own_text(self.view.tree) if self._is_own(_parent(piece)))
        return sum(len(WAITING.sub("", piece)) for piece in told)

    def _is_own(self, element: Element | None) -> bool:
        """Whether something stands in the content of a page, and neither in its head nor in a menu."""
        return element is not None and element.tag != "title" and self.view.zones[element] is Zone.MAIN

    @property
    def is_pictured(self) -> bool:
        """Whether the content shows a picture or a viewer that is no link, no sign and no button."""
        shown = (e for e in self.view.tree.iter(*SHOWS) if next(e.iterancestors("a"), None) is None and self._is_own(e))
        return any(not ORNAMENT.search(e.get("src") or "") for e in shown)

    @property
    def _is_mount(self) -> bool:
        """Whether a box named for the article stands empty."""
        boxes = (e for e in self.view.tree.iter("div", "section", "td", "article") if marks(e) & MOUNTS)
        return any(len(e) == 0 and not WAITING.sub("", e.text or "") and self._is_own(e) for e in boxes)

    @property
    def says_not_found(self) -> bool:
        """Whether what stands in place of the article is one short sentence saying that it is gone."""
        body = self.container
        if body is not None and self.view.shown.length(body) >= LONGEST_NOTICE:
            return False
        return bool(GONE.search(self.view.words_of(body)))


def _parent(piece: str) -> Element | None:
    """What a piece of text that was found in a tree stands in."""
    return cast(Any, piece).getparent()  # type: ignore[no-any-return]


def _innermost(view: View, found: list[Element]) -> Element:
    """Of generic boxes the smallest that still holds most of the longest one's words."""
    lengths = {e: view.shown.length(e) for e in found}
    longest = max(lengths.values())
    return min((e for e in found if lengths[e] * 2 >= longest), key=lengths.__getitem__)


def _files_in(view: View, element: Element) -> Iterator[Anchor]:
    return (a for e in element.iter("a", "area") if (a := view.anchor_of.get(e)) and _is_file(a))


def _boxed(view: View, body: Element) -> Iterator[Anchor]:
    """Files in a box named for them that shares a near ancestor with the article."""
    near = next((e for i, e in enumerate(body.iterancestors()) if i == 1), body)
    for anchor in view.anchors:
        if anchor.zone is not Zone.MAIN or not _is_file(anchor):
            continue
        above = list(ancestors(anchor.element))
        if near in above and any(marks(e) & ATTACHED for e in above[: above.index(near)]):
            yield anchor


def _embedded(view: View) -> Iterator[Anchor]:
    """Files shown in a frame or a viewer, by their own address or as the viewer's `file` parameter."""
    for element in view.tree.iter("iframe", "embed", "object"):
        written = element.get("src") or element.get("data") or ""
        inner = re.search(r"[?&]file=([^&]+)", written)
        url = addresses.absolute(inner[1].replace("%2F", "/").replace("%3A", ":") if inner else written, view.base)
        if url and addresses.file_kind(url):
            yield Anchor(element, url, view.words_of(element), "", Zone.MAIN)


def _is_file(anchor: Anchor) -> bool:
    return bool(addresses.file_kind(anchor.url)) or (bool(DOWNLOAD.search(anchor.url)) and not anchor.url.endswith(".exe"))
