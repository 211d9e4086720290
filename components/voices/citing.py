"""Sources whom a report names as its own: "Reuters, citing two Turkish officials, reported that …"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from components.voices import lexicon
from components.voices.decode import Found, merged, tidy
from components.voices.names import bare, is_given
from components.voices.phrase import read_phrase
from components.voices.registry import Registry
from components.voices.statement import Span

_CITING = re.compile(
    r"\b(?P<cue>citing|quoting)\s+(?!(?:[^,.;:“”\"\n]*\s)?as\s+\w+ing\b)"
    r"(?P<source>(?:(?<=\b[A-Z])\.|[^\s,.;:“”\"]|[ \xa0](?!(?:who|which|that|but|and\s+\w+ing)\b))+)",
    re.I,
)
_SENTENCE_END = re.compile(r"[.!?][\"”’')]*\s+(?=[A-ZÀ-Þ“\"])|\n")
_REPORTING = re.compile(r"\breport|\baccording to\b", re.I)
_PRESS = frozenset(
    {"agency", "broadcaster", "channel", "daily", "journal", "magazine", "media", "newspaper", "outlet", "paper",
     "television", "website", "weekly"}
)  # fmt: skip
_PAPERS = frozenset({"cable", "data", "document", "documents", "figures", "memo", "report", "reports", "statement"})


def with_sources(text: str, found: Sequence[Found], registry: Registry) -> list[tuple[Found, Found | None]]:
    """The statements, each with what its source says in it: the report's content, spoken by whom the report cites.

    A statement that the citing itself was taken for ("citing" with "two Turkish officials" for its content) is dropped.
    """
    pairs: dict[int, Found] = {}
    outer = list(found)
    dropped: set[int] = set()
    for match in _CITING.finditer(text):
        source = match.span("source")
        if not _is_source(text, source, registry):
            continue
        index = _citing(text, match.span("cue"), found, registry)
        if index is None or index in pairs:
            continue
        clause = (match.start(), source[1])
        content = tidy(text, without(found[index].content, clause))
        if content:
            pairs[index] = replace(found[index], content=tuple(content), speaker=source, cue=(match.span("cue"),))
            outer[index] = replace(found[index], content=tuple(merged([*content, clause], text)))
            dropped |= {i for i, one in enumerate(found) if meets(one.cue[0], match.span("cue"))}
    return [(one, pairs.get(index)) for index, one in enumerate(outer) if index not in dropped]


def _citing(text: str, cue: Span, found: Sequence[Found], registry: Registry) -> int | None:
    """Which statement of the same sentence is the report: the nearest."""
    near = [
        (abs(one.cue[0][0] - cue[0]), index)
        for index, one in enumerate(found)
        if not meets(one.cue[0], cue)
        and _SENTENCE_END.search(text, *sorted((one.cue[0][0], cue[0]))) is None
        and _reports(text, one, registry)
    ]
    return min(near)[1] if near else None


def _reports(text: str, one: Found, registry: Registry) -> bool:
    """Whether the press tells it: others cite reasons and examples rather than sources."""
    if one.speaker is None:
        return False
    speaker = text[slice(*one.speaker)]
    outlets = any(mention.entry.kind == "outlet" for mention in registry.mentions(speaker))
    told = any(_REPORTING.search(text, *span) for span in one.cue)
    return outlets or told or any(bare(word) in _PRESS for word in speaker.split())


def _is_source(text: str, span: Span, registry: Registry) -> bool:
    """Whether somebody who can speak is named, or a paper: not "citing national security"."""
    phrase = read_phrase(text, span)
    if phrase.kind == "document":
        return phrase.head in _PAPERS
    if phrase.kind == "name":
        entry = registry.find(phrase.name or phrase.core)
        known = entry is not None and entry.kind != "country"
        words = phrase.core.split()
        return known or is_given((phrase.name or " ").split(" ")[0]) or any(bare(w) in lexicon.ROLES for w in words)
    return phrase.kind in ("body", "role") or phrase.head in lexicon.GROUPS


def without(content: Sequence[Span], part: Span) -> list[Span]:
    """The spans without what lies in `part`."""
    pieces = (piece for low, high in content for piece in ((low, min(high, part[0])), (max(low, part[1]), high)))
    return [(low, high) for low, high in pieces if low < high]


def meets(left: Span, right: Span) -> bool:
    """Whether two spans have a character in common."""
    return left[0] < right[1] and right[0] < left[1]
