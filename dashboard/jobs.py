"""The worker: takes files from the corpus's queue and has the scoring process analyse them, one at a time."""

import logging
import threading

from components.analysis import Analysis
from components.articles.article import Article
from components.articles.reading import Problem
from components.corpus import Corpus
from components.scoring import Progress, ScoringProcess, ScoringStoppedError
from dashboard import samples

log = logging.getLogger(__name__)
_TRIES = 3


class Worker(threading.Thread):
    """Works through the queue until stopped; what it was doing when it died is taken up again at the next start."""

    def __init__(self, corpus: Corpus, model: str | None = None) -> None:
        super().__init__(name="worker", daemon=True)
        self._corpus = corpus
        self._model = model
        self._wake = threading.Event()
        self._ending = threading.Event()
        self.process: ScoringProcess | None = None
        self.ready = threading.Event()

    def nudge(self) -> None:
        """Say that something was added."""
        self._wake.set()

    def stop(self) -> None:
        """End after the article in hand."""
        self._ending.set()
        self._wake.set()
        if self.process:
            self.process.stop()

    def run(self) -> None:
        """Take up what an earlier worker left, then work for as long as the process lives."""
        self._corpus.queue.resume()
        self._scoring()
        while not self._ending.is_set():
            task = self._corpus.queue.next()
            if task is None:
                self._wake.wait(timeout=2)
                self._wake.clear()
                continue
            self._work(task.id, task.user, task.name, task.data)

    def _scoring(self) -> ScoringProcess:
        if self.process is None or not self.process.alive:
            self.ready.clear()
            self.process = ScoringProcess(self._model)
            self.process.wait_until_ready()
            self.ready.set()
        return self.process

    def _work(self, task: int, user: str, name: str, data: bytes) -> None:
        for _ in range(_TRIES):
            if self._ending.is_set():
                return
            try:
                self._analyse(task, user, name, data)
                return
            except ScoringStoppedError:
                log.warning("the scoring process ended; starting another")
            except Exception:
                log.exception("a file could not be worked on")
                break
        self._corpus.queue.fail(task, "This file stopped the scoring process; it was set aside.")

    def _analyse(self, task: int, user: str, name: str, data: bytes) -> None:
        found: list[str] = []
        problems: list[tuple[str, str]] = []

        def wanted(article: Article) -> bool:
            found.append(article.digest[:16])
            return not self._corpus.has(article.digest)

        for message in self._scoring().analyse(name, data, wanted):
            match message:
                case Progress(done, total):
                    self._corpus.queue.progress(task, done, total)
                case Problem(of, sentence):
                    problems.append((of, sentence))
                case Analysis():
                    self._corpus.add(message, by=user, sample=user == samples.USER)
        self._corpus.queue.finish(task, found, problems)
