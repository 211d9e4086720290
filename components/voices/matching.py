"""Compares heard statements with annotated ones: words, overlap, heads of speakers, names of actors."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from components.voices.folding import fold_name
from components.voices.lexicon import words_of
from components.voices.registry import Registry
from components.voices.statement import Span

_WORD = re.compile(r"\w+(?:[’'`]\w+)*")
_ENDS_HEAD = re.compile(r"[,(\[—–;:]|--| - ")
_PREPOSITIONS = words_of("""
    of for from in at with on to by who whose which that and or as near against behind among inside outside within than
""")
_POSSESSIVE = re.compile(r"'s?$")
_LIGHT = words_of("""
    the a an of and unnamed unspecified sources source officials official government authorities state national for in
    by to two several some many
""")


@dataclass(frozen=True, slots=True)
class Told:
    """One statement as the comparison sees it; words are known by the offsets at which they begin."""

    content: frozenset[int]
    cue: frozenset[int]
    speaker: frozenset[int]
    head: int | None
    head_word: str | None
    actor: str | None


def told(
    text: str,
    content: Sequence[Span],
    cue: Sequence[Span],
    speaker: Sequence[Span],
    speaker_words: str | None,
    actor: str | None,
) -> Told:
    """A statement for comparison; `speaker_words` stand in for the speaker where it has no span."""
    head = _head(text, speaker[0]) if speaker else None
    if head is not None:
        word: str | None = _plain(text[head[0] : head[1]])
    else:
        inner = _head(speaker_words, (0, len(speaker_words))) if speaker_words else None
        word = _plain(speaker_words[inner[0] : inner[1]]) if speaker_words and inner else None
    starts = [frozenset(m.start() for a, b in spans for m in _WORD.finditer(text, a, b)) for spans in (content, cue)]
    spoken = frozenset(m.start() for a, b in speaker for m in _WORD.finditer(text, a, b))
    return Told(starts[0], starts[1], spoken, head[0] if head else None, word, actor)


def overlap(left: frozenset[int], right: frozenset[int]) -> float:
    """Intersection over union, 0…1."""
    return len(left & right) / max(1, len(left | right))


def aligned(gold: Sequence[Told], heard: Sequence[Told]) -> list[tuple[Told, Told, float]]:
    """Pairs one to one, those that overlap most first, with their overlap (above 0)."""
    scored = [
        (overlap(one.content, other.content), i, j) for i, one in enumerate(gold) for j, other in enumerate(heard)
    ]
    pairs, used_gold, used_heard = [], set(), set()
    for score, i, j in sorted(scored, key=lambda pair: (-pair[0], pair[1], pair[2])):
        if score > 0 and i not in used_gold and j not in used_heard:
            used_gold.add(i)
            used_heard.add(j)
            pairs.append((gold[i], heard[j], score))
    return pairs


def same_speaker(gold: Told, heard: Told) -> bool:
    """Whether the heads of the two speakers are one word of the text, or lie in each other, or are spelt alike."""
    if gold.head_word is None:
        return heard.head_word is None
    if heard.head_word is None:
        return False
    if gold.head is not None and heard.head is not None:
        if gold.head == heard.head:
            return True
        if gold.head in heard.speaker and heard.head in gold.speaker:
            return True
    return gold.head_word == heard.head_word


def same_actor(gold: str, heard: str, registry: Registry) -> bool:
    """Whether two names mean one actor: one entry of the registry, one spelling, one surname, or (of unnamed ones
    and groups) a telling word in common. "X and Y" and "X; Y" may be either of the two."""
    for one in [gold, *re.split(r";\s*|\s+/\s+|\s+and\s+", gold)]:
        bare = re.sub(r"\s*\([^)]*\)", "", one).strip()
        known, found = registry.find(bare), registry.find(heard)
        if known is not None and found is not None:
            if known.id == found.id:
                return True
            continue
        if fold_name(bare) == fold_name(heard) or _telling(bare) & _telling(heard):
            return True
    return False


def _telling(name: str) -> set[str]:
    words = {re.sub(r"s$", "", word) for word in re.findall(r"\w+", fold_name(name))}
    return words - {re.sub(r"s$", "", word) for word in _LIGHT} if len(words) > 1 else words


def _head(text: str, span: Span) -> Span | None:
    """The last word before the first comma, bracket, dash or preposition: the head of a speaker phrase."""
    words = [match.span() for match in _WORD.finditer(text, *span)]
    if not words:
        return None
    kept = words[0]
    for word in words[1:]:
        if _ENDS_HEAD.search(text, kept[1], word[0]) or text[word[0] : word[1]].lower() in _PREPOSITIONS:
            break
        kept = word
    return kept


def _plain(word: str) -> str:
    return _POSSESSIVE.sub("", word.casefold().replace("’", "'"))
