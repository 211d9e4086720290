"""Runs the voices model on ONNX Runtime: windows in, candidate statements with a role for every word piece out."""

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from components.voices.statement import Span
from components.voices.windows import Piece, Tokenizer, Window, cut_pieces, pack_windows

Floats = NDArray[np.float32]
Integers = NDArray[np.int64]
MODEL = Path(__file__).parent / "model"
ENCODER_BATCH = 8
ROLES_BATCH = 16
LOWEST_CUE = 0.05


@dataclass(frozen=True, slots=True)
class Candidate:
    """A word that may be a reporting cue: `probability` that it is, and what each token of its piece is to it.

    `roles` is (tokens, 4): the probabilities of other, content, speaker, cue.
    """

    piece: Piece
    anchor: int
    probability: float
    roles: Floats


def distance_buckets(length: int, anchor: int) -> Integers:
    """Signed distance of each of `length` tokens from `anchor`, in 33 buckets: exact to 8, then by powers of two."""
    distance = np.arange(length) - anchor
    size = np.abs(distance)
    far = 8 + np.ceil(np.log2(np.maximum(size, 8) / 8) * 2).astype(np.int64)
    bucket = np.minimum(np.where(size <= 8, size, far), 16)
    return np.where(distance < 0, 16 - bucket, 16 + bucket).astype(np.int64)


class Extractor:
    """The two ONNX graphs and the tokenizer of one released model folder."""

    def __init__(self, folder: Path = MODEL, threads: int | None = None) -> None:
        """Loads `encoder.onnx`, `roles.onnx`, `tokenizer.json`, `cues.json` and `config.json` of `folder`.

        `threads` bounds ONNX Runtime's threads (None: its own choice). Raises FileNotFoundError with one sentence
        where the folder holds no model.
        """
        if not (folder / "encoder.onnx").exists():
            raise FileNotFoundError(f"no voices model in {folder}; train one with `bosphorus train voices`")
        from transformers import PreTrainedTokenizerFast

        self.folder = folder
        self.config: dict[str, Any] = json.loads((folder / "config.json").read_text(encoding="utf-8"))
        self.tokenizer: Tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_file=str(folder / "tokenizer.json"), cls_token="[CLS]", sep_token="[SEP]", pad_token="[PAD]"
        )
        self.cue_strengths: dict[str, float] = json.loads((folder / "cues.json").read_text(encoding="utf-8"))
        self._encoder = _session(folder / "encoder.onnx", threads)
        self._roles = _session(folder / "roles.onnx", threads)

    @cached_property
    def digest(self) -> str:
        """The first 16 hexadecimal digits of the SHA-256 of the model's files."""
        whole = hashlib.sha256()
        for name in ("encoder.onnx", "roles.onnx", "tokenizer.json", "cues.json", "config.json"):
            whole.update((self.folder / name).read_bytes())
        return whole.hexdigest()[:16]

    def extract(self, articles: Sequence[tuple[str, Sequence[Span]]]) -> list[list[Candidate]]:
        """The candidates of each article (text, paragraphs' spans), in the order of the text."""
        windows = [
            window
            for number, (text, paragraphs) in enumerate(articles)
            for window in pack_windows(number, cut_pieces(text, paragraphs, self.tokenizer))
        ]
        found: list[list[Candidate]] = [[] for _ in articles]
        windows.sort(key=lambda window: window.length)
        for start in range(0, len(windows), ENCODER_BATCH):
            for article, candidate in self._batch(windows[start : start + ENCODER_BATCH]):
                found[article].append(candidate)
        for candidates in found:
            candidates.sort(key=lambda candidate: candidate.piece.spans[candidate.anchor])
        return found

    def _batch(self, windows: list[Window]) -> Iterator[tuple[int, Candidate]]:
        hidden, cues = self._encode(windows)
        places: list[tuple[int, int, Piece, int, float]] = []
        for row, window in enumerate(windows):
            for offset, piece in zip(window.offsets, window.pieces, strict=True):
                for token, is_head in enumerate(piece.heads):
                    if is_head and cues[row, offset + token] >= LOWEST_CUE:
                        places.append((row, offset, piece, token, float(cues[row, offset + token])))
        places.sort(key=lambda place: len(place[2].ids))
        for start in range(0, len(places), ROLES_BATCH):
            chunk = places[start : start + ROLES_BATCH]
            for place, roles in zip(chunk, self._role(hidden, chunk), strict=True):
                row, _, piece, anchor, probability = place
                yield windows[row].article, Candidate(piece, anchor, probability, roles[: len(piece.ids)])

    def _encode(self, windows: list[Window]) -> tuple[Floats, Floats]:
        width = max(window.length for window in windows)
        ids = np.zeros((len(windows), width), np.int64)
        features, mask = np.zeros_like(ids), np.zeros_like(ids)
        for row, window in enumerate(windows):
            mask[row, : window.length] = 1
            ids[row, 0] = self.tokenizer.cls_token_id
            for offset, piece in zip(window.offsets, window.pieces, strict=True):
                end = offset + len(piece.ids)
                ids[row, offset:end], features[row, offset:end] = piece.ids, piece.features
                ids[row, end] = self.tokenizer.sep_token_id
        hidden, logits = self._encoder.run(None, {"ids": ids, "features": features, "mask": mask})
        return hidden, 1.0 / (1.0 + np.exp(-logits.astype(np.float32)))

    def _role(self, hidden: Floats, places: list[tuple[int, int, Piece, int, float]]) -> Floats:
        width = max(len(place[2].ids) for place in places)
        gathered = np.zeros((len(places), width, hidden.shape[2]), np.float32)
        distances = np.zeros((len(places), width), np.int64)
        mask = np.zeros_like(distances)
        for row, (window, offset, piece, anchor, _) in enumerate(places):
            length = len(piece.ids)
            gathered[row, :length] = hidden[window, offset : offset + length]
            distances[row, :length] = distance_buckets(length, anchor)
            mask[row, :length] = 1
        logits = self._roles.run(None, {"hidden": gathered, "distances": distances, "mask": mask})[0]
        raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
        probabilities: Floats = raised / raised.sum(axis=-1, keepdims=True)
        return probabilities


def _session(path: Path, threads: int | None) -> Any:
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.log_severity_level = 3
    if threads:
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
    return onnxruntime.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
