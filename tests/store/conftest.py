"""Homes, visits and exchanges to keep, for the tests of the store."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from archive.model import Context, Exchange, Receipt, Step, StepKind, Via, VisitKind
from archive.store.home import Home
from archive.store.visit import OpenVisit

SITE = "http://127.0.0.11:8080"
START = datetime(2026, 2, 10, 4, tzinfo=UTC)
HTML = (b"Content-Type", b"text/html; charset=gbk")


def exchange(path: str, body: bytes, step: StepKind = StepKind.REPORT, status: int = 200, minute: int = 0, **more: object) -> Exchange:
    """One answer of the site; `headers` come after the content type."""
    headers = (HTML, *more.pop("headers", ()))  # type: ignore[misc]
    facts = {
        "method": "GET",
        "request_headers": ((b"User-Agent", b"nianbao"),),
        "request_body": b"",
        "reason": "OK",
        "context": Context(link_text="年度报告", group="township"),
        "via": Via.HTTP,
        "ip": "127.0.0.11",
    }
    at = START + timedelta(minutes=minute)
    return Exchange(url=SITE + path, status=status, headers=headers, payload=body, fetched_at=at, step=step, **facts | more)  # type: ignore[arg-type]


def step(path: str, kind: StepKind = StepKind.REPORT) -> Step:
    return Step(SITE + path, kind)


@pytest.fixture(name="exchange")
def _exchange() -> Callable[..., Exchange]:
    return exchange


@pytest.fixture(name="step")
def _step() -> Callable[..., Step]:
    return step


@pytest.fixture
def start() -> datetime:
    return START


@pytest.fixture
def home(tmp_path: Path) -> Home:
    return Home.create(tmp_path / "home")


Walk = Callable[..., Path]


@pytest.fixture
def walk(home: Home) -> Walk:
    """Make one closed visit of these exchanges; the path of its WACZ."""

    def one(*exchanges: Exchange, county: str = "640423", minute: int = 0, known: object = None, complete: bool = True) -> Path:
        begun = START + timedelta(minutes=minute)
        visit = OpenVisit.begin(home, county, VisitKind.FULL, begun, known=known)  # type: ignore[arg-type]
        for found in exchanges:
            (queued,) = visit.add([Step(found.url, found.step)]) or [None]
            visit.settle(queued, [found])
        return visit.close(Receipt(), begun + timedelta(minutes=5), complete=complete, why_not="" if complete else "list_broken")

    return one
