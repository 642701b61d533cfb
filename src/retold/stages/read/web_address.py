"""Where a web address leads: taken apart once, resolved once, and refused where it leads into a private network.

Whoever gives an address, or answers with a redirect, may want this machine to ask its neighbours for what only it may
see. So a name is resolved first, the addresses that come of it are checked, and the connection goes to one of
these: a name that resolves otherwise a moment later changes nothing.
"""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from urllib.parse import quote, urldefrag, urljoin, urlsplit

from retold.errors import NotAllowed, NotFound, Unreachable
from retold.settings import ReadSettings

LONGEST_ADDRESS = 4_000
"""Characters of the longest address."""
PORTS = {"http": 80, "https": 443}
FIRST_FREE_PORT = 1024
"""Below it only the usual two ports are asked: the others belong to services that are no web."""

_METADATA = frozenset(
    ipaddress.ip_address(address)
    for address in ("169.254.169.254", "168.63.129.16", "192.0.0.192", "100.100.100.200", "fd00:ec2::254")
)
"""Where clouds tell a machine its own secrets; some of these count as public."""
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")
_IN_PATH, _IN_QUERY = "/%:@!$&'()*+,;=~[]|", "/%:@!$&'()*+,;=~[]|?"

_Ip = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Address:
    """A web address in its parts, without name, password and fragment."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as they stand in an address."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")

    def __str__(self) -> str:
        return self.origin + self.target


def is_address(source: object) -> bool:
    """Whether a source is named by a web address rather than by the name of a file."""
    return isinstance(source, str) and source[:8].lower().startswith(("http://", "https://"))


def without_login(address: str) -> str:
    """An address as it may be shown: name and password are nobody's business."""
    scheme, _, rest = address.partition("://")
    host, slash, path = rest.partition("/")
    return f"{scheme}://{host.rpartition('@')[2]}{slash}{path}"


def parsed(address: str) -> Address:
    """An address in its parts; raises `NotFound` where it is none, `NotAllowed` where it is not asked for."""
    if len(address) > LONGEST_ADDRESS:
        raise NotFound(f"an address of more than {LONGEST_ADDRESS:,} characters")
    try:
        parts = urlsplit(urldefrag(address.strip()).url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
        host = host if host.isascii() else host.encode("idna").decode("ascii")
    except ValueError as error:  # UnicodeError too: a name that cannot be one
        raise NotFound("no possible web address; check it") from error
    if parts.scheme not in PORTS:
        raise NotAllowed("leads to something other than http and https, which is not followed")
    if not host or any(letter in host for letter in " %/\\<>\"'"):
        raise NotFound("no possible web address; check it")
    port = port or PORTS[parts.scheme]
    if port not in PORTS.values() and port < FIRST_FREE_PORT:
        raise NotAllowed(f"port {port} belongs to no web server and is not asked")
    query = "?" + quote(parts.query, safe=_IN_QUERY) if parts.query else ""
    return Address(parts.scheme, host, port, (quote(parts.path, safe=_IN_PATH) or "/") + query)


def redirected(here: Address, location: str) -> Address:
    """Where a redirect leads."""
    try:
        return parsed(urljoin(str(here), location))
    except ValueError as error:  # a bracket without its partner
        raise NotFound("redirects to no possible address") from error


def resolved(address: Address, settings: ReadSettings) -> tuple[str, ...]:
    """The addresses behind a host, all of them public or the host allowed by name; raises otherwise."""
    try:
        found = socket.getaddrinfo(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        if getattr(error, "errno", None) == socket.EAI_AGAIN:
            raise Unreachable(f"cannot look up {address.host}; check the connection to the internet") from error
        raise NotFound(f"no such host: {address.host}; check the address") from error
    numbers = tuple(dict.fromkeys(str(entry[4][0]) for entry in found))
    if address.host.lower() not in {name.lower() for name in settings.private_hosts}:
        for number in numbers:
            if not is_public(number):
                raise NotAllowed(
                    f"{address.host} is a private address ({number}), which is not asked; allow it by name with"
                    " private_hosts in [read] of the settings if it is yours"
                )
    return numbers


def is_public(number: str) -> bool:
    """Whether an IP address is one of the public internet, also where it wraps another."""
    ip: _Ip = ipaddress.ip_address(number)
    wrapped = _wrapped(ip)
    if wrapped is not None:
        return is_public(str(wrapped))
    outside = ip.is_multicast or ip.is_reserved or ip.is_unspecified or ip in _METADATA
    return ip.is_global and not outside and not getattr(ip, "is_site_local", False)


def _wrapped(ip: _Ip) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv6 one."""
    if isinstance(ip, ipaddress.IPv4Address):
        return None
    if ip in _TRANSLATED:
        return ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
    teredo = ip.teredo
    return ip.ipv4_mapped or ip.sixtofour or (teredo[1] if teredo else None)
