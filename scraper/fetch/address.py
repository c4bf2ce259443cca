"""Which addresses may be asked: http(s), written plainly, and public, judged on the numbers that are connected to.

An address in, a `Target` or its vetted numbers out; `Stopped` with the reason otherwise. Resolving is a parameter. The
caller connects to the numbers returned here and to nothing else, so that a name whose answers change gains nothing.
"""

from __future__ import annotations

import re
import socket
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import quote, urlsplit

import idna

from scraper.fetch.deadline import Deadline
from scraper.fetch.outcome import FailedReason, RefusedReason, Stopped

Resolve = Callable[[str, int], Sequence[str]]
"""Host name and port → numeric addresses; raises `OSError` when there are none."""

LONGEST = 8000
"""Characters an address may have (RFC 9110 asks for at least 8000)."""

PORTS = {"http": 80, "https": 443}

NAT64 = IPv6Network("64:ff9b::/96")

NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?)*")

NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
"""A last label that makes a host a number in the eyes of some resolver (the URL Standard's IPv4 rule)."""


@dataclass(frozen=True, slots=True)
class Target:
    """An address taken apart, ready to be asked for."""

    url: str
    """Absolute address without fragment, in ASCII."""
    scheme: str
    host: str
    """Host in lower case ASCII, or a numeric address without brackets."""
    port: int
    path: str
    """Path and query as sent in the request."""

    @property
    def origin(self) -> str:
        """Scheme, host and port: what one robots.txt speaks for."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" + ("" if self.port == PORTS[self.scheme] else f":{self.port}")


def target_of(url: str) -> Target:
    """The address taken apart; `Stopped` when it must not or cannot be asked for."""
    url = url.strip()
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        raise Stopped(RefusedReason.BAD_URL, f"{url[:200]}: {error}") from error
    if parts.scheme not in PORTS:
        raise Stopped(RefusedReason.SCHEME, f"{url[:200]}: only http and https are fetched")
    if len(url) > LONGEST or "@" in parts.netloc or "\\" in parts.netloc or not host or port == 0:
        raise Stopped(RefusedReason.BAD_URL, f"{url[:200]}: not an address that can be asked for")
    host = _host(host)
    path = quote(parts.path or "/", safe="/%:@!$&'()*+,;=~[]|", errors="replace")
    if parts.query:
        path += "?" + quote(parts.query, safe="/%:@!$&'()*+,;=~?[]|{}", errors="replace")
    target = Target("", parts.scheme, host, port or PORTS[parts.scheme], path)
    return Target(target.origin + path, target.scheme, host, target.port, path)


def vetted(target: Target, allow: frozenset[str], resolve: Resolve, deadline: Deadline) -> tuple[str, ...]:
    """The numeric addresses that may be connected to, in the resolver's order; `Stopped` when there is none."""
    literal = _literal(target.host)
    found = [target.host] if literal else _resolve_within(deadline, resolve, target)
    if target.host in allow:
        return tuple(found)
    public = tuple(number for number in found if is_public(number))
    if not public:
        shown = target.host if literal else f"{target.host} ({', '.join(found[:4])})"
        raise Stopped(RefusedReason.PRIVATE_ADDRESS, f"{target.url[:200]}: {shown} is not a public address")
    return public


def is_public(number: str) -> bool:
    """Whether a numeric address is one of the public internet's, whatever address it wraps included."""
    try:
        address = ip_address(number)
    except ValueError:
        return False
    return all(_is_public(one) for one in (address, *_wrapped(address)))


def system_resolve(host: str, port: int) -> list[str]:
    """The system's own answer, each address once, in its order."""
    found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    return list(dict.fromkeys(str(address[0]) for *_rest, address in found))


def _is_public(address: IPv4Address | IPv6Address) -> bool:
    odd = address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    if isinstance(address, IPv6Address):
        # An IPv4 address in IPv6 clothes is judged by what it wraps; that one is looked at separately.
        if address.ipv4_mapped is not None or address in NAT64:
            return True
        odd = odd or address.is_site_local
    return address.is_global and not odd


def _wrapped(address: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(address, IPv4Address):
        return []
    inner = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in NAT64:
        inner.append(IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in inner if one is not None]


def _host(host: str) -> str:
    if _literal(host):
        return str(ip_address(host))
    try:
        name = host if host.isascii() else idna.encode(host, uts46=True).decode("ascii")
    except idna.IDNAError as error:
        raise Stopped(RefusedReason.BAD_URL, f"{host[:200]}: {error}") from error
    name = name.lower().removesuffix(".")
    if _literal(name):
        return str(ip_address(name))
    if NUMBER.fullmatch(name.rpartition(".")[2]):
        raise Stopped(RefusedReason.ODD_ADDRESS, f"{host[:200]}: a number that is not written as an address")
    if len(name) > 253 or not NAME.fullmatch(name):
        raise Stopped(RefusedReason.BAD_URL, f"{host[:200]}: not a host name")
    return name


def _literal(host: str) -> bool:
    try:
        address = ip_address(host)
    except ValueError:
        return False
    return isinstance(address, IPv4Address) or address.scope_id is None


def _resolve_within(deadline: Deadline, resolve: Resolve, target: Target) -> list[str]:
    """The resolver's answer, or a timeout: the system's resolver cannot be interrupted, so it runs on the side."""
    answers: list[str] = []
    errors: list[Exception] = []

    def ask() -> None:
        try:
            answers.extend(resolve(target.host, target.port))
        except (OSError, ValueError) as error:
            errors.append(error)

    side = threading.Thread(target=ask, name=f"resolve {target.host}", daemon=True)
    side.start()
    side.join(deadline.remaining())
    if side.is_alive():
        raise Stopped(FailedReason.TIMEOUT, f"{target.host}: the name did not resolve in time")
    if errors or not answers:
        cause = errors[0] if errors else "no address"
        raise Stopped(FailedReason.DNS, f"{target.host}: the name does not resolve ({cause})")
    return answers
