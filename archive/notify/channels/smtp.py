"""Letters by SMTP with STARTTLS; user and password come from the environment."""

import smtplib
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage

from archive.notify.errors import NotifyError

TIMEOUT_S = 30
PERMANENT = range(500, 600)


@dataclass(frozen=True, slots=True)
class Smtp:
    """A mail server. Each message has a connection of its own: few letters, and none waits for another's trouble."""

    host: str
    port: int
    sender: str
    starttls: bool = True
    user: str = ""
    password: str = ""

    def deliver(self, message: EmailMessage, address: str, committing: Callable[[], None]) -> None:
        with self._refusals(address), smtplib.SMTP(self.host, self.port, timeout=TIMEOUT_S) as server:
            self._greet(server)
            _accepted(server.mail(self.sender))
            _accepted(server.rcpt(address))
            committing()
            _accepted(server.data(message.as_bytes()))

    def _greet(self, server: smtplib.SMTP) -> None:
        server.ehlo()
        if self.starttls:
            server.starttls(context=ssl.create_default_context())
            server.ehlo()
        if self.user:
            server.login(self.user, self.password)

    @contextmanager
    def _refusals(self, address: str) -> Iterator[None]:
        place = f"{self.host}:{self.port}"
        try:
            yield
        except smtplib.SMTPResponseException as error:
            said = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else str(error.smtp_error)
            permanent = error.smtp_code in PERMANENT and not isinstance(error, smtplib.SMTPAuthenticationError)
            raise NotifyError(f"{place} refused the letter to {address}: {error.smtp_code} {said}", permanent=permanent) from error
        except (smtplib.SMTPException, OSError) as error:
            raise NotifyError(f"{place} could not be used ({error}); check [mail] host, port and starttls; the letter waits") from error


def _accepted(reply: tuple[int, bytes]) -> None:
    code, words = reply
    if not 200 <= code < 300:
        raise smtplib.SMTPResponseException(code, words)
