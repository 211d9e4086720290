"""A scoring process with quick stand-ins for the models: started by `python -c CHILD address model`."""

import hashlib
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from components.analysis import Analyst
from components.articles.article import Article
from components.questions import Scorers
from components.scoring import serve
from components.stance.axis import Passage, Scores, Stance
from components.voices.statement import Heard, Statement

CHILD = f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); from stand_in import main; main()"
_PAUSE = 0.01


class _Scorer:
    digest = encoder = "stand-in"

    def embed(self, texts: Sequence[str]) -> np.ndarray:
        return np.full((len(texts), 4), 0.5, dtype=np.float32)

    def score(self, passages: Sequence[Passage]) -> list[Scores]:
        time.sleep(_PAUSE)
        return [self._one(passage.text) for passage in passages]

    def _one(self, text: str) -> Scores:
        share = int(hashlib.sha256(text.encode()).hexdigest()[:2], 16) / 512
        return Scores({axis: Stance(0.5 - share, share, 0.25, 0.25) for axis in ("russia", "west")})


class _Listener:
    digest = "stand-in"

    def hear(self, articles: Sequence[Article]) -> list[Heard]:
        return [Heard((_first_words(article),), ()) for article in articles]


def _first_words(article: Article) -> Statement:
    first = article.paragraphs[0]
    cue = (first.start, first.start + 4)
    return Statement(
        0, 0, "indirect", first.text[5:], ((first.start + 5, first.end),), None, None, first.text[:4], (cue,)
    )


def models(_: str | None) -> tuple[Analyst, Scorers]:
    """The stand-ins, as `components.scoring.serve` takes them."""
    scorer = _Scorer()
    return Analyst(scorer, _Listener()), Scorers(scorer)


def main() -> None:
    """Serve with the stand-ins."""
    serve(load=models)
