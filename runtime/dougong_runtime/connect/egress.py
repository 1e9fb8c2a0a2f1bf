"""Where calls may go: not to this machine nor into its network, unless whoever runs the product says so.

A name is looked up once, here, and the call goes to the address that was looked at: a name that answers otherwise a
moment later leads nowhere else.
"""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import TypeAlias

Address: TypeAlias = IPv4Address | IPv6Address
Network: TypeAlias = IPv4Network | IPv6Network
LookUp: TypeAlias = Callable[[str, int], Sequence[str]]
"""Returns the addresses of a host."""
_WORLD = IPv6Network("2000::/3")
_TRANSLATED = IPv6Network("64:ff9b::/96")
"""Where a network without IPv4 finds the addresses of IPv4, those inside among them (RFC 6052)."""
_NOBODYS = (IPv4Network("192.0.0.0/24"), IPv4Network("192.88.99.0/24"))


class Unreachable(Exception):
    """The name of a host leads nowhere."""


class NotAllowed(Exception):
    """The host is one that calls may not go to."""


def addresses_of(host: str, port: int) -> Sequence[str]:
    """Ask the system for the addresses of a host."""
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except OSError as unknown:
        raise Unreachable from unknown
    return list(dict.fromkeys(str(each[4][0]) for each in found))


@dataclass(frozen=True, slots=True)
class Egress:
    """`hosts` and `networks` may be called though they are not out in the world; "*" allows all."""

    hosts: frozenset[str] = frozenset()
    networks: tuple[Network, ...] = ()
    look_up: LookUp = addresses_of

    @classmethod
    def read(cls, said: str) -> Egress:
        """Read a list of names, addresses and networks, parted by commas; raises `ValueError` for what is none.

        >>> Egress.read("10.1.0.0/16, crm.lan").networks
        (IPv4Network('10.1.0.0/16'),)
        """
        entries = [each.strip().lower() for each in said.split(",") if each.strip()]
        networks = [each for each in entries if _is_network(each)]
        return cls(
            frozenset(entries) - frozenset(networks), tuple(ip_network(each) for each in networks)
        )

    def address_for(self, host: str, port: int) -> str:
        """Return the address to connect to; raises `NotAllowed` where any of the host's is out of bounds."""
        found = [ip_address(each.partition("%")[0]) for each in self.look_up(host, port)]
        if not found:
            raise Unreachable
        if host.lower() not in self.hosts and "*" not in self.hosts:
            # All of them: which one answers must not be left to chance.
            for each in found:
                if not self._allows(each):
                    raise NotAllowed
        return str(found[0])

    def _allows(self, address: Address) -> bool:
        real = _unwrapped(address)
        named = any(real.version == each.version and real in each for each in self.networks)
        return named or _is_out_in_the_world(real)


def _is_out_in_the_world(address: Address) -> bool:
    # Which of the rest is called global differs from Python to Python.
    if isinstance(address, IPv6Address) and address not in _WORLD:
        return False
    if any(address.version == each.version and address in each for each in _NOBODYS):
        return False
    return address.is_global and not address.is_multicast


def _unwrapped(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 one leads to, if it does."""
    if isinstance(address, IPv6Address):
        six_to_four = address.sixtofour
        teredo = address.teredo
        translated = IPv4Address(int(address) & 0xFFFFFFFF) if address in _TRANSLATED else None
        return (
            address.ipv4_mapped or six_to_four or translated or (teredo[1] if teredo else address)
        )
    return address


def _is_network(said: str) -> bool:
    try:
        ip_network(said)
    except ValueError:
        if "/" in said:
            raise
        return False
    return True


def faults_in(entries: Iterable[str]) -> list[str]:
    """Return the entries that are neither names nor networks."""
    wrong = []
    for each in entries:
        try:
            Egress.read(each)
        except ValueError:
            wrong.append(each)
    return wrong
