"""The command, as a shell calls it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from components.cli import app
from components.commands.output import written
from components.corpus import Corpus, Filter

RUN = CliRunner()
NEWS = "Ankara and Moscow agreed on gas.\n\nThe Turkish foreign ministry said that talks with Russia went well.\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(tmp_path / "corpus.duckdb"))
    (tmp_path / "news.txt").write_text(NEWS, encoding="utf-8")
    (tmp_path / "broken.pdf").write_bytes(b"%PDF-1.7 nothing")
    return tmp_path


def test_analyse_writes_the_contract_and_goes_on_past_what_it_cannot_read(folder: Path) -> None:
    out = folder / "out.jsonl"
    done = RUN.invoke(app, ["analyse", str(folder / "broken.pdf"), str(folder / "news.txt"), "--output", str(out)])
    assert done.exit_code == 1
    assert len(done.stderr.strip().splitlines()) == 1
    assert "broken.pdf: " in done.stderr
    (row,) = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert row.keys() >= {"id", "title", "outlet", "author", "date", "url", "language", "digest", "text", "actors"}
    for paragraph in row["paragraphs"]:
        assert row["text"][paragraph["start"] : paragraph["end"]] == paragraph["text"]
        for stance in paragraph["stance"].values():
            assert sum(stance[label] for label in ("none", "conflict", "neutral", "cooperation")) == pytest.approx(1)
            assert stance["score"] == pytest.approx(stance["cooperation"] - stance["conflict"])
    (said,) = [one for one in row["statements"] if one["cue"] == "said"]
    assert row["text"][slice(*said["speaker_span"])] == said["speaker"]
    assert said["actor"] in {actor["id"] for actor in row["actors"]}


def test_what_stands_in_the_place_of_the_output_stays_until_the_new_is_whole(folder: Path) -> None:
    news = folder / "news.jsonl"
    news.write_text(json.dumps({"text": NEWS}) + "\n", encoding="utf-8")
    assert RUN.invoke(app, ["analyse", str(news), "-o", str(news)]).exit_code == 0
    held = news.read_text(encoding="utf-8")
    assert len(json.loads(held)["paragraphs"]) == 2
    assert RUN.invoke(app, ["analyse", str(folder / "broken.pdf"), "-o", str(news)]).exit_code == 1
    assert news.read_text(encoding="utf-8") == held
    assert not list(folder.glob("*.part"))


def test_an_output_that_cannot_be_written_is_told_in_a_sentence(folder: Path) -> None:
    for place in (folder / "none" / "out.jsonl", folder):
        done = RUN.invoke(app, ["analyse", str(folder / "news.txt"), "-o", str(place)])
        assert (done.exit_code, type(done.exception)) == (1, SystemExit)
        assert done.stderr.startswith(f"{place} cannot be written: ")


def test_a_pipe_is_written_to_as_it_is() -> None:
    reading, writing = os.pipe()
    with written(f"/dev/fd/{writing}") as out:
        out.write("a line\n")
    os.close(writing)
    with os.fdopen(reading) as pipe:
        assert pipe.read() == "a line\n"


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (["token", "list"], "BOSPHORUS_LOG cannot be 'xml'"),
        (["backup", "copy.duckdb"], "BOSPHORUS_LOG cannot be 'xml'"),
        (["evaluate", "stance", "bad.jsonl"], "bad.jsonl, line 1: no labelled paragraph"),
        (["scale", "bad.jsonl", "news.txt"], "Not a directory."),
        (["--corpus", "news.txt/corpus.duckdb", "add", "news.txt"], "news.txt: "),
    ],
)
def test_what_is_wrong_with_the_input_is_told_in_a_line(
    folder: Path, monkeypatch: pytest.MonkeyPatch, command: list[str], told: str
) -> None:
    monkeypatch.chdir(folder)
    if "xml" in told:
        monkeypatch.setenv("BOSPHORUS_LOG", "xml")
    (folder / "bad.jsonl").write_text('{"text": "Gas."}\n', encoding="utf-8")
    done = RUN.invoke(app, command)
    assert (done.exit_code, type(done.exception)) == (1, SystemExit)
    (line,) = done.stderr.strip().splitlines()
    assert told in line


@pytest.mark.parametrize(
    "command",
    [["token", "add", "ci", "--days", "99999999"], ["doctor", "--port", "99999"], ["evaluate", "stance", "."]],
)
def test_what_an_option_cannot_be_is_refused_before_anything_is_done(folder: Path, command: list[str]) -> None:
    assert RUN.invoke(app, command).exit_code == 2


def test_a_table_without_a_text_column_is_told(folder: Path) -> None:
    (folder / "table.csv").write_text("a,b\n1,2\n3,4\n", encoding="utf-8")
    done = RUN.invoke(app, ["analyse", str(folder / "table.csv")])
    assert done.exit_code == 1
    assert "No column holds the articles' text; it has a, b." in done.stderr


def test_nothing_is_told_where_nothing_is_wrong(folder: Path) -> None:
    command = [sys.executable, "-c", "from components.cli import main; main()", "analyse", str(folder / "news.txt")]
    assert subprocess.run(command, capture_output=True, text=True, check=True).stderr == ""


def test_adding_twice_keeps_one(folder: Path) -> None:
    for told in ("1 article added, 0 already there.", "0 articles added, 1 already there."):
        done = RUN.invoke(app, ["add", str(folder / "news.txt")])
        assert done.exit_code == 0
        assert told in done.stderr
    with Corpus.open() as corpus:
        assert corpus.counts(Filter())["articles"] == 1
        with corpus.writing():
            corpus.rows("UPDATE models SET digest = 'of an older version' WHERE kind = 'stance'")
    done = RUN.invoke(app, ["add", str(folder / "news.txt")])
    assert "0 articles added, 1 read again by another model, 0 already there." in done.stderr


def test_what_an_older_model_read_is_read_anew_without_its_file(folder: Path) -> None:
    done = RUN.invoke(app, ["rescore"])
    assert done.exit_code == 1
    assert "There is no corpus at " in done.stderr
    RUN.invoke(app, ["add", str(folder / "news.txt")])
    with Corpus.open() as corpus, corpus.writing():
        corpus.rows("UPDATE models SET digest = 'of an older version'")
    (folder / "news.txt").unlink()
    for sentence in ("1 article was read anew.", "0 articles were read anew."):
        done = RUN.invoke(app, ["rescore"])
        assert (done.exit_code, done.stderr.strip()) == (0, sentence)
    with Corpus.open() as corpus:
        (key,) = corpus.rows("SELECT key FROM articles")[0]
        view = corpus.article(key)
        assert view is not None
        assert "older" not in view.article["stance_digest"] + view.article["voices_digest"]
        assert len(view.scores)
        assert len(view.statements)
        assert corpus.value("SELECT count(DISTINCT model) FROM scores") == 2


@pytest.mark.parametrize(
    "command", [[], ["analyse"], ["add"], ["scale"], ["serve"], ["train", "stance"], ["evaluate", "voices"]]
)
def test_every_command_has_help(command: list[str]) -> None:
    assert RUN.invoke(app, [*command, "--help"]).exit_code == 0
