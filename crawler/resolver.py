"""Name resolution behind the gate: a refused address is never handed to the connection, so it cannot be connected to."""

import ipaddress
from collections.abc import Sequence
from typing import Any, Protocol

from scrapy.settings import BaseSettings
from twisted.internet.interfaces import IHostnameResolver, IResolutionReceiver
from zope.interface import implementer  # type: ignore[import-untyped]

from crawler.gate import Gate, Place, address_refusal

# Twisted declares these with zope.interface, which mypy cannot read; the same shapes as protocols.


class Located(Protocol):
    """A resolved address; `host` is its text."""

    host: str


class Receiver(Protocol):
    def resolutionBegan(self, resolution: object) -> None: ...  # noqa: N802
    def addressResolved(self, address: Located) -> None: ...  # noqa: N802
    def resolutionComplete(self) -> None: ...  # noqa: N802


class Resolver(Protocol):
    def resolveHostName(self, receiver: Receiver, host: str, port: int, kinds: Sequence[type] | None, semantics: str) -> Any: ...  # noqa: N802


class Reactor(Protocol):
    nameResolver: Resolver  # noqa: N815

    def installNameResolver(self, resolver: object) -> object: ...  # noqa: N802


class _HasSettings(Protocol):
    settings: BaseSettings


@implementer(IResolutionReceiver)
class Checked:
    """Passes on only the addresses that the gate lets through."""

    def __init__(self, receiver: Receiver, gate: Gate, where: Place) -> None:
        self._receiver = receiver
        self._gate = gate
        self._where = where

    def resolutionBegan(self, resolution: object) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: Located) -> None:  # noqa: N802
        plain = ipaddress.ip_address(address.host.partition("%")[0])
        if not address_refusal(self._gate, self._where, plain):
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GatedResolver:
    """The reactor's own resolver with the gate behind it. The connection goes to the address checked here, with no second look-up."""

    def __init__(self, gate: Gate, reactor: Reactor) -> None:
        self._gate = gate
        self._reactor = reactor
        self._inner = reactor.nameResolver

    @classmethod
    def from_crawler(cls, crawler: _HasSettings, reactor: Reactor) -> "GatedResolver":
        return cls(crawler.settings["GATE"], reactor)

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: Receiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> Any:
        checked = Checked(resolutionReceiver, self._gate, (hostName.lower().rstrip("."), portNumber))
        return self._inner.resolveHostName(checked, hostName, portNumber, addressTypes, transportSemantics)
