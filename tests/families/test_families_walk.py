"""The demo web, walked over real HTTP with nothing but the families: every page in, every next step out."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from archive.model import County, Page, Step, StepKind
from crawler.families import Found, read
from tests.demoweb import DemoWeb


@pytest.fixture(scope="module")
def served() -> Iterator[dict[str, Any]]:
    """The demo web on loopback and what is true of it."""
    with DemoWeb(seed=5, as_of="2026-05-10") as web:
        yield {"counties": web.counties, "truth": web.truth()}


def fetched(step: Step) -> Page:
    try:
        with urlopen(step.url, timeout=10) as answer:
            return Page(answer.url, step, answer.status, _headers(answer.headers), answer.read(), datetime.now(UTC))
    except HTTPError as error:
        return Page(step.url, step, error.code, _headers(error.headers), error.read(), datetime.now(UTC))


def _headers(headers: Any) -> tuple[tuple[bytes, bytes], ...]:
    return tuple((name.encode(), value.encode()) for name, value in headers.items())


def walked(county: County) -> dict[str, tuple[Step, Found]]:
    """Every page the families lead to from the bare homepage."""
    waiting, seen = [Step(county.home, StepKind.HOME)], {}
    while waiting:
        step = waiting.pop(0)
        if step.url not in seen:
            found = read(fetched(step), county)
            seen[step.url] = (step, found)
            waiting += found.steps
    return seen


@pytest.mark.parametrize("place", [0, 1])
def test_a_static_site_is_walked_whole_from_its_bare_homepage(place: int, served: dict[str, Any]) -> None:
    named = served["counties"][place]
    seen = walked(County(named["code"], named["name"], named["home"]))
    truth = next(c for c in served["truth"] if c["code"] == named["code"])
    standing = [r for body in truth["bodies"] for r in body["reports"] if r["url"] and not r["withdrawn_on"]]
    lists = [found.list_page for _, found in seen.values() if found.list_page]

    assert len(standing) > 30
    assert {r["url"] for r in standing} <= set(seen)
    assert [url for url, (_, found) in seen.items() if found.trouble or found.render] == []
    assert {(at.list_url, n) for at in lists for n in range(1, (at.pages or 1) + 1)} == {(at.list_url, at.page) for at in lists}


def test_a_scripted_list_is_asked_for_in_the_browser(served: dict[str, Any]) -> None:
    named = served["counties"][2]
    seen = walked(County(named["code"], named["name"], named["home"]))

    assert [step.kind for step, found in seen.values() if found.render] == [StepKind.LIST]
