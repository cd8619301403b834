"""Which addresses the gate lets through."""

import ipaddress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.model import County
from crawler.gate import Gate, address_refusal, gate_for, needs_contact, refusal

COUNTY = County("999901", "测试县", "http://www.ceshi.gov.cn/", hub="https://xxgk.ceshi.net/zwgk/")
GATE = gate_for(COUNTY, ["gov.cn"], "someone@example.org")
LOOPBACK = gate_for(County("999902", "乙县", "http://127.0.0.31:8080/"), ["gov.cn"], "")


@pytest.mark.parametrize(
    "url",
    [
        "http://www.ceshi.gov.cn/a?b=c",
        "https://ceshi.gov.cn/",
        "https://xxgk.ceshi.net/",
        "http://public.other.gov.cn/",
        "http://WWW.CESHI.GOV.CN./",
    ],
)
def test_own_hosts_and_trusted_labels_pass(url: str) -> None:
    """Own hosts with and without www, and any host under a trusted label."""
    assert refusal(GATE, url) == ""


@pytest.mark.parametrize(
    "url",
    [
        "http://evilgov.cn/",
        "http://gov.cn.evil.com/",
        "http://www.ceshi.gov.cn@evil.com/",
        "http://evil.com/?gov.cn",
        "ftp://www.ceshi.gov.cn/",
        "file:///etc/passwd",
        "http:///nohost",
        "http://[::1",
        "http://www.ceshi.gov.cn:99999/",
    ],
)
def test_lookalikes_and_other_schemes_are_refused(url: str) -> None:
    """gov.cn means the label, not the end of a string."""
    assert refusal(GATE, url)


CLOSED = """
127.0.0.1 2130706433 0x7f000001 0177.0.0.1 127.1 0x7f.1 localhost a.localhost [::1] [::ffff:127.0.0.1] 169.254.169.254
[::ffff:a9fe:a9fe] 10.0.0.1 192.168.1.1 172.16.0.1 100.64.0.1 0.0.0.0 [fe80::1] [fd00::1] [64:ff9b::7f00:1] [2002:7f00:1::]
224.0.0.1 255.255.255.255 １２７.0.0.1
"""


@pytest.mark.parametrize("host", CLOSED.split())
def test_private_addresses_are_refused_in_every_spelling(host: str) -> None:
    """Decimal, octal, hexadecimal, short, mapped and tunnelled forms of closed addresses."""
    assert refusal(GATE, f"http://{host}/")


def test_a_public_address_passes_only_if_it_is_named() -> None:
    """A platform may live on a bare address, but the county file or crawl.trusted must name it."""
    named = gate_for(County("999903", "丙县", "http://8.8.8.8:81/"), ["1.1.1.0/24"], "x@example.org")

    assert refusal(GATE, "http://8.8.8.8/")
    assert refusal(named, "http://8.8.8.8:81/") == ""
    assert refusal(named, "http://1.1.1.7/") == ""


def test_a_loopback_home_opens_exactly_its_own_port() -> None:
    """The county file's host:port and nothing beside it."""
    assert refusal(LOOPBACK, "http://127.0.0.31:8080/x") == ""
    assert refusal(LOOPBACK, "http://127.0.0.31:8081/x")
    assert refusal(LOOPBACK, "http://127.0.0.1:8080/x")


def test_a_name_that_resolves_to_a_closed_address_is_refused_there() -> None:
    """DNS decides nothing: an own host name that points at this machine is not connected to."""
    for address in ("127.0.0.1", "10.1.2.3", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1"):
        assert address_refusal(GATE, ("www.ceshi.gov.cn", 80), ipaddress.ip_address(address))
    assert address_refusal(GATE, ("www.ceshi.gov.cn", 80), ipaddress.ip_address("8.8.8.8")) == ""


def test_a_trusted_network_opens_its_addresses() -> None:
    """A rehearsal or an intranet names its network in crawl.trusted."""
    gate = gate_for(COUNTY, ["127.0.0.0/8", "10.9.0.0/16"], "x@example.org")

    assert refusal(gate, "http://127.0.0.77:1/") == ""
    assert address_refusal(gate, ("www.ceshi.gov.cn", 80), ipaddress.ip_address("10.9.1.1")) == ""
    assert refusal(gate, "http://10.8.0.1/")


def test_without_a_contact_only_this_machine_is_asked() -> None:
    """The refusal names the setting; loopback needs none."""
    silent = gate_for(COUNTY, ["gov.cn"], "")

    assert "crawl.contact" in refusal(silent, COUNTY.home)
    assert needs_contact(silent, COUNTY.home)
    assert not needs_contact(LOOPBACK, "http://127.0.0.31:8080/")


@given(st.integers(0, 2**32 - 1))
def test_no_closed_ipv4_address_passes_by_any_wrapping(number: int) -> None:
    """Whatever holds an IPv4 address is judged as that address."""
    plain = ipaddress.IPv4Address(number)
    wrapped = [plain, ipaddress.IPv6Address(f"::ffff:{plain}"), ipaddress.IPv6Address((0x2002 << 112) | (number << 80))]
    verdicts = {bool(address_refusal(GATE, ("www.ceshi.gov.cn", 80), address)) for address in wrapped}

    assert verdicts == {not plain.is_global or plain.is_multicast}


@given(st.text(max_size=40))
def test_any_text_gets_an_answer(text: str) -> None:
    """What a page may put into a link never breaks the gate."""
    assert isinstance(refusal(Gate(frozenset(), frozenset()), "http://" + text), str)
