"""What a scoring process is made of; picklable, so that every engine makes the same."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.analysis import Analyst, HearsArticles
from components.articles.article import Article
from components.voices.statement import Heard


class Deaf:
    """Hears nothing: for runs that want the stance of paragraphs alone."""

    digest = "none"

    def hear(self, articles: Sequence[Article]) -> list[Heard]:
        """No statement of any article."""
        return [Heard((), ()) for _ in articles]


@dataclass(frozen=True, slots=True)
class Recipe:
    """Which models, on how many threads of its own each process runs; `model` names an NLI checkpoint."""

    model: str | None = None
    statements: bool = True
    threads: int = 1

    def analyst(self) -> Analyst:
        """Load the models; raises ValueError in a sentence where one cannot be loaded."""
        from components.stance import load_scorer
        from components.voices import load_listener

        listener: HearsArticles = load_listener(threads=self.threads) if self.statements else Deaf()
        # No call may depend on the calls before it, or the rows would depend on which process took which chunk.
        return Analyst(load_scorer(self.model, threads=self.threads, remembered=0), listener)
