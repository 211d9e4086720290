"""What kind of file bytes are: told by what is in them first, by the name second."""

import re
import zipfile

from components.articles.packages import open_package
from components.articles.reading import Incoming, Unreadable

SUFFIXES = (
    ".txt", ".md", ".html", ".htm", ".mhtml", ".mht", ".pdf", ".docx", ".odt", ".rtf", ".eml", ".csv", ".tsv", ".xlsx",
    ".json", ".jsonl", ".ndjson", ".parquet", ".zip", ".xml", ".rss", ".atom",
)  # fmt: skip
"""The suffixes of the files that can be read, for upload fields."""

_BY_SUFFIX = {
    ".txt": "plain", ".text": "plain", ".log": "plain",
    ".md": "markdown", ".markdown": "markdown",
    ".html": "webpage", ".htm": "webpage", ".xhtml": "webpage",
    ".csv": "delimited", ".tsv": "delimited", ".tab": "delimited",
    ".eml": "mail", ".mht": "mail", ".mhtml": "mail",
    ".json": "json", ".jsonl": "json lines", ".ndjson": "json lines",
}  # fmt: skip
_BY_MEDIA = {
    "text/html": "webpage", "application/xhtml+xml": "webpage", "text/plain": "plain", "text/markdown": "markdown",
    "text/csv": "delimited", "application/json": "json", "message/rfc822": "mail", "multipart/related": "mail",
}  # fmt: skip
_REFUSED = (
    (b"\x89PNG", "a picture (PNG)"), (b"\xff\xd8\xff", "a picture (JPEG)"), (b"GIF8", "a picture (GIF)"),
    (b"\x1f\x8b", "a gzip archive: unpack it first"), (b"7z\xbc\xaf", "a 7z archive: unpack it first"),
    (b"Rar!", "a RAR archive: unpack it first"), (b"BZh", "a bzip2 archive: unpack it first"),
    (b"\xfd7zXZ", "an xz archive: unpack it first"), (b"MZ", "a program"), (b"\x7fELF", "a program"),
    (b"ID3", "a sound recording"), (b"OggS", "a recording"), (b"SQLite format 3", "a database"),
)  # fmt: skip
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PACKAGES = (("word/document.xml", "docx"), ("word/document2.xml", "docx"), ("xl/workbook.xml", "workbook"))
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument."
_HTML = re.compile(rb"<!doctype html|<html[\s>]|<head[\s>]|<body[\s>]|<article[\s>]", re.IGNORECASE)
_MAIL = re.compile(rb"\A(?:[A-Za-z-]{2,40}:[^\r\n]*\r?\n(?:[ \t][^\r\n]*\r?\n)*){3}")
_PACKED = frozenset({".pdf", ".docx", ".odt", ".rtf", ".xlsx", ".parquet", ".zip"})
_FEEDS, _XML = frozenset({"rss", "feed", "rdf"}), (".xml", ".rss", ".atom")
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_FIRST_ELEMENT = re.compile(rb"<([A-Za-z][\w.:-]{0,60})")
HEAD = 4096
"""How many of its first bytes tell what a file is."""


def kind_of(incoming: Incoming) -> str:
    """The name of the reader for these bytes; raises Unreadable for a kind that is no article."""
    data = incoming.data
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable("The file is empty.")
    head = data[:HEAD]
    if head.lstrip(b"\xef\xbb\xbf\0 \t\r\n").startswith(b"%PDF-") or (incoming.suffix == ".pdf" and b"%PDF-" in head):
        return "pdf"
    if data.startswith((b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")):
        return _package(incoming)
    if data.startswith(b"{\\rtf"):
        return "rtf"
    if data.startswith(b"PAR1"):
        return "parquet"
    if data.startswith(_COMPOUND):
        raise Unreadable(_compound(data))
    for mark, what in _REFUSED:
        if data.startswith(mark):
            raise Unreadable(f"It is {what}, not an article.")
    return _text_kind(incoming)


def root_names(data: bytes) -> frozenset[str]:
    """The name of the element that markup begins with, and its prefix if it has one; empty where it is no markup."""
    # Of UTF-16 the bytes of the letters are left.
    head = data[:HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    element = _FIRST_ELEMENT.search(_COMMENT.sub(b"", head)) if head.startswith(b"<") else None
    return frozenset(element[1].decode("ascii", "replace").lower().split(":")) if element else frozenset()


def is_feed(data: bytes) -> bool:
    """Whether bytes begin as an RSS or Atom feed does."""
    return not root_names(data).isdisjoint(_FEEDS)


def _text_kind(incoming: Incoming) -> str:
    data, suffix = incoming.data, incoming.suffix
    head = data[:HEAD]
    if suffix in _PACKED:
        if _HTML.search(head):
            return "webpage"
        raise Unreadable(f"It is named {suffix} and is none: it is damaged, cut off or of another kind.")
    if is_feed(data):
        return "feed"
    by_media = _BY_MEDIA.get((incoming.media_type or "").split(";")[0].strip().lower())
    known = _BY_SUFFIX.get(suffix) or by_media
    if known in (None, "plain") and _HTML.search(head) and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
        return "webpage"
    if known is None and b"MIME-Version:" in head and _MAIL.match(head):
        return "mail"
    if known is None and root_names(data) and (suffix in _XML or b"<?xml" in head.replace(b"\0", b"")[:8]):
        raise Unreadable("It is XML, but neither an RSS or Atom feed nor a web page.")
    return known or "plain"


def _package(incoming: Incoming) -> str:
    archive: zipfile.ZipFile = open_package(incoming.data)
    with archive:
        names = set(archive.namelist())
        if "content.xml" in names and _OPEN_DOCUMENT in incoming.data[:200]:
            if b"opendocument.text" in incoming.data[:200]:
                return "odt"
            raise Unreadable("It is an OpenDocument file that holds no text document: save it as .odt or .pdf.")
    for name, kind in _PACKAGES:
        if name in names:
            return kind
    if "[Content_Types].xml" in names and any(name.startswith(("ppt/", "xl/", "word/")) for name in names):
        raise Unreadable("It is an Office file that holds no text document: save it as .docx or .pdf.")
    return "archive"


def _compound(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return "The file is protected by a password: save a copy without one."
    if "WordDocument".encode("utf-16-le") in data:
        return "It is a Word file of the old kind (.doc): save it as .docx."
    if "Workbook".encode("utf-16-le") in data:
        return "It is an Excel file of the old kind (.xls): save it as .xlsx."
    if "__substg1.0_".encode("utf-16-le") in data:
        return "It is an Outlook message (.msg): save it as .eml."
    return "It is an Office file of an old kind: save it as .docx, .xlsx or .pdf."
