"""Trains the stance model (`bosphorus train stance`): LoRA on MiniLM's linear layers, the markers and the head."""

import logging
import math
import os
import random
import shutil
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from peft.helpers import disable_input_dtype_casting
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from torch import Tensor, nn

from components.stance.axis import AXES, LABELS
from components.stance.engine import MODEL, OnnxEngine, pad, run_all
from components.stance.examples import Example, Group, batches, digest_of_groups, drawn, make_examples
from components.stance.gold import Gold, held_out, read_gold
from components.stance.holdout import authored_files
from components.stance.lessons import Lessons, read_lessons, sample_windows
from components.stance.loss import mean_loss
from components.stance.marking import Marker
from components.stance.network import StanceNetwork, trained_state, with_adapter
from components.stance.release import ADAPTER, fit_temperature, release, save_adapter, write_config
from components.stance.sides import Sides
from components.stance.tokens import load_tokenizer
from components.voices.registry import Registry

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Recipe:
    """How to train; the defaults are what `bosphorus train stance` does.

    After the `epochs` come `rounds` of an epoch each, in which the rate rises to `again` of itself and falls once
    more; what is kept is the mean of the weights at the last `ends` of these (snapshots: Huang et al. 2017; their
    mean: Izmailov et al. 2018). `mask` is how often a paragraph is read without the names of states and persons,
    `rename` how often with Russia for a Western state or the other way about; `average` how slowly the weights'
    running mean, which stands for the weights, forgets (Polyak and Juditsky 1992); `balance` the power of the inverse
    label frequency that weighs the loss; `real_weight` what a found paragraph weighs against an authored one;
    `taught` how much of the loss is the divergence from the teacher, where it has judged.
    """

    epochs: int = 3
    rounds: int = 2
    ends: int = 2
    again: float = 0.6
    batch: int = 16
    rank: int = 32
    encoder_rate: float = 5e-4
    head_rate: float = 1e-3
    weight_decay: float = 0.01
    warmup: float = 0.06
    dropout: float = 0.1
    smoothing: float = 0.05
    balance: float = 0.5
    mask: float = 0.35
    rename: float = 0.15
    average: float = 0.998
    real_weight: float = 3.0
    taught: float = 0.8
    seed: int = 7
    threads: int = 2
    save_every: float = 120.0


DEFAULT = Recipe()


def user_cache() -> Path:
    """Where checkpoints are kept by default."""
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "bosphorus"


def train(
    data: Sequence[Path] = (),
    extra: Sequence[Path] = (),
    texts: Sequence[Path] = (),
    *,
    calibrate: Sequence[Path] = (),
    folder: Path = MODEL,
    scratch: Path | None = None,
    recipe: Recipe = DEFAULT,
) -> Path:
    """Train on `data` (default: the seeds' authored paragraphs), `extra`, and the seeds' labels of other relations in
    both and in `texts`, and write the model to `folder`.

    `calibrate` are labelled files for the temperature (default: the authored paragraphs that are held out);
    checkpoints are kept in `scratch`, from which a stopped run goes on. Raises ValueError for a malformed file.
    """
    files = [*(data or authored_files()), *extra]
    lessons = read_lessons(files, texts)
    scratch = scratch or user_cache() / "stance"
    network = train_adapter(lessons, scratch, recipe)
    adapter = scratch / ADAPTER
    save_adapter(trained_state(network), adapter, recipe.rank)
    measured = [row for path in calibrate for row in read_gold(path, "en")] if calibrate else _held_out(files)
    fresh = scratch / "model"
    release(adapter, sample_windows(lessons.rows), fresh)
    about = {"recipe": asdict(recipe), "data": lessons.about(files)}
    write_config(fresh, {"temperature": calibrated(measured, fresh), **about})
    return Path(shutil.copytree(fresh, folder, dirs_exist_ok=True))


def _held_out(files: Sequence[Path]) -> list[Gold]:
    return [row for file in files for row in read_gold(file, "en", partial=True) if held_out(row)]


def calibrated(rows: Sequence[Gold], folder: Path) -> float:
    """The temperature that fits the labels of `rows` best under the model in `folder`; 1 where nothing is judged."""
    engine = OnnxEngine(folder / "model.onnx")
    marker = Marker(load_tokenizer(folder), Sides(Registry.load(), AXES))
    groups = make_examples(rows, marker, marker, 1.0)
    if not groups:
        return 1.0
    logits, _ = run_all(engine, [group.own.pieces for group in groups])
    return fit_temperature(logits, np.array([group.own.label for group in groups]))


def train_adapter(
    lessons: Lessons,
    folder: Path,
    recipe: Recipe,
    encoder: Path | None = None,
) -> StanceNetwork:
    """Train on the lessons, keeping a checkpoint in `folder` from which a stopped run of the same recipe goes on.

    Gives the trained network, its adapter still apart. `encoder` is the folder of another encoder than the base (see
    `StanceNetwork`).
    """
    torch.set_num_threads(recipe.threads)
    torch.manual_seed(recipe.seed)
    groups = lessons.groups(recipe.real_weight)
    network = StanceNetwork(recipe.dropout, encoder)
    # On a processor the gradient of torch's fused attention takes five times what its plain products take.
    network.encoder.set_attn_implementation("eager")  # type: ignore[operator, unused-ignore]
    network = with_adapter(network, recipe.rank)
    run = _Run(network, groups, recipe, folder / "checkpoint.pt", f"{encoder}:{digest_of_groups(groups)}")
    run.restore()
    log.info("%d paragraphs give %d examples", len(lessons.rows), len(groups))
    # Autocast rounds what the adapters are given; peft would first turn that into float32.
    uncast = disable_input_dtype_casting(network.encoder)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns) as progress, uncast:
        epochs = recipe.epochs + recipe.rounds
        task = progress.add_task("training", total=run.per_epoch * epochs, completed=run.step)
        while run.epoch < epochs:
            run.run_epoch(lambda loss: progress.update(task, advance=1, description=f"training, loss {loss:.3f}"))
            log.info("epoch %d of %d: loss %.3f", run.epoch, epochs, run.loss)
    network.load_state_dict(run.mean_of_ends(), strict=False)
    return network


class _Run:
    """One training run: where it stands, and how it takes its next step."""

    def __init__(
        self, network: StanceNetwork, groups: Sequence[Group], recipe: Recipe, checkpoint: Path, lessons: str
    ) -> None:
        self.network, self.groups, self.recipe, self.checkpoint = network, groups, recipe, checkpoint
        self.about = {"recipe": asdict(recipe), "lessons": lessons}
        self.epoch = self.step = 0
        self.loss = 0.0
        self.per_epoch = math.ceil(len(groups) / recipe.batch)
        encoder = [weight for weight in network.encoder.parameters() if weight.requires_grad]
        head = [network.markers, *network.relation.parameters(), *network.label.parameters()]
        self.rates = (recipe.encoder_rate, recipe.head_rate)
        self.optimizer = torch.optim.AdamW(
            [{"params": encoder}, {"params": head}], lr=recipe.encoder_rate, weight_decay=recipe.weight_decay
        )
        self.weights = [*encoder, *head]
        self.average = {name: weight.clone() for name, weight in trained_state(network).items()}
        self.ends: list[dict[str, Tensor]] = []
        self.label_weights = _label_weights(groups, recipe.balance)
        self._saved = time.monotonic()

    def run_epoch(self, stepped: Callable[[float], object]) -> None:
        """Go once through all paragraphs, or through what was left of them when the run was stopped."""
        dice = random.Random(f"{self.recipe.seed}:{self.epoch}")
        done = self.step - self.epoch * self.per_epoch
        self.network.train()
        for index, batch in enumerate(batches(self.groups, self.recipe.batch, dice)):
            chosen = [drawn(self.groups[one], self.recipe.mask, self.recipe.rename, dice) for one in batch]
            if index < done:
                continue
            torch.manual_seed(self.recipe.seed * 1_000_003 + self.step)
            loss = self._take_step(chosen)
            self.loss += (loss - self.loss) * max(0.01, 1 / (self.step + 1))
            self.step += 1
            stepped(self.loss)
            if time.monotonic() - self._saved > self.recipe.save_every:
                self.save()
        self.epoch += 1
        if self.epoch >= self.recipe.epochs:
            end = {name: weight.clone() for name, weight in self.average.items()}
            self.ends = [*self.ends, end][-self.recipe.ends :]
        self.save()

    def mean_of_ends(self) -> dict[str, Tensor]:
        """The mean of the weights where the rate had last fallen to nothing."""
        return {name: torch.stack([end[name] for end in self.ends]).mean(0) for name in self.average}

    def save(self) -> None:
        """Keep the checkpoint, written whole or not at all."""
        self.checkpoint.parent.mkdir(parents=True, exist_ok=True)
        state = {
            **self.about, "epoch": self.epoch, "step": self.step, "loss": self.loss, "ends": self.ends,
            "trained": trained_state(self.network), "average": self.average, "optimizer": self.optimizer.state_dict(),
        }  # fmt: skip
        fresh = self.checkpoint.with_suffix(".new")
        torch.save(state, fresh)
        fresh.replace(self.checkpoint)
        self._saved = time.monotonic()

    def restore(self) -> None:
        """Go on from the checkpoint, where there is one of the same recipe, encoder and lessons."""
        if not self.checkpoint.exists():
            return
        state: dict[str, Any] = torch.load(self.checkpoint, weights_only=True)
        if any(state.get(name) != told for name, told in self.about.items()):
            log.warning(
                "the checkpoint in %s is of another recipe or other data: starting anew", self.checkpoint.parent
            )
            return
        self.network.load_state_dict(state["trained"], strict=False)
        self.average, self.ends = state["average"], state["ends"]
        self.optimizer.load_state_dict(state["optimizer"])
        self.epoch, self.step, self.loss = state["epoch"], state["step"], state["loss"]

    def _take_step(self, chosen: Sequence[Example]) -> float:
        with torch.autocast("cpu", torch.bfloat16, enabled=has_bfloat16()):
            logits, _ = self.network(torch.from_numpy(pad([example.pieces for example in chosen])))
        loss = mean_loss(logits.float(), chosen, self.label_weights, self.recipe.smoothing, self.recipe.taught)
        pace = self._pace()
        for group, rate in zip(self.optimizer.param_groups, self.rates, strict=True):
            group["lr"] = rate * pace
        self.optimizer.zero_grad()
        loss.backward()  # type: ignore[no-untyped-call]
        nn.utils.clip_grad_norm_(self.weights, 1.0)
        self.optimizer.step()
        self._blend()
        return loss.item()

    def _pace(self) -> float:
        first = self.recipe.epochs * self.per_epoch
        if self.step < first:
            return min(1.0, (self.step + 1) / (self.recipe.warmup * first)) * _fallen(self.step / first)
        return self.recipe.again * _fallen((self.step - first) % self.per_epoch / self.per_epoch)

    def _blend(self) -> None:
        # The first steps forget quickly, so that the mean does not remember where training began.
        pace = 1 - min(self.recipe.average, (1 + self.step) / (10 + self.step))
        for name, weight in trained_state(self.network).items():
            self.average[name].lerp_(weight, pace)


def _fallen(share: float) -> float:
    """From 1 to 0 along a cosine."""
    return 0.5 * (1 + math.cos(math.pi * share))


def _label_weights(groups: Sequence[Group], power: float) -> Tensor:
    """(1 / frequency) ^ power for each label, scaled so that the mean over all labels is 1."""
    counts = torch.ones(len(LABELS))
    for group in groups:
        counts[group.own.label] += group.own.weight
    weights = counts.pow(-power)
    return weights * counts.sum() / (weights * counts).sum()


def has_bfloat16() -> bool:
    """Whether the processor multiplies bfloat16 itself; without that it would be slower than float32."""
    return bool(torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported())
