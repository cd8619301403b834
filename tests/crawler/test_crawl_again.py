"""The next visit: what is known is asked for again, cheaply, directly, and its absence is told apart from our failure."""

from pathlib import Path

import pytest

from archive.model import Report, StepKind, VisitKind
from archive.store.home import Home
from archive.store.ledger import Ledger
from tests.crawler.small_web import (
    CODE,
    NOT_FOUND,
    WORDS,
    Asked,
    Crawl,
    Site,
    crawl,
    home_for,
    html,
    list_page,
    plain_county,
    raw,
    report_page,
)

ETAG = '"v1"'
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
FIRST, SOON, LATER = "2026-05-01", "2026-05-02", "2026-05-29"
"""A first visit, one on the day after, and one after the four weeks in which each paper is asked for again."""


@pytest.fixture
def home(tmp_path: Path, site: Site) -> Home:
    return home_for(tmp_path / "home", site, rehearsal=True)


def on(day: str, home: Home, *more: str) -> Crawl:
    return crawl(home, "--today", day, *more)


def remembered(home: Home) -> None:
    """Take the closed visits in and read each report page as a report."""
    ledger = Ledger.open(home)
    ledger.take_in()
    for capture in ledger.captures(CODE):
        if capture.step is StepKind.REPORT and capture.status == 200:
            ledger.keep_reading(capture, "test", Report(capture.sha256, True, "a report", report_year=2025))
    ledger.close()


def unchanged_if_known(asked: Asked) -> bytes:
    if asked.headers.get("if-none-match") == ETAG:
        return raw(b"", "text/html", "304 Not Modified", f"ETag: {ETAG}\r\n")
    body = report_page(1).partition(b"\r\n\r\n")[2]
    return raw(body, "text/html; charset=utf-8", headers=f"ETag: {ETAG}\r\n")


def test_known_reports_are_asked_conditionally_and_directly(site: Site, home: Home) -> None:
    """One unchanged, one gone, one off the list but alive: lists are fetched whole, and that one makes its list doubtful."""
    plain_county(site, [[1, 2, 3, 4]])
    site.pages["/nb/t1.html"] = unchanged_if_known
    first = on(FIRST, home)
    remembered(home)
    site.asked.clear()
    site.pages["/nb/"] = list_page([1, 4, 5], 1, 1)
    site.pages["/nb/t5.html"] = report_page(5)
    site.pages["/nb/t2.html"] = NOT_FOUND

    again = on(LATER, home)

    assert again.code == 0, again.talk
    assert [o.headers.get("if-none-match") for o in site.asked if o.path == "/nb/t1.html"] == [ETAG]
    assert "if-none-match" not in next(o.headers for o in site.asked if o.path == "/nb/")
    receipt = again.receipt
    assert receipt["gone"] == [site.url("/nb/t2.html")]
    assert receipt["controls_missing"] == [site.url("/nb/t3.html")]
    assert receipt["controls_expected"] == 4
    assert "the list lacks 1 of its 4 newest known reports" in str(again.said["why_not"])
    assert again.visit["previous"] == Ledger.open(home).last_visit(CODE, "default").wacz_sha256  # type: ignore[union-attr]
    assert first.said["visit"] != again.said["visit"]


def test_a_glance_asks_for_first_pages_alone_and_is_never_complete(site: Site, home: Home) -> None:
    """It sees a new report on the first page; it asks for no later page, and for no report off the list or as it was."""
    plain_county(site, [[1, 2], [3, 4]])
    on(FIRST, home)
    remembered(home)
    site.asked.clear()
    site.pages["/nb/"] = list_page([9, 1], 1, 2)
    site.pages["/nb/t9.html"] = report_page(9)

    glance = on(SOON, home, "--kind", VisitKind.GLANCE.value)

    assert set(site.paths()) == {"/robots.txt", "/nb/", "/nb/t9.html"}
    assert (glance.said["complete"], glance.receipt["gone"], glance.receipt["controls_expected"]) == (False, [], 0)
    assert "glance" in str(glance.said["why_not"])


def page_with_file(number: int, file: str) -> bytes:
    link = f"<p>附件：<a href='{file}'>测试县第{number}镇人民政府2025年政府信息公开工作年度报告.docx</a></p>"
    title = f"<h1>测试县第{number}镇人民政府2025年政府信息公开工作年度报告</h1>"
    return html(f"{title}<div id='zoom'>{WORDS}{link}</div>", f"第{number}镇2025年年度报告")


def file_of(asked: Asked) -> bytes:
    """A file with a validator; asked for with it, nothing is sent again."""
    if asked.headers.get("if-none-match") == ETAG:
        return raw(b"", DOCX, "304 Not Modified", f"ETag: {ETAG}\r\n")
    return raw(b"PK\x03\x04 " + asked.path.encode(), DOCX, headers=f"ETag: {ETAG}\r\n")


def with_files(site: Site, home: Home, numbers: list[int]) -> None:
    """A county whose reports each have a file, seen once."""
    plain_county(site, [numbers])
    site.pages.update({f"/nb/t{n}.html": page_with_file(n, f"/nb/f{n}.docx") for n in numbers})
    site.pages.update({f"/nb/f{n}.docx": file_of for n in numbers})
    first = on(FIRST, home)
    assert first.said["complete"], first.said["why_not"]
    remembered(home)
    site.asked.clear()


def times_asked(site: Site) -> dict[str, int]:
    return {path: site.paths().count(path) for path in site.paths() if path.endswith(".docx")}


def test_files_of_gone_and_changed_pages_are_asked_for_directly_each_once(site: Site, home: Home) -> None:
    """1 as it was; 2 gone with its file; 3 gone, its file left; 4 leads to another file, the first one gone."""
    with_files(site, home, [1, 2, 3, 4])
    site.pages["/nb/"] = list_page([1, 4], 1, 1)
    site.pages.update(dict.fromkeys(("/nb/t2.html", "/nb/t3.html", "/nb/f2.docx", "/nb/f4.docx"), NOT_FOUND))
    site.pages["/nb/t4.html"] = page_with_file(4, "/nb/f4b.docx")
    site.pages["/nb/f4b.docx"] = file_of

    again = on(LATER, home)

    assert times_asked(site) == {"/nb/f1.docx": 1, "/nb/f2.docx": 1, "/nb/f3.docx": 1, "/nb/f4.docx": 1, "/nb/f4b.docx": 1}
    assert {o.headers.get("if-none-match") for o in site.asked if o.path in times_asked(site)} == {ETAG, None}
    gone = [site.url(path) for path in ("/nb/f2.docx", "/nb/f4.docx", "/nb/t2.html", "/nb/t3.html")]
    assert again.receipt["gone"] == gone
    assert again.receipt["controls_expected"] == 4
    assert again.said["complete"], again.said["why_not"]


def lost(asked: Asked) -> bytes:
    """A page with a validator of its own that says "not found" with status 200."""
    if asked.headers.get("if-none-match") == '"lost"':
        return raw(b"", "text/html", "304 Not Modified", 'ETag: "lost"\r\n')
    return html("<p>您访问的页面不存在</p>", "页面不存在", headers='ETag: "lost"\r\n')


def test_a_page_in_the_place_of_a_known_file_means_that_the_file_is_gone(site: Site, home: Home) -> None:
    """Said with status 200, in words or as the made-up address answers; and the next visit says so again."""
    with_files(site, home, [1, 2, 3, 4])
    same = html(f"<p>欢迎访问本站</p>{WORDS}", "测试县")
    site.pages["/nb/"] = list_page([3, 4], 1, 1)
    site.pages.update({"/nb/t1.html": NOT_FOUND, "/nb/f1.docx": lost})
    site.pages.update({"/nb/t2.html": NOT_FOUND, "/nb/f2.docx": same})
    site.default = same

    for day in (SOON, LATER):
        again = on(day, home)
        remembered(home)

        assert again.receipt["gone"] == [site.url(path) for path in ("/nb/f1.docx", "/nb/f2.docx", "/nb/t1.html", "/nb/t2.html")]
        assert again.said["complete"], again.said["why_not"]


def test_what_stands_on_its_list_as_it_stood_rests_and_is_said_to(site: Site, home: Home) -> None:
    """1 and its file as they were; 2 renamed; 3 off the list; 4 dated anew. After four weeks all are asked for."""
    with_files(site, home, [1, 2, 3, 4])
    site.pages["/nb/"] = html(
        list_text([1, 2, 4]).replace("第2镇人民政府", "第2镇政府").replace("2026-01-14", "2026-04-30"), "政府信息公开年报"
    )

    soon = on(SOON, home)
    asked = set(site.paths())
    remembered(home)
    site.asked.clear()
    on(LATER, home)

    assert asked & {f"/nb/{kind}{n}" for kind in "tf" for n in ("1.html", "1.docx")} == set()
    assert {"/nb/t2.html", "/nb/t3.html", "/nb/t4.html", "/nb/f2.docx", "/nb/f3.docx", "/nb/f4.docx"} <= asked
    assert soon.receipt["rested"] == [site.url("/nb/f1.docx"), site.url("/nb/t1.html")]
    assert "the list lacks 1 of its 4 newest known reports" in str(soon.said["why_not"])
    assert {f"/nb/t{n}.html" for n in range(1, 5)} <= set(site.paths())


def list_text(numbers: list[int]) -> str:
    return list_page(numbers, 1, 1).partition(b"<body>")[2].partition(b"</body>")[0].decode()


def test_a_report_gone_once_is_asked_for_at_every_walk(site: Site, home: Home) -> None:
    """Its row still stands as it stood; and what came back rests again."""
    with_files(site, home, [1, 2])
    site.pages["/nb/t1.html"] = NOT_FOUND
    gone = [on(day, home).receipt["gone"] for day in ("2026-05-29", "2026-05-30")]
    site.pages["/nb/t1.html"] = page_with_file(1, "/nb/f1.docx")
    back = on("2026-05-31", home)
    remembered(home)
    site.asked.clear()
    on("2026-06-01", home)

    assert gone == [[site.url("/nb/t1.html")]] * 2
    assert back.receipt["gone"] == []
    assert "/nb/t1.html" not in site.paths()
