"""A report as rich text files, written the ways different programs write them: one function a layout, each giving the bytes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from tests.reading.grids import Grid, Span, cut, grids, laid_out, placed
from tests.reading.truth import Truth

COLUMN = 900
TALL, CUT_AT = 20, 14
HEAD = (
    "{\\rtf1\\ansi\\ansicpg%d\\deff0{\\fonttbl{\\f0\\froman\\fcharset0 Times New Roman;}{\\f1\\fnil\\fcharset134 SimSun;}}"
    "{\\colortbl;\\red0\\green0\\blue0;}{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}}{\\info{\\creatim\\yr2024\\mo1\\dy9\\hr3}}"
)


def points(words: str) -> str:
    """Every character by its code with a question mark for older readers, as scripts and newer programs write."""
    units = words.encode("utf-16-le")
    codes = (int.from_bytes(units[i : i + 2], "little", signed=True) for i in range(0, len(units), 2))
    return "".join(chr(code) if 32 <= code < 127 and chr(code) not in "\\{}" else f"\\u{code}?" for code in codes)


def pairs(words: str) -> str:
    """Both halves of a GBK character in hexadecimal, in the Chinese font, as Word writes."""
    return "".join(c if c.isascii() else _hex(c) for c in words)


def _hex(character: str) -> str:
    code = "".join(f"\\'{byte:02x}" for byte in character.encode("gb18030"))
    return f"{{\\loch\\f0\\hich\\f0\\dbch\\f1 {code}}}"


@dataclass(frozen=True)
class Manner:
    """How a program writes: characters, the end of a paragraph, code page, tables."""

    say: Callable[[str], str] = points
    page: int = 1252
    table: Callable[[Grid, "Manner"], str] | None = None
    depth: int = 1


def _merged(grid: Grid, manner: Manner) -> str:
    """One cell for all columns it covers; clvmgf and clvmrg where it reaches down."""
    return "".join(_row(cells, manner) for cells in _rows(grid))


def _row(cells: list[tuple[int, int, Span]], manner: Manner) -> str:
    define = "".join(f"{_down(span, at)}\\clbrdrt\\brdrs\\cellx{(c + span.across) * COLUMN}" for c, at, span in cells)
    texts = (manner.say(span.text) if at == 0 else "" for _, at, span in cells)
    if manner.depth > 1:
        said = "".join(f"\\pard\\intbl\\itap2 {text}\\nestcell{{\\nonesttables\\par}}" for text in texts)
        return f"{said}{{\\*\\nesttableprops\\trowd\\trgaph108 {define}\\nestrow}}"
    return f"\\trowd\\trgaph108\\trleft0 {define}" + "".join(f"\\pard\\intbl {text}\\cell" for text in texts) + "\\row\n"


def _down(span: Span, at: int) -> str:
    if span.down == 1:
        return ""
    return "\\clvmgf" if at == 0 else "\\clvmrg"


def _rows(grid: Grid) -> Iterator[list[tuple[int, int, Span]]]:
    """Each row's cells as (column, how far below its first row, cell), from the left."""
    rows: list[list[tuple[int, int, Span]]] = [[] for _ in grid]
    for r, c, span in placed(grid):
        for i in range(min(span.down, len(grid) - r)):
            rows[r + i].append((c, i, span))
    return (sorted(row, key=lambda one: one[0]) for row in rows)


def _split_cells(grid: Grid, manner: Manner) -> str:
    """One cell a column, those that a neighbour covers marked clmrg, as Word writes merged cells; rows a little out of line."""
    return "".join(_split_row(row, number, manner) for number, row in enumerate(_rows(grid)))


def _split_row(row: list[tuple[int, int, Span]], number: int, manner: Manner) -> str:
    define = said = ""
    for c, at, span in row:
        for i in range(span.across):
            across = "" if span.across == 1 else "\\clmgf" if i == 0 else "\\clmrg"
            define += f"{across}{_down(span, at)}\\cellx{(c + i + 1) * COLUMN + number % 3 * 9}"
            said += f"{manner.say(span.text) if i == at == 0 else ''}\\cell "
    return f"\\trowd {define}\\pard\\intbl {said}\\row\n"


def _nested(grid: Grid, manner: Manner) -> str:
    """The table in the one cell of another."""
    inner = _merged(grid, replace(manner, depth=2))
    return f"\\trowd\\cellx9000\\pard\\intbl\\itap1 {inner}\\pard\\intbl\\itap1 \\cell\\row\n"


def _cut(grid: Grid, manner: Manner) -> str:
    if len(grid) < TALL:
        return _merged(grid, manner)
    return "\\pard\\par\n".join(_merged(part, manner) for part in cut(grid, CUT_AT))


def _careless(grid: Grid, manner: Manner) -> str:
    """Rows that are defined once, cells that never say they are in a table."""
    width = sum(span.across for span in grid[0])
    define = "".join(f"\\cellx{(i + 1) * COLUMN}" for i in range(width))
    rows = laid_out(grid)
    return "".join(f"\\trowd{define} " + "".join(f"{manner.say(text)}\\cell " for text in row) + "\\row\n" for row in rows) + "\\pard "


def _struck(grid: Grid, manner: Manner) -> str:
    """Every number was corrected with changes tracked; hidden numbers beside; a deleted row at the end."""
    say = manner.say

    def corrected(words: str) -> str:
        gone = f"{{\\deleted\\revauthdel1 {say('9' + words)}}}{{\\revised {say(words)}}}{{\\v {say('44')}}}{{\\strike {say('5')}}}"
        return gone if words.isdigit() else say(words)

    last = list(_rows(grid))[-1]
    deleted = _row(last, replace(manner, say=lambda words: f"{{\\deleted {say(words)}}}"))
    return _merged(grid, replace(manner, say=corrected)) + deleted


def written(made: Truth, manner: Manner, before: str = "", end: str = "\\par\n") -> bytes:
    tables = dict(zip("二三四", grids(made), strict=True))
    put = manner.table or _merged
    out = [HEAD % manner.page, before, *(f"\\pard {manner.say(line)}{end}" for line in (made.title, _day(made), made.preamble))]
    for section in made.sections:
        out.append(f"\\pard\\s1 {manner.say(f'{section.number}、{section.heading}')}{end}")
        out += [f"\\pard\\plain {manner.say(line)}{end}" for line in section.paragraphs]
        out += [put(tables[section.number], manner), "\\pard "] if section.number in tables else []
    return ("".join(out) + "}").encode("latin-1")


def _day(made: Truth) -> str:
    return f"发布日期：{made.published.isoformat()}"


def by_points(made: Truth) -> bytes:
    return written(made, Manner())


def by_pairs(made: Truth) -> bytes:
    return written(made, Manner(pairs, 936))


def raw_bytes(made: Truth) -> bytes:
    """GBK bytes as they are, the code page named by the file alone."""
    return written(made, Manner(lambda words: words.encode("gb18030").decode("latin-1"), 936))


def raw_utf8(made: Truth) -> bytes:
    """UTF-8 bytes as they are, as scripts that know no better write."""
    return written(made, Manner(lambda words: words.encode().decode("latin-1"), 1252))


def doubly(made: Truth) -> bytes:
    """Each character by its code, with both GBK halves for older readers (uc2)."""

    def say(words: str) -> str:
        return "".join(c if c.isascii() else f"\\u{ord(c) - 65536 * (ord(c) > 32767)} {_halves(c)}" for c in words)

    return written(made, Manner(say, 936), "\\uc2 ")


def _halves(character: str) -> str:
    return "".join(f"\\'{byte:02x}" for byte in character.encode("gb18030"))


def one_a_column(made: Truth) -> bytes:
    return written(made, Manner(pairs, 936, _split_cells))


def nested(made: Truth) -> bytes:
    return written(made, Manner(table=_nested))


def split(made: Truth) -> bytes:
    return written(made, Manner(table=_cut))


def careless(made: Truth) -> bytes:
    return written(made, Manner(table=_careless))


def tracked(made: Truth) -> bytes:
    return written(made, Manner(table=_struck))


def around(made: Truth) -> bytes:
    """Page headers and footers, a picture, bytes that look like braces, list numbers, a text box, a note."""
    page = "{\\header \\pard " + points("政府信息公开") + "\\par}{\\footerf \\pard - 1 -\\par}"
    picture = "{\\pict\\pngblip\\picw9 89504e470d0a1a0a}{\\*\\shppict{\\pict\\bin7 {{}}}\\\\}}"
    box = "{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv 12}}{\\shptxt \\pard " + points("（此件公开发布）") + "\\par}}{\\shprslt\\pard 77\\par}}"
    note = "{\\footnote\\pard 5\\par}"
    number = "{\\listtext\\pard\\plain\\f1 " + points("一、") + "\\tab}"
    plain = written(made, Manner(), page + picture + box, end=note + "{\\*\\bkmkend x}\\par\n")
    return plain.replace(f"\\pard\\s1 {points('一、')}".encode(), f"\\pard\\s1 {number}".encode())


def with_contents(made: Truth) -> bytes:
    """A table of contents stands before the report."""
    lines = "\\par ".join(points(f"{s.number}、{s.heading}") + "\\tab 3" for s in made.sections)
    return written(made, Manner(), "{\\field{\\*\\fldinst TOC \\\\\\\\o}{\\fldrslt " + lines + "\\par}}")


LAYOUTS: dict[str, Callable[[Truth], bytes]] = {
    f.__name__: f
    for f in (by_points, by_pairs, raw_bytes, raw_utf8, doubly, one_a_column, nested, split, careless, tracked, around, with_contents)
}
