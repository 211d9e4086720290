"""How each paragraph places Turkey towards Russia and towards the West."""

from components.stance.axis import AXES, LABELS, Axis, Label, Passage, Scores, Stance
from components.stance.scorer import Scorer, load_scorer

__all__ = ["AXES", "LABELS", "Axis", "Label", "Passage", "Scorer", "Scores", "Stance", "load_scorer"]
