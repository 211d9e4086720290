"""What a scoring process can be asked beside reading files: quick questions, answered between two articles."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from components.stance import Axis, Passage, Scorer, Scores
from components.stance.engine import Floats
from components.stance.why import Why, why

A_co = TypeVar("A_co", covariant=True)


class Scorers:
    """The loaded stance model, for the given axes and for any other that is asked for."""

    def __init__(self, scorer: Scorer) -> None:
        self._scorer = scorer
        self._own: dict[Axis, Scorer] = {}

    @property
    def embedder(self) -> Scorer:
        """The scorer whose encoder gives the vectors of texts."""
        return self._scorer

    def of(self, axis: Axis) -> Scorer:
        """The scorer of an axis; an analyst's own is scored by the same weights."""
        if any(axis.name == given.name for given in self._scorer.axes):
            return self._scorer
        if axis not in self._own:
            self._own[axis] = self._scorer.for_axes([axis])
        return self._own[axis]


class Question(Protocol[A_co]):
    """A question travels to the process and is answered there."""

    def answer(self, scorers: Scorers) -> A_co: ...


@dataclass(frozen=True, slots=True)
class Explain:
    """Which words moved the score of a passage on an axis?"""

    passage: Passage
    axis: Axis

    def answer(self, scorers: Scorers) -> Why:
        """See `components.stance.why`."""
        return why(scorers.of(self.axis), self.passage, self.axis.name)


@dataclass(frozen=True, slots=True)
class DigestOf:
    """Which model scores this axis?"""

    axis: Axis

    def answer(self, scorers: Scorers) -> str:
        """The digest under which its scores are kept."""
        return scorers.of(self.axis).digest


@dataclass(frozen=True, slots=True)
class ScoreOn:
    """What are the scores of these passages on this axis alone?"""

    passages: Sequence[Passage]
    axis: Axis

    def answer(self, scorers: Scorers) -> list[Scores]:
        """One `Scores` for each passage, in order."""
        return scorers.of(self.axis).score(self.passages)


@dataclass(frozen=True, slots=True)
class EncoderDigest:
    """Which encoder gives the vectors?"""

    def answer(self, scorers: Scorers) -> str:
        """The digest of its weights."""
        return scorers.embedder.encoder


@dataclass(frozen=True, slots=True)
class Embed:
    """Where do these texts lie?"""

    texts: Sequence[str]

    def answer(self, scorers: Scorers) -> Floats:
        """Vectors [n, width] of length 1."""
        return scorers.embedder.embed(self.texts)
