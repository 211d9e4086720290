"""Training examples: labelled paragraphs as marked word pieces, with their variants and batches of like length."""

import hashlib
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from components.stance.axis import AXIS_NAMES, LABELS, Passage
from components.stance.by_window import NONE, ByLabel, ByWindow
from components.stance.gold import Gold
from components.stance.marking import Marker, Pieces

_RUSSIA = {"Russia": 0, "Russian": 1, "Russians": 2, "Moscow": 3, "Kremlin": 3, "Putin": 4}
_STATES = (
    ("France", "French", "French", "Paris", "Macron"),
    ("Germany", "German", "Germans", "Berlin", "Merkel"),
    ("Greece", "Greek", "Greeks", "Athens", "Mitsotakis"),
    ("Sweden", "Swedish", "Swedes", "Stockholm", "Kristersson"),
    ("America", "American", "Americans", "Washington", "Biden"),
)
_NAME = re.compile(r"\b(?:Russia|Russians?|Moscow|(?:[Tt]he )?Kremlin|Putin)\b")
# Where a people is called as its language is ("French"), the word is taken for the adjective, as it mostly is.
_BACK = {name: index for state in _STATES for index, name in reversed(list(enumerate(state)))}
_BACK_NAME = re.compile(rf"\b(?:{'|'.join(sorted(_BACK, key=len, reverse=True))})\b")
_RUSSIAN = ("Russia", "Russian", "Russians", "Moscow", "Putin")


@dataclass(frozen=True, slots=True)
class Example:
    """Word pieces with the two sides of one axis marked, the index of its label, what it weighs, and the teacher's
    logits, where it has such."""

    pieces: Pieces
    label: int
    weight: float
    soft: ByLabel | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """A paragraph on one axis as it was written, with its names masked, and with other names, where it has such."""

    own: Example
    masked: Example
    renamed: Example | None


def make_examples(
    rows: Sequence[Gold], marker: Marker, masker: Marker, real_weight: float, soft: ByWindow = NONE
) -> list[Group]:
    """For each paragraph and axis whose sides it names: its example and that example's variants.

    What the teacher says of a paragraph holds without its names too, but not with others. Paragraphs too long for one
    window are left out.
    """
    groups: list[Group] = []
    variants = [_renamed(row, index) for index, row in enumerate(rows)]
    own = marker.mark([row.passage for row in rows])
    hidden = masker.mark([row.passage for row in rows])
    other = marker.mark([variant.passage if variant else Passage("") for variant in variants])
    for row, variant, windows, masked, renamed in zip(rows, variants, own, hidden, other, strict=True):
        swapped = renamed[::-1] if [len(one) for one in renamed[::-1]] == [len(one) for one in windows] else ()
        for index, axis in enumerate(AXIS_NAMES):
            if axis not in row.labels or len(windows[index]) != 1:
                continue
            label, weight = LABELS.index(row.labels[axis]), row.sure * (real_weight if row.real else 1.0)
            told = soft.of(windows[index][0])
            changed = swapped[index][0] if variant and swapped else None
            groups.append(
                Group(
                    Example(windows[index][0], label, weight, told),
                    Example(masked[index][0], label, weight, told),
                    Example(changed, label, weight) if changed else None,
                )
            )
    return groups


def relation_examples(windows: Sequence[Pieces], read: ByWindow, soft: ByWindow) -> list[Group]:
    """Those of the windows of other relations that were read; `read` tells how sure of each label (0 to 1)."""
    said = ((window, read.of(window)) for window in windows)
    examples = [Example(one, sure.index(max(sure)), sum(sure), soft.of(one)) for one, sure in said if sure is not None]
    return [Group(example, example, None) for example in examples]


def digest_of_groups(groups: Iterable[Group]) -> str:
    """SHA-256 (hex) of all that the groups teach."""
    digest = hashlib.sha256()
    for group in groups:
        digest.update(repr(group).encode())
    return digest.hexdigest()


def _renamed(row: Gold, index: int) -> Gold | None:
    """The paragraph with a Western state in Russia's place, or Russia in its; None where it names neither alone."""
    text = row.passage.text
    states = {next(state for state in _STATES if name in state) for name in _BACK_NAME.findall(text)}
    russian = bool(_NAME.search(text))
    if russian == (len(states) == 1) or len(states) > 1:
        return None
    if russian:
        state = _STATES[index % len(_STATES)]
        new = _NAME.sub(lambda found: state[_RUSSIA[found.group().split()[-1]]], text)
    else:
        new = _BACK_NAME.sub(lambda found: _RUSSIAN[_BACK[found.group()]], text)
    others = {"russia": "west", "west": "russia"}
    labels = {others[axis]: label for axis, label in row.labels.items()}
    return replace(row, passage=Passage(new, language="en"), labels=labels)


def batches(groups: Sequence[Group], size: int, dice: random.Random) -> Iterator[list[int]]:
    """Indices of `groups` in batches of like length, in random order."""
    order = list(range(len(groups)))
    dice.shuffle(order)
    order.sort(key=lambda index: len(groups[index].own.pieces) + dice.uniform(-6, 6))
    cut = [order[start : start + size] for start in range(0, len(order), size)]
    dice.shuffle(cut)
    yield from cut


def drawn(group: Group, mask: float, rename: float, dice: random.Random) -> Example:
    """One of a group's examples: the masked one, the one with other names, each that often; else its own."""
    chance = dice.random()
    if chance < mask:
        return group.masked
    return group.renamed if group.renamed and chance < mask + rename else group.own
