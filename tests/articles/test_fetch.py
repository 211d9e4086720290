"""Web addresses: nothing private is reached, whatever a name or a redirect says, and nothing endless is waited for."""

import contextlib
import gzip
import ipaddress
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from components.articles import Fetcher, addresses_in, read_feed, read_url
from components.articles.instructions import Instructions, Request, announced, carry_out
from components.articles.reading import Unreadable

LOOPBACK = (ipaddress.ip_network("127.0.0.1/32"),)
TEXT = "The ministers of the two countries met in Ankara on Tuesday and spoke for three hours about gas and trade. "
PAGE = f"<html><head><title>Talks</title></head><body><article><h1>Talks</h1><p>{TEXT * 2}</p><p>{TEXT}</p></article>"


REDIRECTS = {
    "/to-ipv6": "http://[::1]:{port}/page",
    "/to-mapped": "http://[::ffff:10.0.0.1]:{port}/page",
    "/to-nat64": "http://[64:ff9b::a00:1]:{port}/page",
    "/to-6to4": "http://[2002:a00:1::]:{port}/page",
    "/to-metadata": "http://169.254.169.254:{port}/latest",
    "/to-port": "http://127.0.0.1:22/",
    "/to-user": "http://a:b@127.0.0.1:{port}/page",
    "/to-nowhere": "",
}
BODIES = {
    "/packed": (b"Content-Type: text/html\r\nContent-Encoding: gzip", gzip.compress(bytes(50_000_000))),
    "/unpacked": (b"Content-Type: text/html\r\nContent-Encoding: gzip", b"no gzip at all"),
    "/boast": (b"Content-Type: text/html\r\nContent-Length: 99999999999", b"x"),
    "/short": (b"Content-Type: text/html\r\nContent-Length: 5000", b"<p>x"),
    "/heads": (b"X: y\r\n" * 5_000, b""),
    "/disguised": (b"Content-Type: text/html", b"MZ\x90" + bytes(500)),
    "/empty": (b"Content-Type: text/html\r\nContent-Length: 0", b""),
}


class Site(BaseHTTPRequestHandler):
    seen: list[tuple[str, str]] = []  # noqa: RUF012

    def do_GET(self) -> None:
        port = self.server.server_address[1]
        self.seen.append((self.path, self.headers["Host"]))
        if self.path == "/page":
            self.answer("text/html; charset=utf-8", PAGE.encode())
        elif self.path == "/moved":
            self.redirect("/page")
        elif self.path == "/inside":
            self.redirect(f"http://127.0.0.2:{port}/secret")
        elif self.path == "/file":
            self.redirect("file:///etc/passwd")
        elif self.path == "/loop":
            self.redirect("/loop")
        elif self.path == "/program":
            self.answer("application/x-msdownload", b"MZ")
        elif self.path in REDIRECTS:
            self.redirect(REDIRECTS[self.path].format(port=port))
        elif self.path in BODIES:
            self.raw(*BODIES[self.path])
        elif self.path == "/feed":
            items = f"<item><title>Old talks</title><pubDate>Fri, 31 May 2024</pubDate><link>http://site.example:{port}/page</link></item>"
            self.answer("application/rss+xml", f"<rss version='2.0'><channel>{items}</channel></rss>".encode())
        else:
            self.send_response(200)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.trickle(b"x" * 65_536 if self.path == "/endless" else b"x", 0 if self.path == "/endless" else 0.05)

    def trickle(self, part: bytes, pause: float) -> None:
        try:
            for _ in range(2_000):
                self.wfile.write(part)
                self.wfile.flush()
                time.sleep(pause)
        except OSError:
            self.close_connection = True

    def raw(self, head: bytes, body: bytes) -> None:
        with contextlib.suppress(OSError):
            self.wfile.write(b"HTTP/1.1 200 OK\r\n" + head + b"\r\n\r\n" + body)
        self.close_connection = True

    def answer(self, kind: str, data: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def redirect(self, to: str) -> None:
        self.send_response(302)
        self.send_header("Location", to)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        return


@pytest.fixture
def port() -> Iterator[int]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    Site.seen.clear()
    yield server.server_address[1]
    server.shutdown()
    thread.join()
    server.server_close()


def names(*addresses: str) -> Callable[..., list[Any]]:
    """A resolver that answers with one address after the other."""
    left = list(addresses)

    def resolve(_host: str, port: int, **_: Any) -> list[Any]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (left.pop(0) if len(left) > 1 else left[0], port))]

    return resolve


def fetcher(port: int, **changes: Any) -> Fetcher:
    return Fetcher(**{"ports": frozenset({port}), "trusted": LOOPBACK, "resolve": names("127.0.0.1")} | changes)


def why(url: str, by: Fetcher) -> str:
    reading = read_url(url, fetcher=by)
    assert reading.articles == ()
    return reading.problems[0].sentence


def test_the_allowed_page_is_read_and_asked_for_by_name(port: int) -> None:
    reading = read_url(f"http://site.example:{port}/moved", fetcher=fetcher(port))
    assert reading.problems == ()
    assert (reading.articles[0].title, reading.articles[0].url) == ("Talks", f"http://site.example:{port}/page")
    assert Site.seen == [("/moved", f"site.example:{port}"), ("/page", f"site.example:{port}")]


@pytest.mark.parametrize(
    "address",
    ["127.0.0.1", "10.0.0.8", "172.16.1.1", "192.168.1.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "224.0.0.1",
     "255.255.255.255", "::1", "::", "fe80::1", "fd00::1", "::ffff:127.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1",
     "2002:7f00:1::", "2001:0:7f00:1::", "ff02::1", "64:ff9b:1::a00:1"],
)  # fmt: skip
def test_private_addresses_are_refused(address: str) -> None:
    assert "private network" in why("http://site.example/", Fetcher(resolve=names(address)))


@pytest.mark.parametrize("host", ["127.1", "0x7f000001", "2130706433", "0177.0.0.1", "[::1]", "localhost"])
def test_loopback_in_disguise_is_refused(host: str) -> None:
    assert "private network" in why(f"http://{host}/", Fetcher())


def test_one_private_address_among_public_ones_is_enough_to_refuse() -> None:
    def both(_host: str, port: int, **_: Any) -> list[Any]:
        return [(2, 1, 6, "", (address, port)) for address in ("93.184.216.34", "10.0.0.1")]

    assert "private network" in why("http://site.example/", Fetcher(resolve=both))


def test_a_redirect_into_a_private_network_is_refused(port: int) -> None:
    resolve = names("127.0.0.1", "127.0.0.2")
    assert "private network" in why(f"http://site.example:{port}/inside", fetcher(port, resolve=resolve))
    assert [path for path, _ in Site.seen] == ["/inside"]


def test_a_name_is_resolved_once_and_the_checked_address_is_the_one_reached(port: int) -> None:
    asked: list[str] = []

    def rebinding(host: str, at: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(2, 1, 6, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", at))]

    assert read_url(f"http://site.example:{port}/page", fetcher=fetcher(port, resolve=rebinding)).articles
    assert asked == ["site.example"]
    again = fetcher(port, resolve=names("127.0.0.1", "10.0.0.1"))
    assert "private network" in why(f"http://site.example:{port}/moved", again)


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/endless", "larger than"), ("/slow", "longer than"), ("/program", "is no article"), ("/loop", "redirected more"),
     ("/file", "begin with http")],
)  # fmt: skip
def test_what_is_endless_slow_or_no_article_is_refused(port: int, path: str, sentence: str) -> None:
    assert sentence in why(f"http://site.example:{port}{path}", fetcher(port, size=1_000_000, seconds=1.5))


@pytest.mark.parametrize("path", ["/to-ipv6", "/to-mapped", "/to-nat64", "/to-6to4", "/to-metadata"])
def test_no_redirect_leads_inside_in_disguise(port: int, path: str) -> None:
    def resolve(host: str, at: int, **options: Any) -> list[Any]:
        return names("127.0.0.1")(host, at) if host == "site.example" else socket.getaddrinfo(host, at, **options)

    assert "private network" in why(f"http://site.example:{port}{path}", fetcher(port, resolve=resolve))
    assert [seen for seen, _ in Site.seen] == [path]


@pytest.mark.parametrize(
    ("path", "sentence"),
    [("/to-port", "port 22"), ("/to-user", "user name or password"), ("/to-nowhere", "redirected more|private|known"),
     ("/packed", "larger than"), ("/unpacked", "damaged"), ("/boast", "larger than"), ("/short", "broke off"),
     ("/heads", "broke off"), ("/disguised", "a program"), ("/empty", "empty"), ("/missing/slow", "longer than")],
)  # fmt: skip
def test_odd_answers_get_their_sentence(port: int, path: str, sentence: str) -> None:
    found = why(f"http://site.example:{port}{path}", fetcher(port, size=1_000_000, seconds=1.5))
    assert re.search(sentence, found), found


@pytest.mark.parametrize(
    "url", ["ftp://e.org/", "gopher://e.org", "http://a:b@e.org/", "http://e.org:22/", "http://[", "x"]
)
def test_other_addresses_are_refused(url: str) -> None:
    assert why(url, Fetcher(resolve=names("93.184.216.34")))


def test_fetching_can_be_switched_off(monkeypatch: pytest.MonkeyPatch, port: int) -> None:
    monkeypatch.setenv("BOSPHORUS_FETCH", "off")
    assert "switched off" in why(f"http://site.example:{port}/page", fetcher(port))


def test_a_feed_leads_to_its_articles_and_tells_what_they_do_not(port: int) -> None:
    by, address = fetcher(port), Instructions(address=True)
    feed = carry_out(Request("feed", f"http://site.example:{port}/feed".encode(), address), by).listing
    assert feed is not None
    (entry,) = feed.entries
    told = replace(address, otherwise=announced(entry, feed))
    (article,) = carry_out(Request(entry.url, entry.url.encode(), told), by).reading.articles
    assert (article.title, str(article.date)) == ("Talks", "2024-05-31")
    with pytest.raises(Unreadable):
        read_feed(b"no feed at all")


def test_lists_and_sitemaps_name_addresses() -> None:
    sitemap = (
        b"<urlset><url><loc> https://e.org/a?x=1&amp;y=2 </loc></url><url><loc>https://e.org/b</loc></url></urlset>"
    )
    assert addresses_in(sitemap) == ("https://e.org/a?x=1&y=2", "https://e.org/b")
    assert addresses_in(b"# mine\nhttps://e.org/a\n\nhttps://e.org/a\nhttp://e.org/b\n") == (
        "https://e.org/a",
        "http://e.org/b",
    )
