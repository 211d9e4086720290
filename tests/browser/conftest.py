"""A real server on loopback and a real Chromium in front of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from serving import PATIENCE, served

from components.analysis import Analyst
from components.articles import read_path, read_text
from components.articles.article import Article
from components.corpus import Corpus
from components.seeds import seed

NEIGHBOUR = "Turkish diplomats said that Turkey thanked Greece for its help and would work with Greece on trade."
PROGRAM = ["-c", "from components.cli import main; main()"]
expect.set_options(timeout=PATIENCE)


@pytest.fixture(scope="module")
def new_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a server that was started as `bosphorus` starts it the first time: it reads the samples."""
    with served(tmp_path_factory.mktemp("new"), PROGRAM) as address:
        yield address


@pytest.fixture(scope="session")
def server(tmp_path_factory: pytest.TempPathFactory, analyst: Analyst) -> Iterator[str]:
    """The address of a server with the shipped models, on articles that stand-ins have analysed before: the samples,
    and one of a third country."""
    with _on_samples(tmp_path_factory.mktemp("server"), analyst, read_text(NEIGHBOUR, title="Talks")) as address:
        yield address


@pytest.fixture(scope="session")
def read_server(tmp_path_factory: pytest.TempPathFactory, analyst: Analyst) -> Iterator[str]:
    """The address of such a server on the samples alone, to which no test adds anything."""
    with _on_samples(tmp_path_factory.mktemp("read"), analyst) as address:
        yield address


@contextmanager
def _on_samples(folder: Path, analyst: Analyst, *others: Article) -> Iterator[str]:
    articles = [article for reading in read_path(seed("articles")) for article in reading.articles]
    with Corpus.open(folder / "corpus.duckdb") as corpus:
        corpus.add_many(analyst.analyse(articles), by="samples", sample=True)
        corpus.add_many(analyst.analyse(others), by="test")
    with served(folder, PROGRAM) as address:
        yield address


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh browser profile."""
    context = browser.new_context(viewport={"width": 1300, "height": 1000}, permissions=["clipboard-read"])
    opened = context.new_page()
    opened.set_default_timeout(PATIENCE)
    yield opened
    context.close()


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Give a walk a second try: a busy machine may draw a page later than a walk waits."""
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.flaky(reruns=1))
