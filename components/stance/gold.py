"""Reads labelled paragraphs: JSON Lines with `text`, a label for each axis, and what helps to read them."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from components.json_lines import rows_of
from components.stance.axis import AXIS_NAMES, LABELS, Label, Passage

_WEIGHTS = {"h": 1.0, "m": 0.9, "l": 0.6}


@dataclass(frozen=True, slots=True)
class Gold:
    """A paragraph and its label on each axis. `sure` (0 to 1) is how sure the coder was; `real` tells a found
    paragraph from one that was authored."""

    id: str
    passage: Passage
    labels: dict[str, Label]
    sure: float = 1.0
    real: bool = False


def read_gold(path: Path, language: str | None = None, *, partial: bool = False) -> list[Gold]:
    """The paragraphs of a file (of one language, where one is given; without `lang` a row is English).

    With `partial` a row may lack the label of an axis, which then was not judged. Raises ValueError, naming the
    line, where a line is no JSON object with a text and known labels.
    """
    rows = []
    for number, row in rows_of(path):
        try:
            axes = [axis for axis in AXIS_NAMES if not partial or axis in row] or AXIS_NAMES[:1]
            labels = {axis: row[axis] for axis in axes}
            text = row["text"]
        except KeyError as error:
            raise ValueError(f"{path.name}, line {number}: no labelled paragraph ({error})") from None
        if not isinstance(text, str) or not text.strip() or any(label not in LABELS for label in labels.values()):
            raise ValueError(f"{path.name}, line {number}: the text is empty or a label is none of {', '.join(LABELS)}")
        spoken = row.get("lang", "en")
        if language in (None, spoken):
            passage = Passage(text, row.get("title"), row.get("before"), spoken)
            sure = _WEIGHTS.get(str(row.get("sure")), 1.0)
            rows.append(Gold(str(row.get("id", number)), passage, labels, sure, "origin" in row))
    return rows


def held_out(row: Gold) -> bool:
    """Whether an authored paragraph is kept from training, to measure by: one in sixteen, told by its text."""
    return not row.real and hashlib.sha256(row.passage.text.encode()).digest()[0] % 16 == 0


def digest_of(paths: Iterable[Path]) -> str:
    """SHA-256 (hex) of the files' contents, one after the other."""
    digest = hashlib.sha256()
    for path in paths:
        digest.update(path.read_bytes())
    return digest.hexdigest()
