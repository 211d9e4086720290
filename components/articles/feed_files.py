"""Feeds that were saved as files: an article an entry, of the text that the feed itself holds."""

from collections.abc import Iterator, Mapping
from typing import Any

from components.articles.building import Fields, from_text, label
from components.articles.feeds import entry_address, entry_date, entry_line, parsed_feed
from components.articles.fragments import fragment_article
from components.articles.reading import Found, Incoming, Problem, Unreadable


def read_feed_file(incoming: Incoming) -> Iterator[Found]:
    """A feed in a file; how many of its entries only point to their pages is told as one problem."""
    found = parsed_feed(incoming.data, incoming.charset, incoming.encoding)
    if not found.entries:
        raise Unreadable("The feed has no entries.")
    base = incoming.url or str(found.feed.get("link") or "")
    outlet = label(found.feed.get("title"))
    bare = 0
    for number, entry in enumerate(found.entries, start=1):
        fields: Fields = {
            "title": entry_line(entry, "title"),
            "outlet": outlet,
            "author": label(entry.get("author")),
            "date": entry_date(entry),
            "url": label(entry_address(entry, base)),
        }
        kind, text = _text(entry)
        if not text.strip():
            bare += 1
            continue
        make = from_text if kind == "text/plain" else fragment_article
        try:
            yield make(text, limits=incoming.limits, **fields)
        except Unreadable as error:
            yield Problem(f"{incoming.name}, entry {number}", str(error))
    if bare:
        sentence = (
            f"Of {bare:,} of its {len(found.entries):,} entries the feed holds no text, only where it is to be found."
        )
        yield Problem(incoming.name, sentence)


def _text(entry: Mapping[str, Any]) -> tuple[str, str]:
    """The kind and the words of the longest text that an entry holds: its content, or else its summary."""
    held = [*entry.get("content", ()), entry.get("summary_detail") or {}]
    texts = [(str(one.get("type") or ""), str(one.get("value") or "")) for one in held]
    return max(texts, key=lambda one: len(one[1]))
