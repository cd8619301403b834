"""TLS with any server there is: old protocols, small keys, certificates of every kind. What is read so is public; it is not trusted,
and what is wrong with a certificate is written down.
"""

import ipaddress
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from cryptography import x509
from OpenSSL import SSL
from scrapy.core.downloader.contextfactory import _ScrapyCertificateOptions, _ScrapyClientContextFactory
from scrapy.http import Response

from archive.model import StepKind
from crawler.gate import place
from crawler.outcomes import Failed, Settled

CIPHERS = b"DEFAULT:@SECLEVEL=0"
"""Scrapy's own setting for ciphers loses the level: Twisted spells the list out, without it."""


class AnyServer(_ScrapyClientContextFactory):
    """Scrapy's way to a server, whose certificate it does not check, at any strength of ciphers and keys."""

    def _get_cert_options(self) -> "_AnyStrength":
        return _AnyStrength(**self._get_cert_options_kwargs())


class _AnyStrength(_ScrapyCertificateOptions):
    def _makeContext(self, *args: Any, **kwargs: Any) -> SSL.Context:  # noqa: N802
        context = super()._makeContext(*args, **kwargs)
        context.set_cipher_list(CIPHERS)
        return context


def doubted(result: Settled | Failed, response: Response, kind: StepKind, now: datetime) -> Settled | Failed:
    """The outcome of a home page, with what is wrong with its certificate noted."""
    if kind is not StepKind.HOME or isinstance(result, Failed) or response.certificate is None:
        return result
    host = (place(response.url) or ("", 0))[0]
    said = "; ".join(doubts(response.certificate.original.to_cryptography(), host, now))
    return replace(result, note={**result.note, "certificate": said}) if said else result


def doubts(certificate: x509.Certificate, host: str, now: datetime) -> Iterator[str]:
    """What speaks against a certificate at an aware instant, but for who signed it: nobody is trusted here anyway."""
    if certificate.issuer == certificate.subject:
        yield "signed by itself"
    if now > certificate.not_valid_after_utc:
        yield f"expired on {certificate.not_valid_after_utc:%Y-%m-%d}"
    if now < certificate.not_valid_before_utc:
        yield f"not valid before {certificate.not_valid_before_utc:%Y-%m-%d}"
    if not any(_covers(name, host) for name in _names(certificate)):
        yield "made for another host"


def _names(certificate: x509.Certificate) -> Iterator[str]:
    """The hosts a certificate is made for; those without the list of them, as old ones are, name one as their subject."""
    try:
        listed = certificate.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (x509.ExtensionNotFound, x509.DuplicateExtension, ValueError):
        yield from (str(name.value).lower() for name in certificate.subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME))
        return
    yield from (name.lower() for name in listed.get_values_for_type(x509.DNSName))
    yield from (str(ipaddress.ip_address(str(address))) for address in listed.get_values_for_type(x509.IPAddress))


def _covers(name: str, host: str) -> bool:
    """Whether a name of a certificate is this host, or stands for one label before the rest of it."""
    return name == host or (name.startswith("*.") and host.partition(".")[2] == name[2:])
