"""What all tests share: the data beside the checkout, a corpus that small stand-ins have analysed, and a browser."""

import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from components.analysis import Analyst
from components.articles import read_path
from components.articles.article import Article
from components.corpus import Corpus
from components.seeds import seed
from components.stance.axis import Passage, Scores, Stance
from components.voices.statement import Actor, Heard, Statement

SHARED = Path(os.environ.get("BOSPHORUS_SHARED", Path(__file__).parents[2] / "shared"))
CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The one Chromium of a process, in which no second can be driven."""
    if CHROMIUM is None:
        if os.environ.get("CI") == "true":
            pytest.fail("no Chromium is installed")
        pytest.skip("no Chromium is installed")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of labelled data beside the checkout; tests that need it are skipped where it is absent."""
    if not SHARED.exists():
        pytest.skip(f"the labelled data is not at {SHARED}")
    return SHARED


class WordScorer:
    """Scores by two words per direction: quick, and the same on every machine."""

    digest = "words"

    def score(self, passages: Sequence[Passage]) -> list[Scores]:
        return [self._one(passage) for passage in passages]

    def _one(self, passage: Passage) -> Scores:
        if passage.language not in ("en", None):
            return Scores({}, unscored=f"The model does not know the language {passage.language!r}.")
        return Scores({"russia": self._stance(passage, "Russia"), "west": self._stance(passage, "NATO")})

    def _stance(self, passage: Passage, name: str) -> Stance:
        if name not in passage.text:
            return Stance(0.9, 0.03, 0.04, 0.03)
        weight = int(hashlib.sha256(passage.text.encode()).hexdigest()[:2], 16) / 255
        return Stance(0.1, 0.8 * (1 - weight), 0.1, 0.8 * weight)


class SaidListener:
    """Hears "X said …" in each paragraph."""

    digest = "said"

    def hear(self, articles: Sequence[Article]) -> list[Heard]:
        return [self._one(article) for article in articles]

    def _one(self, article: Article) -> Heard:
        statements: list[Statement] = []
        actors: dict[str, Actor] = {}
        for paragraph in article.paragraphs:
            at = paragraph.text.find(" said ")
            if at < 0:
                continue
            start, cue, end = paragraph.start, paragraph.start + at + 1, paragraph.end
            name = article.text[start : cue - 1]
            side = "turkey" if "Turk" in name else "russia" if "Russia" in name else "west"
            actor = Actor(hashlib.sha256(name.encode()).hexdigest()[:8], name, side, "institution", ((start, cue - 1),))
            actors.setdefault(actor.id, actor)
            statements.append(
                Statement(
                    index=len(statements), paragraph=paragraph.index, kind="indirect",
                    content=article.text[cue + 5 : end], content_spans=((cue + 5, end),),
                    speaker=name, speaker_span=(start, cue - 1), cue="said", cue_spans=((cue, cue + 4),),
                    actor=actor.id, actor_name=name, about=(next(iter(actors)),),
                )
            )  # fmt: skip
        return Heard(tuple(statements), tuple(actors.values()))


@pytest.fixture(scope="session")
def analyst() -> Analyst:
    """An analyst with stand-ins for both models."""
    return Analyst(WordScorer(), SaidListener())


@pytest.fixture
def sample_corpus(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, analyst: Analyst) -> Path:
    """A corpus file of the sample articles, named by BOSPHORUS_CORPUS; closed, so that the test may open it."""
    path = tmp_path / "corpus.duckdb"
    monkeypatch.setenv("BOSPHORUS_CORPUS", str(path))
    articles = [article for reading in read_path(seed("articles")) for article in reading.articles]
    with Corpus.open(path) as corpus:
        corpus.add_many(analyst.analyse(articles), by="test", sample=True)
    return path
