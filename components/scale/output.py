"""The output folder: chunks staged as they come, shards published whole as Parquet by month and outlet.

    month=2024-03/outlet=Reuters/<publication>.parquet      what readers open
    _state/staged/<shard>/<chunk>.parquet                   scored, waiting for the rest of their shard
    _state/published/<publication>.json                     which shard, which files, what failed

Every file appears under its name only when it is whole, and the record of a publication comes after its files: a run
that was killed at any moment leaves nothing that the next run would have to mistrust.
"""

import hashlib
import itertools
import json
import shutil
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any
from urllib.parse import quote

import filelock
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from components.scale.chunks import Chunk, Failure, Outcome
from components.scale.rows import SCHEMA
from components.scale.shards import ScaleError, Shard

NO_PARTITION = "__HIVE_DEFAULT_PARTITION__"
_FAILURES = b"failures"
_LONGEST = 255 - len("outlet=")  # what file systems let a folder be called, in bytes


class OutputError(ScaleError):
    """The output folder cannot be used, in one sentence."""


@dataclass(frozen=True, slots=True)
class Published:
    """What one publication of a shard put into the folder."""

    shard: str
    stamp: str
    whole: bool
    files: tuple[str, ...]
    articles: int
    failures: tuple[Failure, ...]


class Output:
    """One output folder, held by one run at a time. Raises OutputError where it is another model's, or in use."""

    def __init__(self, folder: Path, models: dict[str, str]) -> None:
        self.folder = folder
        self._state = folder / "_state"
        (self._state / "published").mkdir(parents=True, exist_ok=True)
        self._lock = filelock.FileLock(self._state / "lock")
        try:
            self._lock.acquire(timeout=0)
        except filelock.Timeout:
            raise OutputError(f"Another run writes to {folder}; wait for it, or stop it.") from None
        self._settle(models)
        self.published = [_read(path) for path in sorted((self._state / "published").glob("*.json"))]

    def close(self) -> None:
        """Let another run have the folder."""
        self._lock.release()

    def known(self) -> set[str]:
        """The digests of all published articles."""
        files = [self.folder / name for one in self.published for name in one.files]
        tables = (pq.ParquetFile(file).read(columns=["digest"]) for file in files)
        return {digest for table in tables for digest in table["digest"].to_pylist()}

    def finished(self, shard: Shard) -> bool:
        """Whether the shard was published whole, as it is now, and without failures, which are tried again."""
        return any(
            one.whole and (one.shard, one.stamp) == (shard.name, shard.stamp) and not one.failures
            for one in self.published
        )

    def staged(self, shard: Shard) -> set[str]:
        """The ids of the shard's chunks that are scored and wait to be published."""
        return {path.stem for path in self._staging(shard.name).glob("*.parquet")}

    def stage(self, outcome: Outcome) -> None:
        """Keep a chunk's outcome until its shard is whole."""
        folder = self._staging(outcome.chunk.shard.name)
        folder.mkdir(parents=True, exist_ok=True)
        shard = outcome.chunk.shard
        if not (folder / "shard.json").exists():
            _write_text(folder / "shard.json", json.dumps({"name": shard.name, "stamp": shard.stamp}))
        failures = json.dumps([asdict(failure) for failure in outcome.failures]).encode()
        table = outcome.table.replace_schema_metadata({_FAILURES: failures})
        _write_table(table, folder / f"{outcome.chunk.id}.parquet")

    def publish(self, shard: Shard, chunks: Sequence[Chunk], failures: Iterable[Failure]) -> Published:
        """Put a whole shard where readers find it; its staged chunks are dropped."""
        return self._publish(shard.name, shard.stamp, [chunk.id for chunk in chunks], failures, whole=True)

    def publish_left_over(self, shards: Sequence[Shard]) -> None:
        """Publish what was staged of shards that have changed or gone since, so that it need not be scored again."""
        now = {shard.name: shard.stamp for shard in shards}
        for told in sorted((self._state / "staged").glob("*/shard.json")):
            shard = json.loads(told.read_text(encoding="utf-8"))
            if now.get(shard["name"]) != shard["stamp"]:
                ids = sorted(path.stem for path in told.parent.glob("*.parquet"))
                self._publish(shard["name"], shard["stamp"], ids, (), whole=False)

    def list_failures(self, failures: Iterable[Failure]) -> Path:
        """Write the rows that were not scored to `failures.jsonl`, one a line."""
        path = self.folder / "failures.jsonl"
        _write_text(path, "".join(json.dumps(asdict(one), ensure_ascii=False) + "\n" for one in failures))
        return path

    def _publish(self, name: str, stamp: str, ids: Sequence[str], read: Iterable[Failure], *, whole: bool) -> Published:
        staging = self._staging(name)
        failures = list(read)
        tables = [SCHEMA.empty_table()]
        for one in ids:
            table = pq.ParquetFile(staging / f"{one}.parquet").read()
            failures += [Failure(**failure) for failure in json.loads((table.schema.metadata or {})[_FAILURES])]
            tables.append(table.replace_schema_metadata(None))
        table = pa.concat_tables(tables).sort_by("digest")
        publication = hashlib.sha256(json.dumps([name, stamp, list(ids)]).encode()).hexdigest()[:16]
        files = [self._write_part(part, place, publication) for place, part in _parts(table)]
        published = Published(name, stamp, whole, tuple(files), len(table), tuple(failures))
        record = json.dumps(asdict(published), ensure_ascii=False)
        _write_text(self._state / "published" / f"{publication}.json", record)
        self.published.append(published)
        shutil.rmtree(staging, ignore_errors=True)
        return published

    def _write_part(self, part: pa.Table, place: str, publication: str) -> str:
        name = f"{place}/{publication}.parquet"
        _write_table(part, self.folder / name)
        return name

    def _staging(self, shard: str) -> Path:
        return self._state / "staged" / hashlib.sha256(shard.encode()).hexdigest()[:16]

    def _settle(self, models: dict[str, str]) -> None:
        path = self._state / "models.json"
        if not path.exists():
            _write_text(path, json.dumps(models))
        elif json.loads(path.read_text(encoding="utf-8")) != models:
            self.close()
            raise OutputError(f"{self.folder} holds what other models said; choose another folder for these.")


def _parts(table: pa.Table) -> list[tuple[str, pa.Table]]:
    """The table cut by month and outlet, each with the folder that it belongs into."""
    months = pc.strftime(table["date"], format="%Y-%m").to_pylist()
    places = [
        f"month={month or NO_PARTITION}/outlet={_folder_name(outlet) if outlet else NO_PARTITION}"
        for month, outlet in zip(months, table["outlet"].to_pylist(), strict=True)
    ]
    chosen: dict[str, list[int]] = {}
    for number, place in enumerate(places):
        chosen.setdefault(place, []).append(number)
    return [(place, table.take(numbers)) for place, numbers in sorted(chosen.items())]


def _folder_name(outlet: str) -> str:
    """The outlet as a folder may be called: a name that is too long is cut, and told from its like by a digest."""
    name = quote(outlet, safe=" ")
    if len(name) <= _LONGEST:
        return name
    mark = f"~{hashlib.sha256(outlet.encode()).hexdigest()[:8]}"
    letters = [quote(letter, safe=" ") for letter in outlet]
    ends = itertools.accumulate(map(len, letters), initial=len(mark))
    return "".join(letter for letter, end in zip(letters, [*ends][1:], strict=True) if end <= _LONGEST) + mark


def _read(path: Path) -> Published:
    told: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    failures = tuple(Failure(**failure) for failure in told["failures"])
    return Published(**(told | {"files": tuple(told["files"]), "failures": failures}))


def _write_table(table: pa.Table, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.part")
    pq.write_table(table, partial, compression="zstd")
    partial.replace(path)


def _write_text(path: Path, text: str) -> None:
    partial = path.with_name(f".{path.name}.part")
    partial.write_text(text, encoding="utf-8")
    partial.replace(path)
