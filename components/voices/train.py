"""Trains the voices model on annotated statements (`bosphorus train voices PATH…`)."""

import gzip
import json
import logging
import math
import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torch.nn import functional

from components.voices.labels import Target, cue_strengths, paragraph_spans, targets_of
from components.voices.network import DISTANCES, VoicesNetwork
from components.voices.windows import Tokenizer, Window, cut_pieces, pack_windows

log = logging.getLogger(__name__)

Batch = list[tuple[Window, list[Target]]]
_PACKINGS = (96, 160, 224)
_STRAIGHT = str.maketrans("“”’‘", "\"\"''")
_SINGLE = str.maketrans('“”"', "‘’'")


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; the defaults made the released model. `tokens` is the size of a batch in word pieces."""

    epochs: int = 6
    tokens: int = 1500
    learning_rate: float = 2e-4
    roles_factor: float = 2.0
    role_weight: float = 3.0
    weight_decay: float = 0.01
    warmup: int = 150
    seed: int = 7
    threads: int = 1
    save_every: float = 300.0


def read_annotated(paths: Sequence[Path]) -> list[dict[str, Any]]:
    """The articles of JSONL files (gzipped or not): `text` and `statements` with spans, one article a line."""
    articles = []
    for path in paths:
        data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
        articles += [json.loads(line) for line in data.decode("utf-8").split("\n") if line.strip()]
    return articles


def train_voices(paths: Sequence[Path], output: Path, recipe: Recipe | None = None) -> Path:
    """Train on the annotated articles in `paths`; returns the checkpoint written into `output`.

    Training resumes from `output/checkpoint.pt` where there is one. The same seed and data give the same batches.
    """
    from transformers import AutoTokenizer

    from components.voices.base import base_folder

    recipe = recipe or Recipe()
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    output.mkdir(parents=True, exist_ok=True)
    articles = read_annotated(paths)
    tokenizer: Tokenizer = AutoTokenizer.from_pretrained(base_folder())
    run = Run(VoicesNetwork.from_minilm(base_folder()), recipe, output / "checkpoint.pt")
    strengths = cue_strengths(articles)
    write_strengths(strengths, output / "cues.json")
    for epoch in range(recipe.epochs):
        batches = epoch_batches(articles, tokenizer, strengths, recipe, epoch)
        run.plan(len(batches), epoch)
        run.epoch(batches, epoch)
        run.save()
    return run.checkpoint


def write_strengths(strengths: Mapping[str, float], path: Path) -> None:
    """Write the cue lexicon: the words that are part of a cue in one of fifty places or more."""
    kept = {word: round(value, 3) for word, value in sorted(strengths.items()) if value >= 0.02}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


def epoch_batches(
    articles: Sequence[Mapping[str, Any]],
    tokenizer: Tokenizer,
    strengths: Mapping[str, float],
    recipe: Recipe,
    epoch: int,
) -> list[Batch]:
    """One epoch's batches: quotation marks are restyled and windows packed anew at random in every epoch."""
    chance = random.Random(recipe.seed * 1000 + epoch)
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
        if batches[-1] and (len(batches[-1]) + 1) * example[0].length > recipe.tokens:
            batches.append([])
        batches[-1].append(example)
    chance.shuffle(batches)
    return batches


def _restyled(text: str, chance: random.Random) -> str:
    """The text with other quotation marks, letter for letter as long: news sites differ in nothing more."""
    draw = chance.random()
    return text.translate(_STRAIGHT) if draw < 0.4 else (text.translate(_SINGLE) if draw < 0.5 else text)


class Run:
    """The state of a training run: network, optimiser, and how far it has come."""

    def __init__(self, network: VoicesNetwork, recipe: Recipe, checkpoint: Path) -> None:
        self.network, self.recipe, self.checkpoint = network, recipe, checkpoint
        fast = [*network.roles.parameters(), *network.encoder.cue.parameters()]
        known = {id(parameter) for parameter in fast}
        slow = [p for p in network.encoder.parameters() if p.requires_grad and id(p) not in known]
        rate = recipe.learning_rate
        groups = [{"params": slow, "lr": rate}, {"params": fast, "lr": rate * recipe.roles_factor}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, betas=(0.9, 0.98))
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.done, self.total, self.saved = 0, 1, time.monotonic()
        if checkpoint.exists():
            state = torch.load(checkpoint, weights_only=True)
            network.load_state_dict(state["network"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.done = state["done"]
            log.info("resumed at step %d", self.done)

    def plan(self, steps: int, epoch: int) -> None:
        """Fix the schedule's length from the first epoch's number of steps, and where this epoch starts."""
        if epoch == 0:
            self.start, self.total = 0, steps * self.recipe.epochs
        self.steps = steps

    def epoch(self, batches: list[Batch], epoch: int) -> None:
        """Run one epoch, leaving out the steps that a resumed run has already done."""
        began, seen, sums = time.monotonic(), 0, [0.0, 0.0]
        for index, batch in enumerate(batches):
            if self.start + index < self.done:
                continue
            losses = self.step(batch)
            sums = [total + loss for total, loss in zip(sums, losses, strict=True)]
            seen += 1
            if seen % 50 == 0:
                pace = (time.monotonic() - began) / seen
                log.info("epoch %d step %d/%d cue %.3f role %.4f %.2f s/step", epoch, self.done, self.total,
                         sums[0] / 50 if seen else 0, sums[1] / 50, pace)  # fmt: skip
                sums = [0.0, 0.0]
            if time.monotonic() - self.saved > self.recipe.save_every:
                self.save()
        self.start += len(batches)

    def step(self, batch: Batch) -> tuple[float, float]:
        """One step of the optimiser; returns the two losses."""
        for group, rate in zip(self.optimiser.param_groups, self.rates, strict=True):
            group["lr"] = rate * self._schedule()
        with torch.autocast("cpu", torch.bfloat16):
            cue_loss, role_loss = losses_of(self.network, batch)
        (cue_loss + self.recipe.role_weight * role_loss).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        self.optimiser.step()
        self.optimiser.zero_grad(set_to_none=True)
        self.done += 1
        return float(cue_loss.detach()), float(role_loss.detach())

    def _schedule(self) -> float:
        if self.done < self.recipe.warmup:
            return (self.done + 1) / self.recipe.warmup
        progress = min(1.0, (self.done - self.recipe.warmup) / max(1, self.total - self.recipe.warmup))
        return 0.02 + 0.98 * 0.5 * (1 + math.cos(math.pi * progress))

    def save(self) -> None:
        """Write the checkpoint; a run that is cut off while writing leaves the old one whole."""
        state = {"network": self.network.state_dict(), "optimiser": self.optimiser.state_dict(), "done": self.done}
        beside = self.checkpoint.with_suffix(".part")
        torch.save(state | {"recipe": asdict(self.recipe)}, beside)
        beside.replace(self.checkpoint)
        self.saved = time.monotonic()


def losses_of(network: VoicesNetwork, batch: Batch) -> tuple[Tensor, Tensor]:
    """The cue loss (per annotated cue) and the role loss (per word piece) of one batch of windows."""
    width = max(window.length for window, _ in batch)
    ids = torch.zeros(len(batch), width, dtype=torch.long)
    features, mask = torch.zeros_like(ids), torch.zeros_like(ids)
    cues, real = torch.zeros(len(batch), width), torch.zeros(len(batch), width)
    for row, (window, targets) in enumerate(batch):
        mask[row, : window.length] = 1
        ids[row, 0] = CLS
        for offset, piece in zip(window.offsets, window.pieces, strict=True):
            end = offset + len(piece.ids)
            ids[row, offset:end] = torch.tensor(piece.ids)
            ids[row, end] = SEP
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
    for chunk in _chunks(places, 12):
        width = max(len(target.roles) for _, target in chunk)
        index = torch.zeros(len(chunk), width, dtype=torch.long)
        distances, mask = torch.zeros_like(index), torch.zeros_like(index)
        gold = torch.full_like(index, -100)
        for row, (first, target) in enumerate(chunk):
            length = len(target.roles)
            index[row, :length] = torch.arange(first, first + length)
            distances[row, :length] = distance_buckets(length, target.anchor)
            mask[row, :length] = 1
            gold[row, :length] = torch.tensor(target.roles)
        roles = network.roles(flat[index], distances, mask)
        total = total + functional.cross_entropy(roles.float().transpose(1, 2), gold, reduction="sum")
        tokens += int(mask.sum())
    return total / max(1, tokens)


def _chunks(items: list[Any], size: int) -> Iterator[list[Any]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def distance_buckets(length: int, anchor: int) -> Tensor:
    """Signed distance of each token from the cue, in 33 buckets: exact to 8, then by powers of two."""
    from components.voices.extractor import distance_buckets as buckets

    return torch.from_numpy(buckets(length, anchor))


CLS, SEP = 101, 102
assert DISTANCES == 33
