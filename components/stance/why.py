"""Why a passage has its score: how far the score falls when a word is left out."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from components.stance.axis import Passage, Scores, Stance

_WORD = re.compile(r"\w[\w'’-]*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word, `text[start:end]`, and its weight (−2 to 2): the score with it less the score without it.

    `names` tells a word without which the text would not name both sides, so that there is nothing to judge.
    """

    start: int
    end: int
    weight: float
    names: bool = False


@dataclass(frozen=True, slots=True)
class Why:
    """What moved one score of a passage: `stance` is the model's own, None where unscored, with the reason."""

    axis: str
    stance: Stance | None
    words: tuple[Word, ...]
    unscored: str | None = None


class Explains(Protocol):
    """What of a scorer is used here."""

    def score(self, passages: Sequence[Passage]) -> list[Scores]: ...

    def explain(self, passage: Passage, axis: str) -> list[tuple[int, int, float]]: ...


def why(scorer: Explains, passage: Passage, axis: str) -> Why:
    """The words of a passage with what each does to its score on `axis`; raises KeyError for an unknown axis."""
    (scores,) = scorer.score([passage])
    stance = None if scores.unscored else scores.by_axis[axis]
    words = tuple(
        # What is not scored for want of a name has a score of exactly nought.
        Word(start, end, weight, names=bool(stance and weight and weight == stance.score))
        for start, end, weight in scorer.explain(passage, axis)
    )
    return Why(axis, stance, words, scores.unscored)


def occlude(
    score: Callable[[Sequence[Passage]], list[Scores]], passage: Passage, axis: str
) -> list[tuple[int, int, float]]:
    """For each word (start, end, weight) how much the score on `axis` falls without it; all variants in one call.

    Occlusion, after Zeiler and Fergus (ECCV 2014); for words as "erasure" Li, Monroe and Jurafsky (2016).
    """
    words = list(_WORD.finditer(passage.text))
    texts = [passage.text, *(passage.text[: word.start()] + passage.text[word.end() :] for word in words)]
    if not words:
        return []
    scored = score([Passage(text, passage.title, passage.before, passage.language or "en") for text in texts])
    whole, *without = (scores.by_axis[axis].score for scores in scored)
    return [(word.start(), word.end(), whole - one) for word, one in zip(words, without, strict=True)]
