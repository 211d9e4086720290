"""Web addresses, feeds and lists of addresses."""

import datetime
import html
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any
from urllib.parse import urljoin

from components.articles.building import label
from components.articles.dates import parse_date
from components.articles.decoding import declared_encoding, decode
from components.articles.fetch import Fetcher
from components.articles.kinds import is_feed, root_names
from components.articles.limits import DEFAULT, Limits
from components.articles.reader import articles_in
from components.articles.reading import Budget, Incoming, Problem, Reading, Unreadable, gather, safe_name

_LOCATION = re.compile(r"<(?:\w+:)?loc>\s*(?:<!\[CDATA\[)?\s*(https?://[^<\s\]]{3,2000})", re.IGNORECASE)
_SITEMAPS = frozenset({"urlset", "sitemapindex"})
_ADDRESS_LINE = re.compile(r"https?://\S+", re.IGNORECASE)
_BARE = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}(?:[/?#]\S*)?", re.IGNORECASE)
_LONGEST_LIST = 2_000_000
_WEB = ("http://", "https://")
_ADDRESS = re.compile(r"""^\s*["'<]?(https?://[^\s"'<>,;]{3,2000})""", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One article that a feed announces."""

    url: str
    title: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    summary: str | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """An RSS or Atom feed: its name and the articles it announces, in its order."""

    title: str | None
    entries: tuple[Entry, ...]


def read_url(url: str, *, fetcher: Fetcher | None = None, limits: Limits = DEFAULT) -> Reading:
    """The article behind a web address; a refusal or a failure is a problem with its reason."""
    try:
        fetched = (fetcher or Fetcher()).fetch(url)
    except Unreadable as error:
        return Reading(problems=(Problem(safe_name(url), str(error)),))
    incoming = Incoming(
        name=safe_name(url),
        data=fetched.data,
        limits=limits,
        media_type=fetched.kind,
        charset=fetched.charset,
        url=fetched.url,
        budget=Budget(limits.expanded, limits.members),
    )
    reading = gather(articles_in(incoming))
    return replace(reading, articles=tuple(replace(found, url=found.url or fetched.url) for found in reading.articles))


def read_feed(
    source: str | bytes, *, fetcher: Fetcher | None = None, url: str | None = None, charset: str | None = None
) -> Feed:
    """The entries of a feed, given as its address or its bytes; raises Unreadable where it is none.

    `url` is where the bytes came from: the feed's relative addresses start there, or else at the site that it names;
    `charset` is what their sender called their encoding.
    """
    if not isinstance(source, bytes):
        fetched = (fetcher or Fetcher()).fetch(source)
        source, url, charset = fetched.data, fetched.url, fetched.charset
    found = parsed_feed(source, charset)
    entries = tuple(_entries(found.entries, url or str(found.feed.get("link") or "")))
    return Feed(label(found.feed.get("title")), entries)


def parsed_feed(data: bytes, charset: str | None, encoding: str | None = None) -> Any:
    """The feed as feedparser reads it; raises Unreadable where it is none.

    `charset` is what the sender of the bytes called their encoding, `encoding` the analyst's choice.
    """
    import feedparser

    text = decode(data, encoding, charset or declared_encoding(data))
    if "<!ENTITY" in text:
        raise Unreadable("The feed declares XML entities, which a feed never does: it was not opened.")
    # feedparser takes Cyrillic for Western letters where nothing declares the encoding; the header goes before the
    # declaration in the file.
    utf8 = {"content-type": "application/xml; charset=utf-8"}
    found = feedparser.parse(io.BytesIO(text.encode("utf-8", "replace")), response_headers=utf8, sanitize_html=True)
    if not found.version or (not found.entries and found.bozo):
        raise Unreadable("It is not an RSS or Atom feed.")
    return found


def addresses_in(data: bytes) -> tuple[str, ...]:
    """The web addresses in a sitemap or in a text file with one a line, each once and in order."""
    text = decode(data)
    found = _LOCATION.findall(text) or _ADDRESS.findall(text)
    return tuple(dict.fromkeys(html.unescape(address) for address in found))


def addresses_typed(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The addresses among typed lines or words, each once, with `https://` put before a bare "site.org/page"; and
    what is none."""
    addresses: dict[str, None] = {}
    other: list[str] = []
    for part in text.split():
        address = part.strip("<>\"',;()")
        if _ADDRESS_LINE.fullmatch(address):
            addresses[address] = None
        elif _BARE.fullmatch(address):
            addresses[f"https://{address}"] = None
        else:
            other.append(part)
    return tuple(addresses), tuple(other)


def listing_in(
    name: str, data: bytes, media_type: str | None = None, url: str | None = None, charset: str | None = None
) -> Feed | None:
    """The addresses that bytes lead on to: those of a feed, a sitemap or a text with nothing but addresses in it.

    `url` is where the bytes came from, `charset` what their sender called their encoding. None where they are no such
    list; raises Unreadable for a feed that cannot be read.
    """
    if is_feed(data):
        return read_feed(data, url=url, charset=charset)
    if root_names(data) & _SITEMAPS or _only_addresses(name, data, media_type):
        return Feed(None, tuple(Entry(address) for address in addresses_in(data)))
    return None


def _only_addresses(name: str, data: bytes, media_type: str | None) -> bool:
    text_file = name.lower().endswith(".txt") or media_type == "text/plain"
    if not text_file or len(data) > _LONGEST_LIST:
        return False
    try:
        lines = [line.strip() for line in data.decode("utf-8-sig").splitlines()]
    except UnicodeDecodeError:
        return False
    lines = [line for line in lines if line and not line.startswith("#")]
    return bool(lines) and all(_ADDRESS_LINE.fullmatch(line) for line in lines)


def entry_line(entry: Mapping[str, object], name: str) -> str | None:
    """Title or summary of an entry as one line; both are HTML more often than not."""
    return label(html.unescape(re.sub(r"<[^>]{0,2000}>", " ", str(entry.get(name) or ""))))


def entry_date(entry: Mapping[str, object]) -> datetime.date | None:
    """The day on which an entry was published, or else changed."""
    return parse_date(entry.get("published")) or parse_date(entry.get("updated"))


def _entries(found: Iterable[Mapping[str, object]], base: str) -> Iterator[Entry]:
    seen: set[str] = set()
    for entry in found:
        url = entry_address(entry, base)
        if url and url not in seen:
            seen.add(url)
            author, date = label(entry.get("author")), entry_date(entry)
            yield Entry(url, entry_line(entry, "title"), author, date, entry_line(entry, "summary"))


def entry_address(entry: Mapping[str, object], base: str) -> str | None:
    """The web address of an entry, one that is relative completed by `base`; None where it has none."""
    link = str(entry.get("link") or "")
    # feedparser takes the name of an entry without an address, such as a number, for one.
    named = entry.get("guidislink") and link == entry.get("id")
    if link and not named and not link.startswith(_WEB):
        try:
            link = urljoin(base, link)
        except ValueError:
            return None
    return link if link.startswith(_WEB) else None
