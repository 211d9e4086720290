"""Any Hugging Face NLI checkpoint as a stance model: the codebook's labels are its hypotheses.

`bosphorus … --model MoritzLaurer/mDeBERTa-v3-base-xnli-multilingual-nli-2mil7` (extra `hub`) fetches it once.
Method: zero-shot classification by entailment (Yin, Hay and Roth, EMNLP 2019).
"""

import copy
import hashlib
from collections.abc import Sequence
from typing import Any

import numpy as np

from components.stance.axis import AXES, LABELS, Axis, Passage, Scores, Stance
from components.stance.engine import Floats, chances
from components.stance.scorer import UNNAMED, Scorer
from components.stance.why import occlude

_BATCH = 4
_HYPOTHESES = {
    "none": "The text does not speak of relations between {ours} and {theirs}.",
    "conflict": "The text tells of tension, distrust or conflict between {ours} and {theirs}.",
    "neutral": "The text speaks of relations between {ours} and {theirs} without telling whether they are good or bad.",
    "cooperation": "The text tells of cooperation, trust or rapprochement between {ours} and {theirs}.",
}
_SPOKEN = {"turkey": "Turkey", "russia": "Russia", "west": "the West (the United States, NATO or the EU)"}


class NliScorer:
    """Scores by entailment of one hypothesis for each label; whatever languages the checkpoint reads are scored.

    Raises ValueError where the checkpoint cannot be loaded or tells no label of entailment.
    """

    def __init__(self, model: str, *, threads: int | None = None, axes: Sequence[Axis] = AXES) -> None:
        try:
            import torch
            from transformers import AutoModelForSequenceClassification, AutoTokenizer
        except ImportError:
            raise ValueError('Hugging Face checkpoints need the extra "hub": pip install "bosphorus[hub]"') from None
        if threads:
            torch.set_num_threads(threads)
        try:
            self._tokenizer: Any = AutoTokenizer.from_pretrained(model)
            self._model: Any = AutoModelForSequenceClassification.from_pretrained(model).eval()
        except (OSError, ValueError) as error:
            raise ValueError(f"the checkpoint {model!r} cannot be loaded: {str(error).splitlines()[0]}") from None
        names = {index: str(name).lower() for index, name in self._model.config.id2label.items()}
        entailing = [index for index, name in names.items() if name.startswith("entail")]
        if not entailing:
            raise ValueError(f"the checkpoint {model!r} is no NLI model: none of its labels is entailment")
        self._entailment = entailing[0]
        self._encoder = _digest_of(self._model)
        self._take_axes(axes)

    def _take_axes(self, axes: Sequence[Axis]) -> None:
        self._axes = tuple(axes)
        self._digest = hashlib.sha256(f"{self._encoder}{self._axes!r}{_HYPOTHESES}".encode()).hexdigest()

    def for_axes(self, axes: Sequence[Axis]) -> Scorer:
        """A scorer of other axes by the same weights, which are not loaded again."""
        other = copy.copy(self)
        other._take_axes(axes)
        return other

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the checkpoint's weights, the axes and the hypotheses."""
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
        """One `Scores` for each passage, in order; an empty text touches no relation."""
        texts = list(dict.fromkeys(passage.text for passage in passages if passage.text.strip()))
        pairs = [(text, hypothesis) for text in texts for axis in self._axes for hypothesis in _hypotheses(axis)]
        logits = self._entailments(pairs).reshape(len(texts), len(self._axes), len(LABELS))
        shares = chances(logits.reshape(-1, len(LABELS)), 1.0).reshape(logits.shape)
        found = {
            text: {axis.name: Stance(*map(float, row)) for axis, row in zip(self._axes, rows, strict=True)}
            for text, rows in zip(texts, shares, strict=True)
        }
        silent = {axis.name: UNNAMED for axis in self._axes}
        return [Scores(found.get(passage.text, silent)) for passage in passages]

    def explain(self, passage: Passage, axis: str) -> list[tuple[int, int, float]]:
        """For each word (start, end, weight): how much the score on `axis` falls when it is left out."""
        if axis not in {one.name for one in self._axes}:
            raise KeyError(axis)
        return occlude(self.score, passage, axis)

    def embed(self, texts: Sequence[str]) -> Floats:
        """Vectors [n, width] of length 1: the mean of the encoder's last states."""
        import torch

        rows = []
        with torch.inference_mode():
            for text in texts:
                encoded = self._tokenizer(text, truncation=True, max_length=256, return_tensors="pt")
                states = self._model(**encoded, output_hidden_states=True).hidden_states[-1]
                rows.append(torch.nn.functional.normalize(states.mean(dim=1), dim=-1)[0].float().numpy())
        return np.array(rows, dtype=np.float32)

    def _entailments(self, pairs: Sequence[tuple[str, str]]) -> Floats:
        import torch

        logits = np.zeros(len(pairs), dtype=np.float32)
        order = sorted(range(len(pairs)), key=lambda index: len(pairs[index][0]))
        with torch.inference_mode():
            for start in range(0, len(order), _BATCH):
                chosen = order[start : start + _BATCH]
                texts, hypotheses = zip(*(pairs[index] for index in chosen), strict=True)
                encoded = self._tokenizer(
                    list(texts), list(hypotheses), truncation="only_first", max_length=256, padding=True,
                    return_tensors="pt",
                )  # fmt: skip
                logits[chosen] = self._model(**encoded).logits[:, self._entailment].float().numpy()
        return logits


def _hypotheses(axis: Axis) -> list[str]:
    ours, theirs = (" or ".join(_SPOKEN.get(name, name) for name in names) for names in (axis.ours, axis.theirs))
    return [_HYPOTHESES[label].format(ours=ours, theirs=theirs) for label in LABELS]


def _digest_of(model: Any) -> str:
    """SHA-256 (hex) of a checkpoint's weights."""
    import torch

    digest = hashlib.sha256()
    for name, weight in sorted(model.state_dict().items()):
        digest.update(name.encode() + weight.to(torch.float32).numpy().tobytes())
    return digest.hexdigest()
