"""Statements by layout alone: headlines "X: …", transcripts "MR. EARNEST: …" and "Q …"."""

import re
from collections.abc import Iterator, Sequence

from components.voices import lexicon
from components.voices.decode import Found, tidy
from components.voices.places import PLACES
from components.voices.registry import Registry
from components.voices.statement import Span

_TRANSCRIPT = re.compile(
    r"\s*[\"“]?(?P<speaker>(?:(?:MR|MRS|MS|DR|SEN|GOV|REP|SECRETARY|PRESIDENT|MINISTER)\.? ?)*[A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+"
    r"(?: [A-ZÀ-Þ][A-ZÀ-Þ'’.\-]+){0,3})(?P<cue>:)\s+(?=\S)"
)
_QUESTION = re.compile(r"\s*(?P<speaker>Q)(?P<cue>\.|:)?\s+(?=[A-Z“\"])")
_ANSWER = re.compile(r"\s*(?P<speaker>A)(?P<cue>\.|:)\s+(?=[A-Z“\"])")
_HEADLINE = re.compile(
    r"(?P<speaker>[A-ZÀ-Þ][\w’'.\-]*(?: (?:of |de |van |von |al-)?[A-ZÀ-Þ][\w’'.\-]*){0,3})(?P<cue>:)\s+"
    r"(?=[\"“‘'A-ZÀ-Þ])"
)
_SMALL_HEADLINE = re.compile(
    r"(?P<speaker>[A-ZÀ-Þ][\w’'.\-]*(?: [\w’'.\-]+){0,4})(?P<cue>:)\s+"
    r"(?!(?:an?|between|from|how|inside|what|when|where|which|who|why)\b)(?=[a-zß-ÿ\d])[^?\n]+$"
)
_LANDS = frozenset(word for place in PLACES for word in place.names)
_SPEAKING_BODIES = frozenset(
    {"administration", "army", "commission", "council", "court", "embassy", "government", "ministry", "presidency"}
)
_TRAILING = re.compile(r"\s[–—-]+\s?(?P<speaker>[A-ZÀ-Þ]?[\w’'. \-]{2,40})$")
_SIGNED = re.compile(r"[\"”»'’]\s*[–—―-]+\s*(?P<speaker>[A-ZÀ-Þ][\w’'.-]*(?:[ \xa0][\w’'.-]+){0,5})[\s.]*$")
_NO_SOURCES = re.compile(
    r"(?:update|watch|video|breaking|exclusive|live|opinion|analysis|editorial|note|read more|photos?|related|"
    r"correction|fact check|interview|report|poll|read|more|background|timeline|explainer|q|a)$",
    re.I,
)
_SURE = 0.99
_LONGEST_HEADLINE = 160


def pattern_statements(
    text: str, paragraphs: Sequence[Span], found: Sequence[Found], registry: Registry
) -> list[Found]:
    """Statements that only the layout gives away and that are not yet among those `found`."""
    result = []
    transcript = sum(_TRANSCRIPT.match(text, start, end) is not None for start, end in paragraphs) >= 2
    for number, paragraph in enumerate(paragraphs):
        laid_out = [*_of_paragraph(text, paragraph, headline=number == 0, transcript=transcript)]
        if number == 0 and not laid_out:
            laid_out = [*_of_small_headline(text, paragraph, registry)]
        result += [one for one in laid_out if not any(_meets(one, other) for other in found)]
    return result


def _of_paragraph(text: str, paragraph: Span, *, headline: bool, transcript: bool) -> Iterator[Found]:
    start, end = paragraph
    if transcript:
        for pattern in (_TRANSCRIPT, _QUESTION, _ANSWER):
            match = pattern.match(text, start, end)
            if match is not None:
                yield from _found(text, match, (match.end(), end))
                return
    signed = _SIGNED.search(text, start, end)
    if signed is not None and text[start:end].lstrip()[:1] in "\"“«'‘„":
        yield from _found(text, signed, (start, signed.start()))
        return
    if headline and end - start <= _LONGEST_HEADLINE:
        match = _HEADLINE.match(text, start, end)
        if match is not None and not _NO_SOURCES.match(match["speaker"]):
            yield from _found(text, match, (match.end(), end))
            return
        match = _TRAILING.search(text, start, end)
        if match is not None and match.start() > start + 20:
            yield from _found(text, match, (start, match.start()))


def _of_small_headline(text: str, paragraph: Span, registry: Registry) -> Iterator[Found]:
    """The statement of a headline such as "Kremlin: no date yet". "Turkey: blast kills ten" has a topic, no speaker."""
    start, end = paragraph
    match = _SMALL_HEADLINE.match(text, start, end) if end - start <= _LONGEST_HEADLINE else None
    if match is not None and _speaks(match["speaker"], registry):
        yield from _found(text, match, (match.end("cue"), end))


def _speaks(words: str, registry: Registry) -> bool:
    """Whether a body or an office is named, or a state by its seat. A known person may be a topic as well."""
    entry = registry.find(words)
    if entry is not None:
        return words not in _LANDS if entry.kind == "country" else entry.kind not in ("person", "collective")
    return words.split()[-1].lower() in lexicon.ROLES | _SPEAKING_BODIES


def _found(text: str, match: re.Match[str], content: Span) -> Iterator[Found]:
    pieces = tidy(text, [content])
    cue = match.span("cue") if "cue" in match.re.groupindex and match["cue"] else match.span("speaker")
    if pieces:
        yield Found(tuple(pieces), match.span("speaker"), (cue,), _SURE)


def _meets(one: Found, other: Found) -> bool:
    mine, theirs = sum(end - start for start, end in one.content), 0
    for start, end in one.content:
        for low, high in other.content:
            theirs += max(0, min(end, high) - max(start, low))
    return theirs * 2 > mine
