"""What the commands that read articles share: the models, and articles in batches with a progress bar."""

from collections.abc import Iterable, Iterator
from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from components.analysis import Analyst
from components.articles.article import Article

_BATCH = 16
_errors = Console(stderr=True)
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="A Hugging Face NLI checkpoint (name or folder) in place of the built-in model."),
]


def analyst(model: str | None) -> Analyst:
    """Both models, ready to read; `model` takes the place of the built-in stance model."""
    from components.stance import load_scorer
    from components.voices import load_listener

    return Analyst(load_scorer(model), load_listener())


def batches(articles: Iterable[Article], total: int | None = None) -> Iterator[list[Article]]:
    """The articles, a few at a time; a terminal sees how many of the `total`, where it is known, are done."""
    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=_errors, transient=True, disable=not _errors.is_terminal) as progress:
        task = progress.add_task("articles", total=total)
        batch: list[Article] = []
        for article in articles:
            batch.append(article)
            if len(batch) == _BATCH:
                yield batch
                progress.advance(task, len(batch))
                batch = []
        if batch:
            yield batch
