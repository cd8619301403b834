"""How fast a round asks each host, by the servers' own log: never faster than the pause says, at most so many hosts at once."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from tests.demoweb import DemoWeb
from tests.whole.homes import make_home, nianbao

SEED, DAY = 5, "2026-04-20"
PREFECTURE = re.compile(r"^prefecture = .*\n", re.MULTILINE)
"""The province is one prefecture, whose counties are walked one after another: here each is a front of its own."""
CLOCKS_S = 0.002
"""The log's clock is another than the one that the pause is reckoned by."""


def by_host(log: Sequence[Mapping[str, Any]]) -> dict[str, list[float]]:
    """When each host was asked, in order."""
    found: dict[str, list[float]] = defaultdict(list)
    for line in log:
        found[line["host"].partition(":")[0]].append(datetime.fromisoformat(line["t"]).timestamp())
    return {host: sorted(times) for host, times in found.items()}


def peak(times: Sequence[float]) -> int:
    """The most requests within any second."""
    return max(sum(1 for later in times[at:] if later < start + 1) for at, start in enumerate(times))


def together(hosts: Mapping[str, Sequence[float]]) -> int:
    """The most hosts that were being walked at one instant."""
    spans = [(times[0], times[-1]) for times in hosts.values()]
    return max(sum(first <= start <= last for first, last in spans) for start, _ in spans)


def check(folder: Path, count: int, pause_s: float, at_once: int) -> str:
    home = make_home(folder / "home")
    settings = {"NIANBAO_CRAWL__PAUSE_S": str(pause_s), "NIANBAO_CRAWL__HOSTS_AT_ONCE": str(at_once)}
    with DemoWeb(seed=SEED, count=count, small=True, as_of=DAY, log_path=folder / "log.jsonl") as web:
        for path in web.write_counties(home / "counties"):
            path.write_text(PREFECTURE.sub("", path.read_text(encoding="utf-8")), encoding="utf-8")
        done = nianbao("crawl", "--home", str(home), "--today", DAY, env=settings, timeout=3600)
        hosts = by_host(web.log)
    assert done.returncode == 0, done.stderr
    assert len(hosts) >= count
    gap = min(later - earlier for times in hosts.values() for earlier, later in pairwise(times))
    most, walked = max(map(peak, hosts.values())), together(hosts)
    assert gap >= pause_s - CLOCKS_S
    assert most <= 1 / pause_s + 1
    assert walked <= at_once
    asked = sum(map(len, hosts.values()))
    return (
        f"rates: {count} counties, {asked} requests at a pause of {pause_s} s: least gap {gap:.3f} s, "
        f"peak {most} requests in a second (configured {1 / pause_s:.1f}), {walked} of at most {at_once} hosts at once"
    )


def test_no_host_of_a_round_is_asked_faster_than_the_pause_says(tmp_path: Path, figure: Callable[[str], None]) -> None:
    figure(check(tmp_path, 3, 0.1, 2))


@pytest.mark.prove
@pytest.mark.parametrize("pause_s", [0.04, 0.1, 0.25, 0.5])
def test_no_host_of_a_whole_province_is_asked_faster_than_the_pause_says(
    tmp_path: Path, figure: Callable[[str], None], pause_s: float
) -> None:
    figure(check(tmp_path, 40, pause_s, 8))
