"""Guesses on which side a source stands from the countries named in the words around its name."""

import re

from components.voices import lexicon
from components.voices.places import Place, places_in
from components.voices.postings import without_postings
from components.voices.statement import Side, Span

_BEFORE = 60
_AFTER = 90
_BREAK = re.compile(r"[!?;\n“”\"]|(?<!U\.S)(?<!U\.K)(?<!E\.U)\.(?!\w)")
_ROLE_COMMA = re.compile(r"\b(" + "|".join(sorted(lexicon.ROLES)) + r"),\s*$", re.I)


def side_of_phrase(phrase: str) -> Side:
    """The side of the first country named in a phrase; "other" where there is none."""
    found = places_in(without_postings(phrase))
    return found[0][2].side if found else "other"


def place_around(text: str, span: Span) -> Place | None:
    """The country in the description that stands directly before or, after a comma, behind a name."""
    before = without_postings(_BREAK.split(text[max(0, span[0] - _BEFORE) : span[0]])[-1])
    if text.startswith(",", span[1]):
        before = _ROLE_COMMA.sub(r"\1 ", before)
    near = re.split(r",|\b(?:and|said|told|that|with|by|to|from|against|in)\b", before)[-1]
    found = places_in(near)
    if found:
        return found[-1][2]
    after = _BREAK.split(text[span[1] : span[1] + _AFTER])[0]
    if re.match(r",? (?:an?|the|who is|head|spokes|member|leader|minister|president)|, [A-Z]", after):
        described = places_in(re.split(r",(?=[^,]*$)", after[1:])[0])
        if described:
            return described[0][2]
    return None


def side_around(text: str, span: Span) -> Side:
    """The side that the description around a name tells; "other" where it tells none."""
    place = place_around(text, span)
    return place.side if place else "other"
