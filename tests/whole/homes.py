"""A home, and the real command line working on it in processes of its own."""

import os
import sqlite3
import subprocess
from collections.abc import Mapping
from datetime import date
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from pathlib import Path
from typing import Any

from tests.warm import run

SETTINGS = """\
[home]
rehearsal = {rehearsal}
[crawl]
pause_s = 0
retry_pause_s = 0.1
min_free_mb = 1
[mail]
to = {to}
operator = ["operator@example.org"]
language = "both"
{more}
"""


def make_home(path: Path, *, to: str = '["watch@example.org"]', rehearsal: bool = True, more: str = "") -> Path:
    """A home with quick settings for loopback."""
    done = nianbao("init", *(["--rehearsal"] if rehearsal else []), "--home", str(path))
    assert done.returncode == 0, done.stderr
    (path / "nianbao.toml").write_text(SETTINGS.format(to=to, rehearsal=str(rehearsal).lower(), more=more), encoding="utf-8")
    return path


def nianbao(*argv: str, env: Mapping[str, str] | None = None, timeout: float = 300) -> subprocess.CompletedProcess[str]:
    """Run the command line to its end."""
    return run("archive.cli", *argv, env={**os.environ, **(env or {})}, timeout=timeout)


def one_round(home: Path, day: date, *more: str, env: Mapping[str, str] | None = None) -> subprocess.CompletedProcess[str]:
    """A round on a day of a rehearsal."""
    return nianbao("round", "--home", str(home), "--today", day.isoformat(), *more, env=env)


def rows(home: Path, sql: str, *values: Any) -> list[dict[str, Any]]:
    """Rows of the published index."""
    with sqlite3.connect(f"file:{home}/public/index.db?mode=ro", uri=True) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql, values)]


def said(home: Path, sql: str) -> list[dict[str, Any]]:
    """Rows of the ledger."""
    with sqlite3.connect(f"file:{home}/ledger.db?mode=ro", uri=True) as db:
        db.row_factory = sqlite3.Row
        return [dict(row) for row in db.execute(sql)]


def opened(path: Path) -> EmailMessage:
    """A letter file as its receiver's program reads it."""
    return read_back(path.read_bytes())


def read_back(data: bytes) -> EmailMessage:
    letter = message_from_bytes(data, policy=default)
    assert isinstance(letter, EmailMessage)
    return letter


def outbox(home: Path) -> list[tuple[str, str]]:
    """(subject, to) of every letter file, sorted."""
    letters = [opened(path) for path in (home / "outbox").glob("*.eml")]
    return sorted((str(letter["subject"]), str(letter["to"])) for letter in letters)
