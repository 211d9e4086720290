"""One attempt at a file of the queue: what the scoring process finds in it goes into the corpus, each thing once."""

from dataclasses import asdict, replace
from typing import Any

from components.analysis import Analysis
from components.articles import Columns, Feed
from components.articles.article import Article
from components.articles.encodings import may_be_misread
from components.articles.feeds import Entry
from components.articles.fetch import Fetched
from components.articles.instructions import Instructions, Request, announced
from components.articles.reading import Problem
from components.corpus import Corpus, CorpusError, Task
from components.corpus.keys import article_key
from components.scoring import Message, Progress, Shown
from components.tokens import USER as TOKEN
from components.words import jobs as told
from dashboard import samples

_SHOWN, _OPENING = 500, 300


class Attempt:
    """Takes in what comes of one task, and settles at the end what becomes of the task."""

    def __init__(self, corpus: Corpus, task: Task) -> None:
        self._corpus, self._task = corpus, task
        self._how = Instructions.from_json(task.how)
        self._found: dict[str, bool] = {}
        self._problems: list[tuple[str, str]] = []
        self._columns: list[Columns] = []
        self._shown: Shown | None = None
        self._listing: Feed | None = None
        self._fetched: Fetched | None = None

    def request(self) -> Request:
        """What the scoring process is to do."""
        return Request(self._task.name, self._task.data, self._how, self._corpus.mappings())

    def wanted(self, article: Article) -> bool:
        """Whether an article has still to be analysed; one that was here before, or came twice, is only noted."""
        key = article_key(article.digest)
        if key in self._found:
            self._found[key] = True
            return False
        added = self._corpus.added_at(key)
        self._found[key] = added is not None and added < self._task.since
        return added is None

    def take(self, message: Message) -> None:
        """Keep what the scoring process found."""
        match message:
            case Progress(done, total):
                self._corpus.queue.progress(self._task.id, done, total)
            case Problem(of, sentence):
                self._problems.append((of, sentence))
            case Columns():
                self._columns.append(message)
            case Shown():
                self._shown = message
            case Feed():
                self._listing = message
            case Fetched():
                self._fetched = message
            case Analysis():
                user = self._task.user
                self._corpus.add(message, by=user, sample=user == samples.USER)

    def settle(self) -> None:
        """End the task: read, failed, leading on to other addresses, or waiting for an answer.

        A program, which nobody sits before, is told in place of being asked."""
        if self._listing is not None:
            self._lead_on(self._listing)
        elif self._columns and self._task.user.startswith(TOKEN):
            self._problems += [(table.name, told.UNKNOWN_COLUMNS) for table in self._columns]
            self._finish(keep=True)
        elif self._columns or (self._shown and self._shown.articles):
            self._ask()
        else:
            self._finish()

    def _finish(self, *, keep: bool = False) -> None:
        how, data = self._how, self._task.data
        if self._found:
            for key in how.replaces:
                if key not in self._found:
                    self._corpus.remove(key)
        if self._fetched is not None:
            how, data = how.of_fetched(self._fetched), self._fetched.data
        keep = keep or may_be_misread(self._task.name, data, how.media_type)
        known = [key for key, before in self._found.items() if before]
        queue = self._corpus.queue
        with self._corpus.writing():
            queue.finish(self._task.id, list(self._found), self._problems, known=known, keep=keep)
            if keep and self._fetched is not None:
                queue.replace_data(self._task.id, data)
            queue.set_how(self._task.id, replace(how, changes={}, without=(), replaces=()).to_json())
            if self._problems and self._corpus.follows(self._task.name):
                self._corpus.looked(self._task.name, None, self._problems[0][1])
            if self._found:
                self._corpus.has_read([self._task.name, *([how.url] if how.url else [])])
            queue.drop_held()

    def _lead_on(self, listing: Feed) -> None:
        """Put what a list of addresses names into the queue: all of it, or of a followed feed what is new."""
        entries = listing.entries
        with self._corpus.writing():
            if self._corpus.follows(self._task.name):
                self._corpus.looked(self._task.name, listing)
                entries = tuple(self._corpus.unread(self._task.name))
            try:
                if entries and not self._how.look:
                    files = [self._upload(entry, listing) for entry in entries]
                    self._corpus.queue.append(self._task.job, self._task.user, files)
            except CorpusError as error:
                self._problems.append((self._task.name, str(error)))
            self._corpus.queue.progress(self._task.id, len(entries), len(entries))
            self._corpus.queue.finish(self._task.id, [], self._problems)

    def _upload(self, entry: Entry, listing: Feed) -> tuple[str, bytes, str]:
        told = Instructions(
            address=True, lists=self._how.lists - 1, check=self._how.check, otherwise=announced(entry, listing)
        )
        return entry.url, entry.url.encode(), told.to_json()

    def _ask(self) -> None:
        asks: dict[str, Any] = {"columns": [asdict(table) for table in self._columns]}
        if self._shown and not self._columns:
            pairs = list(zip(self._shown.digests, self._shown.articles, strict=True))
            asks = {"articles": [self._glance(*pair) for pair in pairs[:_SHOWN]], "all": len(pairs)}
        how, data = self._how, None
        if self._fetched is not None:
            how, data = how.of_fetched(self._fetched), self._fetched.data
        self._corpus.queue.ask(self._task.id, asks, self._problems, data=data, how=how.to_json())

    def _glance(self, digest: str, article: Article) -> dict[str, Any]:
        body = " ".join(paragraph.text for paragraph in article.paragraphs if paragraph.kind == "text")
        return {
            "digest": digest,
            "title": article.title,
            "outlet": article.outlet,
            "author": article.author,
            "date": article.date.isoformat() if article.date else None,
            "url": article.url,
            "language": article.language,
            "paragraphs": len(article.paragraphs),
            "opening": body[:_OPENING],
            "known": self._corpus.has(article.digest),
        }
