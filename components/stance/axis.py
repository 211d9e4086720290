"""The words of the stance room: axes, labels, and a stance on one axis."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Label = Literal["none", "conflict", "neutral", "cooperation"]
LABELS: tuple[Label, ...] = get_args(Label)


@dataclass(frozen=True, slots=True)
class Axis:
    """A relation that is scored: `ours` on one side, `theirs` on the other, each told by names.

    A name that is an actor's in the registry brings all that the actor is called ("China": Chinese, Beijing);
    the words `turkey`, `russia`, `west` stand for all the registry's actors of that side; any other name stands
    for itself.
    """

    name: str
    title: str
    theirs: tuple[str, ...]
    ours: tuple[str, ...] = ("turkey",)


AXES: tuple[Axis, ...] = (
    Axis("russia", "Turkey – Russia", ("russia",)),
    Axis("west", "Turkey – West", ("west",)),
)
AXIS_NAMES: tuple[str, str] = (AXES[0].name, AXES[1].name)
"""The two relations that labelled paragraphs tell of."""


@dataclass(frozen=True, slots=True)
class Stance:
    """Four probabilities that add up to 1: how a passage speaks of one relation of Turkey's."""

    none: float
    conflict: float
    neutral: float
    cooperation: float

    @property
    def label(self) -> Label:
        """The likeliest label."""
        return max(LABELS, key=lambda label: getattr(self, label))

    @property
    def score(self) -> float:
        """P(cooperation) − P(conflict), from −1 to +1."""
        return self.cooperation - self.conflict

    @property
    def certainty(self) -> float:
        """The probability of the likeliest label, from 0.25 to 1."""
        return max(self.none, self.conflict, self.neutral, self.cooperation)


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text to be scored, with what a reader may use to resolve its names.

    `before` is the text that precedes it in the article (for a statement: the rest of its paragraph);
    `language` is an ISO 639-1 code, or None where it is not known.
    """

    text: str
    title: str | None = None
    before: str | None = None
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Scores:
    """The stance of one passage on each axis by the axis's name; empty, with the reason, where unscored."""

    by_axis: Mapping[str, Stance]
    unscored: str | None = None
