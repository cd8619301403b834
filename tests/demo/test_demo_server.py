"""The demo server, asked over real sockets: bytes, headers, log, the switch that breaks pages, and how it ends."""

import gzip
import hashlib
import http.client
import json
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from archive.facts.counties import load_county
from crawler.demo.listening import DemoError
from crawler.demo.server import parse_break
from tests.demoweb import ROOT, DemoWeb

LIST = "/zwgk/zfxxgk/zfxxgknb/bmnb/index_1.html"
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome", "chromium-headless-shell"))), "")


@pytest.fixture(scope="module")
def web(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoWeb]:
    with DemoWeb(as_of="2026-05-15", breaks=["/bmnb/index_1:500"], log_path=tmp_path_factory.mktemp("demo") / "log.jsonl") as running:
        yield running


@pytest.fixture(scope="module")
def truth(web: DemoWeb) -> list[dict[str, Any]]:
    return web.truth()


def ask(url: str, **headers: str) -> tuple[int, dict[str, str], bytes]:
    """Status, headers in lower case, and the body as it came."""
    parts = urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=20)
    connection.request(
        "GET", parts.path + (f"?{parts.query}" if parts.query else ""), headers={k.replace("_", "-"): v for k, v in headers.items()}
    )
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, {name.lower(): value for name, value in answer.getheaders()}, body


def home(web: DemoWeb, code: str) -> str:
    return str(next(c["home"] for c in web.counties if c["code"] == code)).rstrip("/")


def reports(truth: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    return (report for county in truth for body in county["bodies"] for report in body["reports"])


def test_what_is_sent_is_what_truth_says(truth: list[dict[str, Any]]) -> None:
    """Every report answers with the bytes whose digest truth names; one that is gone or not yet there is a real 404."""
    asked = 0
    for report in reports(truth):
        for url, digest in ((report["url"], report["sha256"]), (report["page"], report["page_sha256"])):
            if url:
                status, headers, body = ask(url)
                asked += 1
                assert (status, hashlib.sha256(body).hexdigest() if status == 200 else None) == (200 if digest else 404, digest)
                assert not digest or url == report["page"] or headers["content-type"] == report["media_type"]
    assert asked > 200


def test_near_misses_and_lists_of_truth_are_served(truth: list[dict[str, Any]]) -> None:
    for county in truth:
        urls = [*county["near_misses"], *(page["url"] for listing in county["lists"] for page in listing["pages"])]
        assert {ask(url)[0] for url in urls if LIST not in url} <= {200}
        assert bool(urls) is not county["down"]


def test_a_broken_page_answers_as_told_and_others_do_not(web: DemoWeb) -> None:
    root = home(web, "999101")

    assert ask(root + LIST)[0] == 500
    assert ask(root + LIST.replace("_1", "_2"))[0] == 200


def test_an_unknown_address_is_a_real_404_with_links(web: DemoWeb) -> None:
    status, _, body = ask(home(web, "999102") + "/gk/nb/1999/index.htm")

    assert status == 404
    assert "没有这个页面" in body.decode("gbk")


def test_the_first_site_answers_304_to_what_is_unchanged(web: DemoWeb) -> None:
    url = home(web, "999101") + "/zwgk/zfxxgk/"
    _, headers, _ = ask(url)

    assert ask(url, If_None_Match=headers["etag"])[::2] == (304, b"")
    assert ask(url, If_Modified_Since=headers["last-modified"])[0] == 304
    assert ask(url, If_None_Match='"other"', If_Modified_Since=headers["last-modified"])[0] == 200
    assert ask(url, If_Modified_Since="no date at all")[0] == 200


def test_an_edited_report_is_sent_again(truth: list[dict[str, Any]]) -> None:
    edited = next(r for r in reports(truth) if r["fate"] == "edited" and "127.0.0.11" in (r["url"] or ""))

    assert ask(edited["url"], If_Modified_Since="Mon, 12 Jan 2026 01:00:00 GMT")[0] == 200
    assert ask(edited["url"], If_Modified_Since="Fri, 20 Feb 2026 01:00:00 GMT")[0] == 304


def test_the_scripted_site_packs_when_asked_and_the_handmade_one_names_no_charset(web: DemoWeb) -> None:
    packed = ask(home(web, "999103") + "/", Accept_Encoding="gzip")
    plain = ask(home(web, "999103") + "/")

    assert packed[1]["content-encoding"] == "gzip"
    assert gzip.decompress(packed[2]) == plain[2]
    assert ask(home(web, "999102") + "/")[1]["content-type"] == "text/html"


def test_the_log_has_a_line_for_every_request_with_the_digest_before_packing(web: DemoWeb) -> None:
    before = len(web.log)
    _, _, body = ask(home(web, "999103") + "/zwgk/?a=1", Accept_Encoding="gzip")
    lines = web.log

    assert len(lines) == before + 1
    assert (lines[-1]["host"], lines[-1]["path"], lines[-1]["status"]) == ("127.0.0.13", "/zwgk/?a=1", 200)
    assert lines[-1]["sha256"] == hashlib.sha256(gzip.decompress(body)).hexdigest()


def test_nothing_listens_where_the_last_county_should_be(web: DemoWeb) -> None:
    down = next(c for c in web.counties if c["down"])
    parts = urlsplit(down["home"])

    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((parts.hostname, parts.port), timeout=5)


def test_robots_allow_the_reports(web: DemoWeb) -> None:
    for county in web.counties:
        if not county["down"]:
            status, headers, body = ask(county["home"] + "robots.txt")
            assert (status, headers["content-type"]) == (200, "text/plain")
            assert b"Disallow: /\n" not in body


def test_the_county_files_of_the_command_name_the_served_homes(web: DemoWeb, tmp_path: Path) -> None:
    loaded = [load_county(path) for path in web.write_counties(tmp_path)]

    assert [(county.code, county.home) for county in loaded] == [(county["code"], county["home"]) for county in web.counties]


def test_a_hidden_report_is_gone_from_server_and_truth(truth: list[dict[str, Any]], tmp_path: Path) -> None:
    late = next(r for r in reports(truth) if r["fate"] == "late")
    with DemoWeb(as_of="2026-05-15", hide=[urlsplit(late["url"]).path], log_path=tmp_path / "log") as other:
        hidden = next(r for r in reports(other.truth()) if r["fate"] == "late")
        status, _, _ = ask(late["url"].replace(f":{urlsplit(late['url']).port}", f":{other.port}"))

    assert status == 404
    assert (hidden["published"], hidden["sha256"]) == (None, None)
    assert other.log[-1]["status"] == 404


def test_sigterm_ends_it_and_its_port_can_be_used_again() -> None:
    with DemoWeb(as_of="2026-01-20") as first:
        port = first.port
        assert first.stop() == 0
    with DemoWeb(as_of="2026-02-10", port=port) as second:
        assert second.port == port


def test_two_webs_do_not_share_a_port(web: DemoWeb) -> None:
    command = [sys.executable, "-m", "crawler.demo", "serve", "--as-of", "2026-01-20", "--port", str(web.port)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=60)

    assert done.returncode == 1
    assert "--port" in done.stderr


@pytest.mark.parametrize("wrong", ["/x", "/x:99", "(:500", ":500"])
def test_a_break_that_makes_no_sense_is_refused_with_the_way_to_write_it(wrong: str) -> None:
    with pytest.raises(DemoError, match="--break"):
        parse_break(wrong)


@pytest.mark.skipif(not CHROMIUM, reason="no Chromium on this machine")
def test_a_browser_sees_the_rows_that_the_script_draws(web: DemoWeb, tmp_path: Path) -> None:
    url = home(web, "999103") + "/zwgk/zfxxgknb/?page=2"
    command = [
        CHROMIUM,
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        f"--user-data-dir={tmp_path}",
        "--virtual-time-budget=8000",
        "--dump-dom",
        url,
    ]
    seen = subprocess.run(command, capture_output=True, text=True, timeout=120).stdout
    rows = json.loads(ask(home(web, "999103") + "/data/zfxxgknb/list_2.json")[2])["rows"]

    assert len(rows) == 10
    assert all(f'href="{row["url"]}"' in seen and row["title"] in seen for row in rows)
    assert 'href="?page=3"' in seen
