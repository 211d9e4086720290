"""For the analyst's eye: whether a text may have been misread, and how it reads in each encoding."""

import re

from components.articles.kinds import kind_of
from components.articles.reading import Incoming, Unreadable

ENCODINGS = ("utf-8", "utf-16", "windows-1254", "iso-8859-9", "windows-1251", "koi8-r", "cp866", "iso-8859-5",
             "mac-cyrillic", "windows-1252", "windows-1250", "windows-1253", "windows-1256")  # fmt: skip
"""The encodings that an analyst may choose from."""

_TEXT_KINDS = frozenset({"plain", "markdown", "webpage", "feed", "delimited", "json", "json lines"})
_HELD = 5_000_000
_TAG = re.compile(rb"<[^<>]*>")
_BEYOND_ASCII = re.compile(rb"[\x80-\xff]")
_BEFORE, _AFTER = 24, 56


def may_be_misread(name: str, data: bytes, media_type: str | None = None) -> bool:
    """Whether these are bytes of text whose encoding was guessed or believed, and small enough to be held."""
    if len(data) > _HELD:
        return False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        try:
            return kind_of(Incoming(name, data, media_type=media_type)) in _TEXT_KINDS
        except Unreadable:
            return False
    return False


def readings(data: bytes) -> dict[str, str]:
    """How the place with the first letters beyond ASCII reads in each encoding that could be meant."""
    plain = _TAG.sub(b" ", data[:200_000])
    first = _BEYOND_ASCII.search(plain)
    at = max(0, first.start() - _BEFORE) if first else 0
    part = plain[at : at + _BEFORE + _AFTER]
    found: dict[str, str] = {}
    for encoding in ENCODINGS:
        wide = encoding == "utf-16"
        text = (data[:160] if wide else part).decode(encoding, "replace")
        found[encoding] = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return found
