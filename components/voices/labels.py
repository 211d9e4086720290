"""Annotated statements as labels for training: which words are cues, and what every word piece is to each of them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.voices.statement import Span
from components.voices.windows import Piece, Window

OTHER, CONTENT, SPEAKER, CUE = range(4)
_WORD = re.compile(r"\w+(?:[’'`]\w+)*")
_SMOOTHING = 5.0


@dataclass(frozen=True, slots=True)
class Target:
    """One annotated statement within a window: the piece, the cue's token in it, and a role for each token."""

    piece: int
    anchor: int
    roles: tuple[int, ...]


def spans_of(statement: Mapping[str, Any], part: str) -> list[Span]:
    """The spans of a statement's `content`, `speaker` or `cue` in the annotated JSON; empty where it has none."""
    spans = statement.get(f"{part}_spans")
    if spans:
        return [(int(start), int(end)) for start, end in spans]
    start, end = statement.get(f"{part}_start"), statement.get(f"{part}_end")
    return [(int(start), int(end))] if start is not None and end is not None and end > start else []


def paragraph_spans(text: str) -> list[Span]:
    """The paragraphs of annotated text: its lines that hold more than white space."""
    return [match.span() for match in re.finditer(r"[^\n]*\S[^\n]*", text)]


def cue_strengths(articles: Iterable[Mapping[str, Any]]) -> dict[str, float]:
    """How often each word form, where it occurs, is part of a cue; smoothed, 0…1."""
    seen: Counter[str] = Counter()
    cues: Counter[str] = Counter()
    for article in articles:
        text = article["text"]
        seen.update(word.lower() for word in _WORD.findall(text))
        for statement in article["statements"]:
            for start, end in spans_of(statement, "cue"):
                cues.update(word.lower() for word in _WORD.findall(text[start:end]))
    return {word: count / (seen[word] + _SMOOTHING) for word, count in cues.items()}


def anchor_of(text: str, cue: Sequence[Span], strengths: Mapping[str, float]) -> int | None:
    """The character where the cue's strongest word begins; of a cue without words, where the cue begins."""
    if not cue:
        return None
    words = [(match.start(), match.group().lower()) for start, end in cue for match in _WORD.finditer(text, start, end)]
    if not words:
        return cue[0][0]
    return max(words, key=lambda word: (strengths.get(word[1], 0.0), -word[0]))[0]


def targets_of(
    window: Window, text: str, statements: Sequence[Mapping[str, Any]], strengths: Mapping[str, float]
) -> list[Target]:
    """The targets of one window; a statement whose content lies wholly in other pieces gives a cue without content."""
    found: dict[tuple[int, int], Target] = {}
    for statement in statements:
        anchor = anchor_of(text, spans_of(statement, "cue"), strengths)
        if anchor is None:
            continue
        for index, piece in enumerate(window.pieces):
            token = _token_at(piece, anchor)
            if token is not None:
                found.setdefault((index, token), Target(index, token, _roles(piece, statement)))
    return list(found.values())


def _token_at(piece: Piece, character: int) -> int | None:
    if not piece.start <= character < piece.end:
        return None
    for index, (start, end) in enumerate(piece.spans):
        if start <= character < end:
            while not piece.heads[index]:
                index -= 1
            return index
    return None


def _roles(piece: Piece, statement: Mapping[str, Any]) -> tuple[int, ...]:
    roles = [OTHER] * len(piece.spans)
    for role, part in ((CONTENT, "content"), (SPEAKER, "speaker"), (CUE, "cue")):
        for low, high in spans_of(statement, part):
            for index, (start, end) in enumerate(piece.spans):
                if low <= (start + end - 1) // 2 < high:
                    roles[index] = role
    return tuple(roles)
