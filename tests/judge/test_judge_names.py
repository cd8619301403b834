"""Names of bodies within their county."""

import json
from pathlib import Path

import pytest

from archive.facts.names import Whose, body_key, expansions, kind_of, placed, short_name, subject_of
from archive.judge.register import Register
from archive.model import Agency, County, Kind
from archive.parse.agency import publisher

COUNTY = County("990001", "青禾县", "http://127.0.0.9/", "云岭省", "临川市")
CITY = County("990002", "临川市", "http://127.0.0.9/", "云岭省")
AUTONOMOUS = County("990003", "青禾水族自治县", "http://127.0.0.9/")
CORPUS = Path(__file__).parents[2].parent / "shared" / "corpus" / "dev.jsonl"


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("青禾县柳湾镇人民政府", "柳湾镇"),
        ("柳湾镇政府", "柳湾镇"),
        ("云岭省临川市青禾县柳湾镇", "柳湾镇"),
        ("临川市柳湾镇", "柳湾镇"),
        ("青禾县人民政府河东街道办事处", "河东街道"),
        ("河东办事处", "河东街道"),
        ("县人社局", "人力资源和社会保障局"),
        ("青禾财政局", "财政局"),
        ("青 禾 县\n财政局", "财政局"),
        ("青禾县", "青禾县人民政府"),
        ("县政府", "青禾县人民政府"),
        ("青禾县人民政府办公室", "人民政府办公室"),
        ("县政府办", "人民政府办公室"),
        ("市场监督管理局", "市场监督管理局"),
        ("县城市管理局", "城市管理局"),
        ("县市场监管局", "市场监督管理局"),
        ("青禾县市场监督管理局", "市场监督管理局"),
        ("县市政管理局", "市政管理局"),
        ("临川市生态环境局青禾分局", "生态环境分局"),
        ("国家税务总局青禾县税务局", "税务局"),
        ("新市镇", "新市镇"),
        ("临川市财政局", "临川市财政局"),
        ("市财政局", "市财政局"),
        ("白石县柳湾镇人民政府", "白石县柳湾镇人民政府"),
        ("24年柳湾镇", "柳湾镇"),
        ("2024柳湾镇", "柳湾镇"),
        ("二四年柳湾镇", "柳湾镇"),
        ("二〇二四年度青禾县财政局", "财政局"),
        ("柳湾镇2024年", "柳湾镇"),
        ("八一街道", "八一街道"),
        ("各乡镇人民政府", ""),
        ("县直部门", ""),
        ("政府", ""),
        ("", ""),
    ],
)
def test_a_name_is_brought_to_its_short_form(name, short):
    assert short_name(name, COUNTY) == short


def test_the_first_sign_means_the_county_only_where_it_is_its_rank():
    """市财政局 on a county's site is the prefecture's, on a city's own site the city's."""
    assert placed("市财政局", COUNTY).whose is Whose.UPPER
    assert short_name("市财政局", CITY) == "财政局"
    assert short_name("市监局", CITY) == "市场监督管理局"


def test_an_autonomous_county_is_known_by_its_plain_name_too():
    assert short_name("青禾县财政局", AUTONOMOUS) == "财政局"
    assert short_name("青禾水族自治县财政局", AUTONOMOUS) == "财政局"


def test_an_abbreviation_may_stand_for_several_bodies():
    assert "文化广电和旅游局" in expansions("县文旅局", COUNTY)
    assert len(expansions("县人社局", COUNTY)) == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [("卫生健康委员会", "卫生健康局"), ("人力资源社会保障局", "人力资源和社会保障局"), ("茅坪回族镇", "茅坪镇")],
)
def test_writings_of_one_body_share_a_key(one, other):
    assert body_key(one) == body_key(other)


@pytest.mark.parametrize(
    ("one", "other"), [("水利局", "水务局"), ("农业局", "农业农村局"), ("大寨镇", "大寨苗族乡"), ("卫生局", "卫生健康局")]
)
def test_different_bodies_do_not(one, other):
    assert body_key(one) != body_key(other)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("青禾县人民政府", Kind.GOVERNMENT),
        ("临川市人民政府", Kind.GOVERNMENT),
        ("人民政府办公室", Kind.DEPARTMENT),
        ("卫生健康委", Kind.DEPARTMENT),
        ("生态环境分局", Kind.DEPARTMENT),
        ("柳湾镇人民政府", Kind.TOWNSHIP),
        ("巴音苏木", Kind.TOWNSHIP),
        ("河东街道办事处", Kind.SUBDISTRICT),
        ("经济开发区管理委员会", Kind.OTHER),
        ("青禾县委宣传部", Kind.OTHER),
        ("青禾县人民医院", Kind.OTHER),
        ("第一小学", Kind.OTHER),
        ("农业农村局", Kind.DEPARTMENT),
        ("唐村镇", Kind.TOWNSHIP),
        ("大学路街道", Kind.SUBDISTRICT),
        ("国有资产监督管理委员会", Kind.DEPARTMENT),
        ("民族宗教事务委员会", Kind.DEPARTMENT),
        ("驻京办事处", Kind.OTHER),
        ("某某", Kind.OTHER),
    ],
)
def test_the_words_of_a_name_tell_the_kind(name, kind):
    assert kind_of(name) is kind


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("青禾县柳湾镇2025年政府信息公开工作年度报告", "青禾县柳湾镇"),
        ("2019年县教育局政府信息公开工作年度报告", "县教育局"),
        ("柳湾镇人民政府信息公开工作年度报告", "柳湾镇"),
        ("24年柳湾镇政务公开工作年度报告", "柳湾镇"),
        ("【年报】柳湾镇：2025 年政府信息公开工作年度报告（全文）", "柳湾镇"),
        ("[信息公开] 青禾县财政局2025年政府信息公开工作年度报告", "青禾县财政局"),
        ("年度报告丨柳湾镇2025年政府信息公开工作年度报告", "柳湾镇"),
        ("【柳湾镇】2025年政府信息公开工作年度报告", "柳湾镇"),
        ("附件：柳湾镇2025年政府信息公开工作年度报告.docx", "柳湾镇"),
        ("附件12025年柳湾镇政府信息公开工作年度报告", "柳湾镇"),
        ("名称：柳湾镇2025年政府信息公开工作年度报告", "柳湾镇"),
        ("附件一都镇2025年政府信息公开工作年度报告", "一都镇"),
        ("附城镇2025年政府信息公开工作年度报告", "附城镇"),
        ("【政府信息公开年报】", ""),
        ("2021年政府信息公开工作年度报告", ""),
        ("关于公布2025年政府信息公开工作年度报告的公告", ""),
        ("关于发布《柳湾镇2025年政府信息公开工作年度报告》的公告", "柳湾镇"),
        ("青禾县财政局关于公布2025年政府信息公开工作年度报告的通知", "青禾县财政局"),
        ("青禾县水务局发布2025年政府信息公开工作年度报告", "青禾县水务局"),
        ("新闻发布局2025年政府信息公开工作年度报告", "新闻发布局"),
        ("关于2021年政府信息公开工作情况的报告", ""),
        ("通知公告", ""),
    ],
)
def test_a_title_names_its_subject(title, subject):
    assert subject_of(title) == subject


@pytest.mark.skipif(not CORPUS.exists(), reason="the labelled pages are not here")
def test_the_kinds_of_real_publishers_are_told_by_their_names():
    """Labels are one reader's; at least 19 in 20 must agree, and no county body may become one without a duty."""
    kinds = {"township": (Kind.TOWNSHIP, Kind.SUBDISTRICT), "county": (Kind.GOVERNMENT,), "dept-county": (Kind.DEPARTMENT,)}
    rows = [json.loads(line) for line in CORPUS.read_text(encoding="utf-8").splitlines()]
    named = [(r["publisher_guess"].split("(")[0], kinds[r["level_guess"]]) for r in rows if _sure(r, kinds)]
    wrong = [name for name, expected in named if kind_of(name) not in expected]

    assert len(named) > 100
    assert len(wrong) <= len(named) * 0.05, wrong


def _sure(row, kinds):
    name = row["publisher_guess"] or ""
    return (
        row["kind"] == "report" and row.get("level_guess") in kinds and "?" not in name and len(name.split("(")[0]) > 2 and "某" not in name
    )


@pytest.mark.parametrize("whose", ["", "县", "市", "岳阳市", "湖南省岳阳市"])
def test_a_branch_is_one_body_whoever_it_is_called_after(whose: str) -> None:
    county = County("430626", "平江县", "http://127.0.0.9/", "湖南省", "岳阳市")

    assert short_name(f"{whose}生态环境局平江分局", county) == "生态环境分局"


@pytest.mark.parametrize(
    ("written", "shown"), [("县生态环境局平江分局", "生态环境局平江分局"), ("岳阳市生态环境局平江分局", "岳阳市生态环境局平江分局")]
)
def test_a_branch_is_shown_without_the_sign_for_this_county(written: str, shown: str) -> None:
    assert Register(County("430626", "平江县", "http://127.0.0.9/")).learned(written).name == shown


@pytest.mark.parametrize("name", ["渭城市人民政府", "渭城市人民政府办公室", "北矿区人民政府"])
def test_a_place_that_has_a_government_is_one_though_its_name_ends_like_a_zone_s(name: str) -> None:
    """城市 begins 城市管理局, and 渭城市 is a city all the same."""
    ours = County("990001", "平泽市", "http://127.0.0.9/")

    assert placed(name, ours).whose is Whose.FOREIGN
    assert placed("城市管理局", ours).whose is Whose.UNSAID


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("青禾县民族宗教事务局（青禾县综合行政执法局）2023年政府信息公开工作年度报告", "青禾县民族宗教事务局"),
        ("青禾县人民政府办公室(县外事办)2023年政府信息公开年报", "青禾县人民政府办公室"),
        ("青禾县自然资源局（城区分局）2023年政府信息公开年报", "青禾县自然资源局城区分局"),
    ],
)
def test_a_second_sign_in_brackets_is_no_part_of_an_offices_name(title: str, expected: str) -> None:
    assert subject_of(title) == publisher(title) == expected
    assert short_name(title.partition("2023")[0], COUNTY) == short_name(expected, COUNTY)


def test_a_short_name_of_two_offices_is_that_of_the_one_the_county_has() -> None:
    land = Agency("land", "990001", "青禾县自然资源局", Kind.DEPARTMENT)

    assert Register(COUNTY, (land,)).match("县自规局").agencies == (land,)
    assert Register(COUNTY).match("县自规局").agencies[0].name == "青禾县自然资源和规划局"
