"""Postings abroad: "Turkey" in "US ambassador to Turkey" is where a person serves, not whom he speaks for."""

import re

from components.voices.places import BY_WORD

_HOSTS = "|".join(re.escape(word) for word in sorted(BY_WORD, key=len, reverse=True))
_POSTING = (
    r"\b(?P<post>(?i:ambassador|envoy|representative|diplomat|consul|negotiator|delegate|correspondent))\s+"
    rf"(?:to|in|at)\s+(?:the\s+)?(?:{_HOSTS})(?!['’]|[\w-])"
)
_CAPITAL = r"[^\W\d_a-zà-öø-ÿ][\w’'-]*"
_PLACED = re.compile(_POSTING)
_NAMED = re.compile(rf"[^,(]*?{_POSTING},? {_CAPITAL}(?: {_CAPITAL}){{1,3}}(?=$|[,(\s])")


def without_postings(text: str) -> str:
    """The text with each posting cut down to its office: "US envoy to Turkey Ada Holm" becomes "US envoy Ada Holm"."""
    return _PLACED.sub(r"\g<post>", text)


def posted_name(phrase: str) -> str | None:
    """The start of a phrase up to the end of the name behind a posting: "Turkey's envoy to NATO, Basat Ozturan"."""
    match = _NAMED.match(phrase)
    return match.group() if match else None
