"""`bosphorus scale`: what is scored, what a stop costs, and what becomes of rows that cannot be scored."""

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from urllib.parse import unquote

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from stand_in_models import StandIn

from components.corpus import Corpus, Filter
from components.scale import OutputError, Settings, ShardError, run
from components.scale.chunks import ARTICLES
from components.scale.output import Output
from components.scale.rows import to_analyses, to_table

ROOT = Path(__file__).parents[2]


def _rows(count: int, start: int = 0) -> list[dict[str, str]]:
    return [
        {
            "id": f"n{number}",
            "title": f"Report {number}",
            "date": f"2024-{1 + number % 3:02d}-05",
            "outlet": ("Wire/One", "Gazette")[number % 2],
            "text": f"They say number {number} matters to Ankara.\n\nMoscow is silent{'!' * (number % 9)}",
        }
        for number in range(start, start + count)
    ]


def _settings(tmp_path: Path, processes: int = 2, name: str = "length") -> Settings:
    return Settings(processes=processes, recipe=StandIn(log=str(tmp_path / "log"), name=name))


def _published(output: Path) -> pa.Table:
    return duckdb.sql(f"SELECT * FROM read_parquet('{output}/month=*/*/*.parquet') ORDER BY digest").to_arrow_table()


def _scored(tmp_path: Path) -> Counter[str]:
    return Counter((tmp_path / "log").read_text(encoding="utf-8").split())


def test_shards_become_rows_by_month_and_outlet_and_what_fails_is_listed(tmp_path: Path) -> None:
    shards, output = tmp_path / "shards", tmp_path / "out"
    shards.mkdir()
    pq.write_table(pa.Table.from_pylist(_rows(40)), shards / "a.parquet", row_group_size=7)
    again, poisoned = _rows(1)[0], {"text": "They say POISON.", "outlet": "Gazette"}
    lines = [*_rows(3, start=100), again, {"title": "no text"}, poisoned, {"text": "They say TROUBLE is near."}]
    text = "\n".join(json.dumps(row) for row in lines) + '\n{"text": "cut o'
    (shards / "b.jsonl").write_text(text, encoding="utf-8")
    figures = run(str(shards), output, _settings(tmp_path))
    assert figures.articles == 43
    assert len(figures.failures) == 4
    table = _published(output)
    assert sorted(set(table["outlet"].to_pylist())) == ["Gazette", "Wire/One"]
    assert sorted(set(table["month"].to_pylist())) == ["2024-01", "2024-02", "2024-03"]
    listed = [json.loads(line) for line in (output / "failures.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {one["shard"] for one in listed} == {"b.jsonl"}
    assert {one["sentence"] for one in listed} == {
        "The row has no text.",
        "The line is not a JSON object, or was cut off.",
        "It ended the scoring process twice.",
        "It could not be scored: RuntimeError.",
    }


def test_an_outlet_may_be_called_longer_than_a_folder(tmp_path: Path) -> None:
    outlets = [f"Комитет по международным делам Российской газеты {number}" for number in "12"]
    rows = [row | {"outlet": outlet} for row, outlet in zip(_rows(2), outlets, strict=True)]
    (tmp_path / "long.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    run(str(tmp_path / "long.jsonl"), tmp_path / "out", _settings(tmp_path, processes=1))
    folders = list((tmp_path / "out").glob("month=*/outlet=*"))
    assert len({folder.name for folder in folders}) == 2
    assert all(outlets[0].startswith(unquote(folder.name[7:]).rpartition("~")[0]) for folder in folders)
    files = [pq.ParquetFile(file) for folder in folders for file in folder.iterdir()]
    assert {file.read(columns=["outlet"])["outlet"][0].as_py() for file in files} == set(outlets)


def test_a_run_that_was_killed_goes_on_without_scoring_again_what_was_kept(tmp_path: Path) -> None:
    shards, output = tmp_path / "shards", tmp_path / "out"
    shards.mkdir()
    for number in range(3):
        pq.write_table(pa.Table.from_pylist(_rows(200, number * 200)), shards / f"{number}.parquet")
    code = (
        "import sys; from pathlib import Path; from stand_in_models import StandIn\n"
        "from components.scale import Settings, run\n"
        "if __name__ == '__main__':\n"
        "    settings = Settings(processes=2, recipe=StandIn(log=sys.argv[3]))\n"
        "    run(sys.argv[1], Path(sys.argv[2]), settings)"
    )
    path = os.pathsep.join([str(ROOT), str(Path(__file__).parent)])
    started = subprocess.Popen(
        [sys.executable, "-c", code, str(shards), str(output), str(tmp_path / "log")],
        env=os.environ | {"PYTHONPATH": path}, start_new_session=True,
    )  # fmt: skip
    while len(list(output.glob("_state/staged/*/*.parquet"))) < 2 and started.poll() is None:
        time.sleep(0.01)
    os.killpg(started.pid, signal.SIGKILL)
    started.wait()
    kept = {digest for path in output.rglob("[!.]*.parquet") for digest in pq.read_table(path)["digest"].to_pylist()}
    assert kept
    figures = run(str(shards), output, _settings(tmp_path))
    assert figures.articles == 600 - len(kept)
    assert all(_scored(tmp_path)[digest] == 1 for digest in kept)
    whole = run(str(shards), tmp_path / "whole", _settings(tmp_path, processes=1))
    assert whole.articles == 600
    assert _published(output).equals(_published(tmp_path / "whole"))
    assert run(str(shards), output, _settings(tmp_path)).articles == 0


def test_only_what_is_new_in_a_shard_is_scored(tmp_path: Path) -> None:
    shard, output = tmp_path / "a.jsonl", tmp_path / "out"
    rows = _rows(50)
    shard.write_text("\n".join(json.dumps(row) for row in rows[5:45]), encoding="utf-8")
    assert run(str(shard), output, _settings(tmp_path)).articles == 40
    shard.write_text("\n".join(json.dumps(row) for row in rows), encoding="utf-8")
    figures = run(str(shard), output, _settings(tmp_path))
    assert (figures.articles, figures.known) == (10, 40)
    assert set(_scored(tmp_path).values()) == {1}


def test_an_output_belongs_to_one_pair_of_models_and_to_one_run_at_a_time(tmp_path: Path) -> None:
    shard, output = tmp_path / "a.jsonl", tmp_path / "out"
    shard.write_text(json.dumps(_rows(1)[0]), encoding="utf-8")
    run(str(shard), output, _settings(tmp_path))
    with pytest.raises(OutputError, match="other models"):
        run(str(shard), output, _settings(tmp_path, name="another"))
    held = Output(output, {"stance": "length", "voices": "first words"})
    with pytest.raises(OutputError, match="Another run"):
        run(str(shard), output, _settings(tmp_path))
    held.close()
    with pytest.raises(ShardError, match="no Parquet"):
        run(str(tmp_path / "out" / "_state" / "staged"), tmp_path / "other", _settings(tmp_path))


def test_a_row_holds_all_of_an_analysis(tmp_path: Path) -> None:
    shard, output = tmp_path / "a.jsonl", tmp_path / "out"
    shard.write_text("\n".join(json.dumps(row) for row in _rows(ARTICLES + 3)), encoding="utf-8")
    run(str(shard), output, _settings(tmp_path, processes=1))
    table = _published(output).drop_columns(["month"]).select(to_table([]).schema.names)
    analyses = list(to_analyses(table.to_pylist()))
    analyst = StandIn(log=str(tmp_path / "log")).analyst()
    assert analyses == analyst.analyse([analysis.article for analysis in analyses])
    assert {analysis.article.given_id for analysis in analyses} == {row["id"] for row in _rows(ARTICLES + 3)}


def test_the_output_opens_as_a_corpus_for_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shard, output = tmp_path / "a.jsonl", tmp_path / "out"
    shard.write_text("\n".join(json.dumps(row) for row in _rows(30)), encoding="utf-8")
    run(str(shard), output, _settings(tmp_path, processes=1))
    with Corpus.open(str(output)) as one, Corpus.open(f"{output}/month=2024-01/*/*.parquet") as january:
        assert one.read_only
        assert one.counts(Filter())["articles"] == 30
        assert one.counts(Filter())["statements"] == 30
        assert january.counts(Filter())["articles"] == 10
        assert one.article(one.articles(Filter())["article"].iloc[0]) is not None
        with Corpus.open(str(output)) as replica:
            assert replica.path == one.path
