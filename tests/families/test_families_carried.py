"""What elements carry for scripts is read as the scripts would: addresses, numbers of articles, fields of a question."""

import json
from collections.abc import Callable
from dataclasses import replace

import pytest

from archive.model import Context, County, Page, StepKind
from crawler.families import Found, read

Reading = Callable[..., Found]
SITE = "http://www.qingshi.gov.cn"
URL = f"{SITE}/nb/list.html"
TITLE = "青石县第{n}局2024年政府信息公开年度报告"


def listed(row: str, script: str = "") -> str:
    rows = "".join(row.replace("{n}", str(n)).replace("{title}", TITLE.format(n=n)) for n in range(3))
    return f"<html><body><div class=list>{rows}</div><script>{script}</script></body></html>"


def papers(found: Found) -> list[str]:
    return [step.url.removeprefix(SITE) for step in found.steps if step.kind is StepKind.REPORT]


@pytest.mark.parametrize(
    ("row", "script"),
    [
        ("<div class=card data-href='/a/{n}.html' onclick='open(this)'><p>{title}</p><i>2025-01-1{n}</i></div>", ""),
        ("<li data-url='/a/{n}.html'><span>{title}</span> 2025-01-1{n}</li>", "$('li').click(function(){ go($(this).data('url')) })"),
        ("<li><a href='javascript:void(0)' data-link='/a/{n}.html'>{title}</a> 2025-01-1{n}</li>", ""),
        (
            "<li data-id={n}><span>{title}</span><em>2025-01-1{n}</em></li>",
            "$('li').on('click', function(){ location.href = '/a/' + $(this).data('id') + '.html' })",
        ),
        (
            "<tr data-doc-id={n}><td>{title}</td><td>2025-01-1{n}</td></tr>",
            "rows.forEach(r => r.onclick = e => { const id = r.dataset.docId; window.open('/a/' + id + '.html'); })",
        ),
        (
            "<p id=p{n} data-no={n} onclick='show(this)'>{title} 2025-01-1{n}</p>",
            "function show(p){ window.open('/a/' + p.getAttribute('data-no') + '.html') }",
        ),
    ],
    ids=["card", "listened to", "dead link", "number", "number in a table", "number handed over"],
)
def test_a_row_leads_where_what_it_carries_does(row: str, script: str, reading: Reading) -> None:
    found = reading(URL, listed(f"<table>{row}</table>" if row.startswith("<tr") else row, script))

    assert papers(found) == ["/a/0.html", "/a/1.html", "/a/2.html"]
    assert found.list_page
    assert found.list_page.rows == 3


def test_a_card_bears_its_own_day_and_not_that_of_the_next(reading: Reading) -> None:
    card = "<div class=card data-href='/a/{n}.html' onclick='open(this)'><div>{title}</div><div><i></i>2025-01-1{n}</div></div>"
    steps = reading(URL, listed(card)).steps

    assert [step.context.list_date for step in steps] == ["2025-01-10", "2025-01-11", "2025-01-12"]


@pytest.mark.parametrize(
    "box",
    [
        "<div data-url='/api/list.jsp'><p>正在加载</p></div>",
        "<div data-href='/x/'><a href='/y/'>要闻</a></div>",
        "<img data-src='/images/1.html'>",
        "<div data-url='/b/'>{0}</div>",
    ],
)
def test_what_is_no_row_leads_nowhere(box: str, reading: Reading) -> None:
    row = "<li><a href='/a/{n}.html'>{title}</a> 2025-01-1{n}</li>"
    found = reading(URL, listed(row).replace("<script>", f"{box}<script>"))

    assert papers(found) == ["/a/0.html", "/a/1.html", "/a/2.html"]
    assert [step.url for step in found.steps if step.kind is StepKind.LIST] == []


MORE = "<button data-url='/more' data-cid=7 data-page=2 onclick='more(this)'>加载更多</button>"


@pytest.mark.parametrize(
    "script",
    [
        "function more(b){ $.get(b.getAttribute('data-url'), {cid: b.getAttribute('data-cid'), page: b.getAttribute('data-page')}, put) }",
        "$('button').click(function(){ var b = $(this); $.get($(this).data('url'), {cid: $(this).data('cid'), page: n}, put) })",
    ],
)
def test_a_button_for_more_rows_asks_with_what_it_carries(script: str, reading: Reading) -> None:
    rows = "".join(f"<li><a href='/a/{n}.html'>{TITLE.format(n=n)}</a> 2025-01-1{n % 10}</li>" for n in range(10))
    found = reading(URL, f"<html><body><ul>{rows}</ul>{MORE}<script>{script}</script></body></html>")

    assert [step.url.removeprefix(SITE) for step in found.steps if step.kind is StepKind.LIST] == ["/more?cid=7&page=2"]


def test_rows_that_a_button_brings_are_asked_for_until_they_end_however_many_a_page_holds(
    page: Callable[..., Page], county: County
) -> None:
    def rows(first: int) -> str:
        return "".join(f"<li><a href='/a/{first + n}.html'>{TITLE.format(n=first + n)}</a> 2025-01-1{n % 10}</li>" for n in range(12))

    script = "<script>function more(b){ $.get('/more', {cid: 7, page: n}, put) }</script>"
    first = read(page(URL, f"<html><body><ul>{rows(0)}</ul><button onclick='more(this)'>加载更多</button>{script}</body></html>"), county)
    step = next(step for step in first.steps if step.kind is StepKind.LIST)
    second = read(replace(page(step.url, rows(12), context=step.context), step=step), county)

    assert step.url == f"{SITE}/more?cid=7&page=2"
    assert second.list_page
    assert (second.list_page.page, second.list_page.beyond) == (2, f"{SITE}/more?cid=7&page=3")


@pytest.mark.parametrize(("size", "beyond"), [("&_pageSize=15", ""), ("&_pageSize=10", "/find?_pageSize=10&page=2"), ("", "/find?page=2")])
def test_an_answer_with_fewer_records_than_were_asked_for_has_no_further_page(
    size: str, beyond: str, page: Callable[..., Page], county: County
) -> None:
    records = [{"title": TITLE.format(n=n), "url": f"/a/{n}.html", "day": f"2025-01-1{n % 10}"} for n in range(10)]
    asked = page(
        f"{SITE}/find?{size[1:]}{'&' if size else ''}page=1", json.dumps({"total": 10, "rows": records}), context=Context(found_on=URL)
    )
    found = read(asked, county)

    assert found.list_page
    assert found.list_page.beyond.removeprefix(SITE) == beyond


def test_the_value_of_a_hidden_field_stands_in_a_question(reading: Reading) -> None:
    script = "$.post('/rows', {cid: $('#cid').val(), page: 1, rows: 10}, put)"
    found = reading(URL, f"<html><body><input type=hidden id=cid value=77><ul id=list></ul><script>{script}</script></body></html>")

    assert [(step.url.removeprefix(SITE), step.body) for step in found.steps] == [("/rows", "cid=77&page=1&rows=10")]


def test_a_question_sent_as_json_is_asked_so(reading: Reading) -> None:
    script = (
        "var list = ['4f']; function search(p){ var x = new XMLHttpRequest(); x.open('POST', '/search'); x.setRequestHeader('a', 'b');"
        " x.onload = function(){ draw(x) }; x.send(JSON.stringify({'list': list, 'pageNo': p, 'pageSize': 15})) } search(1)"
    )
    found = reading(URL, f"<html><body><div id=list></div><script>{script}</script></body></html>")

    assert [(step.url.removeprefix(SITE), step.body) for step in found.steps] == [
        ("/search", '{"list": ["4f"], "pageNo": 1, "pageSize": 15}')
    ]
