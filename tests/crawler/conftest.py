"""Fixtures of the crawler's tests: small loopback servers and a home that watches one of them."""

import ssl
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from archive.store.home import Home
from tests.crawler.small_web import Server, Site, Talk, home_for


@pytest.fixture
def serve() -> Iterator[Callable[..., Site]]:
    """Start servers on loopback: serve(host) -> Site."""
    servers: list[Server] = []

    def start(host: str = "127.0.0.31", tls: ssl.SSLContext | None = None) -> Site:
        server = Server((host, 0), Talk)
        server.site = Site(f"{host}:{server.server_address[1]}")
        if tls is not None:
            server.socket = tls.wrap_socket(server.socket, server_side=True)
            server.site.scheme = "https"
        threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        servers.append(server)
        return server.site

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def site(serve: Callable[..., Site]) -> Site:
    return serve()


@pytest.fixture
def home(tmp_path: Path, site: Site) -> Home:
    return home_for(tmp_path / "home", site)
