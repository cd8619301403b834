"""The scheduler is a real process: rounds happen as children, one scheduler a home, a clean stop, and no wait after a kill."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from archive.facts.loader import FactError
from archive.facts.rhythm import rhythm
from archive.schedule import scheduler
from tests.whole.homes import make_home

EVERY_SECOND = 'timezone = "Asia/Shanghai"\n[[job]]\nid = "quick"\ncron = "* * * * * *"\nmisfire_grace_s = 5\n'


@pytest.fixture
def home(tmp_path: Path) -> Path:
    path = tmp_path / "rhythm.toml"
    path.write_text(EVERY_SECOND)
    return make_home(tmp_path / "home", more=f'[schedule]\nrhythm = "{path}"')


@contextmanager
def scheduling(home: Path) -> Iterator[subprocess.Popen[str]]:
    argv = [sys.executable, "-m", "archive.cli", "schedule", "--home", str(home)]
    with subprocess.Popen(argv, stderr=subprocess.PIPE, text=True) as child:
        try:
            yield child
        finally:
            child.kill()


def wait_for(child: subprocess.Popen[str], words: str) -> None:
    assert child.stderr is not None
    for line in child.stderr:
        if words in line:
            return
    raise AssertionError(f"the scheduler ended without saying {words!r}")


def test_rounds_run_as_children_and_sigterm_ends_it_cleanly(home: Path) -> None:
    with scheduling(home) as child:
        wait_for(child, "round ended with code")
        child.send_signal(signal.SIGTERM)

        assert child.wait(60) == 0


def test_a_second_scheduler_on_a_home_is_refused_and_told_who_has_it(home: Path) -> None:
    with scheduling(home) as first:
        wait_for(first, "scheduling quick")
        with scheduling(home) as second:
            wait_for(second, f"another scheduler (process {first.pid})")

            assert second.wait(60) == 1


def test_after_a_kill_the_next_scheduler_starts_at_once(home: Path) -> None:
    with scheduling(home) as first:
        wait_for(first, "scheduling quick")
        first.kill()
        first.wait(60)
    with scheduling(home) as second:
        wait_for(second, "scheduling quick")

        assert second.poll() is None


def test_the_built_in_rhythm_is_one_round_a_night_missed_ones_once() -> None:
    built_in = rhythm()
    clockwork = scheduler(built_in, lambda: None)

    (job,) = clockwork.get_jobs()

    assert (job.coalesce, job.max_instances, job.misfire_grace_time) == (True, 1, 21600)
    assert str(job.trigger.timezone) == "Asia/Shanghai"


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ('timezone = "Mars/Base"\n[[job]]\nid="a"\ncron="0 1 * * *"\nmisfire_grace_s=1', "timezone"),
        ('timezone = "Asia/Shanghai"\njob = []', "there is none"),
        ('timezone = "Asia/Shanghai"\n[[job]]\nid="a"\ncron="0 1 *"\nmisfire_grace_s=1', "five fields"),
        ('timezone = "Asia/Shanghai"\n[[job]]\nid="a"\ncron="0 1 * * 1"\nmisfire_grace_s=1', "name the weekday"),
        ('timezone = "Asia/Shanghai"\n[[job]]\nid="a"\ncrom="0 1 * * *"\nmisfire_grace_s=1', "crom"),
    ],
)
def test_a_rhythm_that_makes_no_sense_is_refused_by_name(tmp_path: Path, text: str, named: str) -> None:
    path = tmp_path / "rhythm.toml"
    path.write_text(text)

    with pytest.raises(FactError, match=named):
        rhythm(path)
