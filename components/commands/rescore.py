"""`bosphorus rescore`."""

from typing import Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from components.words import upkeep as told

_errors = Console(stderr=True)
_BATCH = 16


def rescore(
    model: Annotated[str | None, typer.Option("--model", help=told.RESCORE_MODEL)] = None,
) -> None:
    """Read anew the articles of the corpus that other models read last, after an upgrade; what they said is kept.

    A run that was stopped goes on where it stood."""
    from components.analysis import Analyst
    from components.corpus import Corpus, CorpusError
    from components.stance import load_scorer
    from components.voices import load_listener

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    try:
        with Corpus.open() as corpus, Progress(*columns, console=_errors, transient=True) as progress:
            analyst = Analyst(load_scorer(model), load_listener())
            waiting = corpus.read_by_others(analyst.scorer.digest, analyst.listener.digest)
            task = progress.add_task("articles", total=len(waiting))
            for start in range(0, len(waiting), _BATCH):
                keys = waiting[start : start + _BATCH]
                stored = (corpus.stored_article(key) for key in keys)
                corpus.add_many(analyst.analyse([article for article in stored if article is not None]))
                progress.advance(task, len(keys))
    except CorpusError as error:
        _errors.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    _errors.print(told.RESCORED[len(waiting) == 1].format(n=len(waiting)), markup=False, highlight=False)
