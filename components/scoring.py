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
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from multiprocessing.connection import Client, Connection, Listener
from typing import Any, TypeVar

from components import logs
from components.analysis import Analysis, Analyst
from components.articles import Columns, Fetcher
from components.articles.article import Article
from components.articles.feeds import Feed
from components.articles.fetch import Fetched
from components.articles.instructions import Outcome, Request, carry_out
from components.articles.reading import Problem
from components.questions import Question, Scorers
from components.settings import settings

T = TypeVar("T")

# Run by name, not as a script: messages must bear the module's own classes.
_CHILD = "from components.scoring import serve; serve()"

_FIRST = Request("first.txt", b"Ships passed the strait.")


class ScoringStoppedError(RuntimeError):
    """The scoring process ended before it had answered."""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a file is: articles done, of how many."""

    done: int
    total: int


@dataclass(frozen=True, slots=True)
class Shown:
    """Articles for the analyst to check before they are added, with the digests that they had as they were read."""

    articles: tuple[Article, ...]
    digests: tuple[str, ...]


Message = Progress | Problem | Columns | Feed | Fetched | Shown | Analysis


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

    def analyse(self, request: Request, wanted: Callable[[Article], bool]) -> Iterator[Message]:
        """Read as requested and analyse those of the articles that are `wanted`, telling progress after each.

        What was fetched for it comes first, a table whose columns must be asked for as its `Columns`, a list of
        addresses as a `Feed`; where the request is to check first, articles come as one `Shown`, without analysis.
        `wanted` may `ask` questions meanwhile. Raises ScoringStoppedError where the child dies; what was yielded
        before stays valid.
        """
        self.wait_until_ready()
        try:
            self._connection.send(request)
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

    def __init__(self, connection: Connection, analyst: Analyst, scorers: Scorers, fetcher: Fetcher) -> None:
        self._connection, self._analyst, self._scorers, self._fetcher = connection, analyst, scorers, fetcher

    def work(self) -> None:
        """Answer until the parent hangs up."""
        carry_out(_FIRST, self._fetcher)  # loads what reading needs, so that the first file does not wait for it
        self._connection.send(Progress(0, 0))
        while True:
            self._read(self._next())

    def _next(self) -> Any:
        """The next message that is no question; questions are answered on the way."""
        while not isinstance(message := self._connection.recv(), Request | bool):
            self._connection.send(message.answer(self._scorers))
        return message

    def _read(self, request: Request) -> None:
        outcome = carry_out(request, self._fetcher)
        for message in _found(outcome):
            self._connection.send(message)
        if request.how.check:
            self._connection.send(Shown(outcome.reading.articles, outcome.digests))
        else:
            self._analyse(outcome.reading.articles)
        self._connection.send(None)

    def _analyse(self, articles: Sequence[Article]) -> None:
        for done, article in enumerate(articles):
            self._connection.send(Progress(done, len(articles)))
            self._connection.send(article)
            if self._next():
                self._connection.send(self._analyst.analyse([article])[0])
        self._connection.send(Progress(len(articles), len(articles)))


def _found(outcome: Outcome) -> Iterator[Message]:
    if outcome.fetched is not None:
        yield outcome.fetched
    if outcome.listing is not None:
        yield outcome.listing
    yield from outcome.reading.problems
    yield from outcome.reading.unmapped


def _models(model: str | None) -> tuple[Analyst, Scorers]:
    from components.stance import load_scorer
    from components.voices import load_listener

    scorer = load_scorer(model)
    return Analyst(scorer, load_listener()), Scorers(scorer)


def serve(
    load: Callable[[str | None], tuple[Analyst, Scorers]] = _models,
    fetcher: Fetcher = Fetcher(),  # noqa: B008
) -> None:
    """The child's life: load both models, say so, then answer until the parent hangs up."""
    address, model = sys.argv[1], sys.argv[2] or None
    logs.set_up(settings().log)
    if hasattr(os, "nice"):
        os.nice(15)  # pages come first
    key = bytes.fromhex(sys.stdin.readline().strip())
    # A closed connection means that the parent is gone: there is nothing left to do.
    with contextlib.suppress(EOFError, OSError), Client(address, authkey=key) as connection:
        _Child(connection, *load(model), fetcher).work()
