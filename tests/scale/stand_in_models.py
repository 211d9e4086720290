"""A recipe of stand-ins for the models, for processes that the scale engines start."""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from components.analysis import Analyst
from components.articles.article import Article
from components.scale.recipe import Recipe
from components.stance.axis import Passage, Scores, Stance
from components.voices.statement import Actor, Heard, Statement


@dataclass(frozen=True, slots=True)
class StandIn(Recipe):
    """Scores by the length of the text; `log` gets a line for each article heard; POISON ends the process."""

    log: str = ""
    name: str = "length"

    def analyst(self) -> Analyst:
        return Analyst(_Scorer(self.name), _Listener(Path(self.log)))


class _Scorer:
    def __init__(self, digest: str) -> None:
        self.digest = digest

    def score(self, passages: Sequence[Passage]) -> list[Scores]:
        return [Scores({"russia": _stance(len(one.text)), "west": _stance(len(one.text) + 1)}) for one in passages]


def _stance(length: int) -> Stance:
    share = length % 5 / 8  # eighths survive the rounding to 32 bits
    return Stance(0.125, 0.25, 0.625 - share, share)


class _Listener:
    digest = "first words"

    def __init__(self, log: Path) -> None:
        self._log = log

    def hear(self, articles: Sequence[Article]) -> list[Heard]:
        for article in articles:
            if "POISON" in article.text:
                os._exit(9)
            if "TROUBLE" in article.text:
                raise RuntimeError("trouble")
            with self._log.open("a", encoding="utf-8") as log:
                log.write(article.digest + "\n")
        return [_heard(article) for article in articles]


def _heard(article: Article) -> Heard:
    actor = Actor("someone", "Someone", "other", "person", ((0, 4),))
    statement = Statement(
        index=0, paragraph=0, kind="indirect", content=article.text[5:20], content_spans=((5, 20),),
        speaker=article.text[:4], speaker_span=(0, 4), cue="says", cue_spans=((4, 5),),
        actor="someone", actor_name="Someone", about=("someone",),
    )  # fmt: skip
    return Heard((statement,), (actor,))
