"""Shards: Parquet or JSON Lines files of articles, on a disk or in an object store, read row by row."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
from pyarrow import fs

from components.articles.article import Article
from components.articles.building import Fields, from_text, kept
from components.articles.fields import field_named, fields_of
from components.articles.reading import Unreadable
from components.articles.records import flat

Row = Mapping[str, Any]
SUFFIXES = (".parquet", ".jsonl")
_BATCH = 1024


class ScaleError(Exception):
    """Why a run cannot go on, in one sentence."""


class ShardError(ScaleError):
    """The input cannot be used, in one sentence."""


@dataclass(frozen=True, slots=True)
class Shard:
    """One file of articles: its name within the input, where it lies, and what tells its content from another's."""

    name: str
    path: str
    stamp: str


def find_shards(source: str) -> list[Shard]:
    """The shards of a file, a folder, a pattern (`news/*.parquet`) or a URI (`s3://bucket/folder`), by name.

    Raises ShardError where there is none. Names that start with `_` or `.` are passed over.
    """
    try:
        shards = [_shard(info, base, source) for info, base in _infos(source)]
    except (OSError, pa.ArrowException) as error:
        raise ShardError(f"{source} cannot be read: {_first_line(error)}") from error
    if not shards:
        raise ShardError(f"There is no Parquet or JSON Lines file at {source}.")
    return sorted(shards, key=lambda shard: shard.name)


def rows(shard: Shard) -> Iterator[tuple[int, Row | None]]:
    """Each row with its place; None where a line is no JSON object. Raises ShardError for a damaged file."""
    try:
        if shard.path.endswith(".parquet"):
            yield from _parquet_rows(shard)
        else:
            yield from _json_rows(shard)
    except (OSError, pa.ArrowException) as error:
        raise ShardError(f"{shard.name} is damaged or cut off: {_first_line(error)}") from error


def rows_at(shard: Shard, places: Sequence[int]) -> list[Row]:
    """The rows at these places, which `rows` gave, in rising order."""
    if shard.path.endswith(".parquet"):
        return _parquet_rows_at(shard, places)
    with io.BufferedReader(opened(shard.path)) as file:
        found: list[Row] = []
        for place in places:
            file.seek(place)
            found.append(flat(json.loads(file.readline())))
        return found


def key_of(row: Row) -> str:
    """The digest of the article in a row, without reading it whole; raises Unreadable where it has no text."""
    text, fields = _content(row)
    return Article(text=kept(text), paragraphs=(), outlet=fields.get("outlet")).digest


def article_of(row: Row) -> Article:
    """The article in a row of the columns text, id, title, date, outlet, author, url, language; all but text may lack.

    Raises Unreadable where it has no text, or too much of it.
    """
    text, fields = _content(row)
    return from_text(text, **fields)


def opened(path: str) -> Any:
    """A file on a disk or in an object store, open for reading bytes at any place."""
    system, place = located(path)
    return system.open_input_file(place)


def located(path: str) -> tuple[Any, str]:
    """The file system and the place in it that a path or URI names."""
    if "://" in path:
        system, place = fs.FileSystem.from_uri(path)
        return system, place
    return fs.LocalFileSystem(), str(Path(path).expanduser().resolve())


def _infos(source: str) -> Iterator[tuple[Any, str]]:
    """File infos with the folder that names are told from."""
    system, place = located(source)
    if "*" in source:
        base = place[: place.index("*")].rpartition("/")[0]
        pattern = place[len(base) + 1 :]
        for info in system.get_file_info(fs.FileSelector(base, recursive=True)):
            if PurePosixPath(info.path[len(base) + 1 :]).match(pattern):
                yield info, base
        return
    info = system.get_file_info(place)
    if info.type == fs.FileType.File:
        yield info, place.rpartition("/")[0]
    elif info.type == fs.FileType.Directory:
        for found in system.get_file_info(fs.FileSelector(place, recursive=True)):
            if found.type == fs.FileType.File and _shown(found.path[len(place) :]):
                yield found, place


def _shown(name: str) -> bool:
    hidden = any(part.startswith(("_", ".")) for part in name.split("/"))
    return name.endswith(SUFFIXES) and not hidden


def _shard(info: Any, base: str, source: str) -> Shard:
    scheme, mark, _ = source.partition("://")
    moment = info.mtime_ns if info.mtime_ns is not None else 0
    return Shard(
        name=info.path[len(base) :].lstrip("/"),
        path=f"{scheme}://{info.path}" if mark else info.path,
        stamp=f"{info.size}-{moment}",
    )


def _content(row: Row) -> tuple[str, Fields]:
    text = row.get("text")
    if text is None:
        text = next((value for name, value in row.items() if value and field_named(str(name)) == "text"), None)
    if text is None or not str(text).strip():
        raise Unreadable("The row has no text.")
    fields = fields_of(row)
    fields["sample"] = row.get("sample") is True
    return str(text), fields


def _json_rows(shard: Shard) -> Iterator[tuple[int, Row | None]]:
    with io.BufferedReader(opened(shard.path)) as file:
        place = 0
        while line := file.readline():
            if line.strip():
                yield place, _json_row(line)
            place += len(line)


def _json_row(line: bytes) -> Row | None:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return flat(row) if isinstance(row, dict) else None


def _parquet_rows(shard: Shard) -> Iterator[tuple[int, Row | None]]:
    place = 0
    with opened(shard.path) as file:
        for batch in pq.ParquetFile(file).iter_batches(batch_size=_BATCH):
            for row in batch.to_pylist():
                yield place, flat(row)
                place += 1


def _parquet_rows_at(shard: Shard, places: Sequence[int]) -> list[Row]:
    """Reads only the row groups that hold the places."""
    with opened(shard.path) as source:
        file = pq.ParquetFile(source)
        found: list[Row] = []
        first = 0
        for group in range(file.num_row_groups):
            following = first + file.metadata.row_group(group).num_rows
            within = [place - first for place in places if first <= place < following]
            if within:
                found += [flat(row) for row in file.read_row_group(group).take(pa.array(within)).to_pylist()]
            first = following
        return found


def _first_line(error: Exception) -> str:
    return (str(error).strip() or type(error).__name__).splitlines()[0]
