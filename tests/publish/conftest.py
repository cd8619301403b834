"""A published province, and children that serve it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.publish.province import put
from tests.publish.served import Served


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A published index of the province, for tests that only read it."""
    return put(tmp_path_factory.mktemp("public") / "index.db")


@pytest.fixture(scope="session")
def site(index: Path) -> Iterator[str]:
    """The address of a child that serves the province, without a slash at its end."""
    served = Served(index.parent)
    yield served.url
    served.stop()


@pytest.fixture
def serve() -> Iterator[Callable[[Path], Served]]:
    """Start children on public folders; all are stopped at the end."""
    started: list[Served] = []

    def start(public: Path) -> Served:
        started.append(Served(public))
        return started[-1]

    yield start
    for served in started:
        served.stop()
