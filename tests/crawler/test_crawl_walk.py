"""A whole walk over a small real site by the real child process."""

from pathlib import Path

from archive.store.home import Home
from archive.store.wacz_check import verify
from tests.crawler.small_web import Site, crawl, plain_county


def test_a_plain_county_is_walked_whole_and_kept(site: Site, home: Home) -> None:
    """Every list page and report is fetched once, the visit is complete, its receipt counts them and its WACZ verifies."""
    plain_county(site, [[1, 2, 3], [4, 5]])

    done = crawl(home)

    assert done.code == 0, done.talk
    assert (done.said["complete"], done.said["why_not"], done.said["seen"]) == (True, "", "ok")
    assert sorted(p for p in site.paths() if p.startswith("/nb/t")) == [f"/nb/t{n}.html" for n in range(1, 6)]
    assert verify(Path(str(done.said["wacz"]))) == []
    (walk,) = done.receipt["walks"]
    assert (walk["pages_expected"], walk["pages_seen"], walk["rows"], walk["complete"]) == (2, 2, 5, True)
    assert done.receipt["canary"] == "404"
