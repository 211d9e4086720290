"""Content keys: what tells an article and a scored passage from any other."""

import hashlib
import uuid

from components.stance.axis import Passage

KEY_LENGTH = 16


def passage_key(passage: Passage) -> uuid.UUID:
    """The content key of what a stance model reads: the text with all that may resolve its names."""
    parts = (passage.text, passage.title, passage.before, passage.language)
    told = "\x1f".join("\x00" if part is None else part for part in parts)
    return uuid.UUID(bytes=hashlib.blake2b(told.encode("utf-8", "surrogatepass"), digest_size=16).digest())


def article_key(article: str) -> str:
    """The key of an article (16 hex digits) from its key or its whole digest."""
    return article[:KEY_LENGTH]
