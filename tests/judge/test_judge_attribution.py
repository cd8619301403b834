"""Whose report it is: never the wrong body's, None where it is not certain."""

import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from archive.facts.names import body_key, short_name
from archive.judge.attribution import attribute
from archive.model import Agency, Context, County, Kind, agency_id
from archive.parse import document_of, read_document

CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "dev.jsonl"
COUNTY = County("990001", "青禾县", "http://127.0.0.9/", "云岭省", "临川市")


def body(name, kind, *aliases, **life):
    return Agency(agency_id("990001", name), "990001", name, kind, aliases, **life)


REGISTER = [
    body("青禾县人民政府", Kind.GOVERNMENT),
    body("青禾县人民政府办公室", Kind.DEPARTMENT),
    body("人力资源和社会保障局", Kind.DEPARTMENT),
    body("审计局", Kind.DEPARTMENT),
    body("文化广电和旅游局", Kind.DEPARTMENT, "文化和旅游局"),
    body("柳湾镇", Kind.TOWNSHIP, "柳林湾镇"),
    body("茅坪回族镇", Kind.TOWNSHIP),
    body("小铺镇", Kind.TOWNSHIP),
    body("河东街道", Kind.SUBDISTRICT),
]


def name_of(report, context=None, register=REGISTER):
    found = attribute(report, context or Context(), COUNTY, register)
    return found.agency.name if found.agency else None


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ("青禾县柳湾镇人民政府", "柳湾镇"),
        ("柳林湾镇", "柳湾镇"),
        ("茅坪镇", "茅坪回族镇"),
        ("小铺乡", "小铺镇"),
        ("县人社局", "人力资源和社会保障局"),
        ("文旅局", "文化广电和旅游局"),
        ("青禾县", "青禾县人民政府"),
        ("青禾县政府办公室", "青禾县人民政府办公室"),
        ("河东街道办", "河东街道"),
        ("审计局", "审计局"),
        ("白石县审计局", None),
        ("临川市审计局", None),
        ("临川市人民政府", None),
    ],
)
def test_the_body_named_in_the_title_is_the_body(build, named, expected):
    assert name_of(build.reading("2025年政府信息公开工作年度报告", named)) == expected


def test_a_title_weighs_more_than_text_place_and_meta_tags(build):
    report = build.reading("t", "柳湾镇", text="小铺镇", meta="河东街道")

    assert name_of(report, Context(body="审计局")) == "柳湾镇"
    assert name_of(build.reading("t", "", text="小铺镇", meta="河东街道"), Context(body="审计局")) == "小铺镇"
    assert name_of(build.reading("t", "", meta="河东街道"), Context(body="审计局")) == "审计局"
    assert name_of(build.reading("t", "", meta="河东街道")) == "河东街道"


def test_a_short_title_over_another_countys_text_is_credited_to_nobody(build):
    found = attribute(build.reading("t", "柳湾镇", text="白石县柳湾镇人民政府"), Context(), COUNTY, REGISTER)

    assert found.agency is None
    assert [a.name for a in found.suspects] == ["柳湾镇"]
    assert "白石县柳湾镇人民政府" in found.why


def test_a_title_with_the_countys_own_name_outweighs_a_copied_text(build):
    assert name_of(build.reading("t", "青禾县柳湾镇", text="白石县柳湾镇人民政府")) == "柳湾镇"


def test_a_publisher_in_the_meta_tags_does_not_make_a_report_the_governments(build):
    """Governments publish for their townships; the column must say that it is the government's own."""
    report = build.reading("t", "", meta="青禾县人民政府")

    assert name_of(report) is None
    assert name_of(report, Context(group="township")) is None
    assert name_of(report, Context(group="government")) == "青禾县人民政府"


@pytest.mark.parametrize(
    ("says", "meta", "expected"),
    [
        ("2025年,我县主动公开政府信息120条。", "青禾县人民政府", "青禾县人民政府"),
        ("2025年,我县主动公开政府信息120条。", "青禾县政府办公室", "青禾县人民政府"),
        ("2025年,我县主动公开政府信息120条。", "青禾县融媒体中心", None),
        ("2025年,全县主动公开政府信息120条。", "青禾县人民政府", None),
        ("2025年,我局按照我县要求主动公开政府信息120条。", "青禾县人民政府", None),
    ],
)
def test_a_nameless_report_that_speaks_as_the_county_is_its_government_s_where_that_published_it(build, says, meta, expected):
    report = build.reading("2025年政府信息公开工作年度报告", meta=meta, preamble=says)

    assert name_of(report) == expected
    assert name_of(report, Context(group="township")) is None


def test_a_nameless_report_may_be_any_bodys_of_its_column(build):
    found = attribute(build.reading("2025年政府信息公开工作年度报告"), Context(group="township"), COUNTY, REGISTER)

    assert found.agency is None
    assert {a.kind for a in found.suspects} == {Kind.TOWNSHIP, Kind.SUBDISTRICT}


def test_the_governments_column_names_the_government(build):
    assert name_of(build.reading("2025年政府信息公开工作年度报告"), Context(group="government")) == "青禾县人民政府"


@pytest.mark.parametrize(("prefecture", "suspects"), [("", ["青禾县人民政府"]), ("临川市", ["青禾县人民政府"]), ("青禾市", [])])
def test_a_government_of_the_countys_name_and_another_rank_may_be_its_own(build, prefecture: str, suspects: list[str]):
    """A county that became a district; where its prefecture bears the name, the report is that one's."""
    county = County("990001", "青禾县", "http://127.0.0.9/", prefecture=prefecture)
    own = Agency(agency_id("990001", "青禾县人民政府"), "990001", "青禾县人民政府", Kind.GOVERNMENT)
    found = attribute(build.reading("t", f"{'青禾市' if prefecture == '青禾市' else '青禾区'}人民政府"), Context(), county, [own])

    assert (found.agency, [body.name for body in found.suspects]) == (None, suspects)


def test_words_for_bodies_in_general_name_nobody(build):
    assert name_of(build.reading("t"), Context(body="乡镇街道")) is None


def test_two_bodies_of_one_name_are_not_guessed_between(build):
    twins = [body("文化局", Kind.DEPARTMENT, "文旅局"), body("旅游局", Kind.DEPARTMENT, "文旅局")]
    found = attribute(build.reading("t", "文旅局"), Context(), COUNTY, twins)

    assert found.agency is None
    assert found.suspects == tuple(twins)
    assert "alias" in found.why


def test_the_year_tells_apart_bodies_that_bore_one_name_at_different_times(build):
    old = body("老农业局", Kind.DEPARTMENT, "农业局", until=date(2018, 12, 31))
    new = body("新农业局", Kind.DEPARTMENT, "农业局", since=date(2019, 1, 1))

    assert name_of(build.reading("t", "农业局", year=2017), register=[old, new]) == "老农业局"
    assert name_of(build.reading("t", "农业局", year=2024), register=[old, new]) == "新农业局"


@pytest.mark.parametrize(
    ("named", "shown", "kind"),
    [
        ("县水利局", "青禾县水利局", Kind.DEPARTMENT),
        ("青禾县云台乡人民政府", "云台乡", Kind.TOWNSHIP),
        ("县第一小学", "第一小学", Kind.OTHER),
    ],
)
def test_an_unknown_body_is_learned_under_a_stable_id(build, named, shown, kind):
    found = attribute(build.reading("t", named), Context(), COUNTY, REGISTER).agency

    assert found is not None
    assert (found.name, found.kind, found.registered) == (shown, kind, False)
    assert found.id == agency_id("990001", short_name(named, COUNTY))


def test_a_link_names_the_body_where_the_page_does_not(build):
    context = Context(link_text="柳湾镇2025年政府信息公开工作年度报告")

    assert name_of(build.reading("2025年政府信息公开工作年度报告"), context) == "柳湾镇"


def test_a_superior_that_the_text_mentions_is_not_the_publisher(build):
    report = replace(build.reading("t"), names=(("临川市人民政府办公室", "text"), ("青禾县柳湾镇", "text")))

    assert name_of(report) == "柳湾镇"


def test_a_text_that_speaks_of_another_place_alone_may_yet_be_a_report_of_ours(build):
    found = attribute(build.reading("t", text="临川市人民政府办公室"), Context(group="department"), COUNTY, REGISTER)

    assert found.agency is None
    assert {a.kind for a in found.suspects} == {Kind.DEPARTMENT}
    assert attribute(build.reading("t", "白石县审计局"), Context(), COUNTY, REGISTER).suspects == ()


def test_the_governments_column_names_the_government_where_no_report_named_it_before(build):
    """A county file need not list its own government, whose reports may all be nameless."""
    register = [one for one in REGISTER if one.kind is not Kind.GOVERNMENT]
    assert name_of(build.reading("2025年政府信息公开工作年度报告"), Context(group="government"), register) == "青禾县人民政府"


def test_the_office_that_writes_the_governments_report_is_not_its_body(build):
    """The government's report says that its office drew it up; only the departments' column makes it the office's own."""
    report = build.reading("t", text="青禾县人民政府办公室")

    assert name_of(report) is None
    assert name_of(report, Context(group="government")) == "青禾县人民政府"
    assert name_of(report, Context(group="department")) == "青禾县人民政府办公室"


def test_a_nameless_report_is_its_signers_though_it_stands_on_another_shelf(build):
    """Who signs it made it; who published it by the meta tags publishes for others too."""
    signed = replace(build.reading("t"), names=(("青禾县人民政府", "meta"), ("青禾县柳湾镇人民政府", "signature")))
    governments = replace(build.reading("t"), names=(("青禾县人民政府", "signature"),))

    assert name_of(signed, Context(group="department")) == "柳湾镇"
    assert name_of(governments) == "青禾县人民政府"
    assert name_of(replace(governments, names=(("青禾县人民政府", "meta"),))) is None


@pytest.mark.parametrize(("words", "expected"), [("本机关收到申请三件。", True), ("我县收到申请三件。", False), ("收到申请三件。", False)])
def test_a_report_signed_by_the_office_is_the_offices_only_where_it_speaks_of_one_office(build, words, expected):
    signed = (("青禾县人民政府办公室", "signature"), ("青禾县人民政府办公室", "meta"))
    report = replace(build.reading("t"), names=signed, preamble=words)

    assert (name_of(report) == "青禾县人民政府办公室") is expected


def test_a_branch_keeps_the_name_of_its_bureau(build):
    found = attribute(build.reading("t", "临川市生态环境局青禾分局"), Context(), COUNTY, REGISTER).agency

    assert found is not None
    assert (found.name, found.kind) == ("临川市生态环境局青禾分局", Kind.DEPARTMENT)
    assert attribute(build.reading("t", "临川市青禾生态环境局"), Context(), COUNTY, [found]).agency == found


@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled pages are not here")
def test_no_real_report_is_put_with_the_wrong_body():
    """Real pages cut to 700 characters, each in its own county: named rightly or not at all."""
    pages = [page for line in CORPUS.read_text(encoding="utf-8").splitlines() if (page := _page(json.loads(line)))]
    wrong = [(name, found.name) for county, name, found in map(_found, pages) if found and body_key(short_name(found.name, county)) != name]

    assert len(pages) > 80
    assert wrong == []


def _page(row):
    publisher = (row["publisher_guess"] or "").split("(")[0]
    county = re.match(r"^(?:.*?[省市])?([\u4e00-\u9fff]{1,6}?[县区旗市])(?=.{2,})", publisher)
    levels = ("township", "dept-county", "county")
    sure = row["kind"] == "report" and row["level_guess"] in levels and not row["mirror"] and not re.search(r"[某?]", publisher)
    return (County("990001", county.group(1), "http://127.0.0.9/"), publisher, row) if sure and county else None


def _found(page):
    county, publisher, row = page
    report = read_document(document_of(row["excerpt"].encode(), "text/plain", ""), "k", Context(), row["url"] or "")
    return county, body_key(short_name(publisher, county)), attribute(report, Context(), county, []).agency
