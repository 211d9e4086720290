"""The local engine: as many processes as asked for, one chunk in the hands of each."""

import multiprocessing
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from multiprocessing.connection import Connection, wait
from typing import Any

from components.scale.chunks import Chunk, Failure, Outcome, score
from components.scale.recipe import Recipe
from components.scale.rows import SCHEMA

_DEATHS = 2


def score_locally(chunks: Sequence[Chunk], recipe: Recipe, processes: int) -> Iterator[Outcome]:
    """The outcome of each chunk, as they come. A chunk that ends two processes is given up as failed."""
    waiting = deque(chunks)
    deaths: Counter[str] = Counter()
    workers = [_Worker(recipe) for _ in range(min(processes, len(chunks)))]
    try:
        for worker in workers:
            worker.take(waiting)
        while busy := {worker.connection: worker for worker in workers if worker.chunk}:
            for connection in wait(list(busy)):
                worker = busy[connection]  # type: ignore[index]
                try:
                    outcome: Outcome | None = worker.outcome()
                except EOFError:
                    outcome = _after_death(worker, waiting, deaths)
                worker.take(waiting)
                if outcome:
                    yield outcome
    finally:
        for worker in workers:
            worker.stop()


class _Worker:
    def __init__(self, recipe: Recipe) -> None:
        self._recipe = recipe
        self.chunk: Chunk | None = None
        self._start()

    def _start(self) -> None:
        context = multiprocessing.get_context("spawn")
        self.connection, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, self._recipe), daemon=True)
        self._process.start()
        theirs.close()

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
        if isinstance(answer, Exception):
            raise answer
        assert isinstance(answer, Outcome)
        return answer

    def restart(self) -> None:
        self.stop()
        self._start()

    def stop(self) -> None:
        self.connection.close()
        self._process.terminate()
        self._process.join()


def _after_death(worker: _Worker, waiting: deque[Chunk], deaths: Counter[str]) -> Outcome | None:
    chunk = worker.chunk
    assert chunk
    worker.restart()
    deaths[chunk.id] += 1
    if deaths[chunk.id] < _DEATHS:
        waiting.appendleft(chunk)
        return None
    sentence = "It, or an article beside it, ended the scoring process twice."
    failures = tuple(Failure(chunk.shard.name, place, sentence) for place in chunk.places)
    return Outcome(chunk, SCHEMA.empty_table(), failures)


def _serve(connection: "Connection[Any, Any]", recipe: Recipe) -> None:
    """A process's life: load the models, then answer until the parent hangs up or is gone."""
    try:
        analyst = recipe.analyst()
        while True:
            connection.send(score(analyst, connection.recv()))
    except (EOFError, OSError, KeyboardInterrupt):
        return
    except Exception as error:
        connection.send(error)
