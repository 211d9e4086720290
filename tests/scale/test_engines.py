"""The command with the real models: both engines give the same rows, and the dashboard opens them."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from components.articles import read_path
from components.seeds import seed
from dashboard import resources

ROOT = Path(__file__).parents[2]
APP = ROOT / "dashboard" / "app.py"
READING = ["overview", "who_says_what", "article", "export"]


@pytest.fixture(scope="module")
def shards(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two shards of sample articles."""
    folder = tmp_path_factory.mktemp("shards")
    articles = [article for reading in read_path(seed("articles")) for article in reading.articles][:8]
    for number in range(2):
        lines = [
            json.dumps({"text": one.text, "title": one.title, "outlet": one.outlet, "date": str(one.date)})
            for one in articles[number::2]
        ]
        (folder / f"{number}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _scale(shards: Path, output: Path, engine: str) -> Path:
    command = [sys.executable, "-c", "from components.cli import main; main()", "scale", "--engine", engine]
    subprocess.run(
        [*command, "--processes", "2", str(shards), str(output)],
        check=True, timeout=300, env=os.environ | {"PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    return output


@pytest.fixture(scope="module")
def local(shards: Path) -> Path:
    """What the local engine makes of the shards."""
    return _scale(shards, shards.parent / "local", "local")


def _rows(output: Path) -> list[tuple[object, ...]]:
    return duckdb.sql(f"SELECT * FROM read_parquet('{output}/month=*/*/*.parquet') ORDER BY digest").fetchall()


def test_ray_gives_the_rows_that_local_gives(shards: Path, local: Path) -> None:
    pytest.importorskip("ray")
    assert len(_rows(local)) == 8
    assert _rows(_scale(shards, shards.parent / "ray", "ray")) == _rows(local)


@pytest.fixture
def served(local: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A server that has just started on the output, without a scoring process."""
    st.cache_resource.clear()
    st.cache_data.clear()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(local))
    monkeypatch.setattr("dashboard.jobs.Worker.start", lambda self: None)
    yield local
    resources.own_corpus().close()
    st.cache_resource.clear()


@pytest.mark.parametrize("page", READING)
def test_the_dashboard_reads_it(served: Path, page: str) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    if page != "overview":
        app.switch_page(f"app_pages/{page}.py").run()
    assert not app.exception, app.exception
    assert app.title[0].value
    assert len(resources.own_corpus().articles(resources.Filter())) == 8


def test_nothing_can_be_added_to_it(served: Path) -> None:
    app = AppTest.from_file(str(APP), default_timeout=60).run()
    app.switch_page("app_pages/add_articles.py").run()
    assert not app.exception, app.exception
    assert not app.get("file_uploader")
