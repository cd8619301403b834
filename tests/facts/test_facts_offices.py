"""Short forms of offices' names, and which names share a field."""

import pytest

from archive.facts.offices import grew_into, holds, share_a_field, shortens, stood_apart


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("交通局", "交通运输局"),
        ("人社局", "人力资源和社会保障局"),
        ("住建局", "住房和城乡建设局"),
        ("卫健局", "卫生健康委员会"),
        ("文旅局", "文化广电和旅游局"),
        ("教体局", "教育体育局"),
        ("农业局", "农业农村局"),
        ("教育局", "教育和体育局"),
        ("扶贫办", "扶贫开发办公室"),
    ],
)
def test_a_usual_short_form_is_known(short: str, full: str) -> None:
    assert shortens(short, full)


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("农业局", "农业机械管理局"),
        ("财政局", "财政国库支付局"),
        ("公安局", "公安交通警察局"),
        ("民政局", "民族政务局"),
        ("交通局", "交通局"),
        ("交通办", "交通运输局"),
        ("规划局", "自然资源和规划局"),
        ("水务局", "水利局"),
        ("石桥镇", "石大桥镇"),
        ("", "水利局"),
    ],
)
def test_the_name_of_another_office_is_no_short_form(short: str, full: str) -> None:
    assert not shortens(short, full)


def test_two_names_share_a_field_by_two_characters_that_tell_of_it() -> None:
    assert share_a_field("水利局", "水利水电局")
    assert share_a_field("柳湾镇", "柳湾街道")
    assert not share_a_field("城市管理局", "应急管理局")
    assert not share_a_field("石湾镇", "柳湾镇")


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("财政局", "卫生健康局", True),
        ("文化和旅游局", "应急管理局", True),
        ("水利局", "医疗保障局", True),
        ("公安局", "林业和草原局", True),
        ("教育体育局", "商务和投资促进局", True),
        ("应急管理局", "教育体育局", True),
        ("自然资源局", "数据和政务服务局", False),
        ("安全生产监督管理局", "应急管理局", False),
        ("财政局", "数据局", False),
        ("水利局", "信访局", True),
        ("档案局", "信访局", False),
        ("人力资源和社会保障局", "退役军人事务局", True),
        ("大数据发展局", "卫生健康局", False),
        ("国土资源局", "自然资源局", False),
        ("林业局", "自然资源局", True),
        ("林业局", "农业农村局", False),
        ("卫生健康局", "卫生健康委员会", False),
    ],
)
def test_two_standing_offices_of_different_fields_are_never_one(old: str, new: str, expected: bool) -> None:
    assert stood_apart(old, new) is expected


def test_the_signs_of_an_office_within_the_government_s_name_are_none_of_its() -> None:
    """人民政府 holds 民政."""
    assert not holds("青禾县人民政府", "民政局")
    assert not holds("人民政府办公室", "民政局")
    assert holds("民政部门", "民政局")


@pytest.mark.parametrize(
    ("name", "other", "expected"),
    [
        ("工业和信息化局", "工业信息化和科学技术局", True),
        ("教育局", "教育体育局", True),
        ("民政局", "民政局城关分局", False),
        ("水利局", "水利工程中心", False),
        ("文化和旅游局", "旅游局", False),
    ],
)
def test_an_office_grew_into_one_that_holds_all_its_fields_and_more(name: str, other: str, expected: bool) -> None:
    assert grew_into(name, other) is expected
