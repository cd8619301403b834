"""Names: where a name leads is checked."""

import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.crawler.small_web import Site, crawl, home_for, plain_county


def own_name() -> tuple[str, str]:
    """A name of this machine and the closed address it resolves to."""
    name = socket.gethostname()
    try:
        return name, socket.gethostbyname(name)
    except OSError:
        pytest.skip("this machine's own name does not resolve")


def test_a_name_that_leads_to_a_closed_address_is_not_connected_to(tmp_path: Path, serve: Callable[..., Site]) -> None:
    """The county's own name resolves to a closed address: no connection, until crawl.trusted names that address."""
    name, address = own_name()
    site = serve(address)
    plain_county(site, [[1]])
    by_name = Site(site.address.replace(address, name))
    settings = {"NIANBAO_CRAWL__CONTACT": "x@example.org", "NIANBAO_CRAWL__RETRIES": "0"}

    refused = crawl(home_for(tmp_path / "a", by_name), **settings)
    asked_before = len(site.asked)
    trusted = crawl(home_for(tmp_path / "b", by_name), **settings, NIANBAO_CRAWL__TRUSTED=f'["{address}/32"]')

    assert (asked_before, refused.said["seen"]) == (0, "down")
    assert trusted.said["complete"], trusted.said["why_not"]
    assert all(one.headers["user-agent"].endswith("(+x@example.org)") for one in site.asked)
