"""The one gate: which addresses may be asked at all. Pure rules; resolver, middleware and browser all come here."""

import ipaddress
import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import urlsplit

from archive.model import County

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Place = tuple[str, int]

PORTS = {"http": 80, "https": 443}
NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
NUMERIC = re.compile(r"(?:^|\.)(?:0x[0-9a-f]*|[0-9]+)$")
"""A last label that browsers read as part of an IPv4 address, whatever its base (WHATWG URL, "ends in a number")."""


@dataclass(frozen=True)
class Gate:
    """Where one county's walk may go.

    `hosts` are the county's own, `named` the (host, port) pairs of its file that are literal addresses of a
    closed network, `suffixes` and `networks` what is trusted besides. `outside` False = this machine alone.
    """

    hosts: frozenset[str]
    named: frozenset[Place]
    suffixes: tuple[str, ...] = ()
    networks: tuple[Network, ...] = ()
    outside: bool = True


def gate_for(county: County, trusted: Iterable[str], contact: str) -> Gate:
    """The gate of a county. Without a contact address nothing outside this machine may be asked."""
    places = [p for p in map(place, filter(None, (county.home, county.hub))) if p is not None]
    hosts = {sibling for host, _ in places for sibling in _siblings(host)}
    closed = frozenset(p for p in places if _closed_literal(p[0]))
    entries = [entry.strip().lower() for entry in trusted]
    networks = tuple(n for n in map(_network, entries) if n is not None)
    suffixes = tuple(e.strip(".") for e in entries if _network(e) is None)
    return Gate(frozenset(hosts), closed, suffixes, networks, bool(contact))


def refusal(gate: Gate, url: str) -> str:
    """Why this address may not be asked, "" where it may. The resolved address is checked apart."""
    where = place(url)
    if where is None or urlsplit(url).scheme not in PORTS:
        return "not an http(s) address"
    if urlsplit(url).username is not None:
        return "an address with a user name"
    literal = _literal(where[0])
    if literal is not None:
        return address_refusal(gate, where, literal)
    if NUMERIC.search(where[0]):
        return "a number in place of a host"
    if where[0] == "localhost" or where[0].endswith(".localhost"):
        return "" if where in gate.named else "this machine"
    return _name_refusal(gate, where[0])


def address_refusal(gate: Gate, where: Place, address: Address) -> str:
    """Why a connection to `where` may not go to this resolved address, "" where it may."""
    plain = _unwrapped(address)
    named = where in gate.named and (_literal(where[0]) == address or plain.is_loopback)
    if named or any(plain in network for network in gate.networks):
        return "" if gate.outside or plain.is_loopback else NO_CONTACT
    if not plain.is_global or plain.is_multicast:
        return f"a private or reserved network address ({plain})"
    if _literal(where[0]) is not None and where[0] not in gate.hosts:
        return "a bare address that neither the county file nor crawl.trusted names"
    return "" if gate.outside else NO_CONTACT


NO_CONTACT = "crawl.contact is empty: set it to your address before asking hosts outside this machine"


@lru_cache(maxsize=1024)
def ruling(gate: Gate, origin: str) -> tuple[str, str]:
    """Why nothing may be asked of an origin such as "http://a.gov.cn", "" where it may, and its host: the same for all its pages."""
    return refusal(gate, origin), (place(origin) or ("", 0))[0]


def needs_contact(gate: Gate, url: str) -> bool:
    """Whether this address may be asked, were there a contact address."""
    return refusal(gate, url) == NO_CONTACT


def place(url: str) -> Place | None:
    """Host (small letters, no final dot, no brackets) and port; None where the address has none."""
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError:
        return None
    host = _ascii((parts.hostname or "").rstrip("."))
    return (host, port or PORTS.get(parts.scheme, 0)) if host else None


def on_this_machine(url: str) -> bool:
    """Whether the address names the loopback of this machine."""
    host = (place(url) or ("", 0))[0]
    literal = _literal(host)
    return host == "localhost" or (literal is not None and _unwrapped(literal).is_loopback)


def _name_refusal(gate: Gate, host: str) -> str:
    if host not in gate.hosts and not any(host == s or host.endswith(f".{s}") for s in gate.suffixes):
        return "neither the county's own host nor one of crawl.trusted"
    return "" if gate.outside else NO_CONTACT


def _ascii(host: str) -> str:
    """A Chinese domain in the form that is looked up; a name that has none stays and matches nothing."""
    try:
        return host if host.isascii() else host.encode("idna").decode().lower()
    except UnicodeError:
        return host


def _siblings(host: str) -> tuple[str, ...]:
    if _literal(host) is not None:
        return (host,)
    return (host, host.removeprefix("www.") if host.startswith("www.") else f"www.{host}")


def _closed_literal(host: str) -> bool:
    """A literal address, or the name localhost: what a county file may open by naming it.

    Other names are not opened so: their owner could point them at this machine tomorrow.
    """
    return host == "localhost" or _literal(host) is not None


def _literal(host: str) -> Address | None:
    try:
        return ipaddress.ip_address(host)
    except ValueError:
        return None


def _network(entry: str) -> Network | None:
    try:
        return ipaddress.ip_network(entry, strict=False)
    except ValueError:
        return None


def _unwrapped(address: Address) -> Address:
    """The IPv4 address inside a mapped, 6to4, Teredo or NAT64 one: that is where the packet would end."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    if address in NAT64:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return address.ipv4_mapped or address.sixtofour or (address.teredo or (None, None))[1] or address
