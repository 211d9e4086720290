"""Other relations that news speaks of: windows without labels, on which a small network can learn from a larger one."""

import gzip
import json
from collections.abc import Sequence
from pathlib import Path

from components.stance.axis import Axis, Passage
from components.stance.marking import LONGEST, Marker, Pieces
from components.stance.network import base_folder
from components.stance.sides import Sides
from components.stance.tokens import load_tokenizer
from components.voices.registry import Registry

_RELATIONS = {
    "turkey": (
        "Syria", "United States", "Iran", "NATO", "European Union", "Israel", "Ukraine", "Greece", "Armenia", "China",
    ),
    "russia": ("Syria", "United States", "Ukraine"),
    "west": ("russia", "Syria", "China", "Iran", "Ukraine"),
    "United States": ("Mexico", "Iran", "China"),
    "Donald Trump": ("Hillary Clinton", "russia", "NATO"),
    "Barack Obama": ("Donald Trump", "Hillary Clinton"),
}  # fmt: skip
_SHORTEST, _LONGEST_TEXT = 60, 1100
_ROOM = LONGEST - 56


def read_texts(path: Path) -> list[Passage]:
    """The paragraphs of the `text` of each row of a JSON Lines file (gzipped or not), each once; those of a line or
    less and those that are too long for one window are left out."""
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    rows = (json.loads(line) for line in data.decode().splitlines() if line.strip())
    paragraphs = dict.fromkeys(text.strip() for row in rows for text in row["text"].split("\n"))
    return [Passage(text, language="en") for text in paragraphs if _SHORTEST < len(text) < _LONGEST_TEXT]


def relation_windows(passages: Sequence[Passage]) -> list[Pieces]:
    """The windows of those passages that name both sides of another relation, each once."""
    found: dict[Pieces, None] = {}
    registry, tokenizer = Registry.load(), load_tokenizer(base_folder())
    for ours, others in _RELATIONS.items():
        for theirs in others:
            axis = Axis(theirs, theirs, (theirs,), (ours,))
            marked = Marker(tokenizer, Sides(registry, (axis,))).mark(passages)
            windows = (windows[0][0] for windows in marked if len(windows[0]) == 1)
            found |= dict.fromkeys(one for one in windows if len(one) < _ROOM)
    return list(found)
