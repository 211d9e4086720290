"""A corpus out of the Parquet files that `bosphorus scale` writes: read once into a DuckDB file, then only read.

The file lies in a folder of caches under a name that follows from the Parquet files: whoever opens the same files on
the same machine, in however many processes, shares it, and files that changed give a new one.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from pathlib import Path

import filelock
import platformdirs
import pyarrow.parquet as pq

from components.analysis import Analysis
from components.corpus.store import CorpusError, newest_migration
from components.scale.rows import SCHEMA, to_analyses
from components.scale.shards import Shard, ShardError, find_shards, opened

Fill = Callable[[Path, Iterable[list[Analysis]]], None]
_ROWS = 200
_TOGETHER = 4_000
_URI = re.compile(r"^[a-z][a-z0-9+.-]+://")


def names_parquet(place: str) -> bool:
    """Whether a place names Parquet files rather than a corpus file: a URI, a pattern, a folder, a `.parquet`."""
    return bool(_URI.match(place)) or "*" in place or place.endswith(".parquet") or Path(place).is_dir()


def corpus_file(place: str, fill: Fill) -> Path:
    """The DuckDB file of the Parquet files at `place`; where there is none yet, `fill` makes it from their articles.

    Raises CorpusError, in one sentence, where there is nothing to read or it is no output of `bosphorus scale`.
    """
    try:
        shards = [shard for shard in find_shards(place) if shard.name.endswith(".parquet")]
    except ShardError as error:
        raise CorpusError(str(error)) from error
    folder = Path(platformdirs.user_cache_dir("bosphorus", appauthor=False))
    folder.mkdir(parents=True, exist_ok=True)
    told = json.dumps([newest_migration(), [(shard.name, shard.stamp) for shard in shards]])
    path = folder / f"{hashlib.sha256(f'{place} {told}'.encode()).hexdigest()[:24]}.duckdb"
    with filelock.FileLock(path.with_suffix(".lock")):
        if not path.exists():
            partial = path.with_suffix(".part")
            partial.unlink(missing_ok=True)
            fill(partial, _together(_analyses(shards)))
            partial.rename(path)
    return path


def _analyses(shards: Iterable[Shard]) -> Iterator[Analysis]:
    for shard in shards:
        with opened(shard.path) as file:
            table = pq.ParquetFile(file)
            if not set(SCHEMA.names) <= set(table.schema_arrow.names):
                raise CorpusError(f"{shard.name} was not written by `bosphorus scale`, so it cannot be opened.")
            for batch in table.iter_batches(batch_size=_ROWS, columns=SCHEMA.names):
                yield from to_analyses(batch.to_pylist())


def _together(analyses: Iterator[Analysis]) -> Iterator[list[Analysis]]:
    while batch := list(islice(analyses, _TOGETHER)):
        yield batch
