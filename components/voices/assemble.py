"""Makes one list of statements out of an article's candidates: duplicates out, quotes joined to their statement."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from components.voices.decode import Found, merged, read_candidate
from components.voices.extractor import Candidate
from components.voices.patterns import pattern_statements
from components.voices.quotes import Quote, find_quotes
from components.voices.registry import Registry
from components.voices.statement import Span

THRESHOLD = 0.5
LEXICON_WEIGHT = 0.5
LOWEST = 0.2
_SAME = 0.75
_LONG_QUOTE = 4
_WORD = re.compile(r"\w+")
_CUE_WORD = re.compile(r"\w+(?:[’'`]\w+)*")
_NO_WORDS = re.compile(r"\W*")


def assemble(
    text: str,
    paragraphs: Sequence[Span],
    candidates: Sequence[Candidate],
    strengths: Mapping[str, float],
    registry: Registry,
) -> list[Found]:
    """The statements of one article in the order of their first words.

    `strengths` tells how often a word is part of a cue where it occurs (0…1): a weak word needs a surer candidate.
    """
    quotes = [find_quotes(text, start, end) for start, end in paragraphs]
    found: list[Found] = []
    for candidate in candidates:
        if candidate.probability < LOWEST:
            continue
        number = _paragraph_of(candidate.piece.start, paragraphs)
        statement = read_candidate(text, candidate, quotes[number])
        if statement is None:
            statement = _introducing(text, number, paragraphs, quotes, candidate)
        if statement is not None and _is_sure(text, statement, strengths):
            found.append(statement)
    found += pattern_statements(text, paragraphs, found, registry)
    found = _without_doubles(text, found)
    found = _with_loose_quotes(text, paragraphs, quotes, found)
    return sorted(found, key=lambda one: (one.content[0], one.cue[0]))


def _is_sure(text: str, found: Found, strengths: Mapping[str, float]) -> bool:
    words = [word.lower() for low, high in found.cue for word in _CUE_WORD.findall(text, low, high)]
    strongest = max((strengths.get(word, 0.0) for word in words), default=0.5)
    return found.probability >= THRESHOLD + LEXICON_WEIGHT * (0.5 - strongest)


def words_in(text: str, spans: Sequence[Span]) -> set[int]:
    """The words of the spans, by the offsets at which they begin."""
    return {match.start() for start, end in spans for match in _WORD.finditer(text, start, end)}


def overlap(left: set[int], right: set[int]) -> float:
    """Words in both over words in either, 0…1."""
    return len(left & right) / max(1, len(left | right))


def _paragraph_of(position: int, paragraphs: Sequence[Span]) -> int:
    return next(number for number, (start, end) in enumerate(paragraphs) if start <= position < end)


def _introducing(
    text: str,
    number: int,
    paragraphs: Sequence[Span],
    quotes: Sequence[Sequence[Quote]],
    candidate: Candidate,
) -> Found | None:
    """A cue that ends its paragraph and introduces the quote which makes up the next one: "Cruz continued:"."""
    start, end = paragraphs[number]
    anchor = candidate.piece.spans[candidate.anchor]
    if number + 1 >= len(paragraphs) or _sentences_after(text, anchor[1], end):
        return None
    if not text[start:end].rstrip().endswith(":"):
        return None
    low, high = paragraphs[number + 1]
    content = [(q.start, q.end) for q in quotes[number + 1]]
    if not content or text[low : content[0][0]].strip():
        return None
    roles = candidate.roles.argmax(axis=1)
    speaker = [span for span, role in zip(candidate.piece.spans, roles, strict=True) if role == 2]
    who = (speaker[0][0], speaker[-1][1]) if speaker and speaker[-1][1] - speaker[0][0] < 120 else None
    whole = merged(content, text)
    return Found(tuple(whole), who, (anchor,), candidate.probability) if high > low else None


def _sentences_after(text: str, position: int, end: int) -> bool:
    return re.search(r"[.!?][\"”’')]*\s", text[position:end]) is not None


def _without_doubles(text: str, found: Sequence[Found]) -> list[Found]:
    """Of statements that have nearly the same content and cues close by, the surest one."""
    kept: list[tuple[Found, set[int]]] = []
    for one in sorted(found, key=lambda each: -each.probability):
        words = words_in(text, one.content)
        if not any(overlap(words, other) >= _SAME and _rivals(text, one, keeper) for keeper, other in kept):
            kept.append((one, words))
    return [one for one, _ in kept]


def _rivals(text: str, left: Found, right: Found) -> bool:
    """Whether two statements of one content cannot both be meant: one speaker, or cues in one clause."""
    if _carries(left, right) or _carries(right, left):
        return False
    if left.speaker == right.speaker or left.speaker is None or right.speaker is None:
        return True
    low, high = sorted((left.cue[0], right.cue[0]))
    return "\n" not in text[low[1] : high[0]] and high[0] - low[1] < 30


def _carries(outer: Found, inner: Found) -> bool:
    """Whether one statement's content takes in the other's cue and speaker."""
    return inner.speaker is not None and all(
        any(start <= low and high <= end for start, end in outer.content) for low, high in (inner.cue[0], inner.speaker)
    )


def _with_loose_quotes(
    text: str, paragraphs: Sequence[Span], quotes: Sequence[Sequence[Quote]], found: Sequence[Found]
) -> list[Found]:
    """Joins quoted sentences without a cue of their own to the statement that they continue."""
    result = list(found)
    for number, (start, end) in enumerate(paragraphs):
        for quote in quotes[number]:
            whole = _NO_WORDS.fullmatch(text, start, quote.start) and _NO_WORDS.fullmatch(text, quote.end, end)
            if not _is_loose(text, quote, result, 1 if whole else _LONG_QUOTE):
                continue
            index = _continued(text, quote, number, paragraphs, quotes, result)
            if index is not None:
                joined = merged([*result[index].content, (quote.start, min(quote.end, end))], text)
                result[index] = replace(result[index], content=tuple(joined))
    return result


def _is_loose(text: str, quote: Quote, found: Sequence[Found], words: int) -> bool:
    if len(_WORD.findall(text[slice(*quote.inner)])) < words:
        return False
    low, high = quote.inner
    return not any(start < high and end > low for one in found for start, end in (*one.content, *one.cue))


def _continued(
    text: str,
    quote: Quote,
    number: int,
    paragraphs: Sequence[Span],
    quotes: Sequence[Sequence[Quote]],
    found: Sequence[Found],
) -> int | None:
    start = paragraphs[number][0]
    opens = not text[start : quote.start].strip()
    sentence = _SENTENCE_BEFORE.search(text[start : quote.start])
    if not opens and sentence is None:
        return None
    if not opens:
        before = list(_ends_within(found, start, quote.start))
        between = text[before[-1][0] : quote.start] if before else ""
        return before[-1][1] if before and not _NEW_SUBJECT.search(between) else None
    if number == 0 or not _is_all_quoted(text, paragraphs[number], quotes[number]):
        return None
    low, high = paragraphs[number - 1]
    before = list(_ends_within(found, low, high + 1))
    if not before or not quotes[number - 1]:
        return None
    last = quotes[number - 1][-1]
    attributed = not _sentences_after(text, last.end, high)
    runs_on = not last.closed or _NO_WORDS.fullmatch(text, last.end, high) is not None or attributed
    return before[-1][1] if runs_on and before[-1][0] >= last.inner[0] else None


_SENTENCE_BEFORE = re.compile(r"[.!?…][\"”’')]*\s*$")
_NEW_SUBJECT = re.compile(r"[.!?][\"”’')]*\s+[^\s\"“„«][^.!?]*[.!?][\"”’')]*\s*$")


def _is_all_quoted(text: str, paragraph: Span, quotes: Sequence[Quote]) -> bool:
    outside = len(_WORD.findall(text[slice(*paragraph)])) - sum(
        len(_WORD.findall(text[quote.start : quote.end])) for quote in quotes
    )
    return outside == 0


def _ends_within(found: Sequence[Found], low: int, high: int) -> Iterator[tuple[int, int]]:
    """Where each statement ends (content or cue) that ends within a stretch of text, with its number; in order."""
    ends = []
    for index, one in enumerate(found):
        end = max(span[1] for span in (*one.content, *one.cue))
        if low < end <= high:
            ends.append((end, index))
    return iter(sorted(ends))
