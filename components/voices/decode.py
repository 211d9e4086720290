"""Reads a candidate's token roles as spans of text: content, speaker, cue."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from components.voices.extractor import Candidate, Floats
from components.voices.quotes import Quote
from components.voices.statement import Span

Labels = NDArray[np.int64]
_CONTENT, _SPEAKER, _CUE = 1, 2, 3
_WORD = re.compile(r"\w")
_PRONOUN_FIRST = re.compile(r"(?:(?:he|she|it|they|we|i),|by|and)\s+(?=\w)", re.I)
_FULL_STOP = re.compile(r"(?:\d|[^\W\d_]{4})\.$")
SWITCH = 1.0
_GAP = 2
_INSIDE = 0.5
_TRIMMED = " \t\r\n\xa0,;:—–-"


@dataclass(frozen=True, slots=True)
class Found:
    """One statement as spans of the article's text; `speaker` is None where the text names none."""

    content: tuple[Span, ...]
    speaker: Span | None
    cue: tuple[Span, ...]
    probability: float


def read_candidate(text: str, candidate: Candidate, quotes: Sequence[Quote]) -> Found | None:
    """The statement that a candidate stands for, or None where the model gives it no content.

    `quotes` are those of the candidate's paragraph; content that takes in most of a quote takes in all of it.
    """
    roles, spans = by_words(candidate), candidate.piece.spans
    labels = smoothed(roles, candidate.anchor, candidate.piece.heads)
    cue = _cue_run(labels, candidate.anchor)
    content = _runs([label == _CONTENT for label in labels], labels)
    content = [run for run in content if _weighs(run, content, roles)]
    if not content:
        return None
    pieces = [(spans[low][0], spans[high][1]) for low, high in content]
    speaker = _speaker(text, candidate, roles, labels)
    cue_span = (spans[cue[0]][0], spans[cue[1]][1])
    blocked = [cue_span, *([speaker] if speaker else [])]
    pieces = snap_to_quotes(text, pieces, quotes, blocked)
    pieces = tidy(text, pieces)
    if not pieces:
        return None
    return Found(tuple(pieces), speaker, (cue_span,), candidate.probability)


def by_words(candidate: Candidate) -> Floats:
    """The candidate's roles, averaged over the word pieces of every word: a word has one role."""
    heads = np.flatnonzero(candidate.piece.heads)
    sizes = np.diff([*heads, len(candidate.piece.heads)])
    means = np.add.reduceat(candidate.roles, heads, axis=0) / sizes[:, None]
    spread: Floats = np.repeat(means, sizes, axis=0)
    return spread


def smoothed(roles: Floats, anchor: int, heads: Sequence[bool], cost: float | None = None) -> Labels:
    """The likeliest roles where going in or out of content costs something (Viterbi); the anchor's is cue.

    A role changes only where a word begins, at a token of `heads`.
    """
    cost = SWITCH if cost is None else cost
    scores = np.log(roles + 1e-4)
    scores[anchor] = -50.0
    scores[anchor, _CUE] = 0.0
    change = np.zeros((roles.shape[1], roles.shape[1]))
    change[0, _CONTENT] = change[_CONTENT, 0] = cost
    within = np.where(np.eye(roles.shape[1]), 0.0, 1e3)
    back = np.zeros(roles.shape, np.int64)
    best = scores[0]
    for index in range(1, len(scores)):
        steps = best[:, None] - (change if heads[index] else within)
        back[index] = steps.argmax(axis=0)
        best = steps.max(axis=0) + scores[index]
    labels = np.zeros(len(scores), np.int64)
    labels[-1] = best.argmax()
    for index in range(len(scores) - 1, 0, -1):
        labels[index - 1] = back[index, labels[index]]
    return labels


def snap_to_quotes(text: str, pieces: list[Span], quotes: Sequence[Quote], blocked: Sequence[Span]) -> list[Span]:
    """Widens content to the whole of every quote that it mostly covers, and drops it from those it hardly touches."""
    for quote in quotes:
        low, high = quote.inner
        if any(start < high and end > low for start, end in blocked):
            continue
        total = len(text[low:high].strip())
        covered = sum(max(0, min(end, high) - max(start, low)) for start, end in pieces)
        if not total or not covered or covered >= total:
            continue
        if covered / total >= _INSIDE:
            pieces = merged([*pieces, (quote.start, quote.end)], text)
    return pieces


def merged(pieces: Sequence[Span], text: str) -> list[Span]:
    """The spans in order, joined where they overlap or only marks and blanks lie between them."""
    result: list[Span] = []
    for start, end in sorted(pieces):
        if result and (start <= result[-1][1] or not _WORD.search(text, result[-1][1], start)):
            result[-1] = (result[-1][0], max(result[-1][1], end))
        else:
            result.append((start, end))
    return result


def tidy(text: str, pieces: Sequence[Span]) -> list[Span]:
    """Spans without blanks and joining marks at their ends; spans without a word are dropped."""
    result = []
    for start, end in pieces:
        while start < end and text[start] in _TRIMMED + ".":
            start += 1
        while end > start and text[end - 1] in _TRIMMED:
            end -= 1
        if _WORD.search(text, start, end):
            result.append((start, end))
    return result


def _runs(wanted: Sequence[bool], labels: Labels) -> list[tuple[int, int]]:
    """Runs of wanted tokens (first, last), bridging gaps of at most two tokens that have no other role."""
    runs: list[tuple[int, int]] = []
    for index, yes in enumerate(wanted):
        if not yes:
            continue
        if runs:
            gap = range(runs[-1][1] + 1, index)
            if len(gap) <= _GAP and all(labels[between] == 0 for between in gap):
                runs[-1] = (runs[-1][0], index)
                continue
        runs.append((index, index))
    return runs


def _weighs(run: tuple[int, int], runs: Sequence[tuple[int, int]], roles: Floats) -> bool:
    """Whether a run of content is more than a stray token or two beside a far longer one."""
    longest = max(last - first for first, last in runs)
    size = run[1] - run[0] + 1
    sure = float(roles[run[0] : run[1] + 1, _CONTENT].mean())
    return size > 2 or longest < 6 or sure > 0.8


def _cue_run(labels: Labels, anchor: int) -> tuple[int, int]:
    low = high = anchor
    while low > 0 and labels[low - 1] == _CUE:
        low -= 1
    while high + 1 < len(labels) and labels[high + 1] == _CUE:
        high += 1
    return low, high


def _speaker(text: str, candidate: Candidate, roles: Floats, labels: Labels) -> Span | None:
    runs = _runs([label == _SPEAKER for label in labels], labels)
    if not runs:
        return None
    weights = [float(roles[first : last + 1, _SPEAKER].sum()) for first, last in runs]
    first, last = runs[int(np.argmax(weights))]
    spans = candidate.piece.spans
    trimmed = tidy(text, [(spans[first][0], spans[last][1])])
    return _neat(text, trimmed[0]) if trimmed else None


def _neat(text: str, span: Span) -> Span:
    """In "he, Idiz pointed out, said …" the speaker of "pointed out" stands beside the cue; "by" is no part of one."""
    if _FULL_STOP.search(text, *span):
        span = (span[0], span[1] - 1)
    if text[span[0] : span[0] + 2] == "s " and text[span[0] - 1 : span[0]] in ("'", "’"):
        span = (span[0] + 2, span[1])
    match = _PRONOUN_FIRST.match(text, *span)
    return (match.end(), span[1]) if match else span


def moved(found: Found, **changes: object) -> Found:
    """The statement with some of its parts changed."""
    return replace(found, **changes)  # type: ignore[arg-type]
