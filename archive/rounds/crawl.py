"""Start crawls as child processes, one a county: a stopped Twisted reactor cannot start again, and one crash harms one county."""

import json
import socket
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from archive.model import VisitKind

Say = Callable[[str], None]
LOOKUPS = 8


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


@dataclass(frozen=True, slots=True)
class Manner:
    """How a round crawls: fronts asked at once, the day that dates a rehearsal's visits, whether only within crawl.window."""

    at_once: int
    today: date | None = None
    nightly: bool = False


def crawl(home: Path, fronts: Sequence[Mapping[str, VisitKind]], manner: Manner, say: Say) -> list[Crawled]:
    """Walk every county, those of one front one after the other; each crawl waits a pause before it first asks."""

    def one(kinds: Mapping[str, VisitKind]) -> list[Crawled]:
        return [_child(home, code, kind, manner, say) for code, kind in kinds.items()]

    with ThreadPoolExecutor(max_workers=max(1, manner.at_once)) as pool:
        return [crawled for front in pool.map(one, fronts) for crawled in front]


def addresses(hosts: Iterable[str]) -> dict[str, frozenset[str]]:
    """The addresses of host names, as this machine resolves them; none for a name that has none now."""
    names = sorted(set(hosts))
    with ThreadPoolExecutor(max_workers=LOOKUPS) as pool:
        return dict(zip(names, pool.map(_addresses, names), strict=True))


def _addresses(host: str) -> frozenset[str]:
    try:
        return frozenset(str(found[4][0]) for found in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM))
    except (OSError, UnicodeError):
        return frozenset()


def command(home: Path, county: str, kind: VisitKind, manner: Manner) -> list[str]:
    """The argv of one crawl."""
    argv = [sys.executable, "-m", "crawler.run", "--home", str(home), "--county", county, "--kind", kind.value, "--with-parent"]
    argv += ["--nightly"] if manner.nightly else []
    return argv if manner.today is None else [*argv, "--today", manner.today.isoformat()]


def _child(home: Path, county: str, kind: VisitKind, manner: Manner, say: Say) -> Crawled:
    # The child ends when its standard input does, so that a killed round leaves no crawl behind.
    with (
        subprocess.Popen(
            command(home, county, kind, manner), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
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
