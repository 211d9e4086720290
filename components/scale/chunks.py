"""Chunks: the articles that are scored together, in one go, wherever that happens.

What is scored together is settled before any engine starts, since the last digits of an int8 network's output
depend on the batch: the same chunks give the same rows on one process, on many and on a cluster.
"""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pyarrow as pa

from components.analysis import Analyst
from components.articles.article import Article
from components.articles.reading import Unreadable
from components.scale.rows import SCHEMA, to_table
from components.scale.shards import Shard, article_of, key_of, rows, rows_at

ARTICLES = 32
CHARACTERS = 120_000


@dataclass(frozen=True, slots=True)
class Chunk:
    """Rows of one shard, by their places, with the digests of their articles; `id` follows from the digests."""

    shard: Shard
    places: tuple[int, ...]
    keys: tuple[str, ...]

    @property
    def id(self) -> str:
        """What tells this chunk from any other: 24 hexadecimal digits."""
        return hashlib.sha256(" ".join(self.keys).encode()).hexdigest()[:24]


@dataclass(frozen=True, slots=True)
class Failure:
    """A row that was not scored, by its place (a row's number, a line's first byte; -1: the whole shard), and why."""

    shard: str
    place: int
    sentence: str


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a chunk: a table of `SCHEMA`, and what failed."""

    chunk: Chunk
    table: pa.Table
    failures: tuple[Failure, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The chunks of one shard, and the rows that cannot be read."""

    shard: Shard
    chunks: tuple[Chunk, ...]
    failures: tuple[Failure, ...]


def plan(shard: Shard, known: set[str]) -> Plan:
    """Cut a shard into chunks, leaving out articles that are `known`; those that it finds join the known."""
    failures: list[Failure] = []
    places: list[tuple[int, str, int]] = []
    for place, row in rows(shard):
        try:
            if row is None:
                raise Unreadable("The line is not a JSON object, or was cut off.")
            key = key_of(row)
        except Unreadable as error:
            failures.append(Failure(shard.name, place, str(error)))
            continue
        if key in known:
            continue
        known.add(key)
        places.append((place, key, len(str(row.get("text", "")))))
    chunks = tuple(
        Chunk(shard, tuple(place for place, _, _ in group), tuple(key for _, key, _ in group))
        for group in _groups(places)
    )
    return Plan(shard, chunks, tuple(failures))


def score(analyst: Analyst, chunk: Chunk) -> Outcome:
    """Read and score a chunk; an article that breaks a model is a failure of its own, and the rest goes on."""
    articles: list[tuple[int, Article]] = []
    failures: list[Failure] = []
    for place, row in zip(chunk.places, rows_at(chunk.shard, chunk.places), strict=True):
        try:
            articles.append((place, article_of(row)))
        except Unreadable as error:
            failures.append(Failure(chunk.shard.name, place, str(error)))
    try:
        table = to_table(analyst.analyse([article for _, article in articles]))
    except Exception:
        table = _one_by_one(analyst, chunk, articles, failures)
    return Outcome(chunk, table, tuple(failures))


def _one_by_one(
    analyst: Analyst, chunk: Chunk, articles: Sequence[tuple[int, Article]], failures: list[Failure]
) -> pa.Table:
    tables = [SCHEMA.empty_table()]
    for place, article in articles:
        try:
            tables.append(to_table(analyst.analyse([article])))
        except Exception as error:
            sentence = f"It could not be scored: {type(error).__name__}."
            failures.append(Failure(chunk.shard.name, place, sentence))
    return pa.concat_tables(tables)


def _groups(places: Sequence[tuple[int, str, int]]) -> Iterator[list[tuple[int, str, int]]]:
    group: list[tuple[int, str, int]] = []
    characters = 0
    for one in places:
        if group and (len(group) == ARTICLES or characters + one[2] > CHARACTERS):
            yield group
            group, characters = [], 0
        group.append(one)
        characters += one[2]
    if group:
        yield group
