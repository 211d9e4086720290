"""A corpus of any size whose scores are drawn at random: for measuring all but the models."""

import random
from pathlib import Path

from bench import paragraphs
from components.analysis import Analysis
from components.articles.article import Article
from components.articles.building import from_text
from components.articles.fields import fields_of
from components.corpus import Corpus
from components.stance.axis import Scores, Stance
from components.voices.registry import Registry
from components.voices.statement import Actor, Heard, Statement

_TOGETHER = 2_000


def draw_corpus(path: Path, count: int) -> None:
    """Make a corpus of about `count` paragraphs at `path`, which must not exist."""
    chance = random.Random(11)
    actors = [
        Actor(entry.id, entry.name, entry.side, entry.kind)
        for entry in Registry.load().entries
        if entry.side != "other"
    ][:200]
    number = count // paragraphs.EACH
    analyses = (
        _analysis(
            from_text(
                text,
                **fields_of(paragraphs.fields(index)),
            ),
            actors,
            chance,
        )
        for index, text in enumerate(paragraphs.articles(number))
    )
    with Corpus.open(path) as corpus:
        batch: list[Analysis] = []
        for analysis in analyses:
            batch.append(analysis)
            if len(batch) == _TOGETHER:
                corpus.add_many(batch, by="bench")
                batch = []
        corpus.add_many(batch, by="bench")


def _analysis(article: Article, actors: list[Actor], chance: random.Random) -> Analysis:
    speakers = [chance.choice(actors) for _ in article.paragraphs if chance.random() < 0.7]
    statements = tuple(
        _statement(index, article, actor, chance.choice(actors).id) for index, actor in enumerate(speakers)
    )
    named = {actor.id: actor for actor in actors}
    wanted = {one.actor: named[one.actor] for one in statements if one.actor}
    wanted |= {about: named[about] for one in statements for about in one.about}
    return Analysis(
        article=article,
        heard=Heard(statements, tuple(wanted.values())),
        paragraph_scores=tuple(_scores(chance) for _ in article.paragraphs),
        statement_scores=tuple(_scores(chance) for _ in statements),
        stance_digest="drawn",
        voices_digest="drawn",
    )


def _statement(index: int, article: Article, actor: Actor, about: str) -> Statement:
    paragraph = article.paragraphs[index]
    span = (paragraph.start, paragraph.end)
    return Statement(
        index=index, paragraph=index, kind="indirect", content=paragraph.text, content_spans=(span,),
        speaker=actor.name, speaker_span=None, cue="said", cue_spans=(), actor=actor.id, actor_name=actor.name,
        about=(about,),
    )  # fmt: skip


def _scores(chance: random.Random) -> Scores:
    return Scores({"russia": _stance(chance), "west": _stance(chance)})


def _stance(chance: random.Random) -> Stance:
    drawn = [chance.expovariate(weight) for weight in (0.5, 1.0, 1.5, 1.0)]
    return Stance(*(one / sum(drawn) for one in drawn))
