"""What the encoder is shown: a passage's word pieces with a marker before every name of the two sides of an axis."""

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, Protocol

from components.stance.axis import Passage
from components.stance.sides import Mark, Sides
from components.stance.wording import plain

PAD, CLS, SEP = 0, 101, 102
MARKERS = (1, 2)
"""Word pieces that the base never saw: one stands before each name of our side, one before each of the other."""
LONGEST = 256
_CONTEXT = 72
_LEANING = re.compile(
    r"\b(?:he|she|it|its|they|them|their|we|us|our|both|two|deal|agreement|talks|relations|ties|neighbou?rs?)\b",
    re.IGNORECASE,
)

Pieces = tuple[int, ...]
Names = Literal["shown", "masked"]
"""Whether the encoder sees the names of states and persons behind their markers, or the markers alone."""


class Tokenizer(Protocol):
    """What of a fast transformers tokenizer is used here."""

    def __call__(self, text: list[str], **options: Any) -> Any: ...


class Marker:
    """Turns passages into windows of word pieces; the one way to the encoder, in training and in use."""

    def __init__(self, tokenizer: Tokenizer, sides: Sides, longest: int = LONGEST, names: Names = "shown") -> None:
        self._tokenizer = tokenizer
        self._masked = names == "masked"
        self._sides = sides
        self._axes = range(1, len(sides.axes) + 1)
        self._longest = longest

    def mark(self, passages: Sequence[Passage]) -> list[list[list[Pieces]]]:
        """For each passage and axis its windows, each of which names both sides: one, more where the passage is too
        long, none where a side is not named or the two are never near each other.

        Title and text before it are shown only where they name a side that the passage leaves to them.
        """
        texts = [plain(passage.text) for passage in passages]
        marks = [self._sides.marks(text) for text in texts]
        contexts = [self._context(*one) for one in zip(passages, marks, strict=True)]
        wanted = [
            index
            for index, (own, context) in enumerate(zip(marks, contexts, strict=True))
            if self._named([*own, *(context[1] if context else ())])
        ]
        tokens = dict(zip(wanted, self._tokens([texts[index] for index in wanted]), strict=True))
        shown = {index: context for index, context in enumerate(contexts) if context and index in tokens}
        before = dict(zip(shown, self._tokens([text for text, _ in shown.values()]), strict=True))
        windows: list[list[list[Pieces]]] = [[[] for _ in self._axes] for _ in passages]
        for index in wanted:
            here = self._named(marks[index])
            for axis in self._named([*marks[index], *(shown[index][1] if index in shown else ())]):
                pieces = _with_markers(*tokens[index], marks[index], axis, self._masked)
                lead: list[int] = []
                if axis not in here:
                    lead = _lead(_with_markers(*before[index], shown[index][1], axis, self._masked), pieces)
                windows[index][axis - 1] = self._windows(lead, pieces)
        return windows

    def _named(self, marks: Iterable[Mark]) -> list[int]:
        sides = {side for mark in marks for side in mark.sides}
        return [axis for axis in self._axes if {0, axis} <= sides]

    def _context(self, passage: Passage, own: Sequence[Mark]) -> tuple[str, list[Mark]] | None:
        """Title and text before, where they name what the passage leaves to a pronoun or does not name."""
        if not (passage.title or passage.before) or len(self._named(own)) == len(self._axes):
            return None
        if not own and not _LEANING.search(passage.text):
            return None
        heard = [plain(text) for text in (passage.title, passage.before) if text and text != passage.text]
        text = " . ".join(heard)
        marks = self._sides.marks(text)
        return (text, marks) if self._named([*own, *marks]) != self._named(own) else None

    def _tokens(self, texts: list[str]) -> Iterable[tuple[list[int], list[tuple[int, int]]]]:
        if not texts:
            return ()
        found = self._tokenizer(texts, add_special_tokens=False, return_offsets_mapping=True, verbose=False)
        return zip(found["input_ids"], found["offset_mapping"], strict=True)

    def _windows(self, lead: list[int], pieces: list[int]) -> list[Pieces]:
        room = self._longest - 3 - len(lead)
        head = [CLS, *lead, SEP] if lead else [CLS]
        step = -(-len(pieces) // -(-len(pieces) // room))
        windows = [(*head, *pieces[start : start + step], SEP) for start in range(0, len(pieces), step)]
        return [window for window in windows if set(MARKERS) <= set(window)]


def _lead(context: list[int], pieces: Sequence[int]) -> list[int]:
    """The end of the context, or so much earlier a part that it names what `pieces` leave out; only that is marked."""
    lacking = [marker for marker in MARKERS if marker not in pieces]
    # Or the context would be judged: what it says itself of the two sides is not asked.
    context = [piece for piece in context if piece not in MARKERS or piece in lacking]
    named = [len(context) - 1 - context[::-1].index(marker) for marker in lacking]
    start = max(0, min([len(context) - _CONTEXT, *named]))
    return context[start : start + _CONTEXT]


def _with_markers(
    ids: Sequence[int], offsets: Sequence[tuple[int, int]], marks: Sequence[Mark], axis: int, masked: bool
) -> list[int]:
    pieces: list[int] = []
    waiting = iter([mark for mark in marks if 0 in mark.sides or axis in mark.sides])
    mark = next(waiting, None)
    hidden = -1
    for piece, (start, _) in zip(ids, offsets, strict=True):
        while mark is not None and start >= mark.start:
            if 0 in mark.sides:
                pieces.append(MARKERS[0])
            if axis in mark.sides:
                pieces.append(MARKERS[1])
            if masked and mark.bare:
                hidden = mark.end
            mark = next(waiting, None)
        if start >= hidden:
            pieces.append(piece)
    return pieces
