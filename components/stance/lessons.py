"""What the stance model learns from: labelled paragraphs, labelled relations, and a teacher's judgement of both."""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from components.seeds import seed
from components.stance.axis import AXES
from components.stance.by_window import NONE, ByWindow
from components.stance.examples import Group, make_examples, relation_examples
from components.stance.gold import Gold, digest_of, held_out, read_gold
from components.stance.marking import Marker, Pieces, Tokenizer
from components.stance.network import base_folder
from components.stance.relations import read_texts, relation_windows
from components.stance.sides import Sides
from components.stance.tokens import load_tokenizer
from components.voices.registry import Registry

_SAMPLE = 600


@dataclass(frozen=True, slots=True)
class Lessons:
    """Labelled paragraphs, windows of other relations with what readers said of them, and a teacher's judgement."""

    rows: Sequence[Gold]
    windows: Sequence[Pieces] = ()
    read: ByWindow = NONE
    soft: ByWindow = NONE

    def groups(self, real_weight: float = 1.0) -> list[Group]:
        """Every example with its variants; `real_weight` is what a found paragraph weighs against an authored one."""
        tokenizer, sides = _tokens_and_sides()
        markers = Marker(tokenizer, sides), Marker(tokenizer, sides, names="masked")
        judged = make_examples(self.rows, *markers, real_weight, self.soft)
        return [*judged, *relation_examples(self.windows, self.read, self.soft)]

    def about(self, files: Sequence[Path]) -> dict[str, object]:
        """What a model's configuration tells of the data in `files` that it was trained on."""
        return {"paragraphs": len(self.rows), "sha256": digest_of(files), "relations": len(self.windows)}


def soft_file() -> Path:
    """Where the seeds keep what the teacher said."""
    return seed("stance") / "soft.safetensors"


def read_lessons(files: Sequence[Path], texts: Sequence[Path] = (), soft: ByWindow | None = None) -> Lessons:
    """The lessons in labelled `files`, in `texts` without labels and in the soft labels (default: the seeds').

    The seeds' labels of other relations are of windows of found paragraphs and of `texts`, without which they teach
    nothing. Raises ValueError for a malformed file.
    """
    rows = read_training(files)
    found = [row.passage for row in rows if row.real] + [one for path in texts for one in read_texts(path)]
    read = ByWindow.read(seed("stance") / "relations.safetensors")
    windows = [window for window in relation_windows(found) if read.of(window)]
    return Lessons(rows, windows, read, ByWindow.read(soft_file()) if soft is None else soft)


def read_training(files: Sequence[Path]) -> list[Gold]:
    """The English paragraphs of all files, but for the authored ones that are held out; a row that an analyst
    corrected on one axis teaches that one."""
    rows = [row for path in files for row in read_gold(path, "en", partial=True)]
    return [row for row in rows if not held_out(row)]


def sample_windows(rows: Sequence[Gold]) -> list[Pieces]:
    """What the encoder is shown of some of the paragraphs: the same ones on every call."""
    chosen = random.Random(_SAMPLE).sample(list(rows), min(_SAMPLE, len(rows)))
    marked = Marker(*_tokens_and_sides()).mark([row.passage for row in chosen])
    return [window for axes in marked for axis in axes for window in axis]


def _tokens_and_sides() -> tuple[Tokenizer, Sides]:
    return load_tokenizer(base_folder()), Sides(Registry.load(), AXES)
