"""The known behaviours of real sites: each is shown by something, and everything that can be switched on shows one."""

import json
import re
from pathlib import Path
from urllib.request import urlopen

import pytest

from crawler.demo.province.behaviours import BEHAVIOURS, BEYOND, shown_by, ways
from crawler.demo.province.dialects import DIALECTS
from crawler.demo.province.shelves import ARRANGEMENTS
from crawler.demo.province.troubles import TROUBLES
from tests.demoweb import PROGRAM, ROOT, DemoWeb
from tests.warm import run

ALWAYS = {16, 20, 22, 23, 31}
"""Behaviours that cannot be switched on and off: they are how a family's lists, or a site's columns, are made."""


def told(*words: str) -> list[str]:
    done = run(PROGRAM, *words, cwd=ROOT)
    done.check_returncode()
    return done.stdout.splitlines()


def test_the_table_has_the_44_and_what_lies_beyond() -> None:
    assert list(BEHAVIOURS) == [*range(1, 45), BEYOND]


@pytest.mark.parametrize("number", range(1, 45))
def test_each_behaviour_is_shown_by_a_trouble_or_is_how_a_family_is_made(number: int) -> None:
    assert ways(number)
    assert bool(shown_by(number)) != (number in ALWAYS)


def test_each_trouble_shows_a_behaviour_of_the_table() -> None:
    assert {t.number for t in TROUBLES.values()} <= BEHAVIOURS.keys()


def test_the_families_and_arrangements_named_there_exist_and_none_of_them_is_idle() -> None:
    assert {f for b in BEHAVIOURS.values() for f in b.families} == DIALECTS.keys()
    assert {a for b in BEHAVIOURS.values() for a in b.arrangements} == ARRANGEMENTS.keys()


def test_the_commands_print_the_tables() -> None:
    troubles = told("troubles")

    assert {line.split()[1] for line in troubles} == TROUBLES.keys()
    assert [int(line.split()[0]) for line in told("behaviours")] == list(BEHAVIOURS)
    assert {line.split()[0]: tuple(line.split()[1:]) for line in told("families")} == {n: d.arrangements for n, d in DIALECTS.items()}


README = (ROOT / "crawler" / "demo" / "README.md").read_text(encoding="utf-8")
COMMAND = re.compile(r"^python -m crawler\.demo (\w+)(.*)$", re.MULTILINE)


def named(text: str) -> set[str]:
    """The words in code marks."""
    return set(re.findall(r"`(\w+)`", text))


def test_every_command_of_the_manual_exists_and_takes_the_options_it_shows() -> None:
    for command, words in COMMAND.findall(README):
        options = told(command, "--help")
        assert all(any(option in line for line in options) for option in re.findall(r"--[\w-]+", words)), command


def test_the_manual_tells_every_key_of_the_truth() -> None:
    (county,) = json.loads("\n".join(told("truth", "--counties", "1", "--small", "--as-of", "2026-02-10", "--port", "8123")))
    part = named(README.partition("## What is true")[2].partition("## What was asked")[0])
    body, listed = county["bodies"][0], next(one for one in county["lists"] if one["pages"])

    assert {*county, *body, *body["reports"][0], *listed, *listed["pages"][0]} <= part


def test_the_manual_tells_every_key_of_the_log(tmp_path: Path) -> None:
    with DemoWeb(count=1, small=True, log_path=tmp_path / "log.jsonl") as web:
        urlopen(web.counties[0]["home"], timeout=20).close()
        (line,) = web.log

    assert line.keys() == named(README.partition("## What was asked")[2])


def test_the_manual_names_every_arrangement() -> None:
    assert ARRANGEMENTS.keys() <= named(README.partition("## What there is")[2])
