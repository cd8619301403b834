"""The article of a page: its container, the files that hang on it, and whether it has the parts of a yearly report."""

import re
from collections.abc import Iterator
from functools import cached_property
from itertools import islice
from typing import cast

from lxml import etree

from crawler.families.anatomy import addresses
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


class Article:
    """The article of one page; each question is answered once."""

    def __init__(self, view: View) -> None:
        self.view = view

    @cached_property
    def container(self) -> Element | None:
        """The element that holds the article: by the names CMSs give it, else the page's body; None on an empty page."""
        length = self.view.shown.length
        for path in CONTAINERS:
            named = cast(list[Element], path(self.view.tree))
            found = [e for e in named if length(e) >= ENOUGH_TEXT or next(_files_in(self.view, e), None)]
            if found:
                return max(found, key=length) if path is not CONTAINERS[-1] else _innermost(self.view, found)
        return self.view.tree.find(".//body")

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
        """Whether an article page holds next to no text, no file and no picture."""
        body = self.container
        if body is None or self.view.shown.length(body) >= ENOUGH_TEXT:
            return body is None
        return not self.attachments and not any(True for _ in body.iter("img", "iframe", "embed", "object"))

    @property
    def says_not_found(self) -> bool:
        """Whether what stands in place of the article is one short sentence saying that it is gone."""
        body = self.container
        if body is not None and self.view.shown.length(body) >= LONGEST_NOTICE:
            return False
        return bool(GONE.search(self.view.words_of(body)))


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
