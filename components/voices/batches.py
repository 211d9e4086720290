"""Batches for training, and the losses of the network on one."""

import random
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from components.voices.extractor import distance_buckets
from components.voices.labels import Target, paragraph_spans, targets_of
from components.voices.network import VoicesNetwork
from components.voices.windows import Tokenizer, Window, cut_pieces, pack_windows

Batch = list[tuple[Window, list[Target]]]
_CLS, _SEP = 101, 102
_PACKINGS = (96, 160, 224)
_ROLES_CHUNK = 12
_STRAIGHT = str.maketrans("“”’‘", "\"\"''")
_SINGLE = str.maketrans('“”"', "‘’'")


def epoch_batches(
    articles: Sequence[Mapping[str, Any]],
    tokenizer: Tokenizer,
    strengths: Mapping[str, float],
    tokens: int,
    seed: int,
) -> list[Batch]:
    """One epoch's batches of at most `tokens` word pieces.

    Quotation marks are restyled and windows packed anew, at random by `seed`.
    """
    chance = random.Random(seed)
    examples: Batch = []
    for number, article in enumerate(articles):
        text = _restyled(article["text"], chance)
        pieces = cut_pieces(text, paragraph_spans(article["text"]), tokenizer)
        for window in pack_windows(number, pieces, chance.choice(_PACKINGS)):
            examples.append((window, targets_of(window, text, article["statements"], strengths)))
    chance.shuffle(examples)
    examples.sort(key=lambda example: example[0].length // 16)
    batches: list[Batch] = [[]]
    for example in examples:
        if batches[-1] and (len(batches[-1]) + 1) * example[0].length > tokens:
            batches.append([])
        batches[-1].append(example)
    chance.shuffle(batches)
    return batches


def _restyled(text: str, chance: random.Random) -> str:
    """The text with other quotation marks, letter for letter as long: news sites differ in nothing more."""
    draw = chance.random()
    return text.translate(_STRAIGHT) if draw < 0.4 else (text.translate(_SINGLE) if draw < 0.5 else text)


def losses_of(network: VoicesNetwork, batch: Batch) -> tuple[Tensor, Tensor]:
    """The cue loss (per annotated cue) and the role loss (per word piece) of one batch of windows."""
    width = max(window.length for window, _ in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    features, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    cues, real = torch.zeros(len(batch), width), torch.zeros(len(batch), width)
    for row, (window, targets) in enumerate(batch):
        mask[row, : window.length] = 1
        ids[row, 0] = _CLS
        for offset, piece in zip(window.offsets, window.pieces, strict=True):
            end = offset + len(piece.ids)
            ids[row, offset:end] = torch.tensor(piece.ids)
            ids[row, end] = _SEP
            features[row, offset:end] = torch.tensor(piece.features)
            real[row, offset:end] = torch.tensor(piece.heads, dtype=torch.float32)
        for target in targets:
            cues[row, window.offsets[target.piece] + target.anchor] = 1.0
    hidden, logits = network.encoder(ids, features, mask)
    each = functional.binary_cross_entropy_with_logits(logits.float(), cues, reduction="none")
    cue_loss = (each * real).sum() / cues.sum().clamp(min=1.0)
    return cue_loss, _role_loss(network, hidden, batch)


def _role_loss(network: VoicesNetwork, hidden: Tensor, batch: Batch) -> Tensor:
    flat = hidden.reshape(-1, hidden.shape[-1])
    places = [
        (row * hidden.shape[1] + window.offsets[target.piece], target)
        for row, (window, targets) in enumerate(batch)
        for target in targets
    ]
    places.sort(key=lambda place: len(place[1].roles))
    total, tokens = torch.zeros(()), 0
    for chunk in _chunks(places, _ROLES_CHUNK):
        width = max(len(target.roles) for _, target in chunk)
        index = torch.zeros(len(chunk), width, dtype=torch.long)
        distances, mask = torch.zeros_like(index), torch.zeros_like(index)
        gold = torch.full_like(index, -100)
        for row, (first, target) in enumerate(chunk):
            length = len(target.roles)
            index[row, :length] = torch.arange(first, first + length)
            distances[row, :length] = torch.from_numpy(distance_buckets(length, target.anchor))
            mask[row, :length] = 1
            gold[row, :length] = torch.tensor(target.roles)
        roles = network.roles(flat[index], distances, mask)
        total = total + functional.cross_entropy(roles.float().transpose(1, 2), gold, reduction="sum")
        tokens += int(mask.sum())
    return total / max(1, tokens)


def _chunks(items: list[Any], size: int) -> Iterator[list[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))
