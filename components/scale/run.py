"""One run: what is there to score, on which engine, and what came of it."""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

import pyarrow.compute as pc

from components.scale.chunks import Chunk, Failure, Outcome, Plan, plan
from components.scale.output import Output
from components.scale.processes import score_locally
from components.scale.recipe import Recipe
from components.scale.shards import Shard, ShardError, find_shards

Engine = Literal["local", "ray"]


@dataclass(frozen=True, slots=True)
class Settings:
    """How a run is carried out: `processes` of `recipe` on `engine`; `address` names a Ray cluster."""

    engine: Engine = "local"
    processes: int = 1
    recipe: Recipe = field(default_factory=Recipe)
    address: str | None = None


@dataclass(frozen=True, slots=True)
class Step:
    """How far the run is: articles done, of how many that are to be scored in this run."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Figures:
    """What came of a run. `known` articles were there already; `seconds` is the time that scoring took.

    `core_seconds` is the processor time that was paid for: seconds times processes.
    """

    articles: int
    paragraphs: int
    statements: int
    known: int
    failures: tuple[Failure, ...]
    seconds: float
    core_seconds: float

    @property
    def paragraphs_per_second(self) -> float:
        """Paragraphs in a second of all processes together; 0 where none was scored."""
        return self.paragraphs / self.seconds if self.paragraphs else 0.0

    @property
    def core_hours_per_million(self) -> float:
        """Core-hours that a million paragraphs take; 0 where none was scored."""
        return self.core_seconds / 3600 / self.paragraphs * 1e6 if self.paragraphs else 0.0


def run(source: str, folder: Path, settings: Settings, told: Callable[[Step], None] = lambda _: None) -> Figures:
    """Score the shards at `source` into `folder`, going on where an earlier run of it stopped.

    `told` hears of each step. Raises ScaleError, in one sentence, where nothing can be done.
    """
    shards = find_shards(source)
    output = Output(folder, _models(settings.recipe))
    try:
        return _Run(output, settings, told).carry_out(shards)
    finally:
        output.close()


class _Run:
    def __init__(self, output: Output, settings: Settings, told: Callable[[Step], None]) -> None:
        self._output, self._settings, self._told = output, settings, told
        self._failures: list[Failure] = []
        self._articles = self._paragraphs = self._statements = self._staged = 0

    def carry_out(self, shards: Sequence[Shard]) -> Figures:
        self._output.publish_left_over(shards)
        known = self._output.known()
        before = len(known)
        plans = {shard.name: self._plan(shard, known) for shard in shards if not self._output.finished(shard)}
        open_ = {name: self._left(one) for name, one in plans.items()}
        waiting = [chunk for chunks in open_.values() for chunk in chunks.values()]
        for name in [name for name, chunks in open_.items() if not chunks]:
            self._publish(plans[name])
        begun = time.perf_counter()
        total = sum(len(chunk.keys) for chunk in waiting)
        done = 0
        self._told(Step(done, total))
        for outcome in self._scored(waiting):
            self._take(outcome)
            name = outcome.chunk.shard.name
            del open_[name][outcome.chunk.id]
            if not open_[name]:
                self._publish(plans[name])
            done += len(outcome.chunk.keys)
            self._told(Step(done, total))
        return self._figures(before + self._staged, time.perf_counter() - begun, len(waiting))

    def _plan(self, shard: Shard, known: set[str]) -> Plan:
        try:
            return plan(shard, known)
        except ShardError as error:
            return Plan(shard, (), (Failure(shard.name, -1, str(error)),))

    def _left(self, one: Plan) -> dict[str, Chunk]:
        there = self._output.staged(one.shard)
        self._staged += sum(len(chunk.keys) for chunk in one.chunks if chunk.id in there)
        return {chunk.id: chunk for chunk in one.chunks if chunk.id not in there}

    def _scored(self, chunks: Sequence[Chunk]) -> Iterator[Outcome]:
        if not chunks:
            return iter(())
        settings = self._settings
        if settings.engine == "local":
            return score_locally(chunks, settings.recipe, settings.processes)
        from components.scale.cluster import score_on_ray

        return score_on_ray(chunks, settings.recipe, settings.processes, settings.address)

    def _take(self, outcome: Outcome) -> None:
        self._output.stage(outcome)
        self._articles += len(outcome.table)
        self._paragraphs += _items(outcome, "paragraphs")
        self._statements += _items(outcome, "statements")

    def _publish(self, one: Plan) -> None:
        published = self._output.publish(one.shard, one.chunks, one.failures)
        self._failures += published.failures

    def _figures(self, known: int, seconds: float, chunks: int) -> Figures:
        self._output.list_failures(self._failures)
        cores = min(self._settings.processes, chunks) * self._settings.recipe.threads
        return Figures(
            articles=self._articles,
            paragraphs=self._paragraphs,
            statements=self._statements,
            known=known,
            failures=tuple(self._failures),
            seconds=seconds,
            core_seconds=seconds * cores,
        )


def _items(outcome: Outcome, column: str) -> int:
    return int(pc.sum(pc.list_value_length(outcome.table[column])).as_py() or 0)


def _models(recipe: Recipe) -> dict[str, str]:
    analyst = recipe.analyst()
    return {"stance": analyst.scorer.digest, "voices": analyst.listener.digest}
