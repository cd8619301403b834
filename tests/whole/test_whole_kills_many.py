"""One crawl of forty counties killed fifty times: what it ends with is what it would have ended with undisturbed."""

import random
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.demoweb import DemoWeb
from tests.whole.homes import make_home, nianbao, said
from tests.whole.killing import alone, left_behind, outcome, settled, strike, twice

SEED, COUNTIES, KILLS = 11, 40, 50
DAY = date(2026, 4, 20)
PATIENCE_S = 3600.0
SHARE = 2
"""All kills together wait about this many times what an undisturbed round takes."""


def watching(folder: Path, web: DemoWeb) -> Path:
    home = make_home(folder)
    web.write_counties(home / "counties")
    return home


def finish(home: Path) -> int:
    return nianbao("round", "--home", str(home), "--today", DAY.isoformat(), timeout=PATIENCE_S).returncode


def pages(home: Path) -> list[dict[str, Any]]:
    """What the first full walk of each county kept: each address with its digest, without what bears the visit's own number."""
    first = "select min(id) from visits where visit ->> 'kind' = 'full' group by county"
    of_step = "capture ->> 'step' not in ('robots', 'asset', 'canary')"
    return said(home, f"select url, capture ->> 'sha256' sha256 from captures where visit in ({first}) and {of_step} order by 1, 2")


def killed(home: Path, lasts: float) -> tuple[int, dict[str, set[str]]]:
    """How many kills met a living round, and all that was committed when they did, by visit."""
    dice, met, before = random.Random(SEED), 0, dict[str, set[str]]()
    for _ in range(KILLS):
        met += strike(home, DAY, dice.expovariate(KILLS / (SHARE * lasts)), dice.random() < 0.8)
        assert alone(home) == []
        for visit, urls in settled(home).items():
            before.setdefault(visit, set()).update(urls)
    return met, before


def check(folder: Path) -> str:
    with DemoWeb(seed=SEED, count=COUNTIES, small=True, as_of=DAY.isoformat()) as web:
        calm, home = watching(folder / "calm", web), watching(folder / "home", web)
        began = time.monotonic()
        code = finish(calm)
        lasts = time.monotonic() - began
        met, before = killed(home, lasts)
        assert finish(home) == code
    verified = nianbao("verify", "--home", str(home), timeout=PATIENCE_S)
    assert verified.returncode == 0, verified.stdout
    assert twice(home) == []
    for visit, urls in before.items():
        assert urls <= {c["url"] for c in said(home, f"select url from captures where visit = '{visit}'")}, visit
    assert pages(home) == pages(calm)
    assert outcome(home) == outcome(calm)
    assert {p.name for p in (home / "visits").glob("*/open/*")} <= {"lock"}
    assert left_behind(home) == []
    return f"{met} of {KILLS} kills met a round of {COUNTIES} counties at work (undisturbed {lasts:.0f} s); {len(pages(home))} pages kept"


@pytest.mark.prove
def test_fifty_kills_of_a_crawl_of_forty_counties_lose_and_double_nothing(tmp_path: Path, figure: Callable[[str], None]) -> None:
    figure(f"kills: {check(tmp_path)}; nothing lost, nothing doubled, the same index")
