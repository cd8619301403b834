"""The demo web's truth against index.db: on three days in one home, and in fresh homes."""

import hashlib
import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.demoweb import DemoWeb
from tests.whole.homes import make_home, one_round, rows
from tests.whole.oracle import day, expected, seen

SEED = 11
DAYS = (date(2026, 1, 20), date(2026, 2, 10), date(2026, 5, 15))
ACCUSING = {"late", "overdue", "missing", "withdrawn", "claimed_late"}


def check(home: Path, truth: list[dict[str, Any]], visits: list[date], sent: set[str]) -> dict[str, int]:
    """Compare index.db with the truth after the last of `visits`; the counts."""
    today = visits[-1]
    wanted = {(e.county, e.body, e.year): e for e in expected(truth, visits, today)}
    duties = {(d["county_code"], plain(d["agency"], truth), d["report_year"]): d for d in rows(home, "select * from duties")}
    wrong = [
        (key, e.status, duties[key]["status"] if key in duties else None) for key, e in wanted.items() if status_of(duties, key) != e.status
    ]
    assert wrong == []
    assert not [k for k, d in duties.items() if d["status"] in ACCUSING and (k not in wanted or wanted[k].status != d["status"])]
    reports = rows(home, "select * from reports")
    held = {(r["county_code"], plain(r["agency"], truth), r["report_year"]): r for r in reports}
    published = {k: e.report for k, e in wanted.items() if e.report}
    assert set(published) <= set(held), "recall"
    others = {(c["code"], b["name"]) for c in truth for b in c["bodies"] if b["kind"] == "other"}
    assert not [k for k in held if k not in published and k[:2] not in others], "precision"
    for key, report in published.items():
        urls = {r["url"]: r for r in reports if (r["county_code"], plain(r["agency"], truth), r["report_year"]) == key}
        assert report["url"] in urls, "attribution"
        assert urls[report["url"]]["published_on"] == report["claimed"], "claimed date"
        if report["sha256"]:
            assert urls[report["url"]]["sha256"] == report["sha256"]
    for table in ("reports", "versions", "captures"):
        assert {r["sha256"] for r in rows(home, f"select sha256 from {table} where sha256 != ''")} - sent <= empty(table)
    return {"duties": len(wanted), "reports": len(published)}


def empty(table: str) -> set[str]:
    return {hashlib.sha256(b"").hexdigest()} if table == "captures" else set()


def status_of(duties: dict[Any, dict[str, Any]], key: Any) -> str:
    found = duties.get(key)
    return found["status"] if found else "exempt"


def plain(name: str, truth: list[dict[str, Any]]) -> str:
    """The truth's name of a body that the index calls by its short or its full name."""
    for county in truth:
        for body in county["bodies"]:
            if name in (body["name"], body["full_name"], body["name"].removeprefix(county["name"])):
                return str(body["name"])
    return name


@pytest.fixture(scope="module")
def season(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """One home through three days, with what was true and what was sent on each."""
    home = make_home(tmp_path_factory.mktemp("season") / "home")
    port, log, kept = 0, tmp_path_factory.mktemp("log") / "requests.jsonl", {}
    for today in DAYS:
        with DemoWeb(seed=SEED, as_of=today.isoformat(), port=port, log_path=log) as web:
            port = web.port
            web.write_counties(home / "counties")
            done = one_round(home, today)
            truth = web.truth()
        assert done.returncode == 3, done.stderr
        sent = {json.loads(line)["sha256"] for line in log.read_text().splitlines()}
        kept[today] = {
            "truth": truth,
            "rows": {t: rows(home, f"select * from {t}") for t in ("duties", "reports", "changes", "findings")},
            "counts": None,
        }
        kept[today]["counts"] = check(home, kept[today]["truth"], [d for d in DAYS if d <= today], sent | rendered(home))
    return {"home": home, "port": port, "days": kept, "log": log}


def rendered(home: Path) -> set[str]:
    return {r["sha256"] for r in rows(home, "select sha256 from captures where via = 'browser'")}


def test_every_day_of_the_season_agrees_with_the_truth(season: dict[str, Any]) -> None:
    counts = [season["days"][d]["counts"] for d in DAYS]

    print(counts)
    assert all(c["duties"] >= 110 for c in counts)
    assert counts[0]["reports"] < counts[2]["reports"]


def test_a_county_that_is_down_is_unknown_and_never_accused(season: dict[str, Any]) -> None:
    down = [d for d in season["days"][DAYS[2]]["rows"]["duties"] if d["county_code"] == "999104"]

    assert {d["status"] for d in down} <= {"unknown", "awaited"}
    assert rows(season["home"], "select seen from counties where code = '999104'") == [{"seen": "down"}]


def test_a_backdated_report_is_late_with_a_finding(season: dict[str, Any]) -> None:
    last = season["days"][DAYS[2]]
    backdated = [(c["code"], b, r) for c in last["truth"] for b in c["bodies"] for r in b["reports"] if r["backdated"] and seen(r, DAYS)]
    found = {f["duty_id"] for f in last["rows"]["findings"] if f["code"] == "backdated"}
    late = {d["id"] for d in last["rows"]["duties"] if d["status"] == "late"}

    assert len(found) == len(backdated) >= 1
    assert found <= late


def test_an_edit_after_publication_is_a_change_with_two_versions(season: dict[str, Any]) -> None:
    last = season["days"][DAYS[2]]
    edited = {
        r["url"]
        for c in last["truth"]
        for b in c["bodies"]
        for r in b["reports"]
        if r["edited_on"] and DAYS[0] < (day(r["edited_on"]) or DAYS[0]) <= DAYS[2]
    }
    sql = "select r.url, count(*) n from versions v join reports r on r.id = v.report_id group by r.id having n > 1"

    assert {r["url"] for r in rows(season["home"], sql)} == edited
    assert edited


def test_a_second_round_without_changes_writes_no_letter_and_no_second_copy(season: dict[str, Any]) -> None:
    home, before = season["home"], letters(season["home"])
    copies = stored_bodies(home)
    with DemoWeb(seed=SEED, as_of=DAYS[2].isoformat(), port=season["port"]):
        done = one_round(home, DAYS[2], "--kind", "full")

    assert done.returncode == 3, done.stderr
    assert letters(home) == before
    assert stored_bodies(home) == copies


def letters(home: Path) -> set[str]:
    return {p.name for p in (home / "outbox").glob("*.eml")}


def stored_bodies(home: Path) -> int:
    """How many report bodies are stored whole: a revisit stores none."""
    from archive.store.home import Home
    from archive.store.ledger import Ledger

    with Ledger.open(Home.at(home)) as ledger:
        return sum(
            c.step in ("report", "attachment") and not c.revisit_of and c.status == 200
            for code in Home.at(home).counties()
            for c in ledger.captures(code)
        )


def test_rebuilding_twice_gives_the_same_rows_and_mails_nobody(season: dict[str, Any]) -> None:
    from tests.whole.homes import nianbao

    home, before = season["home"], letters(season["home"])
    dumps = []
    for _ in range(2):
        done = nianbao("rebuild", "--home", str(home), "--today", DAYS[2].isoformat())
        assert done.returncode == 0, done.stderr
        dumps.append(dump(home))

    assert dumps[0] == dumps[1]
    assert letters(home) == before


def dump(home: Path) -> dict[str, list[dict[str, Any]]]:
    names = [
        r["name"]
        for r in rows(home, "select name from sqlite_master where type = 'table' and sql not like '%virtual%' and name not like '%fts%'")
    ]
    return {n: sorted(rows(home, f"select * from [{n}]"), key=str) for n in names}


@pytest.mark.parametrize("today", DAYS[1:])
def test_a_fresh_home_says_what_one_look_can_say(tmp_path: Path, today: date) -> None:
    home, log = make_home(tmp_path / "home"), tmp_path / "log"
    with DemoWeb(seed=SEED + 1, as_of=today.isoformat(), log_path=log) as web:
        web.write_counties(home / "counties")
        done = one_round(home, today)
        truth = web.truth()

    assert done.returncode == 3, done.stderr
    sent = {json.loads(line)["sha256"] for line in log.read_text().splitlines()}
    assert check(home, truth, [today], sent | rendered(home))["duties"] >= 110
    assert all("operator" in name for name in letters(home))


def test_one_broken_list_page_makes_the_bodies_of_that_list_unknown_and_no_others(tmp_path: Path) -> None:
    home, today = make_home(tmp_path / "home"), DAYS[2]
    with DemoWeb(seed=SEED, as_of=today.isoformat()) as web:
        truth = web.truth()
    county = next(c for c in truth if c["family"] == "trs")
    broken = next(x for x in county["lists"] if "部门" in x["group"])
    path = broken["pages"][1]["url"].split("/", 3)[3]
    with DemoWeb(seed=SEED, as_of=today.isoformat(), port=web.port, breaks=[f"{path}:500"]) as web:
        web.write_counties(home / "counties")
        one_round(home, today, county["code"])
    duties = {
        (d["agency"], d["report_year"]): d["status"] for d in rows(home, "select * from duties where county_code = ?", county["code"])
    }
    wanted = {(e.body, e.year): e for e in expected([county], [today], today)}

    for (name, year), said in duties.items():
        body = plain(name, truth)
        want = wanted.get((body, year))
        if want is None:
            continue
        if want.kind == "department" and want.status in ("missing", "not_found", "overdue"):
            assert said == "unknown", (body, year)
        elif want.kind != "department":
            assert said == want.status, (body, year)
        else:
            assert said in (want.status, "unknown", "claimed_late"), (body, year)
    assert any(e.status == "missing" and e.kind == "department" for e in wanted.values())
    assert any(e.status == "missing" and e.kind == "township" for e in wanted.values())
