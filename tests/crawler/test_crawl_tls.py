"""TLS as county sites speak it: old, weak, expired, self-made or of another host. All are read, none is trusted, and it is said."""

import ipaddress
import ssl
import warnings
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from archive.store.home import Home
from crawler.secure import doubts
from tests.crawler.small_web import Site, crawl, home_for, plain_county

HOST, OTHER = "127.0.0.31", "127.0.0.99"
NOW = datetime(2026, 2, 10, 4, tzinfo=UTC)
DAY = timedelta(days=1)
Serve = Callable[..., Site]
WAITS = {"NIANBAO_CRAWL__TIMEOUT_S": "8"}
"""A server that awaits words of another scheme than it is spoken to says nothing until this is over."""


def named(name: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, name)])


def certificate(
    *,
    host: str = HOST,
    issuer: str = "",
    begins: datetime = NOW - DAY,
    ends: datetime = NOW + 20000 * DAY,
    bits: int = 2048,
    listed: bool = True,
) -> tuple[x509.Certificate, rsa.RSAPrivateKey]:
    """A certificate and its key; signed by itself unless an issuer is named."""
    key = rsa.generate_private_key(public_exponent=65537, key_size=bits)
    made = x509.CertificateBuilder().subject_name(named(host)).issuer_name(named(issuer or host)).public_key(key.public_key())
    made = made.serial_number(7).not_valid_before(begins).not_valid_after(ends)
    if listed:
        name = x509.IPAddress(ipaddress.ip_address(host)) if host[0].isdigit() else x509.DNSName(host)
        made = made.add_extension(x509.SubjectAlternativeName([name]), critical=False)
    return made.sign(key, hashes.SHA256()), key


def context(folder: Path, made: tuple[x509.Certificate, rsa.RSAPrivateKey], newest: ssl.TLSVersion, ciphers: str) -> ssl.SSLContext:
    """A server's side, at the lowest level of security."""
    path = folder / "server.pem"
    secret = made[1].private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())
    path.write_bytes(secret + made[0].public_bytes(Encoding.PEM))
    side = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    side.set_ciphers(f"{ciphers}:@SECLEVEL=0")
    side.load_cert_chain(path)
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):
        side.minimum_version, side.maximum_version = ssl.TLSVersion.TLSv1, newest
    return side


CASES = {
    "old protocol": ({}, ssl.TLSVersion.TLSv1, "DEFAULT", "signed by itself"),
    "weak key and cipher": ({"bits": 1024, "issuer": "某市"}, ssl.TLSVersion.TLSv1_2, "AES128-SHA", ""),
    "expired": (
        {"begins": NOW - 900 * DAY, "ends": NOW - 500 * DAY},
        ssl.TLSVersion.TLSv1_3,
        "DEFAULT",
        "signed by itself; expired on 2024-09-28",
    ),
    "of another host": ({"host": OTHER, "issuer": "某市"}, ssl.TLSVersion.TLSv1_3, "DEFAULT", "made for another host"),
}


@pytest.mark.parametrize("case", CASES)
def test_a_site_is_read_however_it_speaks_tls_and_what_is_wrong_is_written_down(tmp_path: Path, serve: Serve, case: str) -> None:
    how, newest, ciphers, said = CASES[case]
    site = serve(HOST, tls=context(tmp_path, certificate(**how), newest, ciphers))  # type: ignore[arg-type]
    plain_county(site, [[1, 2]])
    home = home_for(tmp_path / "home", site, rehearsal=True)

    done = crawl(home, "--today", "2026-02-10")

    assert done.said["complete"], done.said["why_not"]
    assert done.receipt["certificate"] == said


@pytest.mark.parametrize("speaks_tls", [True, False])
def test_a_site_that_speaks_the_other_scheme_at_its_port_is_read_there(tmp_path: Path, serve: Serve, speaks_tls: bool) -> None:
    site = serve(HOST, tls=context(tmp_path, certificate(), ssl.TLSVersion.TLSv1_3, "DEFAULT") if speaks_tls else None)
    plain_county(site, [[1]])
    spoken = site.scheme
    site.scheme = "http" if speaks_tls else "https"
    home: Home = home_for(tmp_path / "home", site)
    site.scheme = spoken

    done = crawl(home, **WAITS)

    assert (done.code, done.said["seen"], done.said["complete"]) == (0, "ok", True), done.said["why_not"]


def test_a_server_that_speaks_neither_scheme_is_a_failure_in_plain_words(tmp_path: Path, serve: Serve) -> None:
    """It hangs up on whoever asks."""
    site = serve(HOST)
    site.default = lambda _: None
    site.scheme = "https"
    home: Home = home_for(tmp_path / "home", site)

    done = crawl(home, **WAITS)

    assert (done.code, done.said["seen"]) == (0, "down")
    assert any(word in str(done.said["why_not"]) for word in ("the connection broke off", "no secure connection", "no answer in time"))


@pytest.mark.parametrize(
    ("made_for", "host", "expected"),
    [
        ("www.a.gov.cn", "www.a.gov.cn", []),
        ("*.a.gov.cn", "www.a.gov.cn", []),
        ("*.a.gov.cn", "a.gov.cn", ["made for another host"]),
        ("*.gov.cn", "www.a.gov.cn", ["made for another host"]),
    ],
)
@pytest.mark.parametrize("listed", [True, False])
def test_a_star_stands_for_one_label(made_for: str, host: str, expected: list[str], listed: bool) -> None:
    made, _ = certificate(host=made_for, issuer="某市", listed=listed)

    assert list(doubts(made, host, NOW)) == expected


def test_a_certificate_is_too_early_before_its_day() -> None:
    made, _ = certificate(issuer="某市", begins=NOW + DAY)

    assert list(doubts(made, HOST, NOW)) == ["not valid before 2026-02-11"]
