"""The behaviour suite: pairs of texts whose scores must move, or must not (CheckList, Ribeiro et al., ACL 2020)."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from components.json_lines import rows_of
from components.seeds import seed
from components.stance.axis import Passage, Scores
from components.stance.scorer import Scorer

STEADY = 0.05
_MASKED = 0.15


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts: by `swap` the stance must move to the other axis with the label `expect`; by `mask`, `spelling`,
    `quotes` and `case` it must stay."""

    kind: str
    a: str
    b: str
    expect: str | None = None
    axis: str | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """Whether a pair passed, and how far its scores moved where they must not (0 to 2, the mean of the axes)."""

    pair: Pair
    passed: bool
    shift: float


def read_pairs(path: Path | None = None) -> list[Pair]:
    """The pairs of a file (default: the seed `stance/checklist.jsonl`)."""
    return [Pair(**row) for _, row in rows_of(path or seed("stance/checklist.jsonl"))]


def run_pairs(pairs: Sequence[Pair], scorer: Scorer) -> list[Outcome]:
    """Score both texts of every pair and judge it."""
    scored = scorer.score([Passage(text, language="en") for pair in pairs for text in (pair.a, pair.b)])
    return [_judged(pair, *scored[2 * index : 2 * index + 2]) for index, pair in enumerate(pairs)]


def mean_shift(outcomes: Sequence[Outcome], kind: str) -> float:
    """How far the scores of that kind of pairs moved on average."""
    shifts = [outcome.shift for outcome in outcomes if outcome.pair.kind == kind]
    return sum(shifts) / len(shifts)


def _judged(pair: Pair, a: Scores, b: Scores) -> Outcome:
    if pair.kind == "swap":
        moved = a.by_axis["russia"].label == b.by_axis["west"].label == pair.expect
        silent = a.by_axis["west"].label == b.by_axis["russia"].label == "none"
        return Outcome(pair, moved and silent, abs(a.by_axis["russia"].score - b.by_axis["west"].score))
    shift = sum(abs(a.by_axis[axis].score - b.by_axis[axis].score) for axis in a.by_axis) / len(a.by_axis)
    if pair.kind == "mask" and pair.axis:
        same = a.by_axis[pair.axis].label == b.by_axis[pair.axis].label
        return Outcome(pair, same and shift <= _MASKED, shift)
    return Outcome(pair, shift <= STEADY, shift)
