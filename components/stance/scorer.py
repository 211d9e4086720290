"""Scores passages: the stance of each on every axis, sorted by length, nothing twice, in the order asked for."""

import hashlib
import json
from collections import OrderedDict
from collections.abc import Sequence
from pathlib import Path
from typing import Protocol

import numpy as np

from components.articles.language import paragraph_language
from components.stance.axis import AXES, Axis, Passage, Scores, Stance
from components.stance.engine import MODEL, Engine, Floats, OnnxEngine, chances, read_config, run_all
from components.stance.marking import CLS, SEP, Marker, Pieces
from components.stance.sides import Sides
from components.stance.tokens import load_tokenizer
from components.stance.why import occlude
from components.stance.wording import plain
from components.voices.registry import Registry

UNNAMED = Stance(0.991, 0.003, 0.003, 0.003)
"""A passage that does not name both sides of an axis: it says nothing of their relation."""
_REMEMBERED = 20_000


class Scorer(Protocol):
    """What scores passages: the embedded model, or an NLI checkpoint."""

    @property
    def digest(self) -> str: ...

    @property
    def encoder(self) -> str: ...

    @property
    def axes(self) -> tuple[Axis, ...]: ...

    def score(self, passages: Sequence[Passage]) -> list[Scores]: ...

    def explain(self, passage: Passage, axis: str) -> list[tuple[int, int, float]]: ...

    def embed(self, texts: Sequence[str]) -> Floats: ...

    def for_axes(self, axes: Sequence[Axis]) -> "Scorer": ...


class MarkedScorer:
    """The embedded model. Keeps the results of the last `remembered` windows, by their content.

    Attention over a longer batch adds up in another order, so that a score's last digits depend on what else is in a
    call. With `remembered=0` no call depends on the calls before it.
    """

    def __init__(
        self,
        engine: Engine,
        folder: Path = MODEL,
        axes: Sequence[Axis] = AXES,
        registry: Registry | None = None,
        remembered: int = _REMEMBERED,
    ) -> None:
        self._remembered = remembered
        config = read_config(folder)
        registry = registry or Registry.load()
        tokenizer = load_tokenizer(folder)
        self._folder, self._registry = folder, registry
        self._tokenizer = tokenizer
        self._engine = engine
        self._temperature = float(config["temperature"])
        self._encoder = str(config["sha256"]["model.onnx"])
        self._axes = tuple(axes)
        grouped: dict[tuple[str, ...], list[Axis]] = {}
        for axis in self._axes:
            grouped.setdefault(axis.ours, []).append(axis)
        sides = [Sides(registry, group) for group in grouped.values()]
        self._markers = [(Marker(tokenizer, one), group) for one, group in zip(sides, grouped.values(), strict=True)]
        names = [one.digest for one in sides]
        self._digest = hashlib.sha256(json.dumps([config, names, repr(self._axes)]).encode()).hexdigest()
        self._known: OrderedDict[Pieces, Floats] = OrderedDict()

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the configuration (which holds that of the weights), the names and the axes."""
        return self._digest

    @property
    def encoder(self) -> str:
        """SHA-256 (hex) of the weights alone: vectors of the same encoder can be compared."""
        return self._encoder

    @property
    def axes(self) -> tuple[Axis, ...]:
        """The relations that are scored."""
        return self._axes

    def score(self, passages: Sequence[Passage]) -> list[Scores]:
        """One `Scores` for each passage, in order. What is not English comes out unscored, with the reason."""
        reasons = [_why_unscored(passage) for passage in passages]
        readable = [index for index, reason in enumerate(reasons) if reason is None]
        found: list[dict[str, Stance]] = [{} for _ in passages]
        for marker, group in self._markers:
            windows = marker.mark([passages[index] for index in readable])
            known = self._judged({window for passage in windows for axis in passage for window in axis})
            for index, by_axis in zip(readable, windows, strict=True):
                for axis, own in zip(group, by_axis, strict=True):
                    found[index][axis.name] = _joined([known[window] for window in own])
        order = [axis.name for axis in self._axes]
        return [
            Scores({}, reason) if reason else Scores({name: stances[name] for name in order})
            for reason, stances in zip(reasons, found, strict=True)
        ]

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors [n, 384] of length 1, near each other where texts speak alike; an empty text gives zeros."""
        if not texts:
            return np.zeros((0, 384), dtype=np.float32)
        encoded = self._tokenizer([plain(text) for text in texts], add_special_tokens=False, verbose=False)
        windows = [(CLS, *ids[:254], SEP) for ids in encoded["input_ids"]]
        vectors = run_all(self._engine, windows)[1]
        vectors[[len(window) == 2 for window in windows]] = 0
        return vectors

    def for_axes(self, axes: Sequence[Axis]) -> Scorer:
        """A scorer of other axes by the same weights, which are not loaded again."""
        return MarkedScorer(self._engine, self._folder, axes, self._registry, self._remembered)

    def explain(self, passage: Passage, axis: str) -> list[tuple[int, int, float]]:
        """For each word (start, end, weight): how much the score on `axis` falls when the word is left out.

        Occlusion (Zeiler and Fergus 2014). Raises KeyError for an unknown axis; empty for an unscored passage.
        """
        if axis not in {one.name for one in self._axes}:
            raise KeyError(axis)
        return [] if _why_unscored(passage) else occlude(self.score, passage, axis)

    def logits(self, windows: Sequence[Pieces]) -> Floats:
        """Uncalibrated logits [n, 4] of windows, for calibration and for comparing engines."""
        return run_all(self._engine, windows)[0]

    def _judged(self, windows: set[Pieces]) -> dict[Pieces, Floats]:
        new = sorted(window for window in windows if window not in self._known)
        judged = {window: self._known[window] for window in windows if window in self._known}
        if new:
            judged.update(zip(new, chances(self.logits(new), self._temperature), strict=True))
        for window in windows:
            self._known[window] = judged[window]
            self._known.move_to_end(window)
        while len(self._known) > self._remembered:
            self._known.popitem(last=False)
        return judged


def load_scorer(
    model: str | None = None,
    *,
    threads: int | None = None,
    axes: Sequence[Axis] = AXES,
    remembered: int = _REMEMBERED,
) -> Scorer:
    """The embedded model, or the Hugging Face NLI checkpoint of that name or path.

    Raises ValueError where the model is missing or broken, in one sentence.
    """
    if model is not None:
        from components.stance.nli import NliScorer

        return NliScorer(model, threads=threads, axes=axes)
    read_config(MODEL)  # before the runtime, which has errors of its own for broken weights
    return MarkedScorer(OnnxEngine(MODEL / "model.onnx", threads), MODEL, axes, remembered=remembered)


def _why_unscored(passage: Passage) -> str | None:
    language = passage.language or paragraph_language(passage.text, None)
    if language in (None, "en"):
        return None
    return f"The embedded model reads English only, and this text is in another language ({language})."


def _joined(windows: Sequence[Floats]) -> Stance:
    """One stance of a passage's windows: each counts by how surely it speaks of the relation at all."""
    if not windows:
        return UNNAMED
    weights = np.array([1.0 - window[0] + 1e-6 for window in windows])
    mixed = np.average(np.array(windows), axis=0, weights=weights)
    none, conflict, neutral, cooperation = (float(part) for part in mixed / mixed.sum())
    return Stance(none, conflict, neutral, cooperation)
