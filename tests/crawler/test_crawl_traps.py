"""Sites without an end: bounded, said, and no harm to the columns beside them."""

from collections.abc import Callable
from itertools import count

import pytest

from archive.model import Context, Step, StepKind
from archive.store.home import Home
from crawler.traps import BARREN, COPIES, ENDLESS, MOST_BARREN, MOST_COPIES, MOST_IN_A_ROW, Traps
from tests.crawler.small_web import Asked, Site, crawl, html, plain_county

WORDS = "<p>本栏目公布本县各单位的政府信息公开工作年度报告，欢迎查阅并提出意见和建议。</p>" * 4
HOST = "http://www.a.gov.cn"
Note = dict[str, object]


def ever_new_queries(asked: Asked, turn: int) -> str:
    return "".join(f"<a href='/trap/{name}.jsp?t={turn}'>{text}</a>" for name, text in (("x", "政府信息公开年报"), ("z", "乡镇年报")))


def ever_deeper(asked: Asked, turn: int) -> str:
    return "".join(f"<a href='{asked.path.rstrip('/')}/{name}/'>{text}</a>" for name, text in (("2024", "2024年"), ("xz", "乡镇年报")))


def sessions(asked: Asked, turn: int) -> str:
    """Every link has a new number of the visitor's session, and leads to what is known."""
    papers = "".join(
        f"<li><a href='/nb/t{n}.html;jsessionid={turn}'>测试县第{n}镇人民政府2025年政府信息公开工作年度报告</a></li>" for n in range(3)
    )
    return f"<a href='/trap/;jsessionid={turn}'>政府信息公开年报</a><ul class='list'>{papers}</ul>"


def endless_pager(asked: Asked, turn: int) -> str:
    news = "".join(
        f"<li><a href='/xw/{turn}-{n}.html'>{'春夏秋冬'[n % 4]}季工作动态第{turn}期</a><span>2026-01-12</span></li>" for n in range(15)
    )
    return f"<ul class='list'>{news}</ul><div class='page'><a href='/trap/p{turn + 1}.html'>下一页</a></div>"


@pytest.mark.parametrize(
    ("trap", "most"),
    [(ever_new_queries, 3 * MOST_COPIES + 20), (ever_deeper, MOST_COPIES + 60), (sessions, 8), (endless_pager, MOST_BARREN + 20)],
)
def test_a_column_without_an_end_is_given_up_and_the_one_beside_it_is_seen_whole(
    site: Site, home: Home, trap: Callable[[Asked, int], str], most: int
) -> None:
    plain_county(site, [[0, 1, 2], [3]])
    turns, answer = count(1), site.answer
    site.pages["/"] = html(f"{WORDS}<a href='/gk/'>政府信息公开</a>", "测试县人民政府")
    site.pages["/gk/"] = html(f"{WORDS}<a href='/trap/'>乡镇年报</a><a href='/nb/'>政府信息公开年报</a>", "政府信息公开")

    def endless(asked: Asked) -> bytes | None:
        if asked.path.startswith("/trap/") and "canary" not in asked.path:
            site.pages[asked.path] = html(f"{WORDS}{trap(asked, next(turns))}", "乡镇年报")
        return answer(asked)

    site.answer = endless  # type: ignore[method-assign]
    done = crawl(home)

    assert sum(path.startswith("/trap/") for path in site.paths()) <= most
    assert {f"/nb/t{n}.html" for n in range(4)} <= set(site.paths())
    whole = [w for w in done.receipt["walks"] if w["url"] == site.url("/nb/")]
    assert [w["complete"] for w in whole] == [True]
    if trap is not sessions:
        assert any(f["why"].startswith("limit:") for f in done.receipt["failures"])
        assert not any(f["url"].startswith(site.url("/nb/")) for f in done.receipt["failures"])


def leading(path: str, words: str, *, reports: int = 0, rows: bool = False, column: str = "") -> tuple[Step, Note]:
    note: Note = {"look": words, "reports": [f"{HOST}/t{n}" for n in range(reports)]}
    return Step(f"{HOST}{path}", StepKind.LIST, Context(column=column)), {**note, **({"list": {"page": 1}} if rows else {})}


def test_a_part_of_a_site_whose_pages_are_all_alike_is_left_and_another_part_is_not() -> None:
    traps = Traps()
    for n in range(MOST_COPIES + 1):
        traps.saw(*leading(f"/zwgk/{n}/", "the same"))

    assert traps.why(leading("/zwgk/x/", "")[0]) == COPIES
    assert traps.why(leading("/xxgk/x/", "")[0]) == ""


@pytest.mark.parametrize(("address", "why"), [("/nb/2024/t{}.html", ""), ("/trap/{}/t1.html;jsessionid={}", COPIES)])
def test_a_long_list_whose_pages_differ_in_numbers_alone_is_no_trap_where_each_names_other_reports(address: str, why: str) -> None:
    traps = Traps()
    for n in range(2 * MOST_COPIES):
        step, note = leading(f"/nb/{n}/", "the same")
        traps.saw(step, {**note, "reports": [HOST + address.format(n, n)]})

    assert traps.why(leading("/nb/x/", "")[0]) == why


def test_some_empty_columns_among_many_others_are_no_trap() -> None:
    traps = Traps()
    for n in range(3 * MOST_COPIES):
        traps.saw(*leading(f"/zwgk/{n}/", "the same"))
        traps.saw(*leading(f"/zwgk/b{n}/", f"of body {n}", reports=2))

    assert traps.why(leading("/zwgk/x/", "")[0]) == ""


def test_a_list_that_goes_on_without_a_report_is_left_and_one_report_begins_the_count_anew() -> None:
    traps = Traps()
    for n in range(MOST_BARREN):
        traps.saw(*leading(f"/a/{n}/", str(n), rows=True, column="动态"))
        traps.saw(*leading(f"/a/b{n}/", f"b{n}", rows=True, reports=n == 7, column="公开"))

    assert traps.why(leading("/a/x/", "", column="动态")[0]) == BARREN
    assert traps.why(leading("/a/x/", "", column="公开")[0]) == ""


def test_ways_that_lead_to_no_report_at_all_end_somewhere() -> None:
    traps = Traps()
    for n in range(MOST_IN_A_ROW):
        traps.saw(*leading(f"/{n}/", str(n)))
    step = leading("/x/", "")[0]

    assert traps.why(step) == ENDLESS
    traps.saw(Step(f"{HOST}/t1.html", StepKind.REPORT), {})
    assert traps.why(step) == ""
