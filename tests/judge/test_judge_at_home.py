"""Papers that name nobody, in the own column of a body, and whose text names the county's government or its office."""

import pytest

from archive.judge.attribution import attribute
from archive.model import Agency, Context, County, Kind, agency_id

COUNTY = County("990001", "青禾县", "http://127.0.0.9/", "云岭省", "临川市")
GOVERNMENT, OFFICE, AUDIT = "青禾县人民政府", "青禾县人民政府办公室", "审计局"
KINDS = {GOVERNMENT: Kind.GOVERNMENT, OFFICE: Kind.DEPARTMENT, AUDIT: Kind.DEPARTMENT}
REGISTER = [Agency(agency_id("990001", name), "990001", name, kind) for name, kind in KINDS.items()]
TITLE = "2025年度政府信息公开工作年度报告"


def named(report, column: str = "") -> tuple[str, set[str]]:
    """The body's name, "" where it is not certain, and the names of those that it may be."""
    found = attribute(report, Context(body=column, column=f"各单位信息公开 > {column} > 信息公开年报"), COUNTY, REGISTER)
    return (found.agency.name if found.agency else ""), {a.name for a in found.suspects}


@pytest.mark.parametrize("column", ["政府办公室", "审计局"])
def test_a_paper_in_the_column_of_a_body_that_speaks_of_itself_is_that_bodys(build, column):
    """Its readers may turn to the government, on whose site it lies."""
    report = build.reading(TITLE, text=GOVERNMENT, preamble="2025年,本单位持续深化政务公开。")

    assert named(report, column)[0] == {"政府办公室": OFFICE}.get(column, column)


def test_a_bureau_may_speak_of_the_whole_county_in_its_own_column_and_the_office_may_not(build):
    """The office writes the government's report too, and may file it with its own papers."""
    report = build.reading(TITLE, text=GOVERNMENT, preamble="全县新增审计项目三个。本单位公开信息30条。")

    assert named(report, "审计局")[0] == AUDIT
    assert named(report, "政府办公室") == ("", {OFFICE, GOVERNMENT})


def test_the_governments_report_in_the_column_of_its_office_is_the_governments_where_it_speaks_as_the_county(build):
    says = "2025年,我县主动公开政府信息120条。"

    assert named(build.reading(TITLE, text=GOVERNMENT, preamble=says), "政府办公室")[0] == GOVERNMENT
    assert named(build.reading(f"{GOVERNMENT}{TITLE}", GOVERNMENT, preamble="本单位"), "政府办公室")[0] == GOVERNMENT


def test_a_paper_there_that_tells_nothing_of_its_writer_is_one_of_the_two(build):
    assert named(build.reading(TITLE, text=GOVERNMENT), "政府办公室") == ("", {OFFICE, GOVERNMENT})
    assert named(build.reading(TITLE, text=GOVERNMENT))[0] == GOVERNMENT


@pytest.mark.parametrize(
    ("says", "expected"),
    [
        ("现将青禾县人民政府办公室2025年政府信息公开工作情况报告如下。我局主动公开信息30条。", OFFICE),
        ("现将青禾县人民政府办公室2025年政府信息公开工作情况报告如下。我县主动公开信息30条。", ""),
        ("现将青禾县人民政府办公室2025年政府信息公开工作情况报告如下。", ""),
        ("有疑问请与青禾县人民政府办公室联系。我局主动公开信息30条。", ""),
        ("现将青禾县人民政府办公室2025年政府信息公开工作情况报告如下。我镇主动公开信息30条。", ""),
    ],
)
def test_a_paper_that_announces_itself_as_the_offices_and_speaks_as_one_office_is_the_offices(build, says, expected):
    assert named(build.reading(TITLE, text=OFFICE, preamble=says))[0] == expected


@pytest.mark.parametrize(
    ("says", "column", "expected"),
    [
        ("现公布青禾县人民政府办公室2025年政府信息公开工作年度报告。", "政府办公室", OFFICE),
        ("现将青禾县人民政府办公室2025年政府信息公开工作年度报告公布如下。", "政府办公室", OFFICE),
        ("依据条例,编制了青禾县人民政府办公室2025年度政府信息公开工作年度报告。", "政府办公室", OFFICE),
        ("依据条例,编制本报告,即青禾县人民政府办公室2025年政府信息公开工作年度报告。", "政府办公室", OFFICE),
        ("2025年政府信息公开工作年度报告由青禾县人民政府办公室编制。", "政府办公室", ""),
        ("现公布青禾县人民政府办公室2025年政府信息公开工作年度报告。全县公开信息30条。", "政府办公室", ""),
        ("现公布青禾县人民政府2025年政府信息公开工作年度报告。", "政府办公室", ""),
        ("现公布青禾县人民政府办公室2025年政府信息公开工作年度报告。", "审计局", ""),
        ("请与青禾县人民政府办公室联系。", "政府办公室", ""),
    ],
)
def test_a_paper_in_the_offices_column_that_announces_itself_as_the_offices_is_the_offices(build, says, column, expected):
    """Its readers are told to turn to the office, in words that begin with the government's name."""
    assert named(build.reading(TITLE, text=GOVERNMENT, preamble=says), column)[0] == expected
