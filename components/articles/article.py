"""What was read: an article and its paragraphs."""

import datetime
import hashlib
import re
import unicodedata
from dataclasses import dataclass
from typing import Literal

ParagraphKind = Literal["text", "heading", "caption", "boilerplate"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph as a reader sees it; `text` equals the article's `text[start:end]`.

    `language` is an ISO 639-1 code, or None where the paragraph is too short to tell.
    """

    index: int
    start: int
    end: int
    text: str
    language: str | None = None
    kind: ParagraphKind = "text"


@dataclass(frozen=True, slots=True)
class Article:
    """One article: its text, where its paragraphs lie in it, and what is known of its origin.

    `sample` marks an article that was written for this project and reports no real one.
    """

    text: str
    paragraphs: tuple[Paragraph, ...]
    title: str | None = None
    outlet: str | None = None
    author: str | None = None
    date: datetime.date | None = None
    url: str | None = None
    language: str | None = None
    given_id: str | None = None
    sample: bool = False

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of outlet and text, case of the outlet and white space folded: the content key."""
        content = f"{_folded(self.outlet or '').casefold()}\x1f{_folded(self.text)}"
        return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()

    @property
    def id(self) -> str:
        """The id that the source gave, else the first 16 characters of the digest."""
        return self.given_id or self.digest[:16]


def _folded(text: str) -> str:
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip()
