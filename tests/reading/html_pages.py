"""A report as web pages: one function a layout, each giving bytes and what the server says of them."""

import html
import re
from collections.abc import Callable
from datetime import timedelta
from functools import partial

from tests.reading.grids import Grid, Span, cut, grids, laid_out
from tests.reading.truth import Truth

Bytes = tuple[bytes, str]
UTF8 = "text/html; charset=utf-8"
Table = Callable[[Grid], str]
Paragraph = Callable[[str], str]
FULL = str.maketrans("0123456789", "０１２３４５６７８９")
TALL, SPLIT_AT, HEADER = 20, 12, 3


def plain_table(grid: Grid, cell: Callable[[Span], str] = lambda s: html.escape(s.text), heads: str = "td", extra: str = "") -> str:
    """A table with merged cells as the form has them."""

    def one(span: Span) -> str:
        tag = heads if span.heads else "td"
        spans = (f' colspan="{span.across}"' if span.across > 1 else "") + (f' rowspan="{span.down}"' if span.down > 1 else "")
        return f"<{tag}{spans}{extra}>{cell(span)}</{tag}>"

    rows = ("<tr>" + "".join(one(s) for s in row) + "</tr>" for row in grid)
    return "<table border=1>" + "\n".join(rows) + "</table>"


def unmerged(grid: Grid, *, repeat: bool) -> str:
    """A table without merged cells: covered places empty, or saying the same again."""
    rows = laid_out(grid, repeat=repeat)
    return "<table>" + "".join("<tr>" + "".join(f"<td>{html.escape(c)}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


def article(made: Truth, table: Table = plain_table, p: Paragraph = lambda t: f"<p>{html.escape(t)}</p>", *, title: bool = True) -> str:
    """Heading, preamble, six sections with their tables."""
    parts = [p(made.title)] if title else []
    parts.append(p(made.preamble))
    tables = dict(zip("二三四", grids(made), strict=True))
    for section in made.sections:
        parts.append(p(f"{section.number}、{section.heading}"))
        parts += [p(text) for text in section.paragraphs]
        if section.number in tables:
            parts.append(table(tables[section.number]))
            del tables[section.number]
    return "\n".join(parts)


def page(made: Truth, body: str, *, head: str = "", heading: str = "", shell: str = "<div id='zoom' class='content'>{}</div>") -> str:
    """A site's page around the article: menu, breadcrumb, heading, line of the day, foot."""
    county = re.split(r"(?<=[县区市旗])", made.agency)[0]
    return f"""<!DOCTYPE html><html><head>{head or '<meta charset="utf-8">'}<title>{made.title}_{county}人民政府网</title>
<meta name="SiteName" content="{county}人民政府"><meta name="ArticleTitle" content="{made.title}">
<script>var a = "2011-01-01";</script><style>td{{width:10px}}</style></head><body>
<div class="top"><a href="/">首页</a> <a href="/zwgk/">政务公开</a> <a href="/xxgk/nb/">政府信息公开年报</a></div>
<div class="pos">当前位置：<a href="/">首页</a> &gt; <a href="/zwgk/">政务公开</a> &gt; <a href="/nb/">政府信息公开年报</a></div>
{heading or f"<h1>{made.title}</h1>"}
{day_line(made, county)}
{shell.format(body)}
<div class="foot">主办：{county}人民政府 版权所有 网站标识码 4101000001 2009-2018</div></body></html>"""


def day_line(made: Truth, county: str) -> str:
    """The line of the day in one of the forms that sites use, with other days beside it."""
    day = made.published
    spoken = f"{day.year}年{day.month:02}月{day.day:02}日"
    before = day - timedelta(days=9)
    forms = (
        f"<div class=info>发布时间：{day.isoformat()} 15:04&nbsp;&nbsp;来源：{county}人民政府 浏览次数：128</div>",
        f"<div>来源：{county}日报　日期：{spoken}　字号：[大 中 小]</div>",
        f"<div>{day.isoformat()}15:26  来源：本站 点击数：</div>",
        f"<table><tr><td>成文日期</td><td>{before.isoformat()}</td><td>发布日期</td><td>{day.isoformat()}</td></tr></table>",
        f"<ul><li>索 引 号：0012</li><li>发布日期：{day.isoformat()}</li><li>归档时间：{before.isoformat()}</li></ul>",
        f"<p>发布时间</p><p>{day.isoformat()}</p>",
        f"<span>今天是{before.year}年{before.month}月{before.day}日 星期三</span><div>[{day.year}/{day.month}/{day.day}]</div>",
        f"<div>更新时间：{(day + timedelta(days=30)).isoformat()} 发文日期：{before.isoformat()} 发布时间：{day.isoformat()}</div>",
    )
    return forms[(made.published.toordinal() + len(made.title)) % len(forms)]


def _utf8(text: str) -> Bytes:
    return text.encode(), UTF8


def clean(made: Truth) -> Bytes:
    return _utf8(page(made, article(made)))


def nested_layout(made: Truth) -> Bytes:
    """The whole page in tables in tables, the article in one cell."""
    inner = "<table><tr><td colspan=2>&nbsp;</td></tr><tr><td>{}</td></tr></table>"
    shell = f"<table width=960><tr><td><table><tr><td>&nbsp;</td></tr></table>{inner}</td></tr></table>"
    return _utf8(page(made, article(made), shell=shell))


def word_export(made: Truth) -> Bytes:
    """Word's own HTML: mso tags, o:p, a span for every character of a cell."""

    def cell(span: Span) -> str:
        inner = "".join(f"<span lang=EN-US style='font-size:9pt'>{html.escape(c)}</span>" for c in span.text)
        return f"<p class=MsoNormal align=center style='text-align:center'>{inner}<span lang=EN-US><o:p></o:p></span></p>"

    def paragraph(text: str) -> str:
        first, rest = html.escape(text[:5]), html.escape(text[5:])
        return f"<p class=MsoNormal><!--[if !supportLists]--><b><span lang=EN-US>{first}</span></b><span>{rest}</span><o:p></o:p></p>"

    text = article(made, partial(plain_table, cell=cell, extra=" valign=top style='border:solid windowtext 1.0pt'"), paragraph)
    return _utf8(page(made, text.replace("<table border=1>", "<table class=MsoTableGrid border=1 cellspacing=0>")))


def div_grid(made: Truth) -> Bytes:
    """No table at all: rows and cells are divs with classes."""

    def table(grid: Grid) -> str:
        rows = ("".join(f'<div class="td col-{s.across}">{html.escape(s.text)}</div>' for s in row) for row in grid)
        return '<div class="table">' + "".join(f'<div class="tr">{row}</div>' for row in rows) + "</div>"

    return _utf8(page(made, article(made, table)))


def span_grid(made: Truth) -> Bytes:
    """Rows are divs, their cells spans that only a style sheet sets apart."""

    def table(grid: Grid) -> str:
        rows = ("".join(f'<span class="c{s.across}">{html.escape(s.text)}</span>' for s in row) for row in grid)
        return '<div class="t">' + "".join(f'<div class="r">{row}</div>' for row in rows) + "</div>"

    return _utf8(page(made, article(made, table)))


def list_grid(made: Truth) -> Bytes:
    """Each row a list, each cell an item."""

    def table(grid: Grid) -> str:
        rows = ("".join(f"<li>{html.escape(s.text)}</li>" for s in row) for row in grid)
        return "<div>" + "\n".join(f"<ul>{row}</ul>" for row in rows) + "</div>"

    return _utf8(page(made, article(made, table)))


def flat_grid(made: Truth) -> Bytes:
    """All cells in one box that a style sheet breaks into rows."""

    def table(grid: Grid) -> str:
        cells = "".join(
            f'<div style="grid-column:span {s.across};grid-row:span {s.down}">{html.escape(s.text)}</div>' for row in grid for s in row
        )
        return f'<div style="display:grid">{cells}</div>'

    return _utf8(page(made, article(made, table)))


def css_table(made: Truth) -> Bytes:
    """Divs laid out as a table by their style, every covered place with an empty div."""

    def table(grid: Grid) -> str:
        rows = ("".join(f'<div style="display:table-cell">{html.escape(c)}</div>' for c in row) for row in laid_out(grid))
        return '<div style="display:table">' + "".join(f'<div style="display:table-row">{row}</div>' for row in rows) + "</div>"

    return _utf8(page(made, article(made, table)))


def header_cells(made: Truth) -> Bytes:
    return _utf8(page(made, article(made, partial(plain_table, heads="th"))))


def paragraphs_in_cells(made: Truth) -> Bytes:
    """Labels broken over <p> and <br> inside their cells."""

    def cell(span: Span) -> str:
        half = len(span.text) // 2
        if len(span.text) < 4 or span.place:
            return f"<p>{html.escape(span.text)}</p>"
        return f"<p>{html.escape(span.text[:half])}<br/></p><p>{html.escape(span.text[half:])}</p>"

    return _utf8(page(made, article(made, partial(plain_table, cell=cell))))


def full_width(made: Truth) -> Bytes:
    return _utf8(page(made, article(made, partial(plain_table, cell=lambda s: html.escape(s.text.translate(FULL) if s.place else s.text)))))


def hard_spaces(made: Truth) -> Bytes:
    """Values and labels padded with &nbsp; and wide spaces; spaces inside labels."""

    def cell(span: Span) -> str:
        inside = "&nbsp;".join(html.escape(c) for c in span.text) if len(span.text) < 4 and not span.place else html.escape(span.text)
        return f"&nbsp;\u3000{inside}&nbsp;"

    return _utf8(page(made, article(made, partial(plain_table, cell=cell), lambda t: f"<p>&nbsp;&nbsp;\u3000{html.escape(t)}</p>")))


def _halves(grid: Grid, header: int) -> str:
    if len(grid) < TALL:
        return plain_table(grid)
    first, rest = cut(grid, SPLIT_AT, header=header)
    return plain_table(first) + "<p>&nbsp;</p>" + plain_table(rest)


def cut_in_two(made: Truth) -> Bytes:
    return _utf8(page(made, article(made, partial(_halves, header=0))))


def cut_in_two_headed(made: Truth) -> Bytes:
    return _utf8(page(made, article(made, partial(_halves, header=HEADER))))


def group_on_each_row(made: Truth) -> Bytes:
    return _utf8(page(made, article(made, partial(unmerged, repeat=True))))


def unmerged_empty(made: Truth) -> Bytes:
    return _utf8(page(made, article(made, partial(unmerged, repeat=False))))


def total_first(made: Truth) -> Bytes:
    """The column of totals stands before the applicants, in header and rows."""

    def table(grid: Grid) -> str:
        return plain_table(_total_first(grid) if len(grid) >= TALL else grid)

    return _utf8(page(made, article(made, table)))


def _total_first(grid: Grid) -> Grid:
    corner, asked = grid[0]
    person, group, total = grid[1]
    rows = [[s for s in row if not s.place] + row[-1:] + [s for s in row if s.place][:-1] for row in grid[3:]]
    return [[corner, asked], [total, person, group], grid[2], *rows]


def _declared(made: Truth, encoding: str, meta: str, header: str) -> Bytes:
    text = page(made, article(made), head=f'<meta http-equiv="Content-Type" content="text/html; charset={meta}">')
    return text.encode(encoding), header


def utf16(made: Truth) -> Bytes:
    return page(made, article(made)).encode("utf-16"), "text/html"


def utf16_bare(made: Truth) -> Bytes:
    """UTF-16 without its mark."""
    return page(made, article(made)).encode("utf-16-le"), ""


def with_bom(made: Truth) -> Bytes:
    return page(made, article(made)).encode("utf-8-sig"), "text/html"


TRADITIONAL = (
    "县縣乡鄉镇鎮区區办辦处處务務开開报報总總况況动動请請复復议議讼訟诉訴问問题題进進项項规規关關机機构構现現属屬国國"
     "类類单單举舉补補仅僅废廢执執审審纠糾结結续續转轉据據证證将將来來时時间間业業农農环環产產过過内內为為与與协協团團"
     "学學习習预預级級网網计計数數统統编編条條应應当當没沒无無费費购購采採额額际際确確认認获獲请請诚誠检檢查查释釋辖轄职職"
     "险險灾災严嚴稳穩维維繁繁标標准準备備发發门門体體设設护護电電话話联聯系係员員围圍决決罚罰强強许許减減价價专專栏欄览覽"
     "东東云雲阿阿满滿鹿鹿资資卫衛教教卫衛则則"
)  # fmt: skip


def traditional(made: Truth) -> Bytes:
    text = page(made, article(made))
    return _utf8(text.translate({ord(a): b for a, b in zip(TRADITIONAL[::2], TRADITIONAL[1::2], strict=True)}))


def fragment(made: Truth) -> Bytes:
    """The article alone, as an inner frame or a data interface hands it out: no html, no head, no charset."""
    day = f"<div>发布日期：{made.published.isoformat()}</div>"
    return (day + article(made)).encode(), ""


def centred(made: Truth) -> Bytes:
    """Old mark-up: center, font, upper-case tags, unclosed cells."""

    def table(grid: Grid) -> str:
        rows = []
        for row in grid:
            cells = "".join(f"<TD colSpan={s.across} rowSpan={s.down}><FONT size=2><B>{html.escape(s.text)}</B></FONT>" for s in row)
            rows.append(f"<TR>{cells}")
        return "<CENTER><FONT face=宋体><TABLE border=1><TBODY>" + "\n".join(rows) + "</TBODY></TABLE></FONT></CENTER>"

    return _utf8(page(made, article(made, table, lambda t: f"<CENTER><FONT size=3>{html.escape(t)}</FONT></CENTER>")))


def hidden_copy(made: Truth) -> Bytes:
    """A copy of the article for telephones stands hidden before the one that is shown."""
    other = article(made, plain_table)
    return _utf8(page(made, f'<div class="mobile" style="display:none">{other}</div><div class="pc">{article(made)}</div>'))


def shown_copy(made: Truth) -> Bytes:
    """The same copy hidden only by a style sheet, which no reader of ours knows."""
    return _utf8(page(made, f'<div class="m-show">{article(made)}</div><div class="pc-show">{article(made)}</div>'))


def lines_by_br(made: Truth) -> Bytes:
    return _utf8(page(made, article(made, p=lambda t: f"　　{html.escape(t)}<br><br>")))


def title_broken(made: Truth) -> Bytes:
    """The heading over two lines; no title in the article."""
    at = made.title.index(str(made.year))
    heading = f"<h2 class='t'>{made.title[:at]}<br/>{made.title[at:]}</h2>"
    return _utf8(page(made, article(made, title=False), heading=heading))


def one_table_for_all(made: Truth) -> Bytes:
    """The three tables and their section headings in one table: each heading a row over all columns."""
    tables = dict(zip("二三四", grids(made), strict=True))

    def rows(grid: Grid) -> str:
        return plain_table(grid).removeprefix("<table border=1>").removesuffix("</table>")

    body = [f"<p>{html.escape(t)}</p>" for t in (made.title, made.preamble)]
    opened = False
    for section in made.sections:
        heading = html.escape(f"{section.number}、{section.heading}")
        if section.number in tables:
            body.append(("" if opened else "<table>") + f"<tr><td colspan=15><b>{heading}</b></td></tr>{rows(tables[section.number])}")
            opened = True
            continue
        body.append(("</table>" if opened else "") + f"<p>{heading}</p>")
        opened = False
        body += [f"<p>{html.escape(t)}</p>" for t in section.paragraphs]
    return _utf8(page(made, "\n".join(body)))


def padded_columns(made: Truth) -> Bytes:
    """Every row ends in empty cells, as tables pasted from a sheet do."""
    return _utf8(page(made, article(made, lambda g: plain_table(g).replace("</tr>", "<td></td><td>&nbsp;</td></tr>"))))


def struck_and_hidden(made: Truth) -> Bytes:
    """Values corrected in plain sight: the old one struck through, a hidden column, a hidden row."""

    def cell(span: Span) -> str:
        text = html.escape(span.text)
        return f"<del>7</del><s>8</s><span style='text-decoration:line-through'>9</span>{text}" if span.place else text

    def table(grid: Grid) -> str:
        hidden = "<td style='display: none'>5</td>"
        return plain_table(grid, cell).replace("<tr>", f"<tr>{hidden}").replace("</table>", f"<tr hidden>{'<td>6</td>' * 9}</tr></table>")

    return _utf8(page(made, article(made, table)))


def sheet_like(made: Truth) -> Bytes:
    """Empty rows and columns between, as a sheet saved as HTML leaves them."""
    empty = "<tr>" + "<td></td>" * 12 + "</tr>"
    return _utf8(
        page(made, article(made, lambda g: plain_table(g).replace("</tr>", f"</tr>{empty}").replace("<tr><td", "<tr height=20><td")))
    )


LAYOUTS: dict[str, Callable[[Truth], Bytes]] = {
    f.__name__: f
    for f in (
        clean, nested_layout, word_export, div_grid, span_grid, list_grid, flat_grid, css_table, header_cells, paragraphs_in_cells,
        full_width, hard_spaces, cut_in_two, cut_in_two_headed, group_on_each_row, unmerged_empty, total_first, utf16, utf16_bare, with_bom,
        traditional, fragment, centred, hidden_copy, shown_copy, lines_by_br, title_broken, one_table_for_all, padded_columns,
        struck_and_hidden, sheet_like,
    )
} | {
    "gbk": partial(_declared, encoding="gb18030", meta="gb2312", header="text/html"),
    "gbk_unsaid": partial(_declared, encoding="gb18030", meta="", header=""),
    "lying_meta": partial(_declared, encoding="utf-8", meta="gb2312", header=""),
    "lying_header": partial(_declared, encoding="gb18030", meta="utf-8", header="text/html; charset=utf-8"),
    "latin_header": partial(_declared, encoding="gb18030", meta="iso-8859-1", header="text/html; charset=ISO-8859-1"),
}  # fmt: skip
