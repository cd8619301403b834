"""Bodies behind buttons that only a script hears: a list that shows the first body's reports is not the list of all."""

from collections.abc import Callable

import pytest

from archive.model import Context
from crawler.families import Found

Reading = Callable[..., Found]
COLUMN = "http://www.qingshi.gov.cn/zwgk/zfxxgknb/"
NAMES = ("青石县人民政府", "县教育局", "县民政局", "河西镇", "河东乡")
ONE = "<li><a href='a/{n}.html'>{body}{year}年政府信息公开工作年度报告</a><span>{next}-01-20</span></li>"


def rows(*bodies: str) -> str:
    told = [(body, year) for body in bodies for year in (2024, 2023, 2022)]
    return "".join(ONE.format(n=n, body=body, year=year, next=year + 1) for n, (body, year) in enumerate(told))


def column(shown: str, button: str) -> str:
    buttons = "".join(f"<li>{button.format(n=n, name=name)}</li>" for n, name in enumerate(NAMES))
    return f"<html><body><ul>{buttons}</ul><div id='list'><ul>{shown}</ul></div></body></html>"


BUTTON = "<a href='javascript:void(0)' onclick=\"getList('8{n}','NB')\">{name}</a>"


@pytest.mark.parametrize("button", [BUTTON, "<a href=\"javascript:show('{n}')\">{name}</a>", "<span onclick='turn({n})'>{name}</span>"])
def test_a_list_of_the_first_of_several_bodies_to_press_is_not_whole(button: str, reading: Reading) -> None:
    found = reading(COLUMN, column(rows(NAMES[0]), button))

    assert found.list_page is not None
    assert (found.list_page.pages or 0) > 1


@pytest.mark.parametrize(
    ("shown", "button", "context"),
    [
        (rows(*NAMES), BUTTON, Context()),
        (rows(NAMES[0]), "<a href='/gk/{n}/'>{name}</a>", Context()),
        (rows(NAMES[0]), "<a href='#' onclick='toggle(this)'>{name}</a>", Context()),
        (rows(NAMES[0]), BUTTON, Context(body=NAMES[0])),
    ],
    ids=["all are shown", "links lead to them", "what folds", "a body's own column"],
)
def test_names_that_hide_nothing_leave_a_list_as_whole_as_it_is(shown: str, button: str, context: Context, reading: Reading) -> None:
    found = reading(COLUMN, column(shown, button), context=context)

    assert found.list_page is None or (found.list_page.pages or 1) == 1
