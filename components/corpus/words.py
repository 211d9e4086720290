"""Words and phrases in paragraphs: how text is folded for the search, and what a search means.

DuckDB's full-text extension is not part of its wheel and would have to be fetched over the network, so the
corpus keeps a folded copy of each paragraph (lower case, no accents, one space around each word) in which a
whole word or a phrase is a plain substring; that is exact, needs no index and scans fast.
"""

import re
import unicodedata
from dataclasses import dataclass

_NO_WORD = re.compile(r"[\W_]+")
_TERM = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_ALONE = str.maketrans({"ı": "i", "ø": "o", "đ": "d", "ł": "l", "’": " ", "'": " "})


@dataclass(frozen=True, slots=True)
class Term:
    """What a paragraph must hold (or, `without`, must not): any one of `needles` in its folded text."""

    needles: tuple[str, ...]
    without: bool = False


def folded(text: str) -> str:
    """The words of `text` in lower case without accents, one space before, between and after: `" a b "`."""
    bare = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.casefold().translate(_ALONE))
        if not unicodedata.combining(letter)
    )
    return f" {_NO_WORD.sub(' ', bare).strip()} "


def terms(search: str) -> tuple[Term, ...]:
    """Read a search: words (all must stand), "phrases", starts*, -without, a OR b; nothing raises."""
    found: list[Term] = []
    alternative = False
    for minus, phrase, word in _TERM.findall(search):
        if word == "OR" and not minus:
            alternative = bool(found)
            continue
        needle = _needle(phrase or word)
        if needle is None:
            continue
        if alternative and not minus and not found[-1].without:
            found[-1] = Term((*found[-1].needles, needle))
        else:
            found.append(Term((needle,), without=bool(minus)))
        alternative = False
    return tuple(found)


def _needle(written: str) -> str | None:
    words = folded(written)
    if not words.strip():
        return None
    return words.rstrip() if written.endswith("*") else words
