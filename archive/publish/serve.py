"""How the index is served: the command that starts Datasette as a child process."""

from __future__ import annotations

import sys
from pathlib import Path


def serve_command(home_public: Path, host: str, port: int) -> list[str]:
    """The argv of a Datasette that serves `home_public`/index.db alone, now or as soon as it is published.

    It prints its address on stdout once it listens (port 0 takes any free one) and ends cleanly on SIGTERM.
    """
    index = home_public.resolve() / "index.db"
    return [sys.executable, "-m", "archive.publish.child", "--index", str(index), "--host", host, "--port", str(port)]
