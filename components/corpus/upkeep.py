"""What the owner of a corpus does for it from time to time: backups, retention, and requests of the command line.

Only the process that owns the file can copy it while it is in use. `request_backup` therefore leaves a note beside the
file, which that process answers: whoever may write there may ask, and no address or password is needed.
"""

import datetime
import json
import shutil
import time
from pathlib import Path

import duckdb

from components.corpus.corpus import Corpus
from components.corpus.filter import Filter
from components.corpus.forgetting import forget
from components.corpus.store import CorpusError, InUseError, first_line, now

_NOTE, _ANSWER = ".backup-asked", ".backup-done"


def remove_older(corpus: Corpus, days: int) -> int:
    """Forget the articles that were added more than `days` days ago, with all traces; returns how many."""
    before = now() - datetime.timedelta(days=days)
    old = [key for (key,) in corpus.rows("SELECT key FROM articles WHERE added_at < $before", {"before": before})]
    if old:
        with corpus.writing():
            for key in old:
                forget(corpus, key)
        corpus.settle()
    corpus.queue.sweep(datetime.timedelta(days=days))
    return len(old)


def back_up_if_due(corpus: Corpus, folder: Path, every: datetime.timedelta, kept: int) -> Path | None:
    """Write a backup into the folder where the newest is older than `every`, and drop all but the newest `kept`.

    Returns the new backup. Raises CorpusError where it cannot be written."""
    there = sorted(folder.glob("corpus-*.duckdb"))
    moment = datetime.datetime.now(datetime.UTC)
    if there and moment.timestamp() - there[-1].stat().st_mtime < every.total_seconds():
        return None
    made = folder / f"corpus-{moment:%Y%m%d-%H%M%S}.duckdb"
    corpus.backup(made)
    for old in [*there, made][:-kept]:
        old.unlink(missing_ok=True)
    return made


def request_backup(corpus: Path, target: Path, timeout: float) -> None:
    """Have the process that owns the corpus write a backup to `target`; raises CorpusError where it does not."""
    note, answer = _beside(corpus, _NOTE), _beside(corpus, _ANSWER)
    answer.unlink(missing_ok=True)
    partial = note.with_name(note.name + ".part")
    partial.write_text(json.dumps(str(target)), encoding="utf-8")
    partial.rename(note)
    until = time.monotonic() + timeout
    while not answer.exists():
        if time.monotonic() > until:
            note.unlink(missing_ok=True)
            raise CorpusError("The process that has the corpus open did not answer; is it a dashboard of this version?")
        time.sleep(0.2)
    problem = json.loads(answer.read_text(encoding="utf-8"))
    answer.unlink()
    if problem:
        raise CorpusError(problem)


def answer_backup(corpus: Corpus) -> bool:
    """Write the backup that somebody asked for by `request_backup`; returns whether somebody had."""
    note, answer = _beside(Path(corpus.path), _NOTE), _beside(Path(corpus.path), _ANSWER)
    if not note.exists():
        return False
    target = Path(json.loads(note.read_text(encoding="utf-8")))
    note.unlink()
    try:
        corpus.backup(target)
        problem = ""
    except CorpusError as error:
        problem = str(error)
    partial = answer.with_name(answer.name + ".part")
    partial.write_text(json.dumps(problem), encoding="utf-8")
    partial.rename(answer)
    return True


def restore(backup: Path, corpus: Path) -> tuple[dict[str, int], Path | None]:
    """Put a backup in the place of a corpus that nobody has open.

    Returns its counts, and where the corpus that stood there is kept. Raises CorpusError, leaving all as it was, where
    the backup is no whole corpus of this or an earlier version, or the corpus is in use.
    """
    _let_go(corpus)
    fresh = corpus.with_name(corpus.name + ".restoring")
    try:
        corpus.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(backup, fresh)
    except OSError as error:
        fresh.unlink(missing_ok=True)
        raise CorpusError(f"{backup} cannot be copied: {error.strerror}.") from error
    try:
        with Corpus.open(fresh) as opened:  # brings an older schema up
            told = opened.counts(Filter())
            counts = {name: int(told[name]) for name in ("articles", "paragraphs", "statements")}
            opened.rows("CHECKPOINT")
    except CorpusError:
        fresh.unlink(missing_ok=True)
        raise
    except duckdb.Error as error:
        fresh.unlink(missing_ok=True)
        raise CorpusError(f"{backup} is no whole corpus: {first_line(error)}") from error
    before = _put_aside(corpus)
    fresh.rename(corpus)
    return counts, before


def _let_go(corpus: Path) -> None:
    """Make sure that nobody has the corpus open; one that cannot be opened at all is what a restore is for."""
    if corpus.exists():
        try:
            Corpus.open(corpus).close()
        except InUseError:
            raise
        except CorpusError:
            return


def _put_aside(corpus: Path) -> Path | None:
    if not corpus.exists():
        return None
    before = corpus.with_name(f"{corpus.stem}-before-{datetime.datetime.now():%Y%m%d-%H%M%S}{corpus.suffix}")
    # What a broken corpus had not yet written must not be written into the restored one.
    waiting = _beside(corpus, ".wal")
    if waiting.exists():
        waiting.rename(_beside(before, ".wal"))
    corpus.rename(before)
    return before


def _beside(corpus: Path, suffix: str) -> Path:
    return corpus.with_name(corpus.name + suffix)
