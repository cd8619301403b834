"""Troubles 41 and 42: files whose name, type or address says nothing or something else, and files that are none."""

import io
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import replace
from html import escape
from urllib.parse import quote

from crawler.demo.blocks import Block, Paragraph
from crawler.demo.dice import token
from crawler.demo.nouns import Asked, Odd, Served, Site
from crawler.demo.province.troubles.nouns import Hides, OddAnswer, Scene, Trouble, edited, where
from crawler.demo.reports import report
from crawler.demo.sites.items import Item
from crawler.demo.sites.render import TEMPLATES

HTML, OCTETS, WORD = "text/html", "application/octet-stream", "application/msword"
CAPTCHA = "<html><body><form action='/c'>请输入验证码<input name='c'><img src='/c.png'></form></body></html>".encode()
ERROR = "<html><head><title>系统提示</title></head><body><h1>系统繁忙</h1><p>文件下载失败，请稍后再试。</p></body></html>".encode()
EPOCH = (1980, 1, 1, 0, 0, 0)
NOISE = b"".join(token(32, n).encode() for n in range(256))
"""Eight kilobytes that mean nothing."""
OLE, RAR = bytes.fromhex("d0cf11e0a1b11ae1"), bytes.fromhex("526172211a0701 00".replace(" ", ""))
"""How old Office files, and RAR archives, begin."""


def sent_as(change: Callable[[Served], Odd]) -> Callable[[Scene, Site], OddAnswer]:
    """Files are answered in another way."""

    def odd(scene: Scene, site: Site) -> OddAnswer:
        def answered(asked: Asked) -> Odd | None:
            served = _file(scene, site, asked)
            return change(served) if served else None

        return answered

    return odd


def _file(scene: Scene, site: Site, asked: Asked) -> Served | None:
    if where(asked) not in scene.file_paths:
        return None
    return site.pages.get(where(asked)) or (site.answers(asked) if site.answers else None)


def attached_as(told: str) -> Callable[[Served], Odd]:
    """A file without a type, whose name stands in a header alone."""
    return lambda served: Odd(200, served.body, (("Content-Type", OCTETS), ("Content-Disposition", f"attachment; {told}")))


def holding(body: bytes, media: str = OCTETS) -> Callable[[Served], Odd]:
    return lambda _served: Odd(200, body, (("Content-Type", media),))


def remade(make: Callable[[Iterable[Block]], bytes], media: str) -> Callable[[Scene, Site], Site]:
    """Files hold the same report, made in another way; truth tells the digest of what is sent."""

    def site(scene: Scene, site: Site) -> Site:
        made = {scene.desk.dialect.attachment(i): _made(scene, i, make, media) for i in scene.desk.there if i.medium != "html"}
        answers = site.answers
        return replace(site, pages=site.pages | made, answers=lambda a: made.get(where(a)) or (answers(a) if answers else None))

    return site


def _made(scene: Scene, item: Item, make: Callable[[Iterable[Block]], bytes], media: str) -> Served:
    blocks = report(scene.desk.county, item.body, item.release, scene.desk.day) if item.body and item.release else []
    return Served(make(blocks), media, item.changed(scene.desk.day))


def _as_page(blocks: Iterable[Block]) -> bytes:
    """What Word saves as a web page."""
    told = list(blocks)
    title = next(b.text for b in told if isinstance(b, Paragraph))
    paper = TEMPLATES.get_template("blocks.html").module.paper(told)  # type: ignore[attr-defined]
    head = '<html xmlns:w="urn:schemas-microsoft-com:office:word"><head><meta charset="utf-8">'
    return f"{head}<title>{escape(title)}</title></head><body><h1>{escape(title)}</h1>{paper}</body></html>".encode()


def _as_rtf(blocks: Iterable[Block]) -> bytes:
    """RTF, its characters by number."""
    lines = (_rtf(block) for block in blocks)
    return (r"{\rtf1\ansi\ansicpg936\uc1" + "".join(lines) + "}").encode("ascii")


def _rtf(block: Block) -> str:
    if isinstance(block, Paragraph):
        return rf"\pard {_by_number(block.text)}\par "
    rows = ("".join(rf"{_by_number(c.text)}\cell " for c in row) for row in block.rows)
    return "".join(rf"\trowd {_edges(len(row))}\pard\intbl {cells}\row " for row, cells in zip(block.rows, rows, strict=True)) + r"\pard "


def _edges(cells: int) -> str:
    return "".join(rf"\cellx{1200 * (n + 1)}" for n in range(cells))


def _by_number(text: str) -> str:
    return "".join(c if c.isascii() and c not in "\\{}" else rf"\u{ord(c) if ord(c) < 32768 else ord(c) - 65536}?" for c in text)


def _ofd() -> bytes:
    """An OFD file of one empty page: a zip with the member by which such files are known."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(
            zipfile.ZipInfo("OFD.xml", EPOCH), '<?xml version="1.0"?><ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0"/>'
        )
    return packed.getvalue()


def _at_html(scene: Scene, site: Site) -> Site:
    """Every file stands at an address that ends like a page's."""
    new = {path: f"/down/{n}.html" for n, path in enumerate(sorted(scene.file_paths), 1) if path in site.pages}
    moved = edited(site, scene.article_paths, lambda text: _renamed(text, new))
    return replace(moved, pages=moved.pages | {address: site.pages[path] for path, address in new.items()})


def _renamed(text: str, new: dict[str, str]) -> str:
    for path, address in new.items():
        text = text.replace(f'href="{path}"', f'href="{address}"')
    return text


NAME = "年度报告.pdf"

TROUBLES = (
    Trouble(
        41,
        "nameless_files",
        "files without a type, their names broken",
        odd=sent_as(attached_as(f"filename={NAME.encode('gbk').decode('latin-1')}")),
    ),
    Trouble(
        41, "coded_names", "files without a type, their names in percent signs", odd=sent_as(attached_as(f"filename*=UTF-8''{quote(NAME)}"))
    ),
    Trouble(41, "files_as_html", "files are called pages", odd=sent_as(lambda s: Odd(200, s.body, (("Content-Type", HTML),)))),
    Trouble(41, "files_at_html", "files stand at addresses that end in .html", site=_at_html),
    Trouble(42, "captcha_files", "a captcha stands in place of files", Hides.FILES, odd=sent_as(holding(CAPTCHA, HTML))),
    Trouble(42, "error_files", "a page that speaks of an error stands in place of files", Hides.FILES, odd=sent_as(holding(ERROR, HTML))),
    Trouble(42, "empty_files", "files are empty", Hides.FILES, odd=sent_as(holding(b""))),
    Trouble(42, "cut_files", "files break off", Hides.FILES, odd=sent_as(lambda s: Odd(200, s.body, (("Content-Type", OCTETS),), "cut"))),
    Trouble(42, "half_files", "files lack their second half", Hides.FILES, odd=sent_as(lambda s: holding(s.body[: len(s.body) // 2])(s))),
    Trouble(42, "word_is_html", "files are web pages that Word saved", site=remade(_as_page, WORD)),
    Trouble(42, "word_is_rtf", "files are RTF", site=remade(_as_rtf, WORD)),
    Trouble(42, "old_word", "files begin as old Office files do and cannot be read", Hides.FILES, odd=sent_as(holding(OLE + NOISE, WORD))),
    Trouble(42, "rar_files", "files are archives that cannot be read", Hides.FILES, odd=sent_as(holding(RAR + NOISE))),
    Trouble(42, "ofd_files", "files are OFD without text", Hides.FILES, odd=sent_as(holding(_ofd(), "application/ofd"))),
)
