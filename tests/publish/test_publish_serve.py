"""The served index: swapped under load without one failed request, closed where it should be, harmless in what it sends."""

from __future__ import annotations

import csv
import http.client
import io
import json
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

from tests.publish.province import hamlet, put
from tests.publish.served import Answer, Served, get

Start = Callable[[Path], Served]


class Load:
    """Threads that ask for the same pages again and again, and what went wrong."""

    PATHS: tuple[str, ...] = (
        "/",
        "/county/990101",
        "/search?q=%E5%85%AC%E5%BC%80",
        "/index/duties",
        "/index/counties.json?_shape=array",
        "/index/duties.csv?_size=50",
    )

    def __init__(self, site: str) -> None:
        self.site, self.asked, self.wrong = site, 0, list[str]()
        self._over = threading.Event()
        self._threads = [threading.Thread(target=self._ask, args=(n,)) for n in range(6)]

    def __enter__(self) -> Load:
        for thread in self._threads:
            thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._over.set()
        for thread in self._threads:
            thread.join()

    def _ask(self, number: int) -> None:
        while not self._over.is_set():
            path = self.PATHS[(self.asked + number) % len(self.PATHS)]
            self.asked += 1
            try:
                answer = get(self.site, path)
            except OSError as error:
                self.wrong.append(f"{path}: {error!r}")
                continue
            if answer.status != 200 or not answer.body:
                self.wrong.append(f"{path}: {answer.status}")


def seconds_until(site: str, path: str, word: str, limit: float = 10) -> float:
    """How long it takes until a page says `word`."""
    started = time.monotonic()
    while word not in get(site, path).text:
        assert time.monotonic() - started < limit, f"{path} does not say {word}"
    return time.monotonic() - started


def test_publishing_twice_under_load_fails_no_request_and_shows_the_new_rows_within_ten_seconds(tmp_path: Path, serve: Start) -> None:
    target = put(tmp_path / "index.db", hamlet())
    site = serve(tmp_path).url
    with Load(site) as load:
        for name in ("新溪县", "老溪县"):
            put(target, hamlet(name))
            assert seconds_until(site, "/county/990101", name) < 10
            wanted = load.asked + 60
            while load.asked < wanted and not load.wrong:
                get(site, "/about")
    assert load.wrong == []
    assert load.asked > 120


def test_a_replaced_index_is_let_go_when_its_last_request_has_ended(tmp_path: Path, serve: Start) -> None:
    target = put(tmp_path / "index.db", hamlet())
    served = serve(tmp_path)
    for n in range(3):
        put(target, hamlet(f"第{n}县"))
        seconds_until(served.url, "/county/990101", f"第{n}县")
        get(served.url, "/county/990101")
    held = [str(f.readlink()) for f in Path(f"/proc/{served.process.pid}/fd").iterdir() if f.is_symlink()]
    assert not [name for name in held if "index.db" in name and name.endswith("(deleted)")]


def test_before_anything_is_published_the_page_says_so_and_later_shows_it_without_a_restart(tmp_path: Path, serve: Start) -> None:
    site = serve(tmp_path).url
    first = get(site, "/")
    assert (first.status, "尚未发布" in first.text) == (200, True)
    assert get(site, "/county/990101").status == 503
    assert get(site, "/index").status == 404
    put(tmp_path / "index.db", hamlet())
    assert seconds_until(site, "/", "清溪县") < 10


@pytest.mark.parametrize("broken", ["half", "empty", "noise", "other"])
def test_a_broken_file_never_replaces_what_is_served(tmp_path: Path, serve: Start, broken: str) -> None:
    whole = put(tmp_path / "index.db", hamlet()).read_bytes()
    site = serve(tmp_path).url
    fresh = tmp_path / "fresh"
    if broken == "other":
        with closing(sqlite3.connect(fresh)) as db:
            db.execute("CREATE TABLE x(y)")
    else:
        fresh.write_bytes({"half": whole[: len(whole) // 2], "empty": b"", "noise": b"x" * 5000}[broken])
    fresh.replace(tmp_path / "index.db")
    assert {get(site, path).status for path in Load.PATHS * 3} == {200}
    put(tmp_path / "index.db", hamlet("新溪县"))
    assert seconds_until(site, "/county/990101", "新溪县") < 10


def test_a_home_may_lie_in_a_folder_of_any_name(tmp_path: Path, serve: Start) -> None:
    odd = tmp_path / "年报 #1?%20&"
    put(odd / "index.db", hamlet())
    site = serve(odd).url
    assert "清溪县" in get(site, "/").text
    assert get(site, "/index.db").body == (odd / "index.db").read_bytes()


def test_a_child_started_on_a_broken_file_waits_for_a_whole_one(tmp_path: Path, serve: Start) -> None:
    (tmp_path / "index.db").write_bytes(b"SQLite format 3\x00" + b"\x00" * 200)
    site = serve(tmp_path).url
    assert "尚未发布" in get(site, "/").text
    put(tmp_path / "index.db", hamlet())
    assert seconds_until(site, "/", "清溪县") < 10


def test_the_child_ends_cleanly_and_has_nothing_to_say_on_stderr(tmp_path: Path) -> None:
    served = Served(put(tmp_path / "index.db", hamlet()).parent)
    assert get(served.url, "/nope").status == 404
    served.process.terminate()
    _, said = served.process.communicate(timeout=20)
    assert (served.process.returncode, said) == (0, "")


@pytest.mark.parametrize(
    "path",
    ["/", "/county/990101", "/search?q=a", "/about", "/index", "/index/duties", "/index/duties.json", "/nope", "/static/nianbao.css"],
)
def test_every_answer_carries_the_headers_that_keep_it_harmless(site: str, path: str) -> None:
    headers = get(site, path).headers
    assert headers["content-security-policy"].startswith("default-src 'self';")
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
    assert "script-src" not in headers["content-security-policy"]


@pytest.mark.parametrize(
    "path",
    [
        "/-/databases",
        "/-/databases.json",
        "/-/threads",
        "/-/plugins.json",
        "/-/metadata.json",
        "/-/settings",
        "/%2d/databases",
        "/_memory",
        "/_internal",
    ],
)
def test_the_inner_pages_of_datasette_stay_shut(site: str, index: Path, path: str) -> None:
    answer = get(site, path)
    assert answer.status in (302, 403, 404)
    assert str(index.parent) not in answer.text


def test_sql_is_read_only_and_stopped_after_a_second(site: str) -> None:
    endless = "/index.json?sql=with+recursive+a(x)+as+(select+1+union+all+select+x%2B1+from+a)+select+max(x)+from+a"
    started = time.monotonic()
    assert get(site, endless).status == 400
    assert time.monotonic() - started < 3
    assert get(site, "/index.json?sql=delete+from+duties").status == 400


@pytest.mark.parametrize(
    "path",
    ["/index/reports.csv?_size=max", "/index/reports.csv?_stream=on&_dl=1", "/index.csv?sql=select+%27%3D1%2B1%27+as+title%2C+-5+as+n"],
)
def test_csv_exports_hold_no_formula(site: str, path: str) -> None:
    records = list(csv.reader(io.StringIO(get(site, path).text)))
    assert len(records) >= 2
    risky = [cell for record in records for cell in record if cell[:1] in tuple("=+-@") and not cell.lstrip("-").isdigit()]
    assert risky == []


def test_a_csv_of_all_rows_has_them_all(site: str, index: Path) -> None:
    with closing(sqlite3.connect(index)) as db:
        count = db.execute("SELECT count(*) FROM cells").fetchone()[0]
    records = list(csv.reader(io.StringIO(get(site, "/index/cells.csv?_stream=on").text)))
    assert len(records) == count + 1


def test_the_whole_index_can_be_downloaded_as_it_is(site: str, index: Path) -> None:
    answer = get(site, "/index.db")
    assert answer.body == index.read_bytes()
    assert answer.headers["content-disposition"] == 'attachment; filename="index.db"'
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert get(site, "/index.db", If_None_Match=answer.headers["etag"]).status == 304


def test_a_download_under_way_is_whole_though_the_index_is_replaced(tmp_path: Path, serve: Start) -> None:
    """The head is read, the file replaced by a smaller one and shown, and only then the rest is read."""
    target = put(tmp_path / "index.db", hamlet())
    with closing(sqlite3.connect(target)) as db:
        db.execute("CREATE TABLE filler AS SELECT zeroblob(30000000) AS x")
        db.commit()
    whole, served = target.read_bytes(), serve(tmp_path)
    connection = http.client.HTTPConnection(urlsplit(served.url).netloc, timeout=20)
    connection.request("GET", "/index.db")
    answer = connection.getresponse()
    put(target, hamlet("新溪县"))
    seconds_until(served.url, "/county/990101", "新溪县")
    assert answer.read() == whole
    connection.close()
    assert get(served.url, "/index.db").body == target.read_bytes()


def test_a_broken_file_is_not_what_is_downloaded(tmp_path: Path, serve: Start) -> None:
    whole, site = put(tmp_path / "index.db", hamlet()).read_bytes(), serve(tmp_path).url
    assert get(site, "/").status == 200
    (tmp_path / "fresh").write_bytes(b"x" * 5000)
    (tmp_path / "fresh").replace(tmp_path / "index.db")
    assert get(site, "/index.db").body == whole


def test_nothing_published_is_no_download(tmp_path: Path, serve: Start) -> None:
    assert get(serve(tmp_path).url, "/index.db").status == 503


@pytest.mark.parametrize(
    "sql",
    [
        "select * from pragma_database_list",
        "select FILE as x from PRAGMA_Database_List() as y",
        "with a as (select file || '' as b from [pragma_database_list]) select * from a",
        'select 1 as "\n-- ", * from pragma_database_list',
        "select d.* from duties, pragma_database_list d limit 3",
    ],
)
def test_sql_cannot_learn_where_the_index_lies(site: str, index: Path, sql: str) -> None:
    for path in ("/index.json", "/index.csv", "/index"):
        answer = get(site, f"{path}?{urlencode({'sql': sql})}")
        assert answer.status == 200
        assert str(index.parent) not in answer.text
        assert "index.db&" not in answer.text


def switched(site: str, path: str) -> tuple[Answer, Answer]:
    """A page asked for in English, and the next one with only the cookie of that answer."""
    first = get(site, f"{path}?lang=en")
    return first, get(site, path, Cookie=first.headers["set-cookie"].split(";")[0])


def test_the_language_asked_for_is_remembered(site: str) -> None:
    first, second = switched(site, "/about")
    assert '<html lang="en">' in first.text
    assert '<html lang="en">' in second.text
    assert '<html lang="zh-CN">' in get(site, "/about").text
    assert '<html lang="en">' in get(site, "/about", Accept_Language="en-GB,en;q=0.9").text


def test_errors_are_pages_for_people_and_json_for_programs(site: str) -> None:
    assert "没有这一页" in get(site, "/report/none").text
    assert json.loads(get(site, "/index/none.json").body)["ok"] is False
    assert get(site, "/search?q=%22%22%22+OR+*&page=abc").status == 200
