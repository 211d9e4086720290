"""Judgements of windows, kept by a hash of their word pieces, so that no text need be kept: readers' labels, and the
logits of a teacher (Hinton, Vinyals and Dean 2015, https://arxiv.org/abs/1503.02531)."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

import numpy as np

from components.stance.marking import Pieces

ByLabel = tuple[float, float, float, float]
"""A number for each of the four labels, in their order."""


def key_of(pieces: Pieces) -> int:
    """A number that stands for these word pieces."""
    digest = hashlib.blake2b(np.asarray(pieces, "<u2").tobytes(), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


class ByWindow:
    """Four numbers, one for each label, by the window that they judge."""

    def __init__(self, judged: Mapping[int, ByLabel]) -> None:
        self._judged = dict(judged)

    def __len__(self) -> int:
        return len(self._judged)

    def of(self, pieces: Pieces) -> ByLabel | None:
        """What was said of that window, None where nothing was."""
        return self._judged.get(key_of(pieces))

    @classmethod
    def read(cls, path: Path) -> "ByWindow":
        """The judgements of a file that `write` made."""
        from safetensors.numpy import load_file

        kept = load_file(path)
        return cls({key: tuple(row) for key, row in zip(kept["key"].tolist(), kept["judged"].tolist(), strict=True)})

    def write(self, path: Path) -> None:
        """Keep them as float16 safetensors, in the order of their keys."""
        from safetensors.numpy import save_file

        keys = sorted(self._judged)
        judged = np.array([self._judged[key] for key in keys], np.float16).reshape(-1, 4)
        save_file({"key": np.array(keys, np.int64), "judged": judged}, path)


NONE = ByWindow({})
