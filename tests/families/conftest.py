"""Pages as sites send them, made by hand for the families' tests."""

from collections.abc import Callable
from datetime import UTC, datetime

import pytest

from archive.model import Agency, Context, County, Kind, Page, Step, StepKind, Via
from crawler.families import Found, read

Headers = tuple[tuple[bytes, bytes], ...]
PageOf = Callable[..., Page]
HTML: Headers = ((b"Content-Type", b"text/html"),)


@pytest.fixture
def county() -> County:
    """A made-up county with one body whose name no rule of names would recognise."""
    odd = Agency("999901-a", "999901", "云雾茶场", Kind.OTHER)
    return County("999901", "青石县", "http://www.qingshi.gov.cn/", agencies=(odd,))


@pytest.fixture
def page() -> PageOf:
    def make(
        url: str,
        body: str | bytes,
        kind: StepKind = StepKind.LIST,
        *,
        context: Context = Context(column="政府信息公开年报"),  # noqa: B008
        status: int = 200,
        headers: Headers = HTML,
        via: Via = Via.HTTP,
    ) -> Page:
        data = body if isinstance(body, bytes) else body.encode()
        return Page(url, Step(url, kind, context), status, headers, data, datetime(2026, 2, 10, tzinfo=UTC), via)

    return make


@pytest.fixture
def reading(page: PageOf, county: County) -> Callable[..., Found]:
    """Read a page given by address, body and what `page` takes."""
    return lambda *args, **named: read(page(*args, **named), county)
