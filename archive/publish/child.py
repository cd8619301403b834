"""The Datasette child process: `python -m archive.publish.child --index FILE --host HOST --port PORT`."""

from __future__ import annotations

import argparse
import signal
import socket
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import uvicorn
from datasette.app import Datasette
from datasette.utils import parse_metadata

import archive

CONFIG = Path(archive.__file__).resolve().parent.parent / "datasette_config"
"""Beside the package, in a checkout as in an installed wheel."""


def datasette(index: Path) -> Datasette:
    """A Datasette with our pages that serves `index` alone; the file may not exist yet."""
    ds = Datasette(
        settings=_yaml("datasette.yaml")["settings"],
        metadata={**_yaml("metadata.yaml"), "plugins": {"nianbao": {"index": str(index)}}},
        template_dir=str(CONFIG / "templates"),
        plugins_dir=str(CONFIG / "plugins"),
        static_mounts=[("static", str(CONFIG / "static"))],
    )
    # Without a file Datasette offers an empty database in memory, open to any query.
    ds.remove_database("_memory")
    return ds


def _yaml(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = parse_metadata((CONFIG / name).read_text(encoding="utf-8"))
    return loaded


class Server(uvicorn.Server):
    """A server that says where it listens."""

    def __init__(self, config: uvicorn.Config, address: str) -> None:
        super().__init__(config)
        self.address = address

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        print(self.address, flush=True)


def main(argv: Sequence[str] | None = None) -> int:
    asked = _arguments().parse_args(argv)
    try:
        listening = socket.create_server((asked.host, asked.port), family=_family(asked.host))
    except OSError as error:
        print(f"{asked.host}:{asked.port} cannot be listened on ({error.strerror}); choose another serve.port", file=sys.stderr)
        return 1
    # asyncio sets this only on sockets that name their protocol; without it every answer waits 40 ms for an acknowledgement.
    listening.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    name = f"[{asked.host}]" if ":" in asked.host else asked.host
    for ending in (signal.SIGTERM, signal.SIGINT):
        # uvicorn finishes the requests under way and then sends itself the signal again: to be asked to end is no failure.
        signal.signal(ending, lambda *_: sys.exit(0))
    config = uvicorn.Config(datasette(asked.index).app(), log_level="warning", lifespan="on", server_header=False)
    Server(config, f"http://{name}:{listening.getsockname()[1]}/").run(sockets=[listening])
    return 0


def _family(host: str) -> socket.AddressFamily:
    return socket.AF_INET6 if ":" in host else socket.AF_INET


def _arguments() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="archive.publish.child", description=__doc__)
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--host", default="127.0.0.1")
    parser.add_argument("--port", type=int, default=8001)
    return parser


if __name__ == "__main__":
    sys.exit(main())
