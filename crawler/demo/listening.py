"""One port on several loopback addresses."""

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

TRIES = 20
BACKLOG = 128


@dataclass(eq=False)
class DemoError(Exception):
    """Raised when the demo web cannot be served as asked; the message names the next step."""

    why: str

    def __str__(self) -> str:
        return self.why


@dataclass(frozen=True, slots=True)
class Listening:
    """Listening sockets, one an address, all on the same port."""

    port: int
    sockets: tuple[socket.socket, ...]


@contextmanager
def listening(hosts: Sequence[str], port: int) -> Iterator[Listening]:
    """Listen on every host, on `port` or, if 0, on one that is free on all of them. Raises DemoError."""
    bound = _bound(hosts, port)
    try:
        yield bound
    finally:
        for each in bound.sockets:
            each.close()


def _bound(hosts: Sequence[str], port: int) -> Listening:
    why: OSError | None = None
    for _ in range(TRIES if port == 0 else 1):
        made: list[socket.socket] = []
        try:
            for host in hosts:
                made.append(socket.create_server((host, made[0].getsockname()[1] if made else port), backlog=BACKLOG))
            return Listening(made[0].getsockname()[1], tuple(made))
        except OSError as error:
            why = error
            for each in made:
                each.close()
    raise DemoError(f"port {port} of {', '.join(hosts)} cannot be used ({why}); free it or give another with --port")
