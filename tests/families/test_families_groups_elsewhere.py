"""Columns of groups of bodies that stand on the county's other host, by what they stand beside."""

from collections.abc import Callable

import pytest

from archive.model import Context
from crawler.families import Found

Reading = Callable[..., Found]
HUB = "http://www.qingshi.gov.cn/zfxxgk/zfxxgknb/"
ELSEWHERE = "http://gk.qingshi.gov.cn/xz/"


@pytest.mark.parametrize(
    ("column", "beside", "address", "followed"),
    [
        ("政府信息公开年报", "县直部门", "bm/", True),
        ("政府信息公开年报 > 2025年", "县直部门", "bm/", True),
        ("政府信息公开指南", "县直部门", "bm/", False),
        ("政府信息公开年报", "县直部门", "http://www.qingshi-bumen.cn/", False),
        ("政府信息公开年报", "网站地图", "bm/", False),
    ],
    ids=["beside another", "in a year of them", "in no column of reports", "beside another host's", "beside what is no group"],
)
def test_in_a_column_of_reports_a_group_on_another_host_is_followed_beside_another_here(
    column: str, beside: str, address: str, followed: bool, reading: Reading
) -> None:
    groups = f"<dl><dd><a href={address}>{beside}</a></dd><dd><a href={ELSEWHERE}>镇（街道）</a></dd></dl>"

    found = reading(HUB, f"<html><body><div>{groups}</div></body></html>", context=Context(column=column))

    assert (ELSEWHERE in {step.url for step in found.steps}) is followed


@pytest.mark.parametrize("other", ["市直部门", "县区政府"])
def test_what_may_be_the_prefecture_s_or_another_county_s_is_not_followed_to_another_host(other: str, reading: Reading) -> None:
    groups = f"<dl><dd><a href=bm/>县直部门</a></dd><dd><a href={ELSEWHERE}>{other}</a></dd></dl>"

    found = reading(HUB, f"<html><body><div>{groups}</div></body></html>", context=Context(column="政府信息公开年报"))

    assert ELSEWHERE not in {step.url for step in found.steps}
