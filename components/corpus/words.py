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


def folding(value: str) -> str:
    """SQL that folds the letters of an SQL value as `folded` does; what stands between words stays."""
    written, plain = ("".join(letters).replace("'", "''") for letters in (map(chr, _ALONE), map(str, _ALONE.values())))
    return f"translate(strip_accents(lower({value})), '{written}', '{plain}')"


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


def found_at(text: str, search: str) -> list[tuple[int, int]]:
    """Where the words of a search stand in `text` (start, end), in order and without overlap; `word*` counts to the
    word's end. What must not stand is not looked for."""
    letters, origin = _traced(text)
    spans: list[tuple[int, int]] = []
    for needle in (needle for term in terms(search) if not term.without for needle in term.needles):
        at = letters.find(needle)
        while at >= 0:
            last = letters.find(" ", at + len(needle) - 1) - 1
            spans.append((origin[at + 1], origin[last] + 1))
            at = letters.find(needle, at + 1)
    joined: list[tuple[int, int]] = []
    for start, end in sorted(spans):
        if joined and start < joined[-1][1]:
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return joined


def _traced(text: str) -> tuple[str, list[int]]:
    """`folded(text)`, and for each of its letters the place in `text` that it comes from."""
    letters, origin = [" "], [0]
    for place, written in enumerate(text):
        for letter in unicodedata.normalize("NFKD", written.casefold().translate(_ALONE)):
            if unicodedata.combining(letter):
                continue
            bare = " " if _NO_WORD.match(letter) else letter
            if bare != " " or letters[-1] != " ":
                letters.append(bare)
                origin.append(place)
    if letters[-1] != " ":
        letters.append(" ")
        origin.append(len(text))
    elif len(letters) == 1:
        letters.append(" ")
        origin.append(0)
    return "".join(letters), origin


def _needle(written: str) -> str | None:
    words = folded(written)
    if not words.strip():
        return None
    return words.rstrip() if written.endswith("*") else words
