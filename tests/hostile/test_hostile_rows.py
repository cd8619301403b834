"""Everybody published, and one row of a list, or one column beside others, is oddly made: nobody is said to have no report."""

import pytest

from archive.model import Status
from tests.hostile.counties import CROWD, GROUP_NAMES, SITE, TRAIL, flat, links, listing, page, papers, row, sites, tree
from tests.hostile.looked import Looked, Web, accused, said

ODD, OFFICE = "花园镇", "柏溪县民政局"
EVERYBODY = papers(silent=())
OF_2025 = [paper for paper in EVERYBODY if paper.year == 2025]
PAPER = next(paper for paper in OF_2025 if paper.body == ODD)
GROUPS = tuple(GROUP_NAMES.items())
TITLE, DAY = PAPER.title, f"<span>{PAPER.day}</span>"
FOUND = (
    f"<li><a href='{PAPER.path}'>{ODD}</a></li>",
    f"<li><a href='{PAPER.path}'><img src='/i/1.png'></a>{DAY}</li>",
    f"<li><a href='{PAPER.path}'></a>{TITLE}{DAY}</li>",
    f"<li>{TITLE} <a href='{PAPER.path}'>点此</a></li>",
    f"<li>{TITLE} <a href='{PAPER.path}'>[详细]</a>{DAY}</li>",
)
NAMED = (
    f"<li><a href='javascript:void(0)' onclick='openReport(88)'>{TITLE}</a>{DAY}</li>",
    f"<li><a href='javascript:view(88)'>{TITLE}</a>{DAY}</li>",
    f"<li data-id='88'>{TITLE}{DAY}</li>",
    f"<li><a href='#' data-url='{PAPER.path}'>{TITLE}</a>{DAY}</li>",
    f"<li><a data-href='{PAPER.path}'>{TITLE}</a>{DAY}</li>",
    f"<li><a href='file:///C:/1.doc'>{TITLE}</a>{DAY}</li>",
    f"<li><a href='/null.shtml'>{TITLE}</a>{DAY}</li>",
    f"<li><a href='/gk/nb/'>{TITLE}</a>{DAY}</li>",
    f"<li><a href='/'>{TITLE}</a>{DAY}</li>",
    f"<li><a href='http://www.example.org/1.html'>{TITLE}</a>{DAY}</li>",
)


def with_row(written: str) -> Web:
    web = flat(EVERYBODY)
    assert row(PAPER).encode() in web["/gk/nb/"]
    return {**web, "/gk/nb/": web["/gk/nb/"].replace(row(PAPER).encode(), written.encode())}


@pytest.mark.parametrize("written", FOUND)
def test_a_report_whose_row_says_little_or_says_it_beside_its_link_is_found(written: str) -> None:
    assert said([Looked(with_row(written))])[ODD].status is Status.ON_TIME


@pytest.mark.parametrize("written", NAMED)
def test_a_report_that_a_list_names_without_an_address_leaves_at_most_its_body_open(written: str) -> None:
    held = said([Looked(with_row(written))])

    assert {body: v.status for body, v in held.items() if v.status is not Status.ON_TIME}.items() <= {(ODD, Status.UNKNOWN)}


def test_a_headline_above_the_rows_is_found_though_it_bears_no_year() -> None:
    web = with_row("")
    above = f"<div class='head'><a href='{PAPER.path}'>{ODD}政府信息公开工作年度报告</a></div><div class='list'>"
    web = {**web, "/gk/nb/": bytes(web["/gk/nb/"]).replace(b"<div class='list'>", above.encode())}  # type: ignore[arg-type]

    assert said([Looked(web)])[ODD].status is Status.ON_TIME


@pytest.mark.parametrize("name", ["条管单位", "政法系统", "部门（二）", "第二批", "2月", "山区片", "A-H", "补充公开"])
def test_a_column_beside_those_of_the_groups_is_looked_into_whatever_its_name(name: str) -> None:
    ways = [*((f"/gk/nb/2025/{group}/", named) for group, named in GROUPS), ("/gk/nb/2025/more/", name)]
    trail = [*TRAIL, "2025年"]
    rest = [paper for paper in OF_2025 if paper.body != OFFICE]
    pages = {
        f"/gk/nb/2025/{group}/": listing([p for p in rest if p.group == group], [*trail, named]) for group, named in GROUP_NAMES.items()
    }
    more = listing([paper for paper in OF_2025 if paper.body == OFFICE], [*trail, name])
    web = {**tree(EVERYBODY), **pages, "/gk/nb/2025/": page(f"2025年_{SITE}", links(ways) + CROWD, trail), "/gk/nb/2025/more/": more}

    assert said([Looked(web)])[OFFICE].status is Status.ON_TIME


@pytest.mark.parametrize("ending", ["pdf", "zip", "doc", "jpg"])
def test_a_bare_name_that_leads_to_a_file_among_names_that_lead_to_pages_is_asked_for(ending: str) -> None:
    files = {"pdf": b"%PDF-1.4 x", "zip": b"PK\x03\x04aaa", "doc": b"\xd0\xcf\x11\xe0aaaa", "jpg": b"\xff\xd8\xff" + b"a" * 9000}
    towns = [paper for paper in OF_2025 if paper.group == "township"]
    names = links([(f"/f/1.{ending}" if paper.body == ODD else paper.path, paper.body) for paper in towns])
    shown = page(f"乡镇街道_{SITE}", f"<div class='list'>{names}</div>{CROWD}", [*TRAIL, "2025年", "乡镇街道"])

    assert accused(Looked({**tree(EVERYBODY), "/gk/nb/2025/township/": shown, f"/f/1.{ending}": files[ending]})) == []


def test_a_link_that_leads_to_the_report_of_the_year_before_leaves_its_body_open() -> None:
    earlier = next(paper.path for paper in EVERYBODY if (paper.body, paper.year) == (ODD, 2024))

    assert accused(Looked(with_row(f"<li><a href='{earlier}'>{TITLE}</a>{DAY}</li>"))) == []


def test_a_body_s_column_that_shows_another_s_entries_is_no_witness() -> None:
    web = sites(EVERYBODY)

    assert accused(Looked({**web, "/dw/b8/nb/": web["/dw/b7/nb/"]})) == []
    assert accused(Looked({**web, "/dw/": web["/dw/"].replace(b"/dw/b8/", b"/dw/b7/")})) == []


def test_the_government_is_not_accused_where_the_year_of_all_shows_the_year_before() -> None:
    assert accused(Looked({**tree(EVERYBODY), "/gk/nb/2025/": "/gk/nb/2024/"})) == []
