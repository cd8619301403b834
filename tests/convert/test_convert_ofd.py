"""OFD files: text by its codes wherever it is put, tables by their lines, properties, pictures; what cannot be read says why."""

import io
import random
import zipfile
from collections.abc import Mapping

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from archive.convert import ConvertError, convert
from archive.convert.ofd.lettering import glyphs_of
from archive.convert.ofd.lines import pieces
from archive.convert.ofd.matrix import Matrix, matrix, shift
from archive.convert.readers import ofd
from archive.convert.readers.pdf import UNREAD
from archive.model import Context
from archive.parse import read_document
from archive.parse.document import Document, Grid, Text
from archive.parse.sniff import OFD, sniff
from tests.reading.ofd_files import LAYOUTS, NAMESPACE, UNRULED
from tests.reading.render import score
from tests.reading.truth import truth

X = f'xmlns:ofd="{NAMESPACE}"'
ROOT = (
    f"<ofd:OFD {X}><ofd:DocBody><ofd:DocInfo>{{info}}</ofd:DocInfo>"
    "<ofd:DocRoot>/D/Document.xml</ofd:DocRoot>{more}</ofd:DocBody></ofd:OFD>"
)
UNIT = f'<ofd:Res {X}><ofd:CompositeGraphicUnit ID="5"><ofd:Content>{{drawn}}</ofd:Content></ofd:CompositeGraphicUnit></ofd:Res>'
USED = '<ofd:CompositeObject Boundary="0 60 100 20" ResourceID="5"/>'
DOCUMENT = (
    f"<ofd:Document {X}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea>"
    '{common}</ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>'
)
PAGE = f'<ofd:Page {X}><ofd:Content><ofd:Layer Type="Body">{{objects}}</ofd:Layer></ofd:Content></ofd:Page>'


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def file(objects: str, *, info: str = "", common: str = "", more: str = "", **parts: str | bytes) -> bytes:
    base: dict[str, str | bytes] = {
        "OFD.xml": ROOT.format(info=info, more=more),
        "D/Document.xml": DOCUMENT.format(common=common),
        "D/P.xml": PAGE.format(objects=objects),
    }
    return packed(base | {name.replace("__", "/") + ".xml": content for name, content in parts.items()})


def text(said: str, box: str = "20 20 100 10", code: str = 'X="0" Y="5"', **more: str) -> str:
    attributes = "".join(f' {name}="{value}"' for name, value in ({"Size": "5"} | more).items())
    return f'<ofd:TextObject Boundary="{box}"{attributes}><ofd:TextCode {code}>{said}</ofd:TextCode></ofd:TextObject>'


def texts(document: Document) -> list[str]:
    return [block.text for block in document.blocks if isinstance(block, Text)]


def placed(node: str, place: Matrix = Matrix()) -> list[tuple[str, float, float]]:  # noqa: B008 - a tuple never changes
    return [(g.text, round(g.x0, 2), round(g.bottom, 2)) for g in glyphs_of(element(node), place)]


def element(node: str) -> etree._Element:
    return etree.fromstring(f"<a {X}>{node}</a>")[0]


def test_steps_are_read_with_their_repeats() -> None:
    said = placed(text("甲乙丙12", code='X="1" Y="5" DeltaX="6 g 2 5 2.5"'))

    assert [(c, x) for c, x, _ in said] == [("甲", 1), ("乙", 7), ("丙", 12), ("1", 17), ("2", 19.5)]


def test_sizes_given_in_points_by_mistake_are_known_by_the_steps() -> None:
    boxes = [g.x1 - g.x0 for g in glyphs_of(element(text("甲乙丙", Size="14", code='X="0" Y="5" DeltaX="g 2 5"')), Matrix())]

    assert boxes == [5, 5, 5]


def test_a_step_repeated_a_billion_times_costs_nothing() -> None:
    assert len(placed(text("甲乙", code='X="0" Y="5" DeltaX="g 1000000000 5"'))) == 2


def test_without_steps_characters_follow_by_their_width_and_a_second_code_goes_on() -> None:
    code = '<ofd:TextCode X="0" Y="4">年1月</ofd:TextCode><ofd:TextCode>报</ofd:TextCode>'
    node = f'<ofd:TextObject Boundary="0 0 9 9" Size="4">{code}</ofd:TextObject>'

    assert [(c, x) for c, x, _ in placed(node)] == [("年", 0), ("1", 4), ("月", 6), ("报", 10)]


def test_steps_downwards_write_upright_columns() -> None:
    said = placed(text("甲乙", code='X="0" Y="5" DeltaY="5"'))

    assert said[0][1] == said[1][1]
    assert said[1][2] - said[0][2] == 5


def test_transformations_are_taken_in_order() -> None:
    """First the object's own, then its box, then the page."""
    place = matrix("2 0 0 2 1 1").then(shift(10, 20)).then(Matrix(3, 0, 0, 3))

    assert place.point(1, 1) == (39, 69)


def test_text_that_stands_askew_is_a_watermark_and_left_out() -> None:
    assert texts(ofd.read(file(text("内部资料", CTM="0.8 -0.6 0.6 0.8 0 0") + text("正文")))) == ["正文"]


def test_invisible_objects_are_not_seen() -> None:
    assert texts(ofd.read(file(text("暗", Visible="false") + text("明")))) == ["明"]


def test_a_page_turned_by_a_quarter_reads_as_if_it_were_upright() -> None:
    turned = "".join(
        text(c, "0 0 210 297", CTM=f"0 -1 1 0 {60 + 8 * row} {200 - 6 * i}")
        for row, line in enumerate(("甲乙丙", "丁戊己"))
        for i, c in enumerate(line)
    )

    assert "".join(texts(ofd.read(file(turned)))) == "甲乙丙丁戊己"


def test_templates_composites_and_blocks_are_drawn_where_they_are_used() -> None:
    used = f"<ofd:PageBlock>{USED}</ofd:PageBlock>"
    page = PAGE.format(objects=text("正文", "20 40 90 9") + used).replace(
        "<ofd:Content><ofd:Layer", '<ofd:Template TemplateID="9"/><ofd:Content><ofd:Layer', 1
    )
    common = '<ofd:DocumentRes>R.xml</ofd:DocumentRes><ofd:TemplatePage ID="9" BaseLoc="T.xml"/>'

    document = ofd.read(file("", common=common, D__P=page, D__R=UNIT.format(drawn=text("合成")), D__T=PAGE.format(objects=text("抬头"))))

    assert texts(document) == ["抬头", "正文", "合成"]


def test_drawings_that_use_themselves_end() -> None:
    data = file(USED + text("正文"), common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>", D__R=UNIT.format(drawn=USED))

    assert texts(ofd.read(data)) == ["正文"]


def test_drawings_that_use_themselves_twice_do_not_double_for_ever() -> None:
    data = file(USED + text("正文"), common="<ofd:DocumentRes>R.xml</ofd:DocumentRes>", D__R=UNIT.format(drawn=USED * 6))

    with pytest.raises(ConvertError, match="more than any report"):
        ofd.read(data)


def test_the_current_version_is_the_one_that_is_read() -> None:
    more = '<ofd:Versions><ofd:Version ID="1" Current="true" BaseLoc="/D/V/v1.xml"/></ofd:Versions>'
    version = f"<ofd:DocVersion {X}><ofd:DocRoot>/D/V/Document.xml</ofd:DocRoot></ofd:DocVersion>"
    new = {"D__V__v1": version, "D__V__Document": DOCUMENT.format(common=""), "D__V__P": PAGE.format(objects=text("新稿"))}

    assert texts(ofd.read(file(text("旧稿"), more=more, **new))) == ["新稿"]


def test_title_and_days_are_kept() -> None:
    document = ofd.read(file(text("正文"), info="<ofd:Title>年报</ofd:Title><ofd:CreationDate>2024-01-15</ofd:CreationDate>"))

    assert (document.title, document.meta, document.media_type) == ("年报", (("property:CreationDate", "2024-01-15"),), OFD)


def test_a_picture_that_cannot_be_read_does_not_hide_the_text_beside_it() -> None:
    """Its page is named among what was not read; where there is nothing else the file is refused."""
    res = f'<ofd:Res {X} BaseLoc="Res"><ofd:MultiMedia ID="7" Type="Image"><ofd:MediaFile>a.xml</ofd:MediaFile></ofd:MultiMedia></ofd:Res>'
    drawn = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7"/>'
    long = "".join(text("本年度全文以文字给出，共二十字以上", f"20 {20 + 10 * i} 180 9") for i in range(4))
    two = DOCUMENT.replace("</ofd:Pages>", '<ofd:Page ID="2" BaseLoc="P2.xml"/></ofd:Pages>')
    common = "<ofd:DocumentRes>R.xml</ofd:DocumentRes>"
    parts = {"D__R": res, "D__Res__a": b"no picture", "D__P2": PAGE.format(objects=long), "D__Document": two.format(common=common)}

    document = ofd.read(file(drawn, **parts))

    assert (document.meta, document.numbers_from) == (((UNREAD, "1"),), "text")
    with pytest.raises(ConvertError) as raised:
        ofd.read(file(drawn, common=common, D__R=res, D__Res__a=b"no picture"))
    assert raised.value.next_step


def test_an_outline_gives_its_straight_pieces() -> None:
    assert list(pieces("S 0 0 M1 1L5 1 L 5,3 C B 1 1 2 2 9 9 L 9 12")) == [
        ((1, 1), (5, 1)), ((5, 1), (5, 3)), ((5, 3), (1, 1)), ((9, 9), (9, 12)),
    ]  # fmt: skip


@pytest.mark.parametrize("layout", UNRULED)
def test_tables_without_lines_are_read_cell_by_cell(layout: str) -> None:
    """Labels of groups, of rows and those over several columns stand beside one another and are broken over lines."""
    for seed in (8, 301):
        made = truth(seed)

        found = score(made, read_document(ofd.read(UNRULED[layout](made)), "", Context(), ""))

        assert (found.wrong, found.blamed, found.exact) == ([], [], found.cells)


@pytest.mark.parametrize("layout", LAYOUTS)
def test_ruled_tables_keep_their_pages_and_cells(layout: str) -> None:
    made = truth(7)

    document = convert(LAYOUTS[layout](made), OFD)

    grids = [block for block in document.blocks if isinstance(block, Grid)]
    assert {block.page for block in document.blocks} == set(range(1, max(block.page for block in document.blocks) + 1))
    assert {grid.exact for grid in grids} == {True}
    assert "　".join(texts(document)).count("内部资料") == 0


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (LAYOUTS["lines"](truth(1))[:-50], "broken"),
        (file(text("x", Size="five")), "broken"),
        (file(text("x", CTM="nan 0 0 1 0 0")), "broken"),
        (file("<ofd:PathObject Boundary='0 0 9 9'><ofd:AbbreviatedData>M 1</ofd:AbbreviatedData></ofd:PathObject>" + text("x")), "broken"),
        (packed({"OFD.xml": f"<ofd:OFD {X}/>"}), "lists no document"),
        (file(""), "shows no text"),
        (packed({"OFD.xml": "<a/>", "Encryptions.xml": "<a/>"}), "encrypted"),
        (file(text("x"), D__Q="<!DOCTYPE d [<!ENTITY e 'x'>]><d>&e;</d>"), "entities"),
        (packed({"OFD.xml": "<a>" * 300 + "</a>" * 300}), "broken|lists no document"),
    ],
    ids=["cut", "no size", "no number", "half a point", "no document", "no text", "password", "entities", "deep"],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, why: str) -> None:
    with pytest.raises(ConvertError, match=why) as raised:
        convert(data, OFD)

    assert raised.value.next_step


SOUND = LAYOUTS["lines"](truth(2))


def harmed(seed: int) -> bytes:
    """The file with bytes of one of its parts changed, then packed again."""
    chance = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(SOUND)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = chance.choice(list(parts))
    part = bytearray(parts[name])
    for _ in range(chance.randint(1, 5)):
        part[chance.randrange(len(part))] = chance.choice(b'0123456789 .-gMLC<>"')
    return packed(parts | {name: bytes(part)})


def outcome(data: bytes) -> str:
    try:
        return "blocks" if ofd.read(data).blocks else "nothing"
    except ConvertError as error:
        return "reason" if error.why and error.next_step else "nothing"


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**9))
def test_a_harmed_file_gives_a_document_or_a_reason(seed: int) -> None:
    assert outcome(harmed(seed)) in ("blocks", "reason")


@given(st.text(max_size=60), st.text(alphabet="g0123456789 .-", max_size=30))
def test_any_codes_and_steps_give_a_document_or_a_reason(said: str, steps: str) -> None:
    clean = "".join(c for c in said if c.isprintable() and c not in "<>&")

    assert sniff(file(text(clean, code=f'X="0" Y="5" DeltaX="{steps}"'))) == OFD
    assert outcome(file(text(clean, code=f'X="0" Y="5" DeltaX="{steps}"'))) in ("blocks", "reason")
