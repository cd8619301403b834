"""The command line as people and scripts meet it: exit codes, errors that name the next step, data on stdout and talk on stderr."""

import json
import shutil
import subprocess
from datetime import date
from pathlib import Path

import pytest

from tests.whole.homes import make_home, nianbao, one_round, rows
from tests.whole.sites import county_file, loopback, publish_2025, small_county

DAY = "2026-02-10"
CODE = "999301"


def run(command: str, home: Path, *more: str) -> subprocess.CompletedProcess[str]:
    return nianbao(*command.split(), "--home", str(home), *more)


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home in earnest, as `init` makes it, without counties."""
    home = tmp_path_factory.mktemp("cli") / "home"
    done = run("init", home)
    assert (done.returncode, done.stdout) == (0, "")
    assert "county add" in done.stderr
    return home


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A rehearsal home in which one small county was walked on two days."""
    home = make_home(tmp_path_factory.mktemp("lived") / "home")
    with small_county(home / "counties", "127.0.0.55") as site:
        first = one_round(home, date(2026, 1, 20))
        publish_2025(site)
        second = one_round(home, date(2026, 2, 10))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    return home


@pytest.fixture
def earnest(lived: Path, tmp_path: Path) -> Path:
    """The same county in a home whose days are real."""
    home = Path(shutil.copytree(lived, tmp_path / "home"))
    settings = home / "nianbao.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("rehearsal = true", "rehearsal = false"), encoding="utf-8")
    return home


@pytest.mark.parametrize("command", ["round", "county list", "serve"])
def test_without_a_home_every_command_says_how_to_make_one(tmp_path: Path, command: str) -> None:
    done = run(command, tmp_path / "nowhere")

    assert done.returncode == 1
    assert done.stdout == ""
    assert f"nianbao init --home {tmp_path / 'nowhere'}" in done.stderr
    assert "Traceback" not in done.stderr
    assert not (tmp_path / "nowhere").exists()


def test_a_second_init_leaves_the_home_alone(empty: Path) -> None:
    before = (empty / "nianbao.toml").read_bytes()
    done = run("init", empty)

    assert done.returncode == 1
    assert "already a home" in done.stderr
    assert (empty / "nianbao.toml").read_bytes() == before


def test_a_home_without_counties_says_how_to_add_one(empty: Path) -> None:
    done = run("round", empty)

    assert done.returncode == 1
    assert "county add" in done.stderr


@pytest.mark.parametrize(
    ("command", "more", "said"),
    [
        ("round", ("123456",), "county list"),
        ("round", (CODE, "--today", "2026-02-30"), "write it as 2026-02-10"),
        ("round", ("--kind", "stroll"), "glance"),
        ("county add", ("nosuch",), "county list --catalogue"),
        ("county add", ("--code", "999301"), "--name"),
        ("status", ("--county", "654321"), "county add"),
    ],
)
def test_wrong_use_ends_with_two_and_says_what_would_be_right(lived: Path, command: str, more: tuple[str, ...], said: str) -> None:
    done = run(command, lived, *more)

    assert done.returncode == 2
    assert said in done.stderr
    assert "Traceback" not in done.stderr


def test_counties_are_added_checked_for_sense_and_listed(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home", rehearsal=False)
    given = ("--name", '甲"县', "--url", "http://127.0.0.56:9/", "--township", "乙镇", "--township", "丙街道")
    wrong = run("county add", home, "--code", "999", *given)
    added = run("county add", home, "--code", "999402", *given)
    again = run("county add", home, "--code", "999402", *given)
    listed = run("county list", home)

    assert (wrong.returncode, added.returncode, again.returncode, listed.returncode) == (2, 0, 1, 0), wrong.stderr + added.stderr
    assert "six digits" in wrong.stderr
    assert "county.toml" not in wrong.stderr
    assert f"county check --home {home} 999402" in added.stderr
    assert "there already" in again.stderr
    assert listed.stdout.startswith('999402\t甲"县\thttp://127.0.0.56:9/\t')


def kept(home: Path) -> list[str]:
    """Every file and folder of a home, but for when each host may be asked again."""
    return sorted(str(p) for p in home.rglob("*") if p.parent.name != "hosts")


def test_a_site_is_checked_without_keeping_anything(lived: Path, tmp_path: Path) -> None:
    before = kept(lived)
    with loopback("127.0.0.57") as nobody:
        county = f'code = "999403"\nname = "空县"\nhome = "{nobody.url()}"\n'
        (lived / "counties" / "999403.toml").write_text(county, encoding="utf-8")
        try:
            unseen = run("county check", lived, "999403")
        finally:
            (lived / "counties" / "999403.toml").unlink()
    with small_county(tmp_path, "127.0.0.58") as site:
        seen = run("county check", lived, site.url())

    assert seen.returncode == 0, seen.stderr
    assert "甲岭镇" in seen.stdout
    assert "2024" in seen.stdout
    assert unseen.returncode == 3
    assert kept(lived) == before


@pytest.mark.parametrize("command", ["round", "crawl", "notify"])
def test_only_a_rehearsal_lets_a_day_be_set_for_what_is_crawled_and_mailed(earnest: Path, command: str) -> None:
    visits = sorted(earnest.glob("visits/*/*"))
    done = run(command, earnest, "--today", DAY)

    assert done.returncode == 2
    assert "init --rehearsal" in done.stderr
    assert sorted(earnest.glob("visits/*/*")) == visits


def test_any_past_day_may_be_judged_shown_and_published(earnest: Path) -> None:
    done = [run(command, earnest, "--today", "2026-01-25") for command in ("judge", "status", "publish")]

    assert [d.returncode for d in done] == [0, 0, 0], [d.stderr for d in done]
    assert "甲岭镇" in done[0].stdout
    assert "awaited" in done[1].stdout
    assert {r["as_of"] for r in rows(earnest, "select as_of from duties")} == {"2026-01-25"}


def test_a_contact_is_asked_for_before_any_host_outside_this_machine_is(tmp_path: Path) -> None:
    home = make_home(tmp_path / "home", rehearsal=False)
    with loopback("127.0.0.59") as near:
        county_file(home / "counties", "999404", "近县", near)
        (home / "counties" / "999405.toml").write_text(
            'code = "999405"\nname = "远县"\nhome = "http://portal.invalid/"\n', encoding="utf-8"
        )
        done = run("round", home)

    assert done.returncode == 1
    assert "crawl.contact" in done.stderr
    assert str(home / "nianbao.toml") in done.stderr
    assert not list((home / "visits").glob("999405/*.wacz"))
    assert near.asked, "a site on this machine needs no contact"


def test_the_status_is_one_json_object_a_duty_and_talk_stays_off_stdout(lived: Path) -> None:
    done = run("status", lived, "--json", "--today", DAY)
    said = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 0
    assert {s["county"] for s in said} == {CODE}
    found = {(s["agency"].removesuffix("人民政府").removeprefix("松亭县"), s["report_year"]): s for s in said}
    assert found["甲岭镇", 2025]["status"] == "on_time"
    assert found["甲岭镇", 2025]["published_on"] == "2026-01-20"
    assert found["甲岭镇", 2025]["report_url"].endswith("/zwgk/nb/t3.html")
    assert found["乙河镇", 2025]["status"] == "past_usual_date"
    assert all(s["reason_zh"] and s["reason_en"] and s["as_of"] == DAY for s in said)


def test_the_status_can_be_read_in_either_language(lived: Path) -> None:
    chinese, english = (run("status", lived, "--today", DAY, "--language", language).stdout for language in ("zh", "en"))

    assert "past_usual_date   乙河镇" in chinese
    assert "2025年度报告按惯例于2026-01-31前（含当日）公布" in chinese
    assert "past_usual_date   乙河镇" in english
    assert "The report for 2025 is by practice out by 2026-01-31" in english


def test_the_doctor_says_what_is_there_and_what_to_do(lived: Path, tmp_path: Path) -> None:
    well = run("doctor", lived)
    ill = nianbao("doctor", "--home", str(tmp_path / "nowhere"), env={"NIANBAO_CHROMIUM": str(tmp_path / "no-browser")})

    assert well.stdout.count("ok ") >= 6
    assert ill.returncode == 1
    assert "NIANBAO_CHROMIUM" in ill.stdout
    assert "nianbao init" in ill.stdout


REPORT = "青石县丁湾镇2025年政府信息公开工作年度报告\n\n一、总体情况\n本镇全年公开信息三条。\n二、主动公开政府信息情况\n没有变化。\n"


def test_reading_never_fails_for_what_a_file_is(tmp_path: Path) -> None:
    files = {"empty.txt": b"", "noise.bin": bytes(range(256)) * 9, "torn.pdf": b"%PDF-1.7\n%torn", "torn.docx": b"PK\x03\x04torn"}
    for name, data in files.items():
        (tmp_path / name).write_bytes(data)
    (tmp_path / "good.txt").write_text(REPORT, encoding="utf-8")
    paths = [str(tmp_path / name) for name in (*files, "absent.txt", "good.txt")]
    done = nianbao("read", "--json", *paths, str(tmp_path))
    said = [json.loads(line) for line in done.stdout.splitlines()]

    assert done.returncode == 0, done.stderr
    assert [s["file"] for s in said] == [*paths, str(tmp_path)]
    assert [s["kind"] for s in said] == ["other"] * 5 + ["report", "other"]
    assert all(s["why"] for s in said)
    assert (said[5]["report_year"], said[5]["agency"]) == (2025, "青石县丁湾镇")


def test_reading_lines_gives_one_object_a_line_and_names_a_line_that_is_none(tmp_path: Path) -> None:
    page = f"<html><head><title>x</title></head><body><h1>{REPORT.splitlines()[0]}</h1><p>一、总体情况</p><p>无。</p></body></html>"
    given = [
        {"url": "http://a.example/1", "title": None, "text": REPORT, "html": None},
        {"url": None, "title": REPORT.splitlines()[0], "text": None, "html": page},
        {"url": None, "title": None, "text": None, "html": None},
    ]
    lines = tmp_path / "lines.jsonl"
    lines.write_text("\n".join(json.dumps(g, ensure_ascii=False) for g in given), encoding="utf-8")
    done = nianbao("read", "--json", "--jsonl", str(lines))
    lines.write_text("{}\nnone\n", encoding="utf-8")
    bad = nianbao("read", "--json", "--jsonl", str(lines))

    assert done.returncode == 0, done.stderr
    assert [json.loads(line)["kind"] for line in done.stdout.splitlines()] == ["report", "report", "other"]
    assert bad.returncode == 2
    assert "line 2" in bad.stderr
    assert "Traceback" not in bad.stderr
