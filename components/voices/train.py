"""Trains the voices model on annotated statements (`bosphorus train voices PATH…`)."""

import hashlib
import json
import logging
import math
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import platformdirs
import torch
from transformers import AutoTokenizer

from components.voices.base import base_folder
from components.voices.batches import Batch, epoch_batches, losses_of
from components.voices.evaluate import read_gold
from components.voices.extractor import MODEL
from components.voices.labels import cue_strengths
from components.voices.network import VoicesNetwork
from components.voices.windows import Tokenizer

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; the defaults made the released model. `tokens` is the size of a batch in word pieces."""

    epochs: int = 5
    tokens: int = 1500
    learning_rate: float = 2e-4
    roles_factor: float = 2.0
    role_weight: float = 3.0
    weight_decay: float = 0.01
    warmup: int = 150
    seed: int = 7
    threads: int = 1
    save_every: float = 300.0


def train(paths: Sequence[Path], output: Path | None = None, recipe: Recipe | None = None) -> Path:
    """Train on the annotated articles in `paths` and put the finished model into `output` (default: the package's own).

    A run that was cut off is taken up again where it last saved, if data and recipe are the same. Returns the folder.
    Raises ValueError for files without annotated articles, RuntimeError where the base weights are missing.
    """
    from components.voices.release import release_voices

    logging.basicConfig(level=logging.INFO, format="%(message)s")
    work = output / "training" if output else platformdirs.user_data_path("bosphorus", appauthor=False) / "voices"
    checkpoint = train_voices(paths, work, recipe)
    folder = release_voices(checkpoint, output or MODEL)
    checkpoint.unlink()
    return folder


def train_voices(paths: Sequence[Path], work: Path, recipe: Recipe | None = None) -> Path:
    """Train on the annotated articles in `paths`; returns the checkpoint written into `work`, the lexicon beside it.

    The same seed and data give the same batches.
    """
    recipe = recipe or Recipe()
    articles = [article for path in paths for article in read_gold(path)]
    if not articles:
        raise ValueError("there are no annotated articles to train on")
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    work.mkdir(parents=True, exist_ok=True)
    tokenizer: Tokenizer = AutoTokenizer.from_pretrained(base_folder())
    key = hashlib.sha256(repr((asdict(recipe), articles)).encode("utf-8", "surrogatepass")).hexdigest()
    run = Run(VoicesNetwork.from_minilm(base_folder()), recipe, work / "checkpoint.pt", key)
    strengths = cue_strengths(articles)
    write_strengths(strengths, work / "cues.json")
    for epoch in range(recipe.epochs):
        batches = epoch_batches(articles, tokenizer, strengths, recipe.tokens, recipe.seed * 1000 + epoch)
        run.plan(len(batches), epoch)
        run.epoch(batches)
        run.save()
    return run.checkpoint


def write_strengths(strengths: Mapping[str, float], path: Path) -> None:
    """Write the cue lexicon: the words that are part of a cue in one of fifty places or more."""
    kept = {word: round(value, 3) for word, value in sorted(strengths.items()) if value >= 0.02}
    path.write_text(json.dumps(kept, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


class Run:
    """The state of a training run: network, optimiser, and how far it has come."""

    def __init__(self, network: VoicesNetwork, recipe: Recipe, checkpoint: Path, key: str) -> None:
        self.network, self.recipe, self.checkpoint, self.key = network, recipe, checkpoint, key
        fast = [*network.roles.parameters(), *network.encoder.cue.parameters()]
        known = {id(parameter) for parameter in fast}
        slow = [p for p in network.encoder.parameters() if p.requires_grad and id(p) not in known]
        rate = recipe.learning_rate
        groups = [{"params": slow, "lr": rate}, {"params": fast, "lr": rate * recipe.roles_factor}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=recipe.weight_decay, betas=(0.9, 0.98))
        self.rates = [group["lr"] for group in self.optimiser.param_groups]
        self.done, self.total, self.saved = 0, 1, time.monotonic()
        state = torch.load(checkpoint, weights_only=True) if checkpoint.exists() else {}
        if state.get("key") == key:
            network.load_state_dict(state["network"])
            self.optimiser.load_state_dict(state["optimiser"])
            self.done = state["done"]
            log.info("taken up again at step %d", self.done)

    def plan(self, steps: int, epoch: int) -> None:
        """Fix the schedule's length from the first epoch's number of steps, and where this epoch starts."""
        if epoch == 0:
            self.start, self.total = 0, steps * self.recipe.epochs
        self.steps = steps

    def epoch(self, batches: list[Batch]) -> None:
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
                means = (self.done, self.total, sums[0] / 50, sums[1] / 50, pace)
                log.info("step %d of %d: cue loss %.3f, role loss %.4f, %.2f s a step", *means)
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
        torch.save(state | {"recipe": asdict(self.recipe), "key": self.key}, beside)
        beside.replace(self.checkpoint)
        self.saved = time.monotonic()
