"""A round killed with SIGKILL at any moment, then run again: nothing lost, nothing doubled, every closed visit whole."""

import random
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.demoweb import DemoWeb
from tests.whole.homes import make_home, nianbao, one_round, said
from tests.whole.killing import alone, left_behind, outcome, settled, strike, twice

SEED = 11
FIRST, SECOND = date(2026, 1, 20), date(2026, 2, 10)
QUICK = ("999101", "999104")
"""A directory site and the county that is down; the sample that every run makes. The large size has all counties, one of them drawn."""


@dataclass(frozen=True)
class Prepared:
    """A home after an undisturbed first round, what an undisturbed second one makes of it, and how long that takes."""

    home: Path
    wanted: dict[str, Any]
    lasts: float


def prepare(folder: Path, codes: tuple[str, ...]) -> Iterator[Prepared]:
    """Both rounds undisturbed; the web of the second day stays up while the tests run."""
    home = make_home(folder / "home")
    with DemoWeb(seed=SEED, as_of=FIRST.isoformat()) as web:
        web.write_counties(home / "counties")
        for path in (home / "counties").glob("*.toml"):
            if codes and path.stem not in codes:
                path.unlink()
        assert one_round(home, FIRST).returncode == 3
    with DemoWeb(seed=SEED, as_of=SECOND.isoformat(), port=web.port):
        calm = folder / "calm"
        shutil.copytree(home, calm)
        began = time.monotonic()
        done = one_round(calm, SECOND)
        assert done.returncode == 3, done.stderr
        yield Prepared(home, outcome(calm), time.monotonic() - began)


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    yield from prepare(tmp_path_factory.mktemp("kills"), QUICK)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prepared]:
    yield from prepare(tmp_path_factory.mktemp("kills"), ())


def strike_first(prepared: Prepared, home: Path, share: float, group: bool) -> None:
    """Kill a round of a fresh copy; sooner, on another copy, where this machine was quick and the round was over already."""
    after = prepared.lasts * share
    shutil.copytree(prepared.home, home)
    while not strike(home, SECOND, after, group):
        shutil.rmtree(home)
        shutil.copytree(prepared.home, home)
        after *= 0.7
    assert alone(home) == []


def check(prepared: Prepared, home: Path, moments: list[tuple[float, bool]]) -> None:
    """Kill at the given shares of a round's time, run to the end, compare with the undisturbed home."""
    strike_first(prepared, home, *moments[0])
    for share, group in moments[1:]:
        strike(home, SECOND, prepared.lasts * share, group)
        assert alone(home) == []
    before = settled(home)
    done = one_round(home, SECOND)

    assert done.returncode == 3, done.stderr
    verified = nianbao("verify", "--home", str(home))
    assert verified.returncode == 0, verified.stdout
    assert twice(home) == []
    for visit, urls in before.items():
        assert urls <= {c["url"] for c in said(home, f"select url from captures where visit = '{visit}'")}, visit
    after = outcome(home)
    assert after["letters"] == prepared.wanted["letters"]
    assert after == prepared.wanted
    assert {p.name for p in (home / "visits").glob("*/open/*")} <= {"lock"}
    assert {d["state"] for d in said(home, "select state from deliveries")} == {"sent"}
    assert left_behind(home) == []


def moments(number: int, kills: int = 1) -> list[tuple[float, bool]]:
    """Seeded: each the share of a round's time before the kill, and whether the whole group is killed."""
    dice = random.Random(number)
    return [(dice.uniform(0.05, 1.0), dice.random() < 0.5) for _ in range(kills)]


@pytest.mark.parametrize(("share", "group"), [(0.35, False), (0.6, True), (0.85, False)])
def test_a_killed_round_run_again_ends_as_if_never_killed(small: Prepared, tmp_path: Path, share: float, group: bool) -> None:
    check(small, tmp_path / "home", [(share + random.Random(int(share * 100)).uniform(-0.04, 0.04), group)])


@pytest.mark.prove
@pytest.mark.parametrize("number", range(20))
def test_twenty_kills_over_all_sites_lose_and_double_nothing(
    large: Prepared, tmp_path: Path, number: int, figure: Callable[[str], None]
) -> None:
    """Every fourth home is killed three times before it may finish."""
    kills = moments(number, kills=3 if number % 4 == 3 else 1)
    check(large, tmp_path / "home", kills)
    shares = ", ".join(f"{share:.0%}{' (whole group)' if group else ''}" for share, group in kills)
    figure(f"kills, home {number + 1} of 20: killed at {shares} of a round of {large.lasts:.0f} s; nothing lost, nothing doubled")
