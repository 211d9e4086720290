"""What the corpus takes in: once, whole or not at all, and gone with all traces when it is removed."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import replace
from pathlib import Path

import duckdb
import pytest
from by_hand import CONFLICT, analysis, article

from components.analysis import paragraph_passage
from components.articles.article import Paragraph
from components.corpus import Corpus, CorpusError, Filter
from components.corpus.keys import article_key
from components.corpus.store import connect

HERE = Path(__file__).parent
ENVIRON = os.environ | {"PYTHONPATH": str(HERE.parents[1])}  # for the processes that the tests start
LINES = ["Moscow said the deal would hold.", "Brussels objected.", "Rain fell."]
LABELS = [("cooperation", "none"), ("none", "conflict"), ("none", "none")]
SAID = [(0, "moscow-office", ("cooperation", "none"))]
WITH_A_TEASER = [*LINES, "Read more: Moscow accuses Ankara."]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "corpus.duckdb"


def test_an_article_is_kept_once_and_read_back_as_it_was(path: Path) -> None:
    read = article(LINES, title="A deal", author="A. Writer", url="https://example.org/1", given_id="7")
    with Corpus.open(path) as corpus:
        assert corpus.is_empty()
        assert corpus.add(analysis(read, LABELS, SAID), by="ada", sample=True)
        assert not corpus.add(analysis(read, LABELS, SAID))
    with Corpus.open(path, read_only=True) as corpus:
        assert corpus.has(read.digest)
        assert corpus.stored_article(read.digest) == read
        view = corpus.article(read.digest)
        assert view is not None
        assert (view.article["id"], view.article["added_by"], view.article["sample"]) == ("7", "ada", True)
        start, end = view.statements["content_spans"][0][0]
        assert read.text[start:end] == view.statements["content"][0] == "the deal would hold."
        assert corpus.article("0" * 16) is None
        with pytest.raises(CorpusError, match="reading only"):
            corpus.add(analysis(read, LABELS))


def test_another_model_adds_its_scores_and_the_views_follow_the_newest() -> None:
    read = article(LINES)
    passage = paragraph_passage(read, read.paragraphs[0])
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(read, LABELS, SAID))
        newer = analysis(read, [("conflict", "none"), *LABELS[1:]], SAID, stance_digest="stance-2")
        assert corpus.add(newer)
        (old,), (new,) = (corpus.known_scores([passage], digest) for digest in ("stance-1", "stance-2"))
        assert old is not None
        assert new is not None
        assert (old.by_axis["russia"].label, new.by_axis["russia"].label) == ("cooperation", "conflict")
        assert corpus.ribbon(read.digest)["label"][0] == "conflict"
        assert corpus.known_scores([passage], "stance-3") == [None]
        assert len(corpus.paragraphs(Filter())) == 6
        assert corpus.has(read.digest, read_by=("stance-2", "voices-1"))
        assert not corpus.has(read.digest, read_by=("stance-1", "voices-1"))
        corpus.add(analysis(read, LABELS, SAID))
        assert corpus.ribbon(read.digest)["label"][0] == "cooperation", "what the model said that read it last"


def test_what_one_model_could_not_read_is_unscored_no_longer_when_another_has_read_it() -> None:
    read = article(LINES)
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(read, [("?", "")] * 3, [(0, "moscow-office", ("?", ""))]))
        corpus.add(analysis(read, LABELS, SAID, stance_digest="stance-2"))
        counts = corpus.counts(Filter())
        assert (counts["paragraphs"], counts["scored"], counts["unscored"]) == (3, 2, 0)
        for rows in (corpus.paragraphs(Filter()), corpus.statements(Filter())):
            assert rows["axis"].notna().all()
            assert rows["unscored"].isna().all()
        assert len(corpus.without_embeddings("encoder")) == 3


def test_a_notice_counts_in_no_figure_until_it_is_labelled() -> None:
    read = article(WITH_A_TEASER)
    parts = (*read.paragraphs[:-1], replace(read.paragraphs[-1], kind="boilerplate"))
    teaser = f"{article_key(read.digest)}.p3"
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(replace(read, paragraphs=parts), [*LABELS, ("conflict", "none")], SAID))
        counts = corpus.counts(Filter())
        assert (counts["paragraphs"], counts["scored"], counts["unscored"]) == (4, 2, 0)
        assert teaser not in set(corpus.paragraphs(Filter())["paragraph_id"])
        number = corpus.correct(teaser, "label:russia", "conflict", who="ada")
        assert corpus.counts(Filter())["scored"] == 3
        corpus.undo(number, who="ada")
        assert corpus.counts(Filter())["scored"] == 2


def test_the_notices_of_an_older_corpus_leave_its_figures(path: Path) -> None:
    with Corpus.open(path) as corpus:
        corpus.add(analysis(article(WITH_A_TEASER), [*LABELS, ("conflict", "none")], SAID))
        assert corpus.counts(Filter())["scored"] == 3
    with duckdb.connect(str(path)) as raw:
        raw.execute("UPDATE paragraphs SET kind = 'boilerplate' WHERE index = 3")
        raw.execute("DELETE FROM schema_version WHERE version > 4")
    with Corpus.open(path) as corpus:
        assert corpus.counts(Filter())["scored"] == 2
        assert len(corpus.paragraphs(Filter())) == 6


def test_another_model_scores_statements_whatever_the_title_is_now() -> None:
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(article(LINES, title="A title"), LABELS, [(0, "ankara-office", ("cooperation", "none"))]))
        again = article(LINES, title="A title (updated)")
        said = [(0, "ankara-office", ("conflict", "none"))]
        assert corpus.add(analysis(again, LABELS, said, stance_digest="stance-2"))
        assert corpus.statements(Filter(axes=("russia",)))["label"].tolist() == ["conflict"]
        more = [*said, (1, "moscow-office", ("conflict", "none"))]
        assert corpus.add(analysis(again, LABELS, more, stance_digest="stance-3")), "heard in another language"


def test_what_another_model_says_of_other_paragraphs_is_not_taken_for_these() -> None:
    read = article(LINES)
    first, rest = read.paragraphs[0], read.text[read.paragraphs[1].start :]
    joined = Paragraph(1, read.paragraphs[1].start, len(read.text), rest, "en")
    otherwise = replace(read, paragraphs=(first, joined))
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(read, LABELS, SAID))
        before = corpus.paragraphs(Filter())
        other = analysis(otherwise, [("conflict", "none"), ("conflict", "conflict")], SAID, stance_digest="stance-2")
        assert not corpus.add(other)
        assert corpus.paragraphs(Filter()).equals(before)
        assert corpus.read_by_others("stance-2", "voices-1") == [read.digest[:16]]
        assert corpus.stored_article(read.digest) == read


def test_a_statement_heard_again_by_another_model_keeps_its_id() -> None:
    read = article(LINES)
    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(read, LABELS, SAID))
        before = corpus.statements(Filter())
        more = [*SAID, (1, "unnamed", ("none", "conflict"))]
        assert corpus.add(analysis(read, LABELS, more, voices_digest="voices-2"))
        after = corpus.statements(Filter())
        assert set(before["statement"]) < set(after["statement"])
        assert corpus.counts(Filter())["statements"] == 2


def test_text_with_a_lone_surrogate_is_kept_with_its_offsets() -> None:
    read = article(["Half a \ud83d sign.", "Then more."])
    with Corpus.open(":memory:") as corpus:
        assert corpus.add(analysis(read, [("none", "none")] * 2))
        view = corpus.article(read.digest)
        assert view is not None
        for start, end, text in view.paragraphs[["start", "end", "text"]].itertuples(index=False):
            assert view.article["text"][start:end] == text


def test_a_removed_article_leaves_no_trace(path: Path) -> None:
    gone = article(["Zanzibar said the quokka had flown.", *LINES[1:]])
    stays = article(LINES, outlet="Strait Times")
    with Corpus.open(path) as corpus:
        for read, said in ((gone, [(0, "unnamed", ("cooperation", "none"))]), (stays, SAID)):
            corpus.add(analysis(read, LABELS, said))
        name = corpus.snapshot(Filter(), who="ada")
        corpus.correct(f"{gone.digest[:16]}.p0", "note", "about the quokka", who="ada")
        assert corpus.remove(gone.digest)
        assert not corpus.remove(gone.digest)
        assert corpus.counts(Filter())["articles"] == 1
        assert corpus.open_snapshot(name).counts(Filter())["articles"] == 1
    with duckdb.connect(str(path)) as raw:
        tables = raw.execute("SELECT schema_name || '.' || table_name FROM duckdb_tables()").fetchall()
        for (table,) in tables:
            assert "quokka" not in str(raw.execute(f"FROM {table}").fetchall()), table
            assert gone.digest[:16] not in str(raw.execute(f"FROM {table}").fetchall()), table


def test_an_article_that_came_through_the_queue_leaves_no_trace_there(path: Path) -> None:
    read = article(LINES)
    with Corpus.open(path) as corpus:
        corpus.add(analysis(read, LABELS, SAID))
        job = corpus.queue.enqueue("ada", [("a.txt", b"\xfe old letters")])
        task = corpus.queue.next()
        assert task is not None
        corpus.queue.finish(task.id, [read.digest[:16]], known=[read.digest[:16]], keep=True)
        assert corpus.queue.data(task.id) is not None
    with Corpus.open(path) as corpus:
        assert corpus.remove(read.digest)
        left = corpus.queue.job(job)
        assert left is not None
        assert (left.files[0].articles, left.files[0].known, left.files[0].held) == ((), (), False)


def test_two_threads_add_the_same_articles_while_a_third_reads() -> None:
    analyses = [analysis(article([f"Report {n} said much.", *LINES]), [("none", "none"), *LABELS]) for n in range(15)]
    with Corpus.open(":memory:") as corpus:
        added: list[bool] = []
        workers = [
            threading.Thread(target=lambda: added.extend([corpus.add(one) for one in analyses])) for _ in range(2)
        ]
        for worker in workers:
            worker.start()
        while any(worker.is_alive() for worker in workers):
            counts = corpus.counts(Filter())
            assert counts["paragraphs"] == 4 * counts["articles"]
        assert sum(added) == corpus.counts(Filter())["articles"] == 15


def test_killed_while_adding_the_corpus_is_whole_when_opened_again(path: Path) -> None:
    adder = subprocess.Popen(
        [sys.executable, str(HERE / "add_until_killed.py"), str(path)], stdout=subprocess.PIPE, env=ENVIRON
    )
    assert adder.stdout is not None
    told = [adder.stdout.readline() for _ in range(8)]
    time.sleep(0.02)
    os.kill(adder.pid, signal.SIGKILL)
    adder.wait()
    adder.stdout.close()
    assert told[-1] == b"8\n"
    with Corpus.open(path) as corpus:
        articles = corpus.articles(Filter())
        assert len(articles) >= 8
        assert (articles["paragraphs"] == 3).all()
        assert (articles["statements"] == 1).all()
        assert len(corpus.paragraphs(Filter())) == 6 * len(articles)
        assert len(corpus.statements(Filter())) == 2 * len(articles)
        assert corpus.queue.resume() == 1
        assert corpus.queue.waiting() == 1


def test_a_file_in_use_or_of_another_kind_is_told_in_one_sentence(path: Path, tmp_path: Path) -> None:
    with Corpus.open(path):
        code = f"from components.corpus import *\ntry: Corpus.open({str(path)!r})\nexcept CorpusError as e: print(e)"
        said = subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, env=ENVIRON
        ).stdout
    assert f"is in use by process {os.getpid()}" in said
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as raw:
        raw.execute("CREATE TABLE mine (a INTEGER)")
    with pytest.raises(CorpusError, match="no corpus"):
        Corpus.open(other)
    (tmp_path / "note.txt").write_text("not a database at all" * 300)
    with pytest.raises(CorpusError):
        Corpus.open(tmp_path / "note.txt")
    with pytest.raises(CorpusError, match="no corpus at"):
        Corpus.open(tmp_path / "absent.duckdb", read_only=True)


def test_a_corpus_of_a_newer_schema_is_refused(path: Path) -> None:
    connect(path, read_only=False).close()
    with duckdb.connect(str(path)) as raw:
        raw.execute("INSERT INTO schema_version VALUES (999)")
    with pytest.raises(CorpusError, match="newer"):
        Corpus.open(path)


def test_a_backup_taken_in_use_opens_as_the_same_corpus(path: Path, tmp_path: Path) -> None:
    read = article(LINES)
    with Corpus.open(path) as corpus:
        corpus.add(analysis(read, LABELS, SAID))
        kept = corpus.snapshot(Filter(), who="ada")
        corpus.backup(tmp_path / "copy.duckdb")
        corpus.add(analysis(article(["Later."]), [("none", "none")]))
        with pytest.raises(CorpusError, match="exists already"):
            corpus.backup(tmp_path / "copy.duckdb")
        with Corpus.open(tmp_path / "copy.duckdb") as copy:
            assert copy.stored_article(read.digest) == read
            assert copy.counts(Filter())["articles"] == 1
            assert copy.open_snapshot(kept).counts(Filter())["articles"] == 1
            assert copy.add(analysis(article(["Also later."]), [("none", "none")]))


def test_scores_of_an_own_axis_arrive_later_and_are_drawn_like_the_given_ones() -> None:
    from components.stance.axis import Scores

    with Corpus.open(":memory:") as corpus:
        corpus.add(analysis(article(LINES), LABELS, SAID))
        corpus.add_axis("china", "Turkey–China", ["China"], who="ada")
        with pytest.raises(CorpusError, match="already"):
            corpus.add_axis("china", "Again", ["China"], who="ada")
        waiting = corpus.pending("china", "zero-shot")
        assert len(waiting) == 4
        assert corpus.add_scores("zero-shot", [(name, Scores({"china": CONFLICT})) for name, _ in waiting]) == 4
        assert corpus.pending("china", "zero-shot") == []
        china = corpus.overall(Filter(axes=("china",)))
        assert list(china["n"]) == [3]
        assert corpus.plane(Filter(), "outlet", ("china", "west"))["n_china"][0] == 3
        assert corpus.remove_axis("china")
        assert not corpus.remove_axis("russia")
        assert set(corpus.paragraphs(Filter())["axis"]) == {"russia", "west"}
