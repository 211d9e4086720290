"""A thread that looks after the corpus while the dashboard runs: backups, retention, requests of the command line."""

import datetime
import logging
import threading
from pathlib import Path

from components.corpus import Corpus, CorpusError
from components.corpus.upkeep import answer_backup, back_up_if_due, remove_older
from components.settings import settings

log = logging.getLogger(__name__)
_LOOK = 1.0
_HOUR = 3600.0


class Upkeep(threading.Thread):
    """Looks every second for requests, and every hour whether a backup or a removal is due, until stopped."""

    def __init__(self, corpus: Corpus) -> None:
        super().__init__(name="upkeep", daemon=True)
        self._corpus = corpus
        self._ending = threading.Event()

    def stop(self) -> None:
        """End, after what is in hand."""
        self._ending.set()
        if self.is_alive():
            self.join()

    def run(self) -> None:
        """See the class."""
        waited = _HOUR
        while not self._ending.is_set():
            try:
                if waited >= _HOUR:
                    waited = 0.0
                    self.hourly()
                answer_backup(self._corpus)
            except Exception:
                log.exception("the upkeep of the corpus failed; it is tried again within the hour")
            self._ending.wait(_LOOK)
            waited += _LOOK

    def hourly(self) -> None:
        """Remove what is too old, and write a backup where one is due."""
        held = settings()
        if held.keep_days:
            removed = remove_older(self._corpus, held.keep_days)
            if removed:
                log.info("articles past their time were removed", extra={"articles": removed})
        if held.backups:
            every = datetime.timedelta(hours=held.backup_hours)
            try:
                made = back_up_if_due(self._corpus, Path(held.backups), every, held.backups_kept)
            except CorpusError as error:
                log.error("the backup failed: %s", str(error))
            else:
                if made:
                    log.info("a backup was written", extra={"file": made.name})
