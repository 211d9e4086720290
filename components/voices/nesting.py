"""Statements inside statements: which one carries which, and "Idiz cited the source as saying"."""

import re
from collections.abc import Sequence
from dataclasses import replace

from components.voices import lexicon
from components.voices.assemble import overlap, words_in
from components.voices.citing import meets, with_sources, without
from components.voices.decode import Found, merged, tidy
from components.voices.places import BY_WORD
from components.voices.registry import Registry
from components.voices.statement import Span

_QUOTING = re.compile(r"\b(?:cit(?:e|es|ed|ing)|quot(?:e|es|ed|ing)|report(?:s|ed|ing)?)\b", re.I)
_AS_SAYING = re.compile(
    r"\s+(?P<source>(?!(?:as|by|in)\b)[^,.;:“”\"\n]{2,90}?)\s+as\s+"
    r"(?P<cue>say(?:s|ing)|tell(?:s|ing)|writing|stat(?:es|ing)|claiming|warning|adding|declaring|describing|calling)\b",
    re.I,
)
_QUOTED_BY = re.compile(
    r"\s+(?P<how>by|in)\s+(?P<carrier>[^,.;:“”\"\n]{2,60}?)(?:\s+(?:on\s+\w+\s+)?as\s+(?P<cue>\w+ing)\b|[,.;\n]|$)",
    re.I,
)
_TITLED = r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Col|St)\.|(?:[A-Z]\.)+|[A-ZÀ-Þ][\w’'\-]*)"
_NAME = (
    rf"(?P<subject>(?:(?:[Tt]he|[Aa]n?|[Oo]ne)\s+)?{_TITLED}(?:\s+{_TITLED})*"
    r"(?:(?:\s+(?:local|opposition|state))?\s+(?:agencies|agency|media|newspapers?|officials|outlets|papers?|reports|sources))?"
    r"|\b(?i:he|she|it|they|I|we))"
)
_NOUN = (
    r"(?P<subject>\b(?i:the|an?|one)(?:\s+(?:of|for|from|at)\s+(?:the|an?)\b|\s+(?!(?:the|an?|one|and|that|which|who|"
    r"told|said|has|have|had|also|then|later|is|are|was|were)\b)[\w’'\-]+){1,6})"
)
_LOWER = r"(?!(?:and|that|which|who|told|said)\b)[a-z][\w’'\-]*"
_DESCRIBED = (
    rf"\b(?P<subject>(?:(?:[Tt]he|[Aa]n?|[Oo]ne|[Tt]wo|[Ss]ome)\s+)?(?:{_TITLED}\s+)*(?:{_LOWER}\s+){{0,3}}?"
    rf"(?i:{'|'.join(sorted(lexicon.ROLES | lexicon.GROUPS))})\s+(?:(?:in|of|at|from|for|with)\s+(?:the\s+)?)?"
    rf"{_TITLED}(?:\s+{_TITLED})*)"
)
_HAS = r"(?:\s+(?:has|have|had|also|then|later))*\s+$"
_WAS = r"\s+(?:was|were|is|are|has been|have been|had been)(?:\s+(?:also|later))?\s+$"
_WHO_QUOTES = tuple(re.compile(subject + _HAS) for subject in (_DESCRIBED, _NAME, _NOUN))
_WHO_IS_QUOTED = tuple(re.compile(subject + _WAS) for subject in (_DESCRIBED, _NAME, _NOUN))


def with_carriers(text: str, found: Sequence[Found], registry: Registry) -> tuple[list[Found], list[int | None]]:
    """The statements, sorted, with those added that carry another, and for each the index of its carrier (`via`).

    "…," Idiz cited the source as saying → the source's statement, carried by one of Idiz's whose content takes in
    "the source as saying". A statement whose cue lies inside another's content is carried by that one.
    """
    result: list[Found] = []
    carried: dict[int, int] = {}
    for one, source in with_sources(text, found, registry):
        pair = (one, source) if source else _split_quoting(text, one) or _split_quoted_by(text, one)
        if pair is None:
            result.append(one)
        else:
            outer, inner = pair
            others = [other for other in found if other is not one]
            if outer is None or _is_found(text, inner, others):
                result.append(outer or inner)
                continue
            carried[len(result) + 1] = len(result)
            result += [outer, inner]
    via = [carried.get(index, _around(text, index, result)) for index in range(len(result))]
    return _sorted(result, via)


def _is_found(text: str, one: Found, found: Sequence[Found]) -> bool:
    words = words_in(text, one.content)
    return any(other.speaker == one.speaker and overlap(words, words_in(text, other.content)) > 0.9 for other in found)


def _split_quoting(text: str, one: Found) -> tuple[Found, Found] | None:
    end = text.find("\n", one.cue[0][0])
    end = len(text) if end < 0 else end
    verb = _QUOTING.search(text, one.cue[0][0], min(end, one.cue[-1][1] + 1))
    if verb is None:
        return None
    match = _AS_SAYING.match(text, verb.end(), end)
    if match is None:
        return None
    source = match.span("source")
    speaker = one.speaker
    if speaker is None or meets(speaker, source):
        speaker = _subject(text, verb.start(), _WHO_QUOTES)
    clause = (source[0], match.end())
    content = tuple(tidy(text, without(one.content, clause))) or one.content
    inner = replace(one, content=content, speaker=source, cue=(match.span("cue"),))
    outer = replace(one, content=tuple(merged([*content, clause], text)), speaker=speaker, cue=(verb.span(),))
    return outer, inner


def _split_quoted_by(text: str, one: Found) -> tuple[Found | None, Found] | None:
    """ "Cavusoglu was quoted by Anadolu as saying …": Anadolu carries what Cavusoglu says. Nobody carries what he "was
    quoted in Brussels as saying"."""
    end = text.find("\n", one.cue[0][0])
    end = len(text) if end < 0 else end
    verb = re.compile(r"\b(?:quoted|cited)\b", re.I).search(text, one.cue[0][0], min(end, one.cue[-1][1] + 1))
    if verb is None:
        return None
    match = _QUOTED_BY.match(text, verb.end(), end)
    if match is None or not match["carrier"][:1].isalpha():
        return None
    carrier, speaker = match.span("carrier"), one.speaker
    if speaker is None or meets(speaker, carrier):
        speaker = _subject(text, verb.start(), _WHO_IS_QUOTED)
        if speaker is None:
            return None
    content = without(without(one.content, carrier), speaker)
    if not tidy(text, content):
        return None
    cue = match.span("cue") if match["cue"] else verb.span()
    cleared = tuple((match.end(), high) if low <= cue[0] < match.end() < high else (low, high) for low, high in content)
    inner = replace(one, content=tuple(tidy(text, cleared)), speaker=speaker, cue=(cue,))
    if match["how"].lower() == "in" and match["carrier"] in BY_WORD:
        return None, inner
    outer_content = tuple(merged([*cleared, speaker, cue], text))
    return replace(one, content=outer_content, speaker=carrier, cue=(verb.span(),)), inner


def _subject(text: str, verb: int, patterns: Sequence[re.Pattern[str]]) -> Span | None:
    """Who stands before a verb at that offset, by the first pattern that finds anyone."""
    start = max(0, text.rfind("\n", 0, verb) + 1, verb - 80)
    subject = next(filter(None, (pattern.search(text[start:verb]) for pattern in patterns)), None)
    return subject and (start + subject.start("subject"), start + subject.end("subject"))


def _around(text: str, index: int, found: Sequence[Found]) -> int | None:
    """The smallest statement whose content takes in this one's cue and speaker, and most of its content."""
    one = found[index]
    anchors = [*one.cue, *([one.speaker] if one.speaker else [])]
    words = words_in(text, one.content)
    best: tuple[int, int] | None = None
    for number, other in enumerate(found):
        if number == index or not all(_inside(anchor, other.content) for anchor in anchors):
            continue
        theirs = words_in(text, other.content)
        if len(words & theirs) < 0.5 * len(words) or len(theirs) <= len(words):
            continue
        if best is None or len(theirs) < best[0]:
            best = (len(theirs), number)
    return None if best is None else best[1]


def _sorted(found: list[Found], via: list[int | None]) -> tuple[list[Found], list[int | None]]:
    depth = [_depth(index, via) for index in range(len(found))]
    order = sorted(range(len(found)), key=lambda i: (found[i].content[0][0], depth[i], found[i].cue[0]))
    new = {old: position for position, old in enumerate(order)}
    carriers = [via[old] for old in order]
    return [found[old] for old in order], [None if old is None else new[old] for old in carriers]


def _depth(index: int, via: Sequence[int | None]) -> int:
    depth, carrier = 0, via[index]
    while carrier is not None and depth <= len(via):
        depth, carrier = depth + 1, via[carrier]
    return depth


def _inside(span: Span, content: Sequence[Span]) -> bool:
    return any(start <= span[0] and span[1] <= end for start, end in content)
