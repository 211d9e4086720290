"""The local engine: as many processes as asked for, one chunk in the hands of each."""

import contextlib
import multiprocessing
import sys
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from types import ModuleType
from typing import Any

import pyarrow as pa

from components.scale.chunks import Chunk, Failure, Outcome, score
from components.scale.recipe import Recipe
from components.scale.rows import SCHEMA
from components.scale.shards import ScaleError

_DEATHS = 2


def score_locally(chunks: Sequence[Chunk], recipe: Recipe, processes: int) -> Iterator[Outcome]:
    """The outcome of each chunk, as they come.

    The articles of a chunk that ends its process are scored one by one; one that ends a process twice has failed.
    """
    waiting = deque(chunks)
    careful = _Careful(waiting)
    workers = [_Worker(recipe) for _ in range(min(processes, len(chunks)))]
    try:
        for worker in workers:
            worker.take(waiting)
        while busy := {worker.connection: worker for worker in workers if worker.chunk}:
            for connection in wait(list(busy)):
                worker = busy[connection]  # type: ignore[index]
                if not worker.ready:
                    worker.greet()
                    continue
                try:
                    outcome = careful.whole(worker.outcome())
                except EOFError:
                    outcome = careful.after_death(worker.restart())
                for one in (worker, *(idle for idle in workers if not idle.chunk)):
                    one.take(waiting)
                if outcome:
                    yield outcome
    finally:
        for worker in workers:
            worker.stop()


class _Careful:
    """Chunks that ended a process, taken apart into single articles and put together again."""

    def __init__(self, waiting: deque[Chunk]) -> None:
        self._waiting = waiting
        self._apart: dict[str, Chunk] = {}
        self._found: dict[str, list[Outcome]] = {}
        self._deaths: Counter[str] = Counter()

    def after_death(self, chunk: Chunk) -> Outcome | None:
        """What to do about a chunk in the hands of a process that died; the outcome where that settles it."""
        if len(chunk.places) > 1:
            singles = [
                Chunk(chunk.shard, (place,), (key,)) for place, key in zip(chunk.places, chunk.keys, strict=True)
            ]
            self._apart |= {single.id: chunk for single in singles}
            self._waiting.extendleft(reversed(singles))
            return None
        self._deaths[chunk.id] += 1
        if self._deaths[chunk.id] < _DEATHS:
            self._waiting.appendleft(chunk)
            return None
        failure = Failure(chunk.shard.name, chunk.places[0], "It ended the scoring process twice.")
        return self.whole(Outcome(chunk, SCHEMA.empty_table(), (failure,)))

    def whole(self, outcome: Outcome) -> Outcome | None:
        """The outcome; of a single article that was taken out of a chunk, the chunk's, once all are there."""
        chunk = self._apart.get(outcome.chunk.id)
        if chunk is None:
            return outcome
        found = self._found.setdefault(chunk.id, [])
        found.append(outcome)
        if len(found) < len(chunk.places):
            return None
        failures = tuple(failure for one in found for failure in one.failures)
        return Outcome(chunk, pa.concat_tables([one.table for one in found]), failures)


class _Worker:
    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self.chunk: Chunk | None = None
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.ready = False
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._recipe), daemon=True)
        with _no_main():
            self._process.start()
        theirs.close()

    def greet(self) -> None:
        """Hear that the models are loaded; raises what kept the process from loading them."""
        try:
            answer = self.connection.recv()
        except (EOFError, OSError) as error:
            raise ScaleError("A scoring process ended while it started; is there enough memory?") from error
        if isinstance(answer, Exception):
            raise answer
        self.ready = True

    def take(self, waiting: deque[Chunk]) -> None:
        self.chunk = waiting.popleft() if waiting else None
        if self.chunk:
            self.connection.send(self.chunk)

    def outcome(self) -> Outcome:
        """Raises EOFError where the process has died."""
        try:
            answer = self.connection.recv()
        except OSError as error:
            raise EOFError from error
        assert isinstance(answer, Outcome)
        return answer

    def restart(self) -> Chunk:
        """Take the place of the process that died; returns the chunk that it had in hand."""
        chunk = self.chunk
        assert chunk
        self.stop()
        self._start()
        return chunk

    def stop(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()


@contextlib.contextmanager
def _no_main() -> Iterator[None]:
    """Hide the main module: a spawned process would run it again, although it needs nothing of it."""
    main = sys.modules["__main__"]
    sys.modules["__main__"] = ModuleType("__main__")
    try:
        yield
    finally:
        sys.modules["__main__"] = main


def _serve(connection: "Connection[Any, Any]", recipe: Recipe) -> None:
    """A process's life: load the models, then answer until the parent hangs up or is gone."""
    try:
        analyst = recipe.analyst()
        connection.send(None)
        while True:
            connection.send(score(analyst, connection.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        return
    except Exception as error:
        connection.send(error)
