"""What waits in the queue: jobs, their files, and how much of them it takes."""

import datetime
import json
from dataclasses import dataclass
from typing import Any

from components.corpus.store import CorpusError

Problem = tuple[str, str]
Upload = tuple[str, bytes] | tuple[str, bytes, str]
"""A file's name and bytes and, where it is no ordinary file, how it is to be read (JSON)."""

FILES = """SELECT task, name, bytes, state, done, total, articles, known, problems, how, asks,
    task IN (SELECT task FROM task_data) AS held FROM tasks"""


class QueueFull(CorpusError):  # noqa: N818  (a state of the queue, not a fault)
    """The queue, or the user's share of it, takes no more; the sentence says which and what to do."""


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much may wait. An hour counts back from now; bytes count as they were uploaded."""

    tasks: int = 10_000
    bytes: int = 2 * 1024**3
    user_tasks: int = 2_000
    user_bytes: int = 512 * 1024**2
    user_tasks_an_hour: int = 5_000
    user_bytes_an_hour: int = 1024**3
    user_articles_an_hour: int = 20_000
    tries: int = 3


@dataclass(frozen=True, slots=True)
class Task:
    """One file to be read now, as `how` says (JSON); `since` is when that was first begun."""

    id: int
    job: str
    user: str
    name: str
    data: bytes
    how: str
    since: datetime.datetime


@dataclass(frozen=True, slots=True)
class File:
    """One file of a job: queued, running, asking, done, failed or cancelled; `position` is its turn among all that
    wait (1 is next; 0: not waiting); `done` of `total` articles are scored. `known` are those of its `articles` that
    were here before. `asks` is what the analyst must answer, while asking; `held` tells that its bytes are still
    kept, so that it can be read again."""

    task: int
    name: str
    bytes: int
    state: str
    position: int
    done: int
    total: int
    articles: tuple[str, ...]
    known: tuple[str, ...]
    problems: tuple[Problem, ...]
    how: str
    asks: dict[str, Any] | None
    held: bool


@dataclass(frozen=True, slots=True)
class Job:
    """What one user added at once."""

    id: str
    user: str
    made_at: datetime.datetime
    cancelled: bool
    files: tuple[File, ...]

    @property
    def state(self) -> str:
        """queued, running, asking, done, failed (no file of it could be read) or cancelled."""
        states = {file.state for file in self.files}
        if "running" in states or (states & {"done", "failed"} and "queued" in states):
            return "running"
        for state in ("queued", "asking"):
            if state in states:
                return state
        if "done" in states:
            return "done"
        return "cancelled" if self.cancelled else "failed"


def file_of(row: tuple[Any, ...], position: int = 0) -> File:
    """The file that a row of `FILES` tells of."""
    task, name, size, state, done, total, articles, known, problems, how, asks, held = row
    keys = tuple(articles.split()), tuple(known.split())
    asked = json.loads(asks) if asks else None
    return File(task, name, size, state, position, done, total, *keys, _read(problems), how, asked, held)


def _read(problems: str) -> tuple[Problem, ...]:
    return tuple((name, sentence) for name, sentence in json.loads(problems))
