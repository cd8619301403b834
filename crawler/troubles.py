"""What went wrong on the way to a page, in words a reader of the receipt understands."""

import zlib

from OpenSSL.SSL import Error as TlsError
from scrapy import exceptions as scrapy_errors
from scrapy.exceptions import IgnoreRequest
from twisted.internet.error import ConnectError, ConnectionClosed


class Refused(IgnoreRequest):
    """Raised when the gate or robots.txt refuses an address; asking again would not help. The message says why."""


class NotDrawnError(Exception):
    """Raised when the browser could not draw a page; asking again may help."""


UNREACHABLE = (
    scrapy_errors.CannotResolveHostError,
    scrapy_errors.DownloadCancelledError,
    scrapy_errors.DownloadConnectionRefusedError,
    scrapy_errors.DownloadFailedError,
    scrapy_errors.DownloadTimeoutError,
    scrapy_errors.ResponseDataLossError,
    ConnectError,
    ConnectionClosed,
    TlsError,
    OSError,
)
"""Errors by which a network or a server fails to answer."""
CUT_SHORT = "the answer was cut short"
"""Of a page alone: the host answers."""

WORDS: tuple[tuple[type[BaseException], str], ...] = (
    (scrapy_errors.CannotResolveHostError, "no address that may be asked is known for this host"),
    (scrapy_errors.DownloadConnectionRefusedError, "connection refused"),
    (scrapy_errors.DownloadTimeoutError, "no answer in time"),
    (scrapy_errors.DownloadCancelledError, "larger than crawl.max_body_mb"),
    (scrapy_errors.ResponseDataLossError, CUT_SHORT),
    (scrapy_errors.DownloadFailedError, "the connection broke off"),
    (TlsError, "no secure connection could be made"),
    (ConnectError, "no connection could be made"),
    (ConnectionClosed, "the connection broke off"),
    (TimeoutError, "the browser took too long"),
    (NotDrawnError, "the browser could not draw the page"),
    (zlib.error, "the answer is not compressed as it says"),
    (EOFError, "the answer is not compressed as it says"),
)


def in_words(error: BaseException | None) -> str:
    """One line for the receipt."""
    if isinstance(error, IgnoreRequest):
        return str(error).replace("Ignored response", "refused:", 1)
    known = (words for kind, words in WORDS if isinstance(error, kind))
    return next(known, f"{type(error).__name__}: {error}".splitlines()[0][:200])


def may_pass(error: BaseException | None) -> bool:
    """Whether asking again may help: not where our own rules or limits refused."""
    return not isinstance(error, Refused | IgnoreRequest | scrapy_errors.DownloadCancelledError)
