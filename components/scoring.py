"""The scoring process: reads and analyses files beside the dashboard's process, so that pages stay quick.

The parent starts it with `ScoringProcess`; the two speak over a local connection that carries an authentication
key (multiprocessing.connection). Should the process die, the parent learns it at once and may start another.
"""

import contextlib
import os
import secrets
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Client, Connection, Listener
from typing import Any, TypeVar

from components.analysis import Analysis, Analyst
from components.articles.article import Article
from components.articles.reading import Problem
from components.questions import Question, Scorers

T = TypeVar("T")

# Run by name, not as a script: messages must bear the module's own classes.
_CHILD = "from components.scoring import serve; serve()"


class ScoringStoppedError(RuntimeError):
    """The scoring process ended before it had answered."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file is: articles done, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class _File:
    """A file to be read."""

    name: str
    data: bytes


Message = Progress | Problem | Analysis


class ScoringProcess:
    """One child process with both models loaded; not to be used from two threads at once."""

    def __init__(self, model: str | None = None) -> None:
        key = secrets.token_bytes(32)
        self._connected = self._ready = False
        with Listener(authkey=key) as listener:
            address = str(listener.address)
            self._process = subprocess.Popen(
                [sys.executable, "-c", _CHILD, address, model or ""], stdin=subprocess.PIPE
            )
            assert self._process.stdin
            self._process.stdin.write(key.hex().encode() + b"\n")
            self._process.stdin.flush()
            threading.Thread(target=self._unblock, args=(address, key), daemon=True).start()
            self._connection: Connection = listener.accept()
        self._connected = True

    def _unblock(self, address: str, key: bytes) -> None:
        # Accepting has no time limit: where the child dies before it calls, this call takes its place.
        self._process.wait()
        if not self._connected:
            with contextlib.suppress(OSError):
                Client(address, authkey=key).close()

    @property
    def pid(self) -> int:
        """The operating system's number of the child."""
        return self._process.pid

    @property
    def alive(self) -> bool:
        """Whether the child is running."""
        return self._process.poll() is None

    def wait_until_ready(self) -> None:
        """Block until both models are loaded; raises ScoringStoppedError where the child ended first."""
        if not self._ready:
            self._receive()
            self._ready = True

    def analyse(self, name: str, data: bytes, wanted: Callable[[Article], bool]) -> Iterator[Message]:
        """Read a file and analyse those of its articles that are `wanted`, telling progress after each.

        `wanted` may `ask` questions meanwhile. Raises ScoringStoppedError where the child dies; what was yielded
        before stays valid.
        """
        self.wait_until_ready()
        try:
            self._connection.send(_File(name, data))
            while (message := self._receive()) is not None:
                if isinstance(message, Article):
                    self._connection.send(wanted(message))
                else:
                    yield message
        except OSError as error:
            raise ScoringStoppedError(str(error)) from error

    def ask(self, question: Question[T]) -> T:
        """The answer to a question; raises ScoringStoppedError where the child dies of it."""
        self.wait_until_ready()
        try:
            self._connection.send(question)
        except OSError as error:
            raise ScoringStoppedError(str(error)) from error
        answer: T = self._receive()
        return answer

    def stop(self) -> None:
        """End the child; a file that it is working on is lost to it."""
        self._connection.close()
        try:
            self._process.wait(timeout=5)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
        assert self._process.stdin
        self._process.stdin.close()

    def _receive(self) -> Any:
        try:
            return self._connection.recv()
        except (EOFError, OSError) as error:
            raise ScoringStoppedError("the scoring process ended") from error


class _Child:
    """What the child does with what comes over the connection."""

    def __init__(self, connection: Connection, analyst: Analyst, scorers: Scorers) -> None:
        self._connection, self._analyst, self._scorers = connection, analyst, scorers

    def work(self) -> None:
        """Answer until the parent hangs up."""
        while True:
            self._read(self._next())

    def _next(self) -> Any:
        """The next message that is no question; questions are answered on the way."""
        while not isinstance(message := self._connection.recv(), _File | bool):
            self._connection.send(message.answer(self._scorers))
        return message

    def _read(self, file: _File) -> None:
        from components.articles import read

        reading = read(file.name, file.data)
        for problem in reading.unread:
            self._connection.send(problem)
        for done, article in enumerate(reading.articles):
            self._connection.send(Progress(done, len(reading.articles)))
            self._connection.send(article)
            if self._next():
                self._connection.send(self._analyst.analyse([article])[0])
        self._connection.send(Progress(len(reading.articles), len(reading.articles)))
        self._connection.send(None)


def serve() -> None:
    """The child's life: load both models, say so, then answer until the parent hangs up."""
    address, model = sys.argv[1], sys.argv[2] or None
    if hasattr(os, "nice"):
        os.nice(5)  # pages come first
    key = bytes.fromhex(sys.stdin.readline().strip())
    # A closed connection means that the parent is gone: there is nothing left to do.
    with contextlib.suppress(EOFError, OSError), Client(address, authkey=key) as connection:
        from components.stance import load_scorer
        from components.voices import load_listener

        scorer = load_scorer(model)
        child = _Child(connection, Analyst(scorer, load_listener()), Scorers(scorer))
        connection.send(Progress(0, 0))
        child.work()
