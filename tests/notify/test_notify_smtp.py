"""Letters reach a real SMTP server, with STARTTLS and login; what cannot be delivered waits or is given up, with its reason."""

import datetime as dt
import socket
import ssl
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from email import message_from_bytes
from email.policy import default
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from archive.model import Letter
from archive.notify.channels.outbox import Outbox
from archive.notify.channels.smtp import Smtp
from archive.notify.send import Counts, send

NOW = datetime(2026, 2, 10, 4, tzinfo=UTC)
LETTER = Letter("c1-zh", "c1", "zh", "[年报] 青禾县 水务局 2025年度报告:逾期未发现", "正文", "<p>正文</p>")


@dataclass
class Kept:
    """A mail server's post; `refuse` answers every recipient with that line."""

    refuse: str = ""
    messages: list[bytes] = field(default_factory=list)
    logins: list[bytes] = field(default_factory=list)

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        if self.refuse:
            return self.refuse
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        self.messages.append(envelope.content)
        return "250 OK"

    def __call__(self, server: Any, session: Any, envelope: Any, mechanism: str, data: Any) -> AuthResult:
        self.logins.append(data.login)
        return AuthResult(success=data.password == b"secret")


@dataclass
class Notebook:
    """A book in memory, with the one promise that matters: a claim is given once."""

    states: dict[tuple[str, str], str] = field(default_factory=dict)
    history: list[str] = field(default_factory=list)

    def claim(self, letter: str, change: str, address: str, now: datetime, worker: str) -> bool:
        if self.states.get((letter, address), "failed") != "failed":
            return False
        self.states[letter, address] = "claimed"
        return True

    def sending(self, letter: str, address: str, worker: str) -> None:
        self.history.append("sending")

    def sent(self, letter: str, address: str, now: datetime) -> None:
        self.states[letter, address] = "sent"

    def failed(self, letter: str, address: str, error: str, *, retry: bool) -> None:
        self.states[letter, address] = "failed" if retry else "given up"
        self.history.append(error)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def post() -> Kept:
    return Kept()


@pytest.fixture
def server(post: Kept) -> Iterator[Controller]:
    controller = Controller(post, hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller
    controller.stop()


def port_of(server: Controller) -> int:
    return int(server.port)


def certificate(folder: Path) -> tuple[Path, Path]:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")])
    start = datetime(2020, 1, 1, tzinfo=UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(7)
        .not_valid_before(start)
        .not_valid_after(start + dt.timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    cert, private = folder / "cert.pem", folder / "key.pem"
    cert.write_bytes(made.public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    private.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return cert, private


def test_a_letter_arrives_once_however_often_it_is_sent(server: Controller, post: Kept) -> None:
    book = Notebook()
    way = Smtp("127.0.0.1", port_of(server), "n@localhost", starttls=False)

    first = send([(LETTER, "w@example.org")], "n@localhost", way, book, NOW, "one")
    second = send([(LETTER, "w@example.org")], "n@localhost", way, book, NOW, "two")

    assert (first, second) == (Counts(sent=1), Counts(held=1))
    assert len(post.messages) == 1
    mail = message_from_bytes(post.messages[0], policy=default)
    assert (mail["Subject"], mail["Content-Language"]) == (LETTER.subject, "zh-CN")
    assert mail.get_body(("plain",)).get_content().strip() == "正文"  # type: ignore[union-attr]
    assert "<p>正文</p>" in mail.get_body(("html",)).get_content()  # type: ignore[union-attr]


def test_starttls_and_login_are_used_where_the_server_has_them(tmp_path: Path, post: Kept, monkeypatch: pytest.MonkeyPatch) -> None:
    cert, key = certificate(tmp_path)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(cert, key)
    controller = Controller(
        post, hostname="127.0.0.1", port=free_port(), tls_context=context, require_starttls=True, auth_required=True, authenticator=post
    )
    controller.start()
    monkeypatch.setenv("SSL_CERT_FILE", str(cert))
    try:
        way = Smtp("localhost", port_of(controller), "n@localhost", starttls=True, user="u", password="secret")
        counts = send([(LETTER, "w@example.org")], "n@localhost", way, Notebook(), NOW, "one")
    finally:
        controller.stop()

    assert counts == Counts(sent=1)
    assert post.logins == [b"u"]


def test_a_server_that_is_not_trusted_gets_no_letter(tmp_path: Path, post: Kept) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(*certificate(tmp_path))
    controller = Controller(post, hostname="127.0.0.1", port=free_port(), tls_context=context)
    controller.start()
    book = Notebook()
    try:
        way = Smtp("localhost", port_of(controller), "n@localhost", starttls=True)
        counts = send([(LETTER, "w@example.org")], "n@localhost", way, book, NOW, "one")
    finally:
        controller.stop()

    assert counts == Counts(failed=1)
    assert post.messages == []
    assert "the letter waits" in book.history[-1]


def test_a_dead_server_loses_nothing_and_the_letter_goes_out_next_time(server: Controller, post: Kept) -> None:
    book = Notebook()
    nobody = Smtp("127.0.0.1", free_port(), "n@localhost", starttls=False)
    alive = Smtp("127.0.0.1", port_of(server), "n@localhost", starttls=False)

    dead = send([(LETTER, "w@example.org")], "n@localhost", nobody, book, NOW, "one")
    later = send([(LETTER, "w@example.org")], "n@localhost", alive, book, NOW, "one")

    assert (dead, later) == (Counts(failed=1), Counts(sent=1))
    assert len(post.messages) == 1


@pytest.mark.parametrize(("answer", "state"), [("550 no such user", "given up"), ("451 later", "failed")])
def test_a_refusal_is_final_or_not_as_the_server_says(server: Controller, post: Kept, answer: str, state: str) -> None:
    post.refuse = answer
    book = Notebook()
    way = Smtp("127.0.0.1", port_of(server), "n@localhost", starttls=False)

    counts = send([(LETTER, "w@example.org")], "n@localhost", way, book, NOW, "one")

    assert counts == Counts(failed=1)
    assert book.states["c1-zh", "w@example.org"] == state
    assert "sending" not in book.history


def test_without_a_server_letters_are_files_and_a_second_writing_is_the_same_file(tmp_path: Path) -> None:
    for worker in ("one", "two"):
        send([(LETTER, "w@example.org")], "n@localhost", Outbox(tmp_path / "outbox"), Notebook(), NOW, worker)

    files = list((tmp_path / "outbox").iterdir())
    assert len(files) == 1
    mail = message_from_bytes(files[0].read_bytes(), policy=default)
    assert mail["Subject"] == LETTER.subject
    assert mail["Date"].datetime == NOW
    assert date(2026, 2, 10) == mail["Date"].datetime.date()


def test_an_outbox_that_cannot_be_written_keeps_the_letter_waiting(tmp_path: Path) -> None:
    (tmp_path / "outbox").write_text("a file where the folder should be")
    book = Notebook()

    counts = send([(LETTER, "w@example.org")], "n@localhost", Outbox(tmp_path / "outbox"), book, NOW, "one")

    assert counts == Counts(failed=1)
    assert book.states["c1-zh", "w@example.org"] == "failed"
    assert "sending" not in book.history
