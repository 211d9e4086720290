"""Bytes to text: byte order marks, declared and undeclared encodings, and the Turkish one that detectors miss."""

import codecs
import re

from components.articles.language import document_language
from components.articles.reading import Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CANDIDATES = ["cp1251", "koi8_r", "cp866", "iso8859_5", "cp1252", "cp1253", "cp1255", "cp1256", "mac_cyrillic"]
_DECLARED = re.compile(
    rb"""charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]{2,40})|<\?xml[^>]{0,80}encoding=["']([\w.-]{2,40})"""
)
_WESTERN = frozenset({"cp1252", "latin_1", "iso8859_1", "iso8859_15", "ascii", "cp1254", "iso8859_9"})
_MIXED_WORD = re.compile(r"[A-Za-z][\u0370-\u06ff\u2500-\u259f]|[\u0370-\u06ff\u2500-\u259f][A-Za-z]")
_CENTRAL = frozenset({"pl", "cs", "sk", "hu", "ro", "hr", "sl", "bs", "sr", "sq"})
_WESTERN_LANGUAGES = frozenset({"en", "tr", "de", "fr", "es", "it", "pt", "nl", "sv", "da", "no", "fi", "is", "ca"})
_SAMPLE = 40_000
_ODD = bytes(byte for byte in range(32) if byte not in (9, 10, 11, 12, 13, 26, 27))


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> str:
    """The text of `data`.

    `encoding` is the analyst's choice and is followed; `declared` is what the file or its sender says, and is
    followed where it can be true. Raises Unreadable for an unknown encoding or bytes that are no text.
    """
    if encoding:
        return _as_told(data, encoding)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(name, "replace")
    wide = _wide(data)
    if wide:
        return data.decode(wide, "replace")
    if _looks_binary(data):
        raise Unreadable("It is not text: its bytes belong to some other kind of file.")
    text = _utf8(data)
    if text is None:
        text = _declared_text(data, declared)
    return text if text is not None else _detected(data)


def declared_encoding(head: bytes) -> str | None:
    """The charset that the head of an HTML or XML file names."""
    match = _DECLARED.search(head[:4096])
    return (match[1] or match[2]).decode("ascii") if match else None


def _as_told(data: bytes, encoding: str) -> str:
    try:
        name = codecs.lookup(encoding).name
        text, _ = codecs.lookup(encoding).decode(data, "replace")
    except (LookupError, TypeError, ValueError) as error:
        raise Unreadable(f"The encoding {encoding[:40]!r} is not known.") from error
    if not isinstance(text, str):
        raise Unreadable(f"The encoding {encoding[:40]!r} is not one of text.")
    return text.removeprefix("\ufeff") if name.startswith("utf") else text


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: every other byte of Latin text is zero, of Cyrillic text is 4."""
    sample = data[: 2 * (min(len(data), 4000) // 2)]
    if len(sample) < 4:
        return None
    for name, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[0::2])):
        if b"\0" in high and sum(byte in (0, 1, 4, 0x20) for byte in high) >= 0.95 * len(high):
            other = sample[0::2] if name == "utf-16-le" else sample[1::2]
            if other.count(0) <= 0.05 * len(other):
                return name
    return None


def _looks_binary(data: bytes) -> bool:
    sample = data[:_SAMPLE]
    odd = len(sample) - len(sample.translate(None, _ODD))
    return odd > max(1, len(sample) // 100)


def _utf8(data: bytes) -> str | None:
    """UTF-8, also where the file was cut inside a letter or a few bytes of it are damaged."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start >= len(data) - 3:
            return data[: error.start].decode("utf-8")
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    right = sum(letter > "\x7f" for letter in text) - broken
    return text if right > 20 * broken else None


def _declared_text(data: bytes, declared: str | None) -> str | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared.strip()).name
    except (LookupError, ValueError):
        return None
    if name.replace("-", "_") in _WESTERN:
        return _western(data)
    if name.startswith("utf"):
        return None
    try:
        text, _ = codecs.lookup(name).decode(data, "strict")
    except (UnicodeError, ValueError, TypeError):
        return None
    return text if isinstance(text, str) else None


def _detected(data: bytes) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(_telling(data), cp_isolation=_CANDIDATES, enable_fallback=False).best()
    if best is None or best.encoding in _WESTERN:
        return _western(data)
    text = data.decode(best.encoding, "replace")
    mixed = len(_MIXED_WORD.findall(text[:_SAMPLE]))
    return text if mixed <= len(text[:_SAMPLE].split()) / 10 else _western(data)


def _telling(data: bytes) -> bytes:
    """The lines with letters beyond ASCII, which alone tell one encoding from another."""
    if len(data) <= _SAMPLE:
        return data
    lines = [line for line in data[: 50 * _SAMPLE].splitlines(keepends=True) if not line.isascii()]
    return b"".join(lines)[:_SAMPLE]


def _western(data: bytes) -> str:
    """cp1252; cp1250 for the languages of Central Europe; cp1254 where the rare Icelandic letters are Turkish ones."""
    turkish = any(byte in data for byte in b"\xf0\xfd\xfe\xd0\xdd\xde")
    icelandic = b"\xe6" in data and any(byte in data for byte in b"\xe1\xed\xfa")
    name = "cp1254" if turkish and not icelandic else "cp1252"
    central = document_language(_telling(data).decode("cp1250", "replace"))
    if central in _CENTRAL and document_language(_telling(data).decode(name, "replace")) not in _WESTERN_LANGUAGES:
        name = "cp1250"
    return data.decode(name, "replace")
