"""Bodies and years that are pressed for are asked for as the script behind them asks, by POST too, and each list stands in its context."""

# ruff: noqa: E501 -- markup is easier to read unbroken

from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.model import Context, County, Page, StepKind
from crawler.families import Found, read

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
URL = f"{SITE}/gk/nb/index.html"
NAMES = ("青石县人民政府", "县教育局", "河西镇", "云雾茶场")
CALLED = "<li><a href='javascript:void(0)' onclick=\"showOf('8{n}','NB')\">{name}</a></li>"
CARRIED = "<li class=org data-code=8{n}>{name}</li>"
ROW = "<li><a href='/a/{n}.html'>{body}{year}年政府信息公开工作年度报告</a><span>{next}-01-20</span></li>"
FORM = "dept=8{n}&kind=NB&pageNo=1&size=20"


def asked(found: Found) -> list[tuple[str, str, str]]:
    lists = [step for step in found.steps if step.kind is StepKind.LIST]
    return [(step.context.body or step.context.group, step.url.removeprefix(SITE), step.body) for step in lists]


def column(button: str, script: str, shown: str = "") -> str:
    buttons = "".join(button.format(n=n, name=name) for n, name in enumerate(NAMES))
    return f"<html><body><ul class=units>{buttons}</ul><div id=list>{shown}</div><script>{script}</script></body></html>"


def rows(*bodies: str) -> str:
    told = [(body, year) for body in bodies for year in (2024, 2023, 2022)]
    return f"<ul>{''.join(ROW.format(n=n, body=body, year=year, next=year + 1) for n, (body, year) in enumerate(told))}</ul>"


def expected(form: str, names: tuple[str, ...] = NAMES) -> list[tuple[str, str, str]]:
    told = {"青石县人民政府": "government"}
    return [(told.get(name, name), "/gk/api/list", form.format(n=NAMES.index(name))) for name in names]


@pytest.mark.parametrize(
    ("button", "script"),
    [
        (CALLED, "function showOf(code,kind){ $.ajax({type:'POST', url:'/gk/api/list', data:'dept='+code+'&kind='+kind+'&pageNo=1&size=20', success: put}); }"),
        (CALLED, "function showOf(code,kind){ $.post('/gk/api/list', {dept: code, kind: kind, pageNo: 1, size: 20}, put); }"),
        (CALLED, "var root='/gk/api', size=20; function showOf(code,kind){ dept=code; load(1); } function load(p){ $.ajax({url: root+'/list', method:'post', data:{dept: dept, kind: 'NB', pageNo: p, size: size}}); }"),
        (CARRIED, "$('.org').click(function(){ $.post('/gk/api/list', {dept: $(this).data('code'), kind: 'NB', pageNo: 1, size: 20}, put); });"),
        (CARRIED, "document.querySelectorAll('.org').forEach(e => e.addEventListener('click', () => { const code = e.dataset.code; $.ajax({type: 'POST', url: '/gk/api/list', data: {dept: code, kind: 'NB', pageNo: 1, size: 20}}) }));"),
        ("<li data-code=8{n} onclick='showOf(this)'>{name}</li>", "function showOf(e){ $.post('/gk/api/list', {dept: $(e).attr('data-code'), kind: 'NB', pageNo: 1, size: 20}, put); }"),
    ],
    ids=["a text", "fields", "through another function", "a listener", "an arrow", "handed itself"],
)  # fmt: skip
def test_the_list_of_each_body_is_asked_for_as_its_button_asks(button: str, script: str, reading: Reading) -> None:
    found = reading(URL, column(button, script, rows(NAMES[0])))

    assert asked(found) == expected(FORM, NAMES[1:])
    assert found.list_page is not None
    assert found.list_page.pages is None


def test_a_page_that_presses_one_of_its_own_buttons_needs_no_browser(reading: Reading) -> None:
    script = 'function showOf(c,k){ $.post(\'/gk/api/list\', {dept: c, kind: k, pageNo: 1, size: 20}, put); } showOf("80", "NB");'
    found = reading(URL, column(CALLED, script))

    assert asked(found) == expected(FORM)
    assert not found.render
    assert not found.trouble
    assert found.list_page is None


def test_what_a_page_shows_unasked_is_left_to_a_browser(reading: Reading) -> None:
    script = (
        "function showOf(c,k){ $.post('/gk/api/list', {dept: c, kind: k}, put); } function put(r){ $('#list').html(r) } showOf('', 'NB');"
    )

    assert reading(URL, column(CALLED, script)).render


def test_the_answer_stands_in_the_context_of_the_button(reading: Reading, page: Callable[..., Page], county: County) -> None:
    script = "function showOf(code,kind){ $.post('/gk/api/list', {dept: code, kind: kind, pageNo: 1, size: 20}, put); }"
    step = next(step for step in reading(URL, column(CALLED, script, rows(NAMES[0]))).steps if step.context.body == "河西镇")
    answer = '{"total":1,"rows":[{"title":"2024年政府信息公开工作年度报告","url":"/a/7.html","pubDate":"2025-01-09"}]}'
    found = read(replace(page(step.url, answer), step=step), county)

    assert [(s.url, s.context.body) for s in found.steps] == [(f"{SITE}/a/7.html", "河西镇")]
    assert found.list_page is not None
    assert found.list_page.total == 1


YEARLY = "<a href='javascript:;' onclick='loadYear({year})'>{year}年</a>"


def test_years_are_asked_for_by_post_too(reading: Reading) -> None:
    tabs = "".join(YEARLY.format(year=year) for year in (2024, 2023, 2022))
    script = "function loadYear(y){ $.post('/gk/year', {year: y}, put); }"
    shown = "".join(ROW.format(n=n, body=body, year=2024, next=2025) for n, body in enumerate(NAMES))
    found = reading(URL, f"<html><body><div>{tabs}</div><ul>{shown}</ul><script>{script}</script></body></html>")

    assert [(s.context.year, s.body) for s in found.steps if s.kind is StepKind.LIST] == [(2023, "year=2023"), (2022, "year=2022")]
    assert found.list_page is not None
    assert found.list_page.pages is None


@pytest.mark.parametrize(
    ("button", "script", "shown", "context"),
    [
        (CALLED, "function showOf(c,k){ $.post('/gk/api/list', {dept: c}, put); }", rows(NAMES[1]), Context(column="政府信息公开年报 > 县教育局", body="县教育局")),
        (CALLED, "function showOf(c,k){ $.post('/gk/api/list', {dept: c}, put); }", rows(NAMES[1], NAMES[2]), Context(column="政府信息公开年报")),
        (CALLED, "function showOf(c,k){ $.post('/visits', {of: 'NB'}); $('#' + c).show(); }", rows(NAMES[1], NAMES[2]), Context(column="政府信息公开年报")),
    ],
    ids=["a body's own column", "all are shown", "each asks the same"],
)  # fmt: skip
def test_buttons_that_hide_nothing_are_not_pressed(button: str, script: str, shown: str, context: Context, reading: Reading) -> None:
    assert asked(reading(URL, column(button, script, shown), context=context)) == []


def test_buttons_of_other_things_are_not_pressed(reading: Reading) -> None:
    script = "function showOf(c,k){ $.post('/gk/api/list', {dept: c}, put); }"
    page = column(CALLED, script, rows("县教育局"))
    for name, other in zip(NAMES, ("上一页", "下一页", "字号大", "字号小"), strict=True):
        page = page.replace(f">{name}<", f">{other}<")

    assert asked(reading(URL, page)) == []


def test_a_list_asked_for_with_more_than_the_page_tells_is_asked_for_and_proves_nothing(reading: Reading) -> None:
    script = "function showOf(c,k){ $.post('/gk/api/list', {dept: c, area: areaOfMine()}, put); }"
    found = reading(URL, column(CALLED, script, rows(NAMES[0])))

    assert asked(found) == expected("dept=8{n}", NAMES[1:])
    assert found.list_page is not None
    assert (found.list_page.pages or 0) > 1
