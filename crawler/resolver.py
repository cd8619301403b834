"""Name resolution behind the gate: a refused address is never handed to the connection, so it cannot be connected to."""

import ipaddress
from collections.abc import Sequence
from typing import Protocol

from scrapy.settings import BaseSettings
from twisted.internet.interfaces import IAddress, IHostnameResolver, IHostResolution, IReactorPluggableNameResolver, IResolutionReceiver
from zope.interface import implementer

from crawler.gate import Gate, Place, address_refusal


class _HasSettings(Protocol):
    settings: BaseSettings


@implementer(IResolutionReceiver)
class _Checked:
    """Passes on only the addresses that the gate lets through."""

    def __init__(self, receiver: IResolutionReceiver, gate: Gate, where: Place) -> None:
        self._receiver = receiver
        self._gate = gate
        self._where = where

    def resolutionBegan(self, resolution: IHostResolution) -> None:  # noqa: N802
        self._receiver.resolutionBegan(resolution)

    def addressResolved(self, address: IAddress) -> None:  # noqa: N802
        host = ipaddress.ip_address(str(getattr(address, "host", "0.0.0.0")).partition("%")[0])
        if not address_refusal(self._gate, self._where, host):
            self._receiver.addressResolved(address)

    def resolutionComplete(self) -> None:  # noqa: N802
        self._receiver.resolutionComplete()


@implementer(IHostnameResolver)
class GatedResolver:
    """The reactor's own resolver with the gate behind it. The connection goes to the address checked here, with no second look-up."""

    def __init__(self, gate: Gate, reactor: IReactorPluggableNameResolver) -> None:
        self._gate = gate
        self._reactor = reactor
        self._inner: IHostnameResolver = reactor.nameResolver

    @classmethod
    def from_crawler(cls, crawler: _HasSettings, reactor: IReactorPluggableNameResolver) -> "GatedResolver":
        return cls(crawler.settings["GATE"], reactor)

    def install_on_reactor(self) -> None:
        self._reactor.installNameResolver(self)

    def resolveHostName(  # noqa: N802
        self,
        resolutionReceiver: IResolutionReceiver,  # noqa: N803
        hostName: str,  # noqa: N803
        portNumber: int = 0,  # noqa: N803
        addressTypes: Sequence[type[IAddress]] | None = None,  # noqa: N803
        transportSemantics: str = "TCP",  # noqa: N803
    ) -> IHostResolution:
        checked = _Checked(resolutionReceiver, self._gate, (hostName.lower().rstrip("."), portNumber))
        return self._inner.resolveHostName(checked, hostName, portNumber, addressTypes, transportSemantics)
