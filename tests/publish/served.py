"""A real Datasette child process, and what it answers."""

from __future__ import annotations

import http.client
import json
import select
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from archive.publish.serve import serve_command


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode()


def get(site: str, path: str, **headers: str) -> Answer:
    """Ask for one address; no redirect is followed."""
    connection = http.client.HTTPConnection(urlsplit(site).netloc, timeout=20)
    try:
        connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
        answer = connection.getresponse()
        return Answer(answer.status, {name.lower(): value for name, value in answer.getheaders()}, answer.read())
    finally:
        connection.close()


def rows(site: str, sql_path: str) -> list[dict[str, Any]]:
    """The rows of a table page as JSON."""
    found: list[dict[str, Any]] = json.loads(get(site, sql_path).body)
    return found


class Served:
    """A Datasette child serving one public folder, started elsewhere than in the checkout; `url` has no slash at its end."""

    def __init__(self, public: Path) -> None:
        command = serve_command(public, "127.0.0.1", 0)
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd="/")
        assert self.process.stdout is not None
        ready, _, _ = select.select([self.process.stdout], [], [], 60)
        assert ready, "the child did not say where it listens"
        self.url = self.process.stdout.readline().strip().rstrip("/")

    def stop(self) -> int:
        """End it as a service manager would; its exit code."""
        self.process.terminate()
        self.process.communicate(timeout=20)
        return self.process.returncode
