"""Connections in the clear and under TLS on one port: the first byte a visitor sends tells which it is."""

import asyncio
import socket
import ssl
from collections.abc import Callable

ProtocolFactory = Callable[[], asyncio.BaseProtocol]
HANDSHAKE = b"\x16"
"""How every TLS connection begins (RFC 8446, section 5.1)."""
PATIENCE_S = 20.0
NOT_AGREED = (OSError, TimeoutError)
"""How a handshake ends that comes to nothing: ssl.SSLError is an OSError, and so is a visitor who hangs up."""


async def welcome(factory: ProtocolFactory, door: socket.socket, context: ssl.SSLContext) -> None:
    """Let in whoever knocks until cancelled; `factory` makes the protocol that speaks with each."""
    door.setblocking(False)
    async with asyncio.TaskGroup() as visitors:
        while True:
            line, _ = await asyncio.get_running_loop().sock_accept(door)
            visitors.create_task(_let_in(factory, line, context))


async def _let_in(factory: ProtocolFactory, line: socket.socket, context: ssl.SSLContext) -> None:
    try:
        first = await asyncio.wait_for(_first_byte(line), PATIENCE_S)
        secure = context if first == HANDSHAKE else None
        await asyncio.get_running_loop().connect_accepted_socket(factory, line, ssl=secure)
    except NOT_AGREED:
        line.close()


async def _first_byte(line: socket.socket) -> bytes:
    """What comes first, left where it is for whoever reads next."""
    loop, came = asyncio.get_running_loop(), asyncio.Event()
    loop.add_reader(line, came.set)
    try:
        await came.wait()
    finally:
        loop.remove_reader(line)
    return line.recv(1, socket.MSG_PEEK)
