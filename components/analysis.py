"""Runs the two models over articles: stance for paragraphs and statements, a speaker for every statement."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any, Protocol

from components.articles.article import Article, Paragraph
from components.stance.axis import Passage, Scores, Stance
from components.voices.statement import Heard, Statement


class ScoresPassages(Protocol):
    """A stance model: passages in, one `Scores` for each out; `digest` tells its weights from any other's."""

    @property
    def digest(self) -> str: ...

    def score(self, passages: Sequence[Passage]) -> list[Scores]: ...


class HearsArticles(Protocol):
    """A voices model: articles in, one `Heard` for each out."""

    @property
    def digest(self) -> str: ...

    def hear(self, articles: Sequence[Article]) -> list[Heard]: ...


@dataclass(frozen=True, slots=True)
class Analysis:
    """One article as the two models read it; the scores stand in the order of paragraphs and statements."""

    article: Article
    heard: Heard
    paragraph_scores: tuple[Scores, ...]
    statement_scores: tuple[Scores, ...]
    stance_digest: str
    voices_digest: str

    def to_json(self) -> dict[str, Any]:
        """The object that `bosphorus analyse` writes for one article."""
        article = self.article
        return {
            "id": article.id,
            "title": article.title,
            "outlet": article.outlet,
            "author": article.author,
            "date": article.date.isoformat() if article.date else None,
            "url": article.url,
            "language": article.language,
            "digest": article.digest,
            "text": article.text,
            "paragraphs": [
                asdict(paragraph) | _scored(scores)
                for paragraph, scores in zip(article.paragraphs, self.paragraph_scores, strict=True)
            ],
            "statements": [
                asdict(statement) | _scored(scores)
                for statement, scores in zip(self.heard.statements, self.statement_scores, strict=True)
            ],
            "actors": [asdict(actor) for actor in self.heard.actors],
        }


class Analyst:
    """Scores and hears batches of articles with one stance model and one voices model."""

    def __init__(self, scorer: ScoresPassages, listener: HearsArticles) -> None:
        self.scorer = scorer
        self.listener = listener

    def analyse(self, articles: Sequence[Article]) -> list[Analysis]:
        """Analyse a batch; one pass of the scorer serves all its paragraphs and statements."""
        heard = self.listener.hear(articles)
        passages: list[Passage] = []
        for article, voices in zip(articles, heard, strict=True):
            passages += [paragraph_passage(article, paragraph) for paragraph in article.paragraphs]
            passages += [statement_passage(article, statement) for statement in voices.statements]
        scores = iter(self.scorer.score(passages))
        return [
            Analysis(
                article=article,
                heard=voices,
                paragraph_scores=tuple(next(scores) for _ in article.paragraphs),
                statement_scores=tuple(next(scores) for _ in voices.statements),
                stance_digest=self.scorer.digest,
                voices_digest=self.listener.digest,
            )
            for article, voices in zip(articles, heard, strict=True)
        ]


def paragraph_passage(article: Article, paragraph: Paragraph) -> Passage:
    """A paragraph with the title and the paragraph before it, which may resolve its names."""
    before = article.paragraphs[paragraph.index - 1].text if paragraph.index else None
    return Passage(paragraph.text, article.title, before, paragraph.language or article.language)


def statement_passage(article: Article, statement: Statement) -> Passage:
    """A statement's content with the paragraph around it, which may resolve its names."""
    paragraph = article.paragraphs[statement.paragraph]
    return Passage(statement.content, article.title, paragraph.text, paragraph.language or article.language)


def stance_to_json(stance: Stance) -> dict[str, Any]:
    """The probabilities of one axis with the label and the score that follow from them."""
    return asdict(stance) | {"label": stance.label, "score": stance.score}


def _scored(scores: Scores) -> dict[str, Any]:
    if scores.unscored:
        return {"stance": None, "unscored": scores.unscored}
    return {"stance": {axis: stance_to_json(stance) for axis, stance in scores.by_axis.items()}}
