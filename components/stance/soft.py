"""Soft labels: what a larger network makes of the windows that the shipped one is trained on
(Hinton, Vinyals and Dean 2015, https://arxiv.org/abs/1503.02531)."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from components.stance.marking import Pieces

Logits = tuple[float, float, float, float]


def key_of(pieces: Pieces) -> int:
    """A number that stands for these word pieces, so that labels can be kept without their texts."""
    digest = hashlib.blake2b(np.asarray(pieces, "<u2").tobytes(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


class SoftLabels:
    """Four logits by the window that they judge."""

    def __init__(self, logits: Mapping[int, Logits]) -> None:
        self._logits = dict(logits)

    def __len__(self) -> int:
        return len(self._logits)

    def of(self, pieces: Pieces) -> Logits | None:
        """The logits for that window, None where it was not judged."""
        return self._logits.get(key_of(pieces))

    @classmethod
    def read(cls, path: Path) -> "SoftLabels":
        """The labels of a file that `write` made."""
        from safetensors.numpy import load_file

        kept = load_file(path)
        return cls({key: tuple(row) for key, row in zip(kept["key"].tolist(), kept["logits"].tolist(), strict=True)})

    def write(self, path: Path) -> None:
        """Keep them as float16 safetensors, in the order of their keys."""
        from safetensors.numpy import save_file

        keys = sorted(self._logits)
        logits = np.array([self._logits[key] for key in keys], np.float16).reshape(-1, 4)
        save_file({"key": np.array(keys, np.int64), "logits": logits}, path)


NONE = SoftLabels({})
