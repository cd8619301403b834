"""A real mail server on loopback and what it received."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from tests.whole.homes import read_back


@dataclass
class Post:
    """Every message with the addresses its envelope named; `logins` are (user, password) pairs."""

    port: int = 0
    received: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    logins: list[tuple[bytes, bytes]] = field(default_factory=list)

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.received.append((tuple(envelope.rcpt_tos), envelope.content))
        return "250 OK"

    def __call__(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        self.logins.append((data.login, data.password))
        return AuthResult(success=True)

    @property
    def letters(self) -> list[EmailMessage]:
        return [read_back(content) for _, content in self.received]

    @property
    def env(self) -> dict[str, str]:
        return mail_env(self.port)


def mail_env(port: int) -> dict[str, str]:
    return {"NIANBAO_MAIL__HOST": "127.0.0.1", "NIANBAO_MAIL__PORT": str(port), "NIANBAO_MAIL__STARTTLS": "false"}


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def post_office(*, with_login: bool = False) -> Iterator[Post]:
    """A server that takes everything, after a login if asked to."""
    post = Post(free_port())
    login = {"authenticator": post, "auth_required": True, "auth_require_tls": False} if with_login else {}
    controller = Controller(post, hostname="127.0.0.1", port=post.port, **login)
    controller.start()
    try:
        yield post
    finally:
        controller.stop()
