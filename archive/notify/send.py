"""Send letters through a channel, each claimed in the book first, so that two senders or a kill neither double nor lose one."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from typing import Protocol

from archive.model import Letter
from archive.notify.errors import NotifyError


class Book(Protocol):
    """Where deliveries are written down; each call is one commit. `claim` is True for exactly one caller per letter and address."""

    def claim(self, letter: str, change: str, address: str, now: datetime, worker: str) -> bool: ...

    def sending(self, letter: str, address: str, worker: str) -> None: ...

    def sent(self, letter: str, address: str, now: datetime) -> None: ...

    def failed(self, letter: str, address: str, error: str, *, retry: bool) -> None: ...


class Channel(Protocol):
    """A way out. `deliver` calls `committing` just before the point of no return. Raises NotifyError."""

    def deliver(self, message: EmailMessage, address: str, committing: Callable[[], None]) -> None: ...


@dataclass(frozen=True, slots=True)
class Counts:
    """What became of one sending."""

    sent: int = 0
    failed: int = 0
    held: int = 0
    """Claimed by another sender, or sent before."""


def send(letters: Iterable[tuple[Letter, str]], sender: str, channel: Channel, book: Book, now: datetime, worker: str) -> Counts:
    """One message per letter and address. A failure of one leaves the others alone and is tried again next time."""
    sent = failed = held = 0
    for letter, address in letters:
        if not book.claim(letter.id, letter.change, address, now, worker):
            held += 1
        elif _deliver(letter, address, sender, channel, book, now, worker):
            sent += 1
        else:
            failed += 1
    return Counts(sent, failed, held)


def _deliver(letter: Letter, address: str, sender: str, channel: Channel, book: Book, now: datetime, worker: str) -> bool:
    try:
        channel.deliver(message(letter, sender, address, now), address, lambda: book.sending(letter.id, address, worker))
    except NotifyError as error:
        book.failed(letter.id, address, str(error), retry=not error.permanent)
        return False
    book.sent(letter.id, address, now)
    return True


def message(letter: Letter, sender: str, address: str, now: datetime) -> EmailMessage:
    """The letter as MIME, plain text and HTML. The Message-ID follows from letter and address: a repeat is recognisably the same."""
    mail = EmailMessage(policy=SMTP)
    mail["From"] = Address("nianbao 年报", addr_spec=sender)
    mail["To"] = Address(addr_spec=address)
    mail["Subject"] = letter.subject
    mail["Date"] = format_datetime(now)
    mail["Message-ID"] = f"<{letter.id}.{address_digest(address)}@nianbao>"
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(letter.text)
    mail.add_alternative(letter.html, subtype="html")
    # Last, since setting content takes all content headers off.
    mail["Content-Language"] = "zh-CN" if letter.language == "zh" else "en"
    return mail


def address_digest(address: str) -> str:
    """Twelve hex digits that stand for an address where the address itself must not show."""
    return hashlib.sha256(address.encode()).hexdigest()[:12]
