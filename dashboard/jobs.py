"""The worker: has the scoring process read what waits in the queue, answer questions, and make up leeway."""

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from concurrent.futures import Future
from typing import Any, TypeVar

from components.articles.article import Article
from components.corpus import Corpus, Task
from components.questions import DigestOf, Embed, EncoderDigest, Question, ScoreOn
from components.scoring import ScoringProcess, ScoringStoppedError
from components.stance import Axis, Passage
from dashboard.attempt import Attempt

log = logging.getLogger(__name__)
T = TypeVar("T")
_TRIES = 3
_PAUSE = 5.0
_FETCHED, _BLOCK = 1024, 64
_TO_EMBED, _EMBEDDED = 512, 32


class Worker(threading.Thread):
    """Works through the queue until stopped; what it was doing when it died is taken up again at the next start.

    Questions come first, then files, then the own axes of analysts, then the vectors that likeness is measured by.
    """

    def __init__(self, corpus: Corpus, model: str | None = None) -> None:
        super().__init__(name="worker", daemon=True)
        self._corpus = corpus
        self._model = model
        self._wake = threading.Event()
        self._ending = threading.Event()
        self._questions: queue.SimpleQueue[tuple[Question[Any], Future[Any]]] = queue.SimpleQueue()
        self._done: dict[str, int] = {}
        self.process: ScoringProcess | None = None
        self.ready = threading.Event()

    def nudge(self) -> None:
        """Say that something was added."""
        self._wake.set()

    def ask(self, question: Question[T]) -> "Future[T]":
        """Have the scoring process answer a question, at the latest after the article in hand."""
        future: Future[T] = Future()
        self._questions.put((question, future))
        self.nudge()
        return future

    def stop(self) -> None:
        """End after the article in hand."""
        self._ending.set()
        self._wake.set()
        if self.process:
            self.process.stop()

    def run(self) -> None:
        """Take up what an earlier worker left, then work for as long as the process lives.

        After an error that nothing else has dealt with, as where the disk is full, it waits and begins anew: the file
        that it broke off at is taken up again too."""
        taken_up = False
        while not self._ending.is_set():
            try:
                if not taken_up:
                    self._take_up()
                    taken_up = True
                self._turn()
            except Exception:
                if self._ending.is_set():
                    return
                log.exception("the worker was held up; it goes on in a moment")
                taken_up = False
                self._ending.wait(_PAUSE)

    def _take_up(self) -> None:
        if not self._corpus.read_only:
            self._corpus.queue.resume()
            self._corpus.queue.drop_held()
            self._corpus.find_families()
        self._warm_up()

    def _turn(self) -> None:
        self._answer()
        task = None if self._corpus.read_only else self._corpus.queue.next()
        if task is not None:
            self._work(task)
        elif not any(self._advance(work) for work in (self._score_own_axes, self._embed)):
            self._wake.wait(timeout=2)
            self._wake.clear()

    def _warm_up(self) -> None:
        """Load the models before anything asks for them; where that breaks off, whatever asks first tries again."""
        try:
            self._scoring()
        except ScoringStoppedError:
            if not self._ending.is_set():
                log.warning("the scoring process ended while it started")

    def _scoring(self) -> ScoringProcess:
        if self.process is None or not self.process.alive:
            self.ready.clear()
            self.process = ScoringProcess(self._model)
            self.process.wait_until_ready()
            self.ready.set()
        return self.process

    def _answer(self) -> None:
        """Answer all questions that wait; one that the process dies of gets that as its answer."""
        while not self._questions.empty():
            question, future = self._questions.get()
            if not future.set_running_or_notify_cancel():
                continue
            try:
                future.set_result(self._scoring().ask(question))
            except Exception as error:
                log.warning("a question could not be answered: %s", error)
                future.set_exception(error)

    def _advance(self, work: Callable[[], bool]) -> bool:
        """Do a part of the work that can wait; returns whether there was any. What found none, or failed, is not
        tried again before the corpus has changed."""
        version, name = self._corpus.version, work.__name__
        if version == self._done.get(name) or self._corpus.read_only:
            return False
        try:
            if work():
                return True
        except ScoringStoppedError:
            log.warning("the scoring process ended; starting another")
        except Exception:
            log.exception("work that can wait has failed: %s", name.strip("_"))
        self._done[name] = version
        return False

    def _score_own_axes(self) -> bool:
        """Score a part of what an own axis still lacks."""
        return any(self._score_on(axis) for axis in self._corpus.own_axes())

    def _score_on(self, axis: Axis) -> bool:
        digest = self._scoring().ask(DigestOf(axis))
        pending = self._corpus.pending(axis.name, digest, _FETCHED)

        def score(block: Sequence[tuple[str, Passage]]) -> None:
            names, passages = zip(*block, strict=True)
            scores = self._scoring().ask(ScoreOn(passages, axis))
            self._corpus.add_scores(digest, zip(names, scores, strict=True))

        return self._in_blocks(pending, _BLOCK, score)

    def _embed(self) -> bool:
        """Give vectors to a part of the paragraphs that lack one."""
        digest = self._scoring().ask(EncoderDigest())

        def embed(block: Sequence[tuple[str, str]]) -> None:
            names, texts = zip(*block, strict=True)
            self._corpus.add_embeddings(digest, names, self._scoring().ask(Embed(texts)))

        return self._in_blocks(self._corpus.without_embeddings(digest, _TO_EMBED), _EMBEDDED, embed)

    def _in_blocks(self, waiting: Sequence[T], size: int, do: Callable[[Sequence[T]], None]) -> bool:
        """Do what waits block by block, until a file or the end comes; returns whether anything waited."""
        for start in range(0, len(waiting), size):
            if self._ending.is_set() or self._corpus.queue.is_due():
                break
            do(waiting[start : start + size])
            self._answer()
        return bool(waiting)

    def _work(self, task: Task) -> None:
        for _ in range(_TRIES):
            if self._ending.is_set():
                return
            try:
                self._attempt(task)
                return
            except ScoringStoppedError:
                log.warning("the scoring process ended; starting another")
            except Exception:
                if self._ending.is_set():
                    return  # stopped under its hands: the file is taken up again at the next start
                log.exception("a file could not be worked on")
                break
        self._corpus.queue.fail(task.id, "This file stopped the scoring process; it was set aside.", keep=True)

    def _attempt(self, task: Task) -> None:
        attempt = Attempt(self._corpus, task)

        def wanted(article: Article) -> bool:
            self._answer()
            return attempt.wanted(article)

        for message in self._scoring().analyse(attempt.request(), wanted):
            attempt.take(message)
        attempt.settle()
        log.info("a file was read", extra={"task": task.id})
