"""A report as OFD files: set on pages, then written as different programs write their objects."""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from itertools import groupby
from xml.sax.saxutils import escape

from tests.reading.page_setting import HEIGHT, SMALL, WIDTH, Line, Said, Setter, len_of, pages, wide
from tests.reading.truth import Truth

NAMESPACE = "http://www.ofdspec.org/2016"


def deltas(text: str, size: float) -> str:
    """Steps from each character to the next, runs of one step written short."""
    steps = [f"{wide(c, size):g}" for c in text[:-1]]
    runs = [(step, len(list(run))) for step, run in groupby(steps)]
    return " ".join(f"g {count} {step}" if count > 1 else step for step, count in runs)


def by_line(said: list[Said]) -> Iterator[str]:
    """One object for each line, its box around it."""
    for line in said:
        box = f"{line.x:.3f} {line.y - line.size:.3f} {len_of(line.text, line.size):.3f} {line.size * 1.2:.3f}"
        code = f'<ofd:TextCode X="0" Y="{line.size}" DeltaX="{deltas(line.text, line.size)}">{escape(line.text)}</ofd:TextCode>'
        head = f'<ofd:TextObject ID="9" Boundary="{box}" Font="3" Size="{line.size}"><ofd:FillColor Value="0 0 0"/>'
        yield f"{head}{code}</ofd:TextObject>"


def by_character(said: list[Said]) -> Iterator[str]:
    """One object for each character; the box is the page, the size is in the transformation."""
    for line in said:
        x = line.x
        for character in line.text:
            place = f'Boundary="0 0 {WIDTH} {HEIGHT}" CTM="{line.size} 0 0 {line.size} {x:.3f} {line.y:.3f}"'
            yield (
                f'<ofd:TextObject ID="9" {place} Font="3" Size="1">'
                f'<ofd:CGTransform CodePosition="0" CodeCount="1" GlyphCount="1"><ofd:Glyphs>17</ofd:Glyphs></ofd:CGTransform>'
                f'<ofd:TextCode X="0" Y="0">{escape(character)}</ofd:TextCode></ofd:TextObject>'
            )
            x += wide(character, line.size)


def by_cell(said: list[Said]) -> Iterator[str]:
    """One object for each cell, each of its lines a code; lines outside tables in one object each, without steps."""
    for _, group in groupby(enumerate(said), key=lambda pair: pair[1].cell or -pair[0]):
        lines = [line for _, line in group]
        left, top = min(line.x for line in lines), min(line.y - line.size for line in lines)
        codes = "".join(
            f'<ofd:TextCode X="{line.x - left:.3f}" Y="{line.y - top:.3f}">{escape(line.text)}</ofd:TextCode>' for line in lines
        )
        yield f'<ofd:TextObject ID="9" Boundary="{left:.3f} {top:.3f} 60 60" Font="3" Size="{lines[0].size}">{codes}</ofd:TextObject>'


def stroked(lines: list[Line]) -> Iterator[str]:
    """Each line a path in a box of its own."""
    for line in lines:
        box = f"{line.x0:.3f} {line.y0:.3f} {line.x1 - line.x0 + 0.1:.3f} {line.y1 - line.y0 + 0.1:.3f}"
        yield (
            f'<ofd:PathObject ID="8" Boundary="{box}" LineWidth="0.2"><ofd:StrokeColor Value="0 0 0"/>'
            f"<ofd:AbbreviatedData>M 0 0 L {line.x1 - line.x0:.3f} {line.y1 - line.y0:.3f}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def filled(lines: list[Line]) -> Iterator[str]:
    """Each line a thin filled box, drawn from the bottom of the page upwards as in a PDF."""
    for line in lines:
        x0, y0, x1, y1 = line.x0, HEIGHT - line.y0, line.x1 + 0.15, HEIGHT - line.y1 - 0.15
        data = f"M {x0:.3f} {y0:.3f} L {x1:.3f} {y0:.3f} L {x1:.3f} {y1:.3f} L {x0:.3f} {y1:.3f} C"
        yield (
            f'<ofd:PathObject ID="8" Boundary="0 0 {WIDTH} {HEIGHT}" CTM="1 0 0 -1 0 {HEIGHT}" Stroke="false" Fill="true">'
            f"<ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>"
        )


def one_path(lines: list[Line]) -> Iterator[str]:
    """All lines in one path."""
    data = " ".join(f"M {line.x0:.3f} {line.y0:.3f} L {line.x1:.3f} {line.y1:.3f}" for line in lines)
    if data:
        yield (f'<ofd:PathObject ID="8" Boundary="0 0 {WIDTH} {HEIGHT}"><ofd:AbbreviatedData>{data}</ofd:AbbreviatedData></ofd:PathObject>')


Write = Callable[[list], Iterator[str]]


@dataclass(frozen=True)
class Habit:
    """How a program writes OFD: its objects, the size of the page, whether names carry a prefix and stand with backslashes."""

    text: Write = by_line
    lines: Write = stroked
    box: tuple[float, float] = (WIDTH, HEIGHT)
    prefix: bool = True
    backslash: bool = False
    template: bool = False
    around: str = "{}"
    small: float = SMALL
    ruled: bool = True
    align: float = 0.5
    down: float = 0.5
    parts: tuple[float, float, float] = (2, 2, 2)


def ofd(made: Truth, habit: Habit) -> bytes:
    """The report in one OFD file."""
    width, height = habit.box
    setter = Setter(habit.ruled, width, height, habit.small, habit.align, habit.down, habit.parts)
    sheets = pages(made, setter)
    parts = {"OFD.xml": _root(), "Doc_0/Document.xml": _document(len(sheets), habit)}
    for index, sheet in enumerate(sheets):
        drawn = "".join((*([] if habit.template else habit.lines(sheet.lines)), *habit.text(sheet.said)))
        template = f'<ofd:Template TemplateID="T{index}" ZOrder="Background"/>' if habit.template else ""
        parts[f"Doc_0/Pages/Page_{index}/Content.xml"] = _page(template, habit.around.format(drawn), habit)
        if habit.template:
            parts[f"Doc_0/Tpls/Tpl_{index}/Content.xml"] = _page("", "".join(habit.lines(sheet.lines)), habit)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            text = text if habit.prefix else text.replace("<ofd:", "<").replace("</ofd:", "</").replace("xmlns:ofd", "xmlns")
            info = zipfile.ZipInfo("x")
            info.filename = name.replace("/", "\\") if habit.backslash else name
            package.writestr(info, '<?xml version="1.0" encoding="UTF-8"?>\n' + text)
    return out.getvalue()


def _root() -> str:
    return (
        f'<ofd:OFD xmlns:ofd="{NAMESPACE}" DocType="OFD" Version="1.0"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0</ofd:DocID>'
        "<ofd:CreationDate>2030-01-01</ofd:CreationDate></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>"
    )


def _document(count: int, habit: Habit) -> str:
    listed = "".join(f'<ofd:Page ID="{i + 10}" BaseLoc="Pages/Page_{i}/Content.xml"/>' for i in range(count))
    templates = "".join(f'<ofd:TemplatePage ID="T{i}" BaseLoc="Tpls/Tpl_{i}/Content.xml"/>' for i in range(count)) if habit.template else ""
    box = f"<ofd:PageArea><ofd:PhysicalBox>0 0 {habit.box[0]} {habit.box[1]}</ofd:PhysicalBox></ofd:PageArea>"
    common = f"<ofd:CommonData><ofd:MaxUnitID>999</ofd:MaxUnitID>{box}{templates}</ofd:CommonData>"
    return f'<ofd:Document xmlns:ofd="{NAMESPACE}">{common}<ofd:Pages>{listed}</ofd:Pages></ofd:Document>'


def _page(template: str, drawn: str, habit: Habit) -> str:
    box = f"<ofd:Area><ofd:PhysicalBox>0 0 {habit.box[0]} {habit.box[1]}</ofd:PhysicalBox></ofd:Area>"
    layer = f'<ofd:Content><ofd:Layer ID="2" Type="Body">{drawn}</ofd:Layer></ofd:Content>'
    return f'<ofd:Page xmlns:ofd="{NAMESPACE}">{box}{template}{layer}</ofd:Page>'


WATERMARK = (
    '<ofd:TextObject ID="7" Boundary="40 100 150 80" CTM="0.8 -0.6 0.6 0.8 0 60" Font="3" Size="20" Alpha="60">'
    '<ofd:TextCode X="0" Y="20" DeltaX="g 3 20">内部资料</ofd:TextCode></ofd:TextObject>'
)
HABITS: dict[str, Habit] = {
    "lines": Habit(),
    "characters": Habit(text=by_character, lines=filled),
    "cells": Habit(text=by_cell, lines=one_path, prefix=False),
    "template": Habit(template=True, lines=one_path, backslash=True),
    "blocks": Habit(around=WATERMARK + '<ofd:PageBlock ID="5">{}</ofd:PageBlock>'),
    "wide": Habit(box=(HEIGHT, WIDTH), small=3.2),
}
WITHOUT_LINES: dict[str, Habit] = {
    "upright": Habit(),
    "wide": Habit(box=(HEIGHT, WIDTH), small=3.2, text=by_cell),
    "left": Habit(align=0.0, text=by_character),
    "top": Habit(align=0.0, down=0.0),
    "bottom": Habit(down=1.0, text=by_cell),
    "narrow": Habit(parts=(1, 1.4, 2.4), small=3.0),
    "large": Habit(parts=(1.2, 1.6, 2.4), small=3.7),
    "small_pages": Habit(box=(WIDTH, 150), parts=(1.2, 1.6, 2.4), small=3.0),
    "template": Habit(template=True, small=3.4, align=1.0, prefix=False),
}
LAYOUTS: dict[str, Callable[[Truth], bytes]] = {name: partial(ofd, habit=habit) for name, habit in HABITS.items()}
UNRULED: dict[str, Callable[[Truth], bytes]] = {
    name: partial(ofd, habit=replace(habit, ruled=False)) for name, habit in WITHOUT_LINES.items()
}
"""Tables without a line: labels broken over lines in the middle of their cells, cells at the left, the top or the foot of their place."""
