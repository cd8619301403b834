"""How a demo host speaks TLS, well or badly: a certificate made on the spot, and what the server agrees to."""

import ipaddress
import ssl
import warnings
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from cryptography.x509.oid import NameOID

SELF_SIGNED, EXPIRED, WRONG_HOST, WEAK_DH, OLD_TLS = "self_signed", "expired", "wrong_host", "weak_dh", "old_tls"
MANNERS: Mapping[str, str] = {
    SELF_SIGNED: "in order but signed by itself",
    EXPIRED: "a certificate that ended in 2020",
    WRONG_HOST: "a certificate for another host",
    WEAK_DH: "a key exchange over 1024 bits, which many clients refuse",
    OLD_TLS: "nothing newer than TLS 1.1",
}
FROM, UNTIL, LONG_AGO = datetime(2015, 1, 1, tzinfo=UTC), datetime(2049, 1, 1, tzinfo=UTC), datetime(2020, 1, 1, tzinfo=UTC)
GROUP_2 = """\
-----BEGIN DH PARAMETERS-----
MIGHAoGBAP//////////yQ/aoiFowjTExmKLgNwc0SkCTgiKZ8x0Agu+pjsTmyJR
Sgh5jjQE3e+VGbPNOkMbMCsKbfJfFDdP4TVtbVHCReSFtXZiXn7G9ExC6aY37WsL
/1y29Aa37e44a/taiZ+lrp8kEXxLH+ZJKGZR7OZTgf//////////AgEC
-----END DH PARAMETERS-----
"""
"""The 1024-bit group of RFC 2409, section 6.2, as OpenSSL reads it."""


def context(manner: str, host: str) -> ssl.SSLContext:
    """A server's side of TLS for a loopback address, in one of the MANNERS."""
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    with TemporaryDirectory() as folder:
        pem = Path(folder) / "host.pem"
        pem.write_bytes(_key_pem() + _certificate(manner, host))
        made.load_cert_chain(pem)
    if manner in WEAKENED:
        WEAKENED[manner](made)
    return made


def _over_1024_bits(made: ssl.SSLContext) -> None:
    made.maximum_version = ssl.TLSVersion.TLSv1_2
    made.set_ciphers("DHE-RSA-AES128-GCM-SHA256:@SECLEVEL=0")
    with TemporaryDirectory() as folder:
        group = Path(folder) / "dh.pem"
        group.write_text(GROUP_2, encoding="ascii")
        made.load_dh_params(str(group))


def _of_old(made: ssl.SSLContext) -> None:
    made.set_ciphers("DEFAULT:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore", category=DeprecationWarning):  # what is shown here is its age
        made.minimum_version, made.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1


WEAKENED: Mapping[str, Callable[[ssl.SSLContext], None]] = {WEAK_DH: _over_1024_bits, OLD_TLS: _of_old}


@cache
def _key() -> rsa.RSAPrivateKey:
    """One key for all hosts: nothing here is secret."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _key_pem() -> bytes:
    return _key().private_bytes(Encoding.PEM, PrivateFormat.TraditionalOpenSSL, NoEncryption())


def _certificate(manner: str, host: str) -> bytes:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, f"demo county at {host}")])
    other = x509.DNSName("www.example.com") if manner == WRONG_HOST else x509.IPAddress(ipaddress.ip_address(host))
    signed = (
        x509.CertificateBuilder(name, name, _key().public_key(), x509.random_serial_number())
        .not_valid_before(FROM)
        .not_valid_after(LONG_AGO if manner == EXPIRED else UNTIL)
        .add_extension(x509.SubjectAlternativeName([other]), critical=False)
        .sign(_key(), hashes.SHA256())
    )
    return signed.public_bytes(Encoding.PEM)
