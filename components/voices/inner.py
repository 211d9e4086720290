"""Listens inside what was said: a second pass over contents that hold a word of reporting themselves.

The corpus that the model learnt from annotates the outermost statement only, so that a first pass leaves out what a
statement reports in its turn; heard on its own, the content is text like any other.
"""

import re
from collections.abc import Mapping, Sequence

from components.voices.decode import Found, read_candidate
from components.voices.extractor import Extractor
from components.voices.matching import overlap
from components.voices.quotes import find_quotes
from components.voices.statement import Span

DEPTH = 3
_SURE = 0.9
_STRONG = 0.65
_SHORTEST = 5
_WORD = re.compile(r"\w+(?:[’'`]\w+)*")
_MARKS = " \t\xa0“”\"„«»‘’'`,;:"


def with_inner(
    extractor: Extractor, articles: Sequence[tuple[str, Sequence[Found]]], strengths: Mapping[str, float]
) -> list[list[Found]]:
    """The statements of each article (text, statements) with those that their contents report, to any depth up to 3."""
    result = [list(found) for _, found in articles]
    newest = [list(found) for _, found in articles]
    for _ in range(DEPTH):
        spans = [_telling(text, found, strengths) for (text, _), found in zip(articles, newest, strict=True)]
        if not any(spans):
            break
        texts = [(text, own) for (text, _), own in zip(articles, spans, strict=True)]
        newest = [[] for _ in articles]
        for number, candidates in enumerate(extractor.extract(texts)):
            text = texts[number][0]
            for candidate in candidates:
                piece = candidate.piece
                found = read_candidate(text, candidate, find_quotes(text, piece.start, piece.end))
                if found is not None and _is_sure(text, found, strengths) and _is_new(text, found, result[number]):
                    newest[number].append(found)
                    result[number].append(found)
    return [sorted(found, key=lambda one: (one.content[0], one.cue[0])) for found in result]


def _telling(text: str, found: Sequence[Found], strengths: Mapping[str, float]) -> list[Span]:
    """The contents that hold a strong word of reporting, without the marks around them."""
    spans = []
    for one in found:
        for start, end in one.content:
            words = _WORD.findall(text, start, end)
            if len(words) < _SHORTEST or not any(strengths.get(word.lower(), 0.0) >= _STRONG for word in words):
                continue
            while start < end and text[start] in _MARKS:
                start += 1
            spans.append((start, end))
    return [span for index, span in enumerate(sorted(set(spans))) if span[0] < span[1] and index < 1000]


def _is_sure(text: str, found: Found, strengths: Mapping[str, float]) -> bool:
    words = [word.lower() for low, high in found.cue for word in _WORD.findall(text, low, high)]
    strongest = max((strengths.get(word, 0.0) for word in words), default=0.0)
    return found.speaker is not None and found.probability >= _SURE and strongest >= _STRONG


def _is_new(text: str, one: Found, found: Sequence[Found]) -> bool:
    """Whether no statement has the same cue, nor the same content from the same speaker."""
    words = frozenset(match.start() for span in one.content for match in _WORD.finditer(text, *span))
    for other in found:
        if any(low < one.cue[0][1] and one.cue[0][0] < high for low, high in other.cue):
            return False
        theirs = frozenset(match.start() for span in other.content for match in _WORD.finditer(text, *span))
        if overlap(words, theirs) > 0.9 and other.speaker == one.speaker:
            return False
    return True
