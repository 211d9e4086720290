"""`bosphorus rescore`."""

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from components.commands.reading import BATCH, ModelOption, analyst
from components.words import upkeep as told

_errors = Console(stderr=True)


def rescore(model: ModelOption = None) -> None:
    """Read anew the articles of the corpus that other models read last, after an upgrade; what they said is kept.

    A run that was stopped goes on where it stood."""
    from components.corpus import Corpus, CorpusError
    from components.corpus.store import default_path

    columns = (TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    place, read = default_path().expanduser(), 0
    try:
        if not place.exists():
            raise CorpusError(f"There is no corpus at {place}.")
        with (
            Corpus.open() as corpus,
            Progress(*columns, console=_errors, transient=True, disable=not _errors.is_terminal) as progress,
        ):
            reader = analyst(model)
            waiting = corpus.read_by_others(reader.scorer.digest, reader.listener.digest)
            task = progress.add_task("articles", total=len(waiting))
            for start in range(0, len(waiting), BATCH):
                keys = waiting[start : start + BATCH]
                stored = (corpus.stored_article(key) for key in keys)
                read += corpus.add_many(reader.analyse([article for article in stored if article is not None]))
                progress.advance(task, len(keys))
    except CorpusError as error:
        _errors.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    sentence = told.RESCORED_ONE if read == 1 else told.RESCORED.format(n=read)
    _errors.print(sentence, markup=False, highlight=False)
