"""Backups while the corpus is in use, putting one back, and what becomes of articles past their time."""

import datetime
import os
import subprocess
import sys
import threading
from pathlib import Path

import duckdb
from typer.testing import CliRunner

from components.analysis import Analyst
from components.articles.building import from_text
from components.cli import app
from components.corpus import Corpus, Filter
from components.corpus.upkeep import answer_backup, back_up_if_due, remove_older
from dashboard.upkeep import Upkeep

RUN = CliRunner()
MARKER = "Zanzibarmarker"


def apart(*arguments: str) -> "subprocess.CompletedProcess[str]":
    """The command in a process of its own, which does not have the corpus open."""
    code = "from components.cli import main; main()"
    return subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, timeout=120)


def _add(corpus: Corpus, analyst: Analyst, text: str) -> str:
    article = from_text(text)
    corpus.add_many(analyst.analyse([article]), by="test")
    return article.digest


def test_the_command_backs_up_a_corpus_that_a_dashboard_has_open(sample_corpus: Path, tmp_path: Path) -> None:
    target = tmp_path / "copies" / "copy.duckdb"
    with Corpus.open(sample_corpus) as corpus:
        upkeep = Upkeep(corpus)
        upkeep.start()
        done, again = (apart("backup", str(target)) for _ in range(2))
        upkeep.stop()
        assert done.returncode == 0, done.stderr
        assert again.returncode == 1
        assert "exists already" in again.stderr
        with Corpus.open(target, read_only=True) as copy:
            assert copy.counts(Filter()) == corpus.counts(Filter())
    assert not list(sample_corpus.parent.glob("*.backup-*"))


def test_a_backup_taken_while_articles_come_in_holds_whole_articles(
    sample_corpus: Path, tmp_path: Path, analyst: Analyst
) -> None:
    with Corpus.open(sample_corpus) as corpus:
        adding = threading.Thread(
            target=lambda: [_add(corpus, analyst, f"Turk {n} said a.\n\nRussian {n} said b.") for n in range(30)]
        )
        adding.start()
        copies = [tmp_path / f"{number}.duckdb" for number in range(3)]
        for copy in copies:
            corpus.backup(copy)
        adding.join()
    for copy in copies:
        with Corpus.open(copy) as opened:
            articles = opened.value("SELECT count(*) FROM articles WHERE added_by = 'test' AND NOT sample")
            lines = opened.value("SELECT count(*) FROM paragraphs WHERE text LIKE '%said a.' OR text LIKE '%said b.'")
            assert lines == 2 * articles


def test_a_restored_corpus_is_the_one_that_was_backed_up(sample_corpus: Path, tmp_path: Path, analyst: Analyst) -> None:
    copy = tmp_path / "copy.duckdb"
    with Corpus.open(sample_corpus) as corpus:
        wanted = corpus.counts(Filter())
        corpus.backup(copy)
        _add(corpus, analyst, "Added after the backup.")
        held = apart("restore", str(copy))
        assert held.returncode == 1
        assert "in use" in held.stderr
    done = RUN.invoke(app, ["restore", str(copy)])
    assert done.exit_code == 0, done.stderr
    assert f"{wanted['articles']:,} articles" in done.stderr
    with Corpus.open(sample_corpus) as corpus:
        assert corpus.counts(Filter()) == wanted
    (kept,) = sample_corpus.parent.glob("corpus-before-*.duckdb")
    with Corpus.open(kept) as before:
        assert before.counts(Filter())["articles"] == wanted["articles"] + 1


def test_a_corpus_that_cannot_be_opened_gives_way_to_a_backup(sample_corpus: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    assert RUN.invoke(app, ["backup", str(copy)]).exit_code == 0
    sample_corpus.write_bytes(b"broken")
    (sample_corpus.parent / "corpus.duckdb.wal").write_bytes(b"what was not yet written")
    assert RUN.invoke(app, ["restore", str(copy)]).exit_code == 0
    with Corpus.open(sample_corpus) as corpus:
        assert corpus.counts(Filter())["articles"] > 20


def test_what_is_no_corpus_is_not_put_in_its_place(sample_corpus: Path, tmp_path: Path) -> None:
    broken = tmp_path / "broken.duckdb"
    broken.write_bytes(b"no database")
    before = sample_corpus.read_bytes()
    assert RUN.invoke(app, ["restore", str(broken)]).exit_code == 1
    assert sample_corpus.read_bytes() == before
    assert not list(sample_corpus.parent.glob("*restoring*"))


def test_half_a_corpus_is_not_put_in_its_place(sample_corpus: Path, tmp_path: Path) -> None:
    half = tmp_path / "half.duckdb"
    with Corpus.open(sample_corpus) as corpus:
        corpus.backup(half)
        whole = corpus.counts(Filter())
    with duckdb.connect(str(half)) as opened:
        opened.execute("DROP TABLE paragraph_stances")
    refused = RUN.invoke(app, ["restore", str(half)])
    assert refused.exit_code == 1
    assert "is no whole corpus" in refused.stderr
    assert not list(sample_corpus.parent.glob("*.restoring*"))
    with Corpus.open(sample_corpus) as corpus:
        assert corpus.counts(Filter()) == whole


def test_old_articles_go_with_all_traces(sample_corpus: Path, analyst: Analyst) -> None:
    with Corpus.open(sample_corpus) as corpus:
        _add(corpus, analyst, f"{MARKER} said that NATO matters.\n\nRussia answered the {MARKER}.")
        with corpus.writing():
            corpus.rows(
                "UPDATE articles SET added_at = $then WHERE text LIKE $text",
                {"then": datetime.datetime(2020, 1, 1), "text": f"%{MARKER}%"},
            )
        before = corpus.counts(Filter())["articles"]
        assert remove_older(corpus, days=400) == 1
        assert remove_older(corpus, days=400) == 0
        assert corpus.counts(Filter())["articles"] == before - 1
        assert corpus.counts(Filter(words=MARKER))["paragraphs"] == 0
        for (table,) in corpus.rows("SELECT table_name FROM duckdb_tables()"):
            held = corpus.value(f"SELECT count(*) FROM {table} t WHERE contains(lower(t::VARCHAR), '{MARKER.lower()}')")
            assert held == 0, table


def test_old_articles_go_while_somebody_exports(sample_corpus: Path) -> None:
    with Corpus.open(sample_corpus) as corpus:
        job = corpus.queue.enqueue("ada", [("old.txt", b"1")])
        task = corpus.queue.next()
        assert task is not None
        corpus.queue.fail(task.id, "This is no text.")
        rows = corpus.batches(Filter(), "paragraph", block=1)
        next(rows)
        assert remove_older(corpus, days=-1) > 0
        assert corpus.is_empty()
        assert corpus.queue.job(job) is None
        assert sum(batch.num_rows for batch in rows) > 0


def test_backups_are_written_when_due_and_only_the_newest_are_kept(sample_corpus: Path, tmp_path: Path) -> None:
    folder = tmp_path / "backups"
    day = datetime.timedelta(days=1)
    with Corpus.open(sample_corpus) as corpus:
        for number in range(3):
            old = folder / f"corpus-2024010{number + 1}-000000.duckdb"
            corpus.backup(old)
            os.utime(old, (0, 0))
        made = back_up_if_due(corpus, folder, day, kept=2)
        assert made is not None
        assert back_up_if_due(corpus, folder, day, kept=2) is None
        assert sorted(path.name for path in folder.iterdir()) == ["corpus-20240103-000000.duckdb", made.name]
        assert not answer_backup(corpus)
