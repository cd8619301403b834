"""Counties behind one front are walked one after the other."""

from datetime import UTC, datetime

from archive.model import County
from archive.rounds.fronts import fronts, longest_unseen_first


def county(code: str, home: str, prefecture: str = "", hub: str = "") -> County:
    return County(code, f"县{code}", home, province="某省", prefecture=prefecture, hub=hub)


def by_code(*counties: County) -> dict[str, County]:
    return {one.code: one for one in counties}


def test_counties_of_one_prefecture_share_a_front_and_others_do_not() -> None:
    given = by_code(
        county("110101", "http://a.gov.cn/", "甲市"),
        county("110102", "http://b.gov.cn/", "乙市"),
        county("110103", "http://c.gov.cn/", "甲市"),
    )

    assert fronts(given, {}) == [["110101", "110103"], ["110102"]]


def test_one_host_or_one_address_is_one_front_whatever_the_prefecture() -> None:
    given = by_code(
        county("110101", "http://a.gov.cn:81/"),
        county("110102", "http://b.gov.cn/", hub="http://a.gov.cn/zwgk/"),
        county("110103", "http://c.gov.cn/"),
        county("110104", "http://d.gov.cn/"),
        county("110105", "http://e.gov.cn/"),
    )

    found = fronts(given, {"c.gov.cn": ["10.1.1.1"], "d.gov.cn": ["10.1.1.2"], "e.gov.cn": ["10.1.1.1", "10.1.1.3"]})

    assert found == [["110101", "110102"], ["110103", "110105"], ["110104"]]


def test_a_county_that_joins_two_fronts_makes_them_one() -> None:
    given = by_code(
        county("110101", "http://a.gov.cn/", "甲市"), county("110102", "http://b.gov.cn/"), county("110103", "http://b.gov.cn/", "甲市")
    )

    assert fronts(given, {}) == [["110101", "110102", "110103"]]


def test_a_round_begins_with_what_was_never_seen_and_then_with_what_was_seen_longest_ago() -> None:
    seen = {"a": datetime(2026, 4, 2, tzinfo=UTC), "b": datetime(2026, 4, 3, tzinfo=UTC), "d": datetime(2026, 4, 1, tzinfo=UTC)}

    assert longest_unseen_first([["a"], ["b", "c"], ["d"], ["e"]], seen) == [["c", "b"], ["e"], ["d"], ["a"]]
