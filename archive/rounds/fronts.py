"""Which counties stand behind one front: sites of one prefecture mostly share its servers, so two are never walked at once. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit

from archive.model import County

Addresses = Mapping[str, Iterable[str]]
"""By host name; a name without an address, or one that nobody looked up, is left out."""


def fronts(counties: Mapping[str, County], addresses: Addresses) -> list[list[str]]:
    """The codes by front, in their order: one prefecture by name, one host, or one address behind several names."""
    found: list[tuple[set[str], list[str]]] = []
    for code, county in counties.items():
        signs, codes = _signs(county, addresses), [code]
        apart = [front for front in found if not front[0] & signs]
        for front in (front for front in found if front[0] & signs):
            signs, codes = signs | front[0], [*front[1], *codes]
        found = [*apart, (signs, codes)]
    order = {code: at for at, code in enumerate(counties)}
    return sorted((sorted(codes, key=order.__getitem__) for _, codes in found), key=lambda codes: order[codes[0]])


def longest_unseen_first(found: Iterable[Sequence[str]], seen: Mapping[str, datetime]) -> list[list[str]]:
    """The fronts, and the codes of each, by when they were last seen, those never seen before all: a round that was cut short and
    begins again goes on where it was."""

    def last(code: str) -> datetime:
        return seen.get(code, datetime.min.replace(tzinfo=UTC))

    return sorted((sorted(codes, key=last) for codes in found), key=lambda codes: last(codes[0]))


def hosts_of(county: County) -> set[str]:
    """The hosts that a county's file names."""
    return {host for url in (county.home, county.hub) if url and (host := urlsplit(url).hostname)}


def _signs(county: County, addresses: Addresses) -> set[str]:
    """What two counties of one front have in common: the prefecture, a host, an address."""
    hosts = hosts_of(county)
    prefecture = {f"{county.province} {county.prefecture}"} if county.prefecture else set()
    return prefecture | hosts | {address for host in hosts for address in addresses.get(host, ())}
