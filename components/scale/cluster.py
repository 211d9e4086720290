"""The Ray engine: the same chunks on any Ray cluster, an actor with both models loaded on each of its CPUs."""

import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from typing import Any

import pyarrow as pa

from components.scale.chunks import Chunk, Failure, Outcome, score
from components.scale.recipe import Recipe
from components.scale.shards import ScaleError, Shard

_BLOCKS = 20_000


def score_on_ray(chunks: Sequence[Chunk], recipe: Recipe, processes: int, address: str | None) -> Iterator[Outcome]:
    """The outcome of each chunk, as they come, from at most `processes` actors.

    `address` names a cluster; without it Ray uses the one that RAY_ADDRESS names, else starts one on this machine.
    The shards must be readable from every node under the same path or URI. Raises ScaleError where Ray is missing.
    """
    try:
        import ray
        from ray.data import ActorPoolStrategy, DataContext
    except ImportError:
        raise ScaleError('The engine ray needs the extra "scale": pip install "bosphorus[scale]"') from None
    ray.init(address=address, logging_level=logging.ERROR, log_to_driver=False, ignore_reinit_error=True)
    DataContext.get_current().enable_progress_bars = False
    by_id = {chunk.id: chunk for chunk in chunks}
    try:
        # A block for each chunk: what a block gives comes back when the whole block is done.
        told = ray.data.from_items([_told(chunk) for chunk in chunks], override_num_blocks=min(len(chunks), _BLOCKS))
        scored = told.map_batches(
            ChunkScorer,
            fn_constructor_kwargs={"recipe": recipe},
            batch_size=1,
            num_cpus=recipe.threads,
            compute=ActorPoolStrategy(min_size=1, max_size=processes),
        )
        for row in scored.iter_rows():
            failures = tuple(Failure(**one) for one in json.loads(row["failures"]))
            yield Outcome(by_id[row["id"]], _from_bytes(row["table"]), failures)
    finally:
        ray.shutdown()


class ChunkScorer:
    """What each actor holds: both models, loaded once."""

    def __init__(self, recipe: Recipe) -> None:
        self._analyst = recipe.analyst()

    def __call__(self, batch: dict[str, Any]) -> dict[str, Any]:
        """Batches of one chunk, as JSON, to their outcomes as bytes."""
        outcomes = [score(self._analyst, _chunk(told)) for told in batch["chunk"]]
        return {
            "id": [outcome.chunk.id for outcome in outcomes],
            "table": [_to_bytes(outcome.table) for outcome in outcomes],
            "failures": [json.dumps([asdict(one) for one in outcome.failures]) for outcome in outcomes],
        }


def _told(chunk: Chunk) -> dict[str, str]:
    return {"chunk": json.dumps([asdict(chunk.shard), chunk.places, chunk.keys])}


def _chunk(told: str) -> Chunk:
    shard, places, keys = json.loads(told)
    return Chunk(Shard(**shard), tuple(places), tuple(keys))


def _to_bytes(table: pa.Table) -> bytes:
    sink = pa.BufferOutputStream()
    with pa.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table)
    return bytes(sink.getvalue())


def _from_bytes(data: bytes) -> pa.Table:
    return pa.ipc.open_stream(data).read_all()
