"""`bosphorus rescore`."""

import typer
from rich.console import Console

from components.commands.reading import ModelOption, analyst, batches
from components.words import upkeep as told

_errors = Console(stderr=True)


def rescore(model: ModelOption = None) -> None:
    """Read anew the articles of the corpus that other models read last, after an upgrade; what they said is kept.

    A run that was stopped goes on where it stood."""
    from components.corpus import Corpus, CorpusError
    from components.corpus.store import default_path, must_exist

    place = default_path().expanduser()
    try:
        must_exist(place)
        with Corpus.open() as corpus:
            reader = analyst(model)
            waiting = corpus.read_by_others(reader.scorer.digest, reader.listener.digest)
            stored = filter(None, map(corpus.stored_article, waiting))
            read = sum(corpus.add_many(reader.analyse(batch)) for batch in batches(stored, len(waiting)))
    except CorpusError as error:
        _errors.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    sentence = told.RESCORED_ONE if read == 1 else told.RESCORED.format(n=read)
    _errors.print(sentence, markup=False, highlight=False)
