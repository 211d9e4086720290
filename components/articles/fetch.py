"""Fetches what a web address names, and only from the public Internet.

A name is resolved once, every address it has is checked, and the connection goes to that very address (so that
a name cannot point elsewhere a moment later); each redirect is checked in the same way.
"""

import http.client
import ipaddress
import re
import socket
import ssl
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import SplitResult, urljoin, urlsplit

from components.articles.reading import Unreadable
from components.settings import settings

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
# Ranges that carry an IPv4 address inside, and so could lead back into a private network.
_TUNNELS = tuple(
    ipaddress.ip_network(network)
    for network in ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32", "::/96", "fec0::/10")
)
_TYPES = (
    "text/html", "application/xhtml+xml", "text/plain", "text/markdown", "application/pdf", "application/xml",
    "text/xml",     "application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/json",
    "text/csv",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
)  # fmt: skip
_REDIRECTS = (301, 302, 303, 307, 308)
_HEADERS = {
    "User-Agent": "Bosphorus",
    "Accept": "text/html,application/xhtml+xml,*/*;q=0.5",
    "Accept-Encoding": "identity",
}


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came back: the last address after redirects, the content type with its charset, and the bytes."""

    url: str
    media_type: str
    data: bytes

    @property
    def kind(self) -> str | None:
        """The content type alone, lower case; None where the server named none."""
        return self.media_type.split(";")[0].strip().lower() or None

    @property
    def charset(self) -> str | None:
        """The encoding that the server named."""
        named = re.search(r"charset=[\"']?([\w.:-]{2,40})", self.media_type)
        return named[1] if named else None


@dataclass(frozen=True, slots=True)
class Fetcher:
    """How web addresses are fetched. `BOSPHORUS_FETCH=off` in the environment switches fetching off.

    `size` is how many bytes are taken at most, `seconds` the time for one address, redirects included; `trusted`
    are networks that may be reached although they are not public; `resolve` is `socket.getaddrinfo` or stands in
    for it.
    """

    size: int = 20_000_000
    seconds: float = 30.0
    redirects: int = 5
    ports: frozenset[int] = frozenset({80, 443})
    trusted: tuple[ipaddress.IPv4Network | ipaddress.IPv6Network, ...] = ()
    resolve: Callable[..., list[Any]] = socket.getaddrinfo

    def fetch(self, url: str) -> Fetched:
        """What `url` names; raises Unreadable with the reason in one sentence."""
        if not settings().fetch:
            raise Unreadable("Fetching web addresses is switched off on this server.")
        deadline = time.monotonic() + self.seconds
        for _ in range(self.redirects + 1):
            answer = self._answer(url, deadline)
            if isinstance(answer, Fetched):
                return answer
            url = answer
        raise Unreadable(f"The address was redirected more than {self.redirects} times.")

    def _answer(self, url: str, deadline: float) -> Fetched | str:
        parts, port = self._parts(url)
        address = self._address(parts.hostname or "", port)
        connection = _connection(parts, port, address, deadline)
        path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
        with _closing(connection, deadline) as late:
            try:
                connection.request("GET", _quoted(path), headers=_HEADERS)
                with connection.getresponse() as response:
                    return self._read(response, url, late)
            except ssl.SSLError as error:
                raise Unreadable("The server's certificate could not be checked.") from error
            except (OSError, http.client.HTTPException, ValueError) as error:
                if isinstance(error, Unreadable):
                    raise
                if late() or isinstance(error, TimeoutError):
                    raise Unreadable(f"The server took longer than {self.seconds:g} seconds.") from error
                raise Unreadable("The server could not be reached, or broke off.") from error

    def _read(self, response: http.client.HTTPResponse, url: str, late: Callable[[], bool]) -> Fetched | str:
        if response.status in _REDIRECTS:
            return urljoin(url, response.getheader("Location") or "")
        if response.status != 200:
            raise Unreadable(f"The server answered {response.status} {response.reason[:60]}.")
        media_type = response.getheader("Content-Type") or ""
        if media_type and media_type.split(";")[0].strip().lower() not in _TYPES:
            raise Unreadable(f"What is there is no article but {media_type.split(';')[0][:60]!r}.")
        data = self._body(response)
        if late():
            raise TimeoutError
        return Fetched(url, media_type, data)

    def _parts(self, url: str) -> tuple[SplitResult, int]:
        try:
            parts = urlsplit(url.strip())
            port = parts.port or (443 if parts.scheme == "https" else 80)
            host = parts.hostname
        except ValueError as error:
            raise Unreadable("It is not a web address.") from error
        if parts.scheme not in ("http", "https") or not host:
            raise Unreadable("Only addresses that begin with http:// or https:// are fetched.")
        if parts.username is not None or parts.password is not None:
            raise Unreadable("Addresses with a user name or password in them are not fetched.")
        if port not in self.ports:
            raise Unreadable(f"Addresses with the port {port} are not fetched.")
        return parts, port

    def _address(self, host: str, port: int) -> str:
        try:
            found = self.resolve(host, port, type=socket.SOCK_STREAM)
            addresses = [ipaddress.ip_address(str(entry[4][0]).split("%")[0]) for entry in found]
        except (OSError, UnicodeError, ValueError) as error:
            raise Unreadable("The name in the address is not known.") from error
        if not addresses:
            raise Unreadable("The name in the address is not known.")
        for address in addresses:
            if not self._allowed(address):
                raise Unreadable("The address leads into a private network, and was not fetched.")
        return str(addresses[0])

    def _allowed(self, address: Address) -> bool:
        if any(address in network for network in self.trusted):
            return True
        mapped = getattr(address, "ipv4_mapped", None)
        if mapped is not None:
            return self._allowed(mapped)
        tunnel = any(address in network for network in _TUNNELS)
        return address.is_global and not address.is_multicast and not address.is_reserved and not tunnel

    def _body(self, response: http.client.HTTPResponse) -> bytes:
        too_large = Unreadable(f"What is there is larger than {self.size // 1_000_000:,} MB.")
        declared = response.getheader("Content-Length") or ""
        if declared.isdecimal() and int(declared) > self.size:
            raise too_large
        packed = (response.getheader("Content-Encoding") or "identity").lower() in ("gzip", "deflate", "x-gzip")
        unpack = zlib.decompressobj(47) if packed else None
        parts, size, came = [], 0, 0
        while chunk := response.read1(65_536):
            try:
                part = unpack.decompress(chunk, self.size + 1) if unpack else chunk
            except zlib.error as error:
                raise Unreadable("The server's answer is damaged.") from error
            size, came = size + len(part), came + len(chunk)
            if size > self.size:
                raise too_large
            parts.append(part)
        if declared.isdecimal() and came < int(declared):
            raise Unreadable("The server broke off before the end of its answer.")
        return b"".join(parts)


class _PinnedHTTP(http.client.HTTPConnection):
    """Speaks to one address while asking for the host by its name."""

    pinned: str
    # http.client lets go of its socket once an answer without a length begins; the deadline must still cut it.
    held: socket.socket | None = None

    def connect(self) -> None:
        self.sock = self.held = socket.create_connection((self.pinned, self.port), self.timeout)


class _PinnedHTTPS(_PinnedHTTP):
    """The same over TLS; the certificate is checked against the name, not the address."""

    def connect(self) -> None:
        super().connect()
        self.sock = self.held = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)


def _connection(parts: SplitResult, port: int, address: str, deadline: float) -> _PinnedHTTP:
    left = deadline - time.monotonic()
    if left <= 0:
        raise Unreadable("The server took too long with its redirects.")
    kind = _PinnedHTTPS if parts.scheme == "https" else _PinnedHTTP
    host = (
        (parts.hostname or "").encode("idna").decode("ascii") if ":" not in (parts.hostname or "") else parts.hostname
    )
    try:
        connection = kind(host or "", port, timeout=left)
    except (http.client.InvalidURL, UnicodeError) as error:
        raise Unreadable("It is not a web address.") from error
    if parts.scheme == "https":
        connection.default_port = 443
    connection.pinned = address
    return connection


@contextmanager
def _closing(connection: _PinnedHTTP, deadline: float) -> Iterator[Callable[[], bool]]:
    """Cut the connection at the deadline: a server that sends a byte now and then would never time out."""
    late = threading.Event()

    def cut() -> None:
        late.set()
        if connection.held is not None:
            try:
                connection.held.shutdown(socket.SHUT_RDWR)
            except OSError:
                return

    timer = threading.Timer(max(0.0, deadline - time.monotonic()), cut)
    timer.daemon = True
    timer.start()
    try:
        yield late.is_set
    finally:
        timer.cancel()
        connection.close()
        if connection.held is not None:
            connection.held.close()


def _quoted(path: str) -> str:
    from urllib.parse import quote

    return quote(path, safe="/?&=%:;,@+$!*'()~-._#[]")
