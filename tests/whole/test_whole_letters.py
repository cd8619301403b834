"""Letters of whole rounds, received by a real mail server: one per change, address and language, and none that should not be."""

import os
import shutil
import subprocess
import sys
from collections import Counter
from datetime import date
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest

from archive.facts.statuses import statuses
from archive.model import Status
from tests.demoweb import DemoWeb
from tests.whole.homes import make_home, nianbao, one_round, rows, said
from tests.whole.post import Post, free_port, mail_env, post_office
from tests.whole.sites import publish_2025, small_county

FIRST, SECOND = date(2026, 1, 20), date(2026, 2, 10)
WATCHED, DOWN = "999101", "999104"
ADDRESSES = ("watch@example.org", "second@example.net")
SILENT = ("awaited", "unknown", "not_found", "undated", "claimed_late", "exempt")


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Two days of one county and one that is down. On the first the mail server is there, on the second it is not."""
    home = make_home(tmp_path_factory.mktemp("letters") / "home", to='["watch@example.org", "second@example.net"]')
    with DemoWeb(seed=11, as_of=FIRST.isoformat()) as web, post_office() as post:
        web.write_counties(home / "counties")
        for path in (home / "counties").glob("*.toml"):
            if path.stem not in (WATCHED, DOWN):
                path.unlink()
        first = one_round(home, FIRST, env=post.env)
    with DemoWeb(seed=11, as_of=SECOND.isoformat(), port=web.port):
        second = one_round(home, SECOND, env=mail_env(free_port()))
    return {"home": home, "first": first, "second": second, "letters": post.letters}


@pytest.fixture
def waiting(season: dict[str, Any], tmp_path: Path) -> Path:
    """A home of one's own whose letters of the second day have not gone out."""
    return Path(shutil.copytree(season["home"], tmp_path / "home"))


def notify(home: Path, post: Post, *more: str) -> subprocess.CompletedProcess[str]:
    return nianbao("notify", "--home", str(home), "--today", SECOND.isoformat(), *more, env=post.env)


def news(home: Path) -> list[dict[str, Any]]:
    """The changes that deserve a letter, each with the duty it is about."""
    sql = "select c.id, c.now, d.agency, d.kind, d.report_year, d.county_code from changes c join duties d on d.id = c.duty_id"
    return [row for row in rows(home, sql) if row["now"] not in SILENT]


def body_of(letter: EmailMessage, kind: str) -> str:
    part = letter.get_body((kind,))
    assert part is not None
    return str(part.get_content())


def test_a_dead_server_leaves_the_round_done_and_its_letters_waiting(season: dict[str, Any]) -> None:
    home = season["home"]
    states = Counter(
        d["state"] for d in said(home, "select state from deliveries where change in (select id from changes where what != 'seen')")
    )

    assert season["second"].returncode == 3, season["second"].stderr
    assert rows(home, "select max(on_day) d from changes")[0]["d"] == SECOND.isoformat()
    assert states == {"pending": 2 * len(ADDRESSES) * len(news(home))}
    assert states["pending"] >= 8


def test_the_operator_is_told_once_in_both_languages_that_a_county_cannot_be_seen(season: dict[str, Any]) -> None:
    told = season["letters"]

    assert season["first"].returncode == 3, season["first"].stderr
    assert sorted((str(x["to"]), str(x["content-language"])) for x in told) == [
        ("operator@example.org", "en"),
        ("operator@example.org", "zh-CN"),
    ]
    assert all(DOWN in str(x["subject"]) for x in told)
    about = said(season["home"], f"select address, state from deliveries where change in (select id from changes where county = '{DOWN}')")
    assert Counter((d["address"], d["state"]) for d in about) == {("operator@example.org", "sent"): 2}


def test_the_next_sending_delivers_one_letter_per_change_address_and_language(waiting: Path) -> None:
    with post_office() as post:
        done = notify(waiting, post)
        again = notify(waiting, post)

    assert (done.returncode, again.returncode) == (0, 0), done.stderr + again.stderr
    wanted = {(c["id"], language, to) for c in news(waiting) for language in ("zh", "en") for to in ADDRESSES}
    assert len(post.letters) == len(wanted) == len({str(x["message-id"]) for x in post.letters})
    assert {to for to, _ in post.received} == {(a,) for a in ADDRESSES}
    labels = {c["id"]: (c["agency"], str(c["report_year"]), statuses()[Status(c["now"])]) for c in news(waiting)}
    digest = rows(waiting, "select wacz_sha256 s from visits where county_code = ? order by started_at desc", WATCHED)[0]["s"]
    for letter in post.letters:
        change, _, language = str(letter["message-id"]).strip("<>").partition(".")[0].rpartition("-")
        agency, year, shown = labels[change]
        assert agency in str(letter["subject"])
        assert year in str(letter["subject"])
        assert shown.label(language) in str(letter["subject"])
        assert digest in body_of(letter, "plain")
        assert digest in body_of(letter, "html")
        wanted.remove((change, language, str(letter["to"])))
    assert wanted == set()
    assert nothing_told_of_what_is_not_known(waiting, post)


def nothing_told_of_what_is_not_known(home: Path, post: Post) -> bool:
    """No letter speaks of a body of the county that is down: of those it is unknown whether they published."""
    held = rows(home, "select agency, status from duties where county_code = ?", DOWN)
    assert {"unknown"} <= {d["status"] for d in held} <= {"unknown", "awaited"}
    return not [x for x in post.letters for d in held if d["agency"] in str(x["subject"])]


def test_a_dry_run_prints_the_letters_and_sends_and_writes_nothing(waiting: Path) -> None:
    before = everything_said(waiting)
    with post_office() as post:
        done = notify(waiting, post, "--dry-run")

    assert done.returncode == 0, done.stderr
    assert done.stdout.count("\nSubject: ") == 2 * len(ADDRESSES) * len(news(waiting))
    assert post.received == []
    assert everything_said(waiting) == before


def everything_said(home: Path) -> dict[str, Any]:
    tables = {t: said(home, f"select * from {t}") for t in ("changes", "deliveries", "standings", "rulings")}
    return {**tables, "outbox": sorted(p.name for p in (home / "outbox").iterdir())}


def test_two_senders_at_once_send_each_letter_once(waiting: Path) -> None:
    argv = [sys.executable, "-m", "archive.cli", "notify", "--home", str(waiting), "--today", SECOND.isoformat()]
    with post_office() as post:
        both = [subprocess.Popen(argv, env={**os.environ, **post.env}, stderr=subprocess.PIPE, text=True) for _ in range(2)]
        ends = [(child.communicate(timeout=120)[1], child.returncode) for child in both]

    assert [code for _, code in ends] == [0, 0], ends
    ids = Counter(str(x["message-id"]) for x in post.letters)
    assert set(ids.values()) == {1}
    assert len(ids) == 2 * len(ADDRESSES) * len(news(waiting))


HOSTILE = "（&#13;&#10;Bcc: evil@example.org&#13;&#10;&#x202e;&lt;script&gt;alert(7)&lt;/script&gt;&lt;img src=x onerror=alert(8)&gt;）"


def test_a_hostile_title_puts_nothing_into_the_head_of_a_letter_and_no_markup_into_its_body(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    with small_county(home / "counties", "127.0.0.51") as site, post_office() as post:
        assert one_round(home, FIRST, env=post.env).returncode == 0
        publish_2025(site, HOSTILE)
        done = one_round(home, SECOND, env=post.env)

    assert done.returncode == 0, done.stderr
    title = rows(home, "select title from reports where report_year = 2025")[0]["title"]
    about = [x for x in post.letters if "甲岭镇" in str(x["subject"])]
    assert "evil@example.org" in title
    assert len(about) == 2
    for to, content in post.received:
        head = content.partition(b"\r\n\r\n")[0].lower()
        assert to == ("watch@example.org",)
        assert b"bcc" not in head
        assert b"evil" not in head
    for letter in about:
        assert "evil@example.org" in body_of(letter, "plain")
        html = body_of(letter, "html")
        assert "<script" not in html
        assert "<img" not in html
        assert "&lt;script&gt;" in html
        assert "\u202e" not in html + body_of(letter, "plain") + str(letter["subject"])


def test_a_letter_about_an_absence_names_the_walk_that_proves_it_and_not_a_later_glance(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home")
    with small_county(home / "counties", "127.0.0.54") as site, post_office() as post:
        codes = [one_round(home, FIRST, env=post.env).returncode]
        publish_2025(site)
        codes += [one_round(home, SECOND, env=mail_env(free_port())).returncode]
        codes += [one_round(home, SECOND, "--kind", "glance", env=post.env).returncode]
    digests = {r["kind"]: r["wacz_sha256"] for r in rows(home, "select kind, wacz_sha256 from visits order by started_at")}
    about = [x for x in post.letters if "乙河镇" in str(x["subject"])]

    assert codes == [0, 0, 0]
    assert set(digests) == {"full", "glance"}
    assert len(about) == 2
    assert {digests["full"] in body_of(x, "plain") for x in about} == {True}
    assert {digests["glance"] in body_of(x, "plain") for x in about} == {False}


def test_other_facts_and_a_later_day_make_one_change_of_what_the_site_changed(tmp_path: Path) -> None:
    """The county's file was corrected between two rounds: that is not what moved a duty from not due to published."""
    home = make_home(tmp_path / "home")
    with small_county(home / "counties", "127.0.0.60") as site:
        codes = [one_round(home, FIRST).returncode]
        publish_2025(site)
        with (home / "counties" / "999301.toml").open("a", encoding="utf-8") as county:
            county.write('province = "东陵省"\n')
        codes += [one_round(home, SECOND).returncode]
    found = rows(home, "select d.agency, c.was, c.now, c.cause from changes c join duties d on d.id = c.duty_id where d.report_year = 2025")

    assert codes == [0, 0]
    assert [(c["was"], c["now"], c["cause"]) for c in found if "甲岭镇" in c["agency"]] == [("awaited", "on_time", "site")]
    assert [(c["was"], c["now"], c["cause"]) for c in found if "乙河镇" in c["agency"]] == [("awaited", "past_usual_date", "site")]
