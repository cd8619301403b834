"""Reports as Word packages written part by part, in the ways other programs write them: one function a layout, each giving the bytes."""

import html
import io
import re
import zipfile
from collections.abc import Callable, Iterable, Mapping

from tests.reading.grids import Grid, Span, cut, grids, laid_out, placed
from tests.reading.truth import Truth

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/wordprocessingml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPACES = (
    f"xmlns:w='{W}' xmlns:r='{OFFICE}' xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006' "
    "xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml'"
)
LEVELS = (("chineseCounting", "%1、"), ("chineseCountingThousand", "（%2）"), ("decimal", "%3."), ("decimalEnclosedCircle", "%4"))
NUMBERED = re.compile(r"^(?:([一二三四五六]、)|(（[一二三四五六]）))")
TALL, CUT_AT, HEADER = 20, 15, 3
Table = Callable[[Grid], str]
Paragraph = Callable[[str], str]


def text(words: str) -> str:
    return f"<w:r><w:t xml:space='preserve'>{html.escape(words)}</w:t></w:r>"


def plain(words: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}{text(words)}</w:p>"


def table_of(rows: Iterable[str]) -> str:
    return f"<w:tbl><w:tblPr/>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


def cell(words: str, properties: str = "", inside: Paragraph = plain) -> str:
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{''.join(inside(line) for line in words.split(chr(10)))}</w:tc>"


def merged_table(grid: Grid, inside: Paragraph = plain) -> str:
    """Cells with gridSpan and vMerge, as Word writes them."""
    return table_of("".join(_merged_cell(span, c, at, inside) for c, at, span in row) for row in _rows(grid))


def _merged_cell(span: Span, _: int, at: int, inside: Paragraph) -> str:
    across = f"<w:gridSpan w:val='{span.across}'/>" if span.across > 1 else ""
    down = "" if span.down == 1 else "<w:vMerge w:val='restart'/>" if at == 0 else "<w:vMerge/>"
    return cell(span.text if at == 0 else "", across + down, inside)


def _rows(grid: Grid) -> list[list[tuple[int, int, Span]]]:
    """Each row's cells as (column, how far below its first row, cell), from the left."""
    rows: list[list[tuple[int, int, Span]]] = [[] for _ in grid]
    for r, c, span in placed(grid):
        for i in range(min(span.down, len(grid) - r)):
            rows[r + i].append((c, i, span))
    return [sorted(row, key=lambda one: one[0]) for row in rows]


def old_merged_table(grid: Grid) -> str:
    """One cell a column, joined by hMerge, as converters from the old format write them; words in the joined ones too."""
    rows = []
    for row in _rows(grid):
        cells = ""
        for _, at, span in row:
            down = "" if span.down == 1 else "<w:vMerge w:val='restart'/>" if at == 0 else "<w:vMerge w:val='continue'/>"
            first = "<w:hMerge w:val='restart'/>" if span.across > 1 else ""
            cells += cell(span.text if at == 0 else "", first + down)
            cells += cell(span.text, "<w:hMerge w:val='continue'/>" + down) * (span.across - 1)
        rows.append(cells)
    return table_of(rows)


def shifted_table(grid: Grid) -> str:
    """Every row begins one grid column later and ends one earlier than the table."""
    lead = "<w:trPr><w:gridBefore w:val='1'/><w:gridAfter w:val='1'/></w:trPr>"
    return merged_table(grid).replace("<w:tr>", f"<w:tr>{lead}")


def _types(related: Mapping[str, tuple[str, str]]) -> str:
    """The type of each part, by which strict readers go."""
    kinds = {"main": "word/document.xml"} | {
        kind: f"word/{target.rpartition('/')[2]}" for kind, target in related.values() if target.endswith("xml")
    }
    said = "".join(
        f"<Override PartName='/{name}' ContentType='application/vnd.openxmlformats-officedocument.wordprocessingml."
        f"{'document.main' if kind == 'main' else kind}+xml'/>"
        for kind, name in kinds.items()
    )
    usual = "".join(
        f"<Default Extension='{end}' ContentType='{media}'/>"
        for end, media in (
            ("rels", "application/vnd.openxmlformats-package.relationships+xml"),
            ("xml", "application/xml"),
            ("htm", "text/html"),
        )
    )
    return f"<Types xmlns='{PACKAGE}/content-types'>{usual}{said}</Types>"


def document(body: str, parts: Mapping[str, str] | None = None, related: Mapping[str, tuple[str, str]] | None = None) -> bytes:
    """A package of a body and other parts; `related`: id -> (kind, target)."""
    relations = "".join(
        f"<Relationship Id='{i}' Type='{OFFICE}/{kind}' Target='{target}'/>" for i, (kind, target) in (related or {}).items()
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", _types(related or {}))
        main = f"<Relationship Id='m' Type='{OFFICE}/officeDocument' Target='word/document.xml'/>"
        package.writestr("_rels/.rels", f"<Relationships xmlns='{PACKAGE}/relationships'>{main}</Relationships>")
        package.writestr(
            "word/document.xml", f"<?xml version='1.0' encoding='UTF-8'?><w:document {SPACES}><w:body>{body}</w:body></w:document>"
        )
        package.writestr("word/_rels/document.xml.rels", f"<Relationships xmlns='{PACKAGE}/relationships'>{relations}</Relationships>")
        for name, content in (parts or {}).items():
            package.writestr(name, content)
    return out.getvalue()


def body_of(made: Truth, table: Table = merged_table, paragraph: Paragraph = plain, title: Paragraph | None = None) -> str:
    tables = dict(zip("二三四", grids(made), strict=True))
    blocks = [(title or paragraph)(made.title), paragraph(f"发布日期：{made.published.isoformat()}"), paragraph(made.preamble)]
    for section in made.sections:
        blocks += [paragraph(f"{section.number}、{section.heading}"), *(paragraph(line) for line in section.paragraphs)]
        blocks += [table(tables.pop(section.number))] if section.number in tables else []
    return "".join(blocks)


def bare(made: Truth) -> bytes:
    """Only a document part: no styles, no properties."""
    return document(body_of(made))


def old_merges(made: Truth) -> bytes:
    return document(body_of(made, old_merged_table))


def shifted(made: Truth) -> bytes:
    return document(body_of(made, shifted_table))


def strict(made: Truth) -> bytes:
    """The names of ISO 29500 strict."""
    data = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(bare(made))) as old, zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name).replace(W.encode(), STRICT.encode())
            new.writestr(name, part.replace(OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships"))
    return data.getvalue()


def _level(index: int, style: str = "") -> str:
    kind, words = LEVELS[index]
    owner = f"<w:pStyle w:val='{style}'/>" if style else ""
    return f"<w:lvl w:ilvl='{index}'><w:start w:val='1'/><w:numFmt w:val='{kind}'/>{owner}<w:lvlText w:val='{words}'/></w:lvl>"


def _numbering(*styles: str) -> str:
    levels = "".join(_level(i, styles[i] if i < len(styles) else "") for i in range(len(LEVELS)))
    abstract = f"<w:abstractNum w:abstractNumId='7'>{levels}</w:abstractNum>"
    return f"<w:numbering {SPACES}>{abstract}<w:num w:numId='3'><w:abstractNumId w:val='7'/></w:num></w:numbering>"


def auto_numbered(made: Truth) -> bytes:
    """Numbers of headings stand in no text: the list counts them."""

    def paragraph(words: str) -> str:
        found = NUMBERED.match(words)
        if not found:
            return plain(words)
        level = 0 if found[1] else 1
        return plain(words[found.end() :], f"<w:numPr><w:ilvl w:val='{level}'/><w:numId w:val='3'/></w:numPr>")

    parts = {"word/numbering.xml": _numbering()}
    return document(body_of(made, paragraph=paragraph), parts, {"n": ("numbering", "numbering.xml")})


def style_numbered(made: Truth) -> bytes:
    """The style of a heading brings its number."""

    def paragraph(words: str) -> str:
        found = NUMBERED.match(words)
        if not found:
            return plain(words)
        return plain(words[found.end() :], f"<w:pStyle w:val='{'Own1' if found[1] else 'Own2'}'/>")

    numbered = "<w:style w:type='paragraph' w:styleId='{0}'><w:name w:val='heading {1}'/><w:pPr><w:numPr>{2}</w:numPr></w:pPr></w:style>"
    first, second = (
        numbered.format("Base", 1, "<w:numId w:val='3'/>"),
        numbered.format("Own2", 2, "<w:ilvl w:val='1'/><w:numId w:val='3'/>"),
    )
    based = "<w:style w:type='paragraph' w:styleId='Own1'><w:name w:val='own'/><w:basedOn w:val='Base'/></w:style>"
    parts = {"word/numbering.xml": _numbering("Base"), "word/styles.xml": f"<w:styles {SPACES}>{first}{second}{based}</w:styles>"}
    related = {"n": ("numbering", "numbering.xml"), "s": ("styles", "/word/styles.xml")}
    return document(body_of(made, paragraph=paragraph), parts, related)


def inserted_page(made: Truth) -> bytes:
    """All of it is a web page put in whole (altChunk), as programs on servers make documents."""
    page = f"<html><body>{body_of(made, _html_table, _html_line)}</body></html>"
    return document("<w:altChunk r:id='c'/>", {"word/part.htm": page}, {"c": ("aFChunk", "part.htm")})


def _html_line(words: str) -> str:
    return f"<p>{html.escape(words)}</p>"


def _html_table(grid: Grid) -> str:
    rows = ("".join(f"<td colspan={s.across} rowspan={s.down}>{html.escape(s.text)}</td>" for s in row) for row in grid)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def _boxed(inside: str) -> str:
    """A text box drawn twice: for programs of today and for older ones."""
    content = f"<w:txbxContent>{inside}</w:txbxContent>"
    today = f"<mc:Choice Requires='wps'><w:drawing><wps:txbx>{content}</wps:txbx></w:drawing></mc:Choice>"
    size = "position:absolute;margin-left:10pt;margin-top:10pt;width:400pt;height:60pt"
    older = f"<mc:Fallback><w:pict><v:rect style='{size}'><v:textbox>{content}</v:textbox></v:rect></w:pict></mc:Fallback>"
    return f"<w:p><w:r><mc:AlternateContent>{today}{older}</mc:AlternateContent></w:r></w:p>"


def boxed_tables(made: Truth) -> bytes:
    return document(body_of(made, lambda grid: _boxed(merged_table(grid)), title=lambda words: _boxed(plain(words))))


def titled_by_header(made: Truth) -> bytes:
    """The title stands in the page header alone."""
    header = f"<w:hdr {SPACES}>{plain(made.title)}</w:hdr>"
    footer = f"<w:ftr {SPACES}>{plain('— 3 —')}</w:ftr>"
    related = {"h": ("header", "header1.xml"), "f": ("footer", "footer1.xml")}
    section = "<w:sectPr><w:headerReference w:type='default' r:id='h'/><w:footerReference w:type='default' r:id='f'/></w:sectPr>"
    return document(body_of(made, title=lambda _: "") + section, {"word/header1.xml": header, "word/footer1.xml": footer}, related)


def tabbed_rows(made: Truth) -> bytes:
    """Tables as lines with tabs between the fields."""

    def table(grid: Grid) -> str:
        tabs = "</w:t></w:r><w:r><w:tab/></w:r><w:r><w:t>"
        return "".join(plain("\t".join(row)).replace("\t", tabs) for row in laid_out(grid))

    return document(body_of(made, table))


def in_one_frame(made: Truth) -> bytes:
    """The whole report stands in the one cell of a table."""
    return document(f"<w:tbl><w:tr><w:tc>{body_of(made)}</w:tc></w:tr></w:tbl>")


def as_form(made: Truth) -> bytes:
    """A table of two columns: headings left, what they head right, with the statutory tables inside."""
    tables = dict(zip("二三四", grids(made), strict=True))
    rows = []
    for section in made.sections:
        inside = "".join(map(plain, section.paragraphs)) + (merged_table(tables[section.number]) if section.number in tables else "")
        rows.append(cell(f"{section.number}、{section.heading}") + f"<w:tc>{inside}<w:p/></w:tc>")
    opening = plain(made.title) + plain(f"发布日期：{made.published.isoformat()}") + plain(made.preamble)
    return document(opening + table_of(rows))


def in_fields(made: Truth) -> bytes:
    """Every cell's words are the result of a field; the title's year is a form field; a table of contents stands before all."""

    def field(words: str) -> str:
        begin, shows, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
        return f"<w:p>{begin}<w:r><w:instrText> REF x99 </w:instrText></w:r>{shows}{text(words)}{end}</w:p>"

    begin, shows, end = (f"<w:r><w:fldChar w:fldCharType='{kind}'/></w:r>" for kind in ("begin", "separate", "end"))
    lines = [f"{section.number}、{section.heading}" for section in made.sections]
    first = f"<w:p>{begin}<w:r><w:instrText> TOC \\\\o </w:instrText></w:r>{shows}{text(lines[0])}</w:p>"
    contents = first + "".join(plain(line) for line in lines[1:]) + f"<w:p>{end}</w:p>"
    return document(contents + body_of(made, lambda grid: merged_table(grid, field)))


def repeated_heads(made: Truth) -> bytes:
    """The long table in two, its header again over the second, between them the line that says so."""

    def table(grid: Grid) -> str:
        if len(grid) < TALL:
            return merged_table(grid)
        first, second = cut(grid, CUT_AT, header=HEADER)
        return merged_table(first) + plain("续表") + merged_table(second)

    return document(body_of(made, table))


def deleted_cells(made: Truth) -> bytes:
    """A column deleted with changes tracked: its cells are still there."""

    def table(grid: Grid) -> str:
        gone = cell("55", "<w:cellDel w:id='4' w:author='a'/>")
        return merged_table(grid).replace("</w:tr>", f"{gone}</w:tr>").replace("<w:tr>", f"<w:tr>{gone}")

    return document(body_of(made, table))


def broken_lines(made: Truth) -> bytes:
    """Labels and headers broken by soft returns inside cells, each character in a run of its own."""

    def inside(words: str) -> str:
        runs = [text(c) for c in words]
        if len(words) > 3 and not words.isdigit():
            runs.insert(2, "<w:r><w:br/></w:r>")
        return f"<w:p><w:smartTag>{''.join(runs)}</w:smartTag></w:p>"

    return document(body_of(made, lambda grid: merged_table(grid, inside)))


def full_width(made: Truth) -> bytes:
    """Numbers in full-width digits."""
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    return document(
        body_of(made, lambda grid: merged_table(grid, lambda words: plain(words.translate(wide) if words.isdigit() else words)))
    )


LAYOUTS: dict[str, Callable[[Truth], bytes]] = {
    f.__name__: f
    for f in (
        *(bare, old_merges, shifted, strict, auto_numbered, style_numbered, inserted_page, boxed_tables, titled_by_header, tabbed_rows),
        *(in_one_frame, as_form, in_fields, repeated_heads, deleted_cells, broken_lines, full_width),
    )
}
