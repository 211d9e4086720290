"""Other relations that news speaks of: with its sides marked alike, each teaches the model what any relation is."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from components.json_lines import rows_of
from components.stance.axis import Axis, Passage
from components.stance.marking import LONGEST, Marker, Pieces
from components.stance.network import base_folder
from components.stance.sides import Sides
from components.stance.tokens import load_tokenizer
from components.voices.registry import Registry

_STATES = (
    "Armenia", "Azerbaijan", "China", "Cyprus", "Egypt", "European Union", "France", "Georgia", "Germany", "Greece",
    "India", "Iran", "Iraq", "Israel", "Japan", "Kurdistan Workers' Party", "Libya", "Mexico", "NATO", "North Korea",
    "Qatar", "Saudi Arabia", "Sweden", "Finland", "Syria", "Ukraine", "United Kingdom", "United States",
)  # fmt: skip
_FURTHER = (
    "Afghanistan", "Albania", "Australia", "Austria", "Belarus", "Belgium", "Bosnia and Herzegovina", "Brazil",
    "Bulgaria", "Canada", "Colombia", "Cuba", "Czech Republic", "Denmark", "Estonia", "Hamas", "Hezbollah", "Hungary",
    "Islamic State", "Italy", "Jordan", "Kazakhstan", "Kyrgyzstan", "Latvia", "Lebanon", "Lithuania", "Moldova",
    "Netherlands", "Norway", "Pakistan", "Palestine", "Philippines", "Poland", "Romania", "Serbia", "Somalia",
    "South Korea", "Spain", "Switzerland", "Taiwan", "Taliban", "Turkmenistan", "United Arab Emirates",
    "United Nations", "Uzbekistan", "Venezuela", "Yemen",
)  # fmt: skip
_RELATIONS = {
    "turkey": ("russia", "west", *_STATES, *_FURTHER),
    "russia": ("west", *_STATES, *_FURTHER),
    "west": _STATES,
    "United States": (*_STATES[:-1], *_FURTHER),
    "Syria": ("Israel", "Iraq", "France", "NATO", "European Union", "Saudi Arabia", "Kurdistan Workers' Party"),
    "Iran": ("Syria", "Iraq", "Israel", "Saudi Arabia", "China", "Armenia", "Azerbaijan", "United Kingdom", "Egypt"),
    "France": ("Germany", "Greece", "United Kingdom"),
    "Greece": ("Cyprus", "Germany", "European Union"),
    "Ukraine": ("NATO", "European Union", "Germany"),
    "Israel": ("Egypt", "Syria", "Greece", "Saudi Arabia", "Qatar"),
    "Armenia": ("Azerbaijan",),
    "China": ("India", "Japan", "North Korea", "Taiwan", "European Union", "Germany", "United Kingdom"),
    "Donald Trump": ("Hillary Clinton", "NATO", "russia"),
    "Barack Obama": ("Donald Trump", "Hillary Clinton"),
}
_SHORTEST, _SHORTEST_CONTENT, _LONGEST_TEXT = 60, 25, 1100
_ROOM = LONGEST - 56


def read_texts(path: Path) -> list[Passage]:
    """What stands in the `text` of each row of a JSON Lines file (gzipped or not), each once: its paragraphs, with the
    one before, and the contents of its `statements`, where it has such, with their paragraph; all with the row's
    `title`. Those of a few words and those that are too long for one window are left out.

    Raises ValueError, naming the line, for a row that has none or whose statements have no content.
    """
    passages: dict[str, Passage] = {}
    for number, row in rows_of(path):
        if not isinstance(row.get("text"), str):
            raise ValueError(f"{path.name}, line {number}: no `text`")
        try:
            found = [*_paragraphs(row), *_contents(row)]
        except (KeyError, TypeError, AttributeError):
            raise ValueError(f"{path.name}, line {number}: no `content` and `content_start` in a statement") from None
        for passage in found:
            passages.setdefault(passage.text, passage)
    return list(passages.values())


def _paragraphs(row: Mapping[str, Any]) -> Iterator[Passage]:
    before = None
    for text in filter(None, map(str.strip, row["text"].split("\n"))):
        if _SHORTEST < len(text) < _LONGEST_TEXT:
            yield Passage(text, row.get("title"), before, "en")
        before = text


def _contents(row: Mapping[str, Any]) -> Iterator[Passage]:
    text = row["text"]
    for statement in row.get("statements", ()):
        content, start = statement["content"].strip(), statement["content_start"]
        if _SHORTEST_CONTENT <= len(content) < _LONGEST_TEXT:
            paragraph = text[:start].rpartition("\n")[2] + text[start:].partition("\n")[0]
            yield Passage(content, row.get("title"), paragraph.strip(), "en")


def relation_windows(passages: Sequence[Passage]) -> list[Pieces]:
    """The windows of those passages that name both sides of another relation, each once."""
    found: dict[Pieces, None] = {}
    registry, tokenizer = Registry.load(), load_tokenizer(base_folder())
    for ours, others in _RELATIONS.items():
        axes = tuple(Axis(theirs, theirs, (theirs,), (ours,)) for theirs in others)
        marked = Marker(tokenizer, Sides(registry, axes)).mark(passages)
        windows = (windows[0] for passage in marked for windows in passage if len(windows) == 1)
        found |= dict.fromkeys(one for one in windows if len(one) < _ROOM)
    return list(found)
