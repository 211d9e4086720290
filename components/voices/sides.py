"""Guesses on which side a source stands from the countries and the known actors named in the words around its name."""

import re

from components.voices import lexicon
from components.voices.names import bare
from components.voices.places import places_in
from components.voices.postings import without_postings
from components.voices.registry import Registry
from components.voices.statement import Side, Span

_BEFORE = 60
_AFTER = 90
_BREAK = re.compile(r"[!?;\n“”\"]|(?<!U\.S)(?<!U\.K)(?<!E\.U)\.(?!\w)")
_ROLES = "|".join(sorted(lexicon.ROLES))
_ROLE_COMMA = re.compile(rf"\b({_ROLES}),\s*$", re.I)
_DESCRIBES = re.compile(
    r",? (?:an?\b|the\b|who is|head|spokes|member|leader|minister|president)|"
    rf", (?:[A-Z]|(?:assistant|{_ROLES})\b)"
)
_BEYOND = re.compile(r",|\b(?:by|who|whose|which|that|cited|quoted|interviewed|contacted|told|said|says|met|against)\b")
_AGAINST = re.compile(
    r"\b(?:critics?|opponents?|rivals?|enem(?:y|ies)|foes?|dissidents?|challengers?|detractors?|defectors?|victims?|"
    r"counterparts?)\b",
    re.I,
)
_TITLES = lexicon.TITLES | lexicon.ROLES | {"policy", "press"}


def side_of_phrase(phrase: str, registry: Registry) -> Side:
    """The side of the first country named in a phrase, else of the first known actor; "other" where there is none.

    An actor counts for "a Kremlin aide" and "Putin's adviser", not for "a Kremlin-backed outlet" or "a Putin critic".
    """
    found = places_in(without_postings(phrase))
    if found:
        return found[0][2].side
    described = _BEYOND.split(phrase, maxsplit=1)[0]
    if _AGAINST.search(described):
        return "other"
    for mention in registry.mentions(described):
        if not described[: mention.start].endswith("-") and not described.startswith("-", mention.end):
            return mention.entry.side
    return "other"


def side_around(text: str, span: Span, registry: Registry) -> Side:
    """The side told by the description directly before or, after a comma, behind a name; "other" if it tells none."""
    before = _words_before(text, span)
    found = places_in(before)
    if found:
        return found[-1][2].side
    owner = _owner(before, registry)
    if owner is not None:
        return owner
    after = _BREAK.split(text[span[1] : span[1] + _AFTER])[0]
    if not _DESCRIBES.match(after):
        return "other"
    found = places_in(re.split(r",(?=[^,]*$)", after[1:])[0])
    if found:
        return found[0][2].side
    described = _BEYOND.split(after[1:], maxsplit=1)[0]
    is_role = any(bare(word) in lexicon.ROLES for word in described.split())
    return side_of_phrase(described, registry) if is_role else "other"


def _words_before(text: str, span: Span) -> str:
    before = without_postings(_BREAK.split(text[max(0, span[0] - _BEFORE) : span[0]])[-1])
    if text.startswith(",", span[1]):
        before = _ROLE_COMMA.sub(r"\1 ", before)
    return re.split(r",|\b(?:and|said|told|that|with|by|to|from|against|in)\b", before)[-1]


def _owner(before: str, registry: Registry) -> Side | None:
    """The side of the known actor to whom the words before a name give it: "Gazprom deputy head", "Putin's envoy"."""
    mentions = registry.mentions(before)
    if not mentions or before[: mentions[-1].start].endswith("-"):
        return None
    joint = re.match(r"(?:['’]s?)? (.*)$", before[mentions[-1].end :])
    if joint is None or _AGAINST.search(joint.group(1)):
        return None
    words = [bare(word) for word in joint.group(1).split()]
    # "Gazprom board member" ends in a role and names nobody else; a capital might be another's.
    described = joint.group(1).islower() and words[-1] in lexicon.ROLES
    if not described and any(word not in _TITLES for word in words):
        return None
    return mentions[-1].entry.side
