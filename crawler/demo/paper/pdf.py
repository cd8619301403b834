"""A report as text PDF: a Chinese font of the standard collection that every reader knows, not embedded; ruled tables."""

from collections.abc import Iterable

from crawler.demo.blocks import Block, Paragraph
from crawler.demo.paper.layout import MARGIN, PAGE_HEIGHT, PAGE_WIDTH, Box, Piece, boxes, lines_of

SIZES = {"title": 16, "heading": 13}
SPACING = 1.6
FONT = tuple(
    " ".join(parts).encode()
    for parts in (
        ("<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light", "/Encoding /UniGB-UTF16-H /DescendantFonts [4 0 R] >>"),
        (
            "<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /FontDescriptor 5 0 R /DW 1000 /W [1 95 500]",
            "/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>",
        ),
        (
            "<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0",
            "/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>",
        ),
    )
)
"""Objects 3 to 5: the font, its characters (Latin ones half as wide as Chinese ones), its measures."""


def document(blocks: Iterable[Block], title: str) -> bytes:
    """The PDF file of these blocks, A4, with the title in its information dictionary."""
    contents = [b"\n".join(page) for page in _pages(blocks)]
    first = 4 + len(FONT)
    kids = b" ".join(b"%d 0 R" % (first + 2 * i) for i in range(len(contents)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(contents)),
        *FONT,
        b"<< /Title <FEFF%s> >>" % _hex(title),
    ]
    for i, content in enumerate(contents):
        objects += [_page(first + 2 * i + 1), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content)]
    return _file(objects, info=3 + len(FONT))


def _page(content: int) -> bytes:
    box = b"[0 0 %d %d]" % (PAGE_WIDTH, PAGE_HEIGHT)
    return b"<< /Type /Page /Parent 2 0 R /MediaBox %s /Resources << /Font << /F1 3 0 R >> >> /Contents %d 0 R >>" % (box, content)


def _file(objects: list[bytes], info: int) -> bytes:
    """Header, numbered objects, the table of their offsets, trailer."""
    out, offsets = bytearray(b"%PDF-1.5\n%\xe5\xb9\xb4\xe6\x8a\xa5\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, info, start)
    return bytes(out)


def _pages(blocks: Iterable[Block]) -> list[list[bytes]]:
    """The blocks set from top to bottom; a piece that no longer fits begins the next page, a table stays whole."""
    pages: list[list[bytes]] = [[]]
    y = float(PAGE_HEIGHT - MARGIN)
    for piece in (p for block in blocks for p in _pieces(block)):
        if y - piece.height < MARGIN:
            pages.append([])
            y = float(PAGE_HEIGHT - MARGIN)
        pages[-1] += [command for box in piece.boxes for command in _drawn(box, y)]
        y -= piece.height
    return pages


def _pieces(block: Block) -> list[Piece]:
    if not isinstance(block, Paragraph):
        return [boxes(block)]
    size = SIZES.get(block.style, 11)
    lines = lines_of(block.text, PAGE_WIDTH - 2 * MARGIN, size)
    return [Piece(size * SPACING, (Box(MARGIN, 0, 0, size * SPACING, (line,), size),)) for line in lines]


def _drawn(box: Box, top: float) -> list[bytes]:
    """A box as page commands: its frame, if it has a width, and its lines of text."""
    y = top - box.y
    frame = [b"0.5 w %.2f %.2f %.2f %.2f re S" % (box.x, y - box.height, box.width, box.height)] if box.width else []
    pad = 2 if box.width else 0
    texts = [
        b"BT /F1 %.2f Tf %.2f %.2f Td <%s> Tj ET" % (box.size, box.x + pad, y - (i + 1) * box.size * 1.25, _hex(line))
        for i, line in enumerate(box.lines)
        if line
    ]
    return frame + texts


def _hex(text: str) -> bytes:
    return text.encode("utf-16-be").hex().upper().encode()
