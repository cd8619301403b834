"""The demo web as a real child process, for any test that needs sites to walk."""

import json
import signal
from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.warm import run, started

ROOT = Path(__file__).parents[1]
PROGRAM = "crawler.demo"


class DemoWeb:
    """`with DemoWeb(seed=1, as_of="2026-02-10") as web:` serves on 127.0.0.11-13; `web.port` and `web.counties` are set then.

    `count=40` serves so many counties of every kind instead, `small` ones of half a dozen bodies.

    Give `port=first.port` to a later web, so that the addresses stay the same while the day moves on; `log_path` names a
    file for the log of requests, and `breaks` are `PATTERN:STATUS`, `hide` patterns of reports never published.
    """

    def __init__(
        self,
        *,
        seed: int = 1,
        count: int = 0,
        small: bool = False,
        as_of: str = "2026-02-10",
        port: int = 0,
        breaks: Sequence[str] = (),
        hide: Sequence[str] = (),
        log_path: Path | None = None,
    ) -> None:
        self.seed, self.as_of, self.port, self.breaks, self.hide, self.log_path = seed, as_of, port, breaks, hide, log_path
        self.counties: list[dict[str, Any]] = []
        self.count, self.small = count, small

    def __enter__(self) -> Self:
        asked = ["serve", *self._which(), "--as-of", self.as_of, "--port", str(self.port)]
        asked += [word for text in self.breaks for word in ("--break", text)] + self._hidden()
        asked += ["--log", str(self.log_path)] if self.log_path else []
        self.child = started(PROGRAM, *asked, cwd=ROOT, aloud=True)
        line = self.child.stdout.readline()
        if not line:
            raise RuntimeError(f"the demo web did not start: exit {self.child.wait()}; its reason stands on stderr")
        told = json.loads(line)
        self.port, self.counties = told["port"], told["counties"]
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.stop()

    def stop(self) -> int:
        """End the server as a service manager would; its exit code."""
        self.child.send_signal(signal.SIGTERM)
        code = self.child.wait(timeout=30)
        self.child.close()
        return code

    @property
    def log(self) -> list[dict[str, Any]]:
        """What was asked and sent so far: t, host, method, path, status, sha256."""
        if not self.log_path:
            raise RuntimeError("this web keeps no log; give it log_path")
        return [json.loads(line) for line in self.log_path.read_text(encoding="utf-8").splitlines()]

    def truth(self) -> list[dict[str, Any]]:
        """What is true of this web on its day, one object a county."""
        facts: list[dict[str, Any]] = json.loads(self._run("truth", "--as-of", self.as_of, "--port", str(self.port), *self._hidden()))
        return facts

    def write_counties(self, folder: Path) -> list[Path]:
        """The county files of this web, written into a folder."""
        return [Path(line) for line in self._run("counties", "--port", str(self.port), "--dir", str(folder)).splitlines()]

    def _hidden(self) -> list[str]:
        return [word for pattern in self.hide for word in ("--hide", pattern)]

    def _which(self) -> list[str]:
        return ["--seed", str(self.seed), "--counties", str(self.count), *(["--small"] if self.small else [])]

    def _run(self, command: str, *words: str) -> str:
        done = run(PROGRAM, command, *self._which(), *words, cwd=ROOT)
        done.check_returncode()
        return done.stdout
