"""Start crawls as child processes, one a county: a stopped Twisted reactor cannot start again, and one crash harms one county."""

import json
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.model import VisitKind

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Crawled:
    """What became of one county's crawl. `seen` as in index.db; `error` only where our own program failed."""

    county: str
    visit: str = ""
    complete: bool = False
    why_not: str = ""
    seen: str = "down"
    error: str = ""

    @property
    def unseen(self) -> bool:
        """The county could not be seen: it is down or blocks us, or our crawl failed."""
        return bool(self.error) or self.seen == "down" or self.seen.startswith("blocked")


def crawl(home: Path, kinds: Mapping[str, VisitKind], at_once: int, today: date | None, say: Say) -> list[Crawled]:
    """Walk every county of `kinds`, at most `at_once` together. `today` dates the visits of a rehearsal home."""

    def one(item: tuple[str, VisitKind]) -> Crawled:
        return _child(home, item[0], item[1], today, say)

    with ThreadPoolExecutor(max_workers=max(1, at_once)) as pool:
        return list(pool.map(one, kinds.items()))


def command(home: Path, county: str, kind: VisitKind, today: date | None) -> list[str]:
    """The argv of one crawl."""
    argv = [sys.executable, "-m", "crawler.run", "--home", str(home), "--county", county, "--kind", kind.value, "--with-parent"]
    return argv if today is None else [*argv, "--today", today.isoformat()]


def _child(home: Path, county: str, kind: VisitKind, today: date | None, say: Say) -> Crawled:
    # The child ends when its standard input does, so that a killed round leaves no crawl behind.
    with (
        subprocess.Popen(
            command(home, county, kind, today), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        ) as child,
        ThreadPoolExecutor(max_workers=1) as listener,
    ):
        assert child.stdout is not None
        assert child.stderr is not None
        last_words = listener.submit(_relay, child.stderr, say)
        answer = child.stdout.read()
        code = child.wait()
        words = last_words.result()
    return crawled(county, answer, code, words)


def _relay(lines: Iterator[str], say: Say) -> str:
    last = ""
    for line in lines:
        if line.strip():
            last = line.rstrip()
            say(last)
    return last


def crawled(county: str, answer: str, code: int, last_words: str) -> Crawled:
    """The child's one JSON line as a value; anything else is our own failure, with its last words."""
    lines: Sequence[str] = [line for line in answer.splitlines() if line.startswith("{")]
    if code != 0 or not lines:
        return Crawled(
            county, error=last_words or f"the crawl ended with code {code} and said nothing; run `nianbao crawl {county}` to see why"
        )
    said = json.loads(lines[-1])
    return Crawled(county, said["visit"], said["complete"], said["why_not"], said["seen"])
