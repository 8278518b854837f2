"""A host name in, one address to connect to out; addresses of private networks are refused.

The address that was checked is the one that is connected to, so that a name cannot point to one
machine when it is checked and to another when it is used.
"""

from __future__ import annotations

import ipaddress
import socket

from dragoman.errors import InputError

type Address = ipaddress.IPv4Address | ipaddress.IPv6Address

#: IPv6 networks that lead to the IPv4 address in their last 32 bits.
_TRANSLATED = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("::/96"))


def find_address(host: str, port: int, *, allow_private: bool, where: str) -> str:
    """Return the address of a host.

    Raises:
        InputError: the host is not known, or one of its addresses is not public.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as fault:
        raise InputError(
            f"the host {host!r} is not found", where=where, remedy="Check the address."
        ) from fault
    addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
    for address in addresses:
        if not allow_private and not is_public(ipaddress.ip_address(address)):
            raise InputError(
                f"{host} is {address}, an address of a private network",
                where=where,
                remedy="Give --allow-private if you mean it.",
            )
    return addresses[0]


def is_public(address: Address) -> bool:
    """Tell an address of the open internet from private, loopback, link-local and reserved ones."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour
        if any(address in network for network in _TRANSLATED):
            inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return address.is_global and not address.is_multicast
