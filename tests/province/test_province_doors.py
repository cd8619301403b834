"""The doors of a site, asked over real connections: the scheme, the certificate, the host."""

import http.client
import socket
import ssl
from collections.abc import Iterator
from pathlib import Path

import pytest

from crawler.demo.province.troubles import doors
from tests.province.troubled import Province

DOORS = (*doors.TLS_ALONE, "https_refused", "https_502", "http_502", "to_https", "to_www")


@pytest.fixture(scope="module")
def homes(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """One county for each such trouble: its home address by the trouble's name."""
    troubles = {f"{998001 + i}": (name,) for i, name in enumerate(DOORS)}
    with Province(troubles, seed=5, count=len(DOORS)) as web:
        folder: Path = tmp_path_factory.mktemp("counties")
        written = {path.stem: path.read_text(encoding="utf-8") for path in web.write_counties(folder)}
        told = {c["code"]: c["home"] for c in web.counties}
        assert all(told[code] in text for code, text in written.items())
        yield {names[0]: told[code] for code, names in troubles.items()}


def lenient() -> ssl.SSLContext:
    """A visitor who takes any certificate and any old algorithm."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = ssl.TLSVersion.MINIMUM_SUPPORTED
    return context


def asked(home: str, scheme: str, path: str = "/") -> tuple[int, str]:
    """Status and Location of one question by a lenient visitor."""
    place = home.split("/")[2]
    secure = scheme == "https"
    line = http.client.HTTPSConnection(place, timeout=20, context=lenient()) if secure else http.client.HTTPConnection(place, timeout=20)
    try:
        line.request("GET", path)
        answer = line.getresponse()
        return answer.status, answer.headers.get("Location", "")
    finally:
        line.close()


def refused(home: str, context: ssl.SSLContext) -> str:
    """How a handshake with this context ends: the reason OpenSSL gives, "" where it comes about."""
    host, port = home.split("/")[2].split(":")
    try:
        with socket.create_connection((host, int(port)), timeout=20) as line, context.wrap_socket(line, server_hostname=host):
            return ""
    except ssl.SSLCertVerificationError as error:
        return error.verify_message
    except ssl.SSLError as error:
        return error.reason or "closed"


@pytest.mark.parametrize("name", doors.TLS_ALONE)
def test_a_host_with_bad_tls_is_given_as_https_and_answers_the_lenient(homes: dict[str, str], name: str) -> None:
    assert homes[name].startswith("https://")
    assert asked(homes[name], "https") == (200, "")
    with pytest.raises(OSError, match=r"closed|reset|without"):
        asked(homes[name], "http")


def test_a_strict_visitor_is_told_what_is_wrong_with_the_certificate(homes: dict[str, str]) -> None:
    assert "self-signed" in refused(homes["tls_self_signed"], ssl.create_default_context())
    trusting = ssl.create_default_context()
    for name in ("tls_expired", "tls_wrong_host"):
        host, port = homes[name].split("/")[2].split(":")
        trusting.load_verify_locations(cadata=_certificate(host, int(port)))

    assert "expired" in refused(homes["tls_expired"], trusting)
    assert "mismatch" in refused(homes["tls_wrong_host"], trusting)


def _certificate(host: str, port: int) -> str:
    with socket.create_connection((host, port), timeout=20) as line, lenient().wrap_socket(line) as secure:
        return ssl.DER_cert_to_PEM_cert(secure.getpeercert(binary_form=True) or b"")


@pytest.mark.parametrize(("name", "reason"), [("tls_weak_dh", "DH_KEY_TOO_SMALL"), ("tls_old", "")])
def test_weak_keys_and_old_versions_are_refused_by_a_client_of_today(homes: dict[str, str], name: str, reason: str) -> None:
    today = ssl.create_default_context()
    today.check_hostname = False
    today.verify_mode = ssl.CERT_NONE

    assert reason in refused(homes[name], today)
    assert refused(homes[name], today)
    assert not refused(homes[name], lenient())


def test_one_scheme_works_where_the_other_does_not(homes: dict[str, str]) -> None:
    assert homes["https_refused"].startswith("https://")
    assert refused(homes["https_refused"], lenient())
    assert asked(homes["https_refused"], "http") == (200, "")
    assert [asked(homes["https_502"], scheme)[0] for scheme in ("https", "http")] == [502, 200]
    assert [asked(homes["http_502"], scheme)[0] for scheme in ("https", "http")] == [200, 502]


def test_a_moved_site_names_the_other_scheme_or_host(homes: dict[str, str]) -> None:
    place, other = homes["to_https"].split("/")[2], homes["to_www"].split("/")[2]

    assert asked(homes["to_https"], "http", "/gk/?a=1") == (301, f"https://{place}/gk/?a=1")
    assert asked(homes["to_https"], "https", "/gk/") == (200, "")
    assert asked(homes["to_www"], "http", "/gk/") == (301, f"http://{doors.platform(other.split(':')[0])}:{other.split(':')[1]}/gk/")


def test_a_visitor_who_says_nothing_keeps_nobody_else_out(homes: dict[str, str]) -> None:
    host, port = homes["tls_expired"].split("/")[2].split(":")
    with socket.create_connection((host, int(port)), timeout=20):
        assert asked(homes["tls_expired"], "https")[0] == 200
