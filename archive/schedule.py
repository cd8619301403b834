"""The rhythm: APScheduler starts each round as a child process, on one home only once, and stops cleanly."""

import fcntl
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.schedulers.blocking import BlockingScheduler
from apscheduler.triggers.cron import CronTrigger

from archive.facts.rhythm import Job, Rhythm

Say = Callable[[str], None]
STOP_WAIT_S = 30


class ScheduleError(Exception):
    """Raised when the scheduler cannot start; the message names the next step."""


@contextmanager
def lease(home: Path) -> Iterator[None]:
    """The right to schedule on a home. Held as a file lock, which the kernel takes back even from a killed process."""
    with (home / "schedule.lock").open("a+") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            file.seek(0)
            holder = file.read().strip() or "unknown"
            raise ScheduleError(
                f"another scheduler (process {holder}) works on {home}; stop it first, two would run every round twice"
            ) from error
        file.truncate(0)
        file.write(f"{os.getpid()}\n")
        file.flush()
        yield


@dataclass
class Rounds:
    """Runs one round at a time as a child process and can stop it."""

    home: Path
    say: Say
    child: subprocess.Popen[bytes] | None = field(default=None, init=False)

    def run(self) -> None:
        argv = [sys.executable, "-m", "archive.cli", "round", "--home", str(self.home), "--with-parent"]
        self.say("round begins")
        with subprocess.Popen(argv, stdin=subprocess.PIPE) as self.child:
            code = self.child.wait()
        self.say(f"round ended with code {code}")

    def stop(self) -> None:
        """Ask a running round to end; an interrupted visit resumes with the next one."""
        if self.child is not None and self.child.poll() is None:
            self.child.terminate()


def trigger(job: Job, timezone: str) -> CronTrigger:
    """The cron line as a trigger; six fields have seconds first."""
    *second, minute, hour, day, month, weekday = job.cron.split()
    return CronTrigger(
        second=second[0] if second else "0", minute=minute, hour=hour, day=day, month=month, day_of_week=weekday, timezone=timezone
    )


def scheduler(rhythm: Rhythm, work: Callable[[], None]) -> BlockingScheduler:
    """A scheduler with every job of the rhythm: one at a time, missed ones once, none too late."""
    clockwork = BlockingScheduler(timezone=rhythm.timezone, executors={"default": ThreadPoolExecutor(1)})
    for job in rhythm.job:
        clockwork.add_job(
            work, trigger(job, rhythm.timezone), id=job.id, misfire_grace_time=job.misfire_grace_s, coalesce=True, max_instances=1
        )
    return clockwork


def run(home: Path, rhythm: Rhythm, say: Say) -> None:
    """Work by the rhythm until SIGTERM or Ctrl-C. Raises ScheduleError where another scheduler has the home."""
    with lease(home):
        rounds = Rounds(home, say)
        clockwork = scheduler(rhythm, rounds.run)

        def end(number: int, _: FrameType | None) -> None:
            say(f"stopping ({signal.Signals(number).name})")
            rounds.stop()
            clockwork.shutdown(wait=False)

        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, end)
        say(f"scheduling {', '.join(f'{j.id} ({j.cron} {rhythm.timezone})' for j in rhythm.job)}")
        clockwork.start()
        if rounds.child is not None:
            rounds.child.wait(STOP_WAIT_S)
        say("stopped")
