"""`bosphorus backup` and `bosphorus restore`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from components.words import upkeep as told

_errors = Console(stderr=True)
_TIMEOUT = 900.0


def backup(
    file: Annotated[Path, typer.Argument(help=told.BACKUP_FILE, show_default=False)],
    corpus: Annotated[Path | None, typer.Option(help=told.WHICH)] = None,
) -> None:
    """Write a copy of the corpus to a new file, also while the dashboard has it open."""
    from components.corpus import Corpus, CorpusError
    from components.corpus.store import InUseError, default_path, must_exist
    from components.corpus.upkeep import request_backup

    place, target = (corpus or default_path()).expanduser().resolve(), file.expanduser().resolve()
    try:
        must_exist(place)
        try:
            with Corpus.open(place) as opened:
                opened.backup(target)
        except InUseError:
            request_backup(place, target, _TIMEOUT)
    except CorpusError as error:
        _refuse(error)
    _errors.print(told.BACKED_UP.format(path=target), markup=False, highlight=False, soft_wrap=True)


def restore(
    file: Annotated[Path, typer.Argument(help=told.RESTORE_FILE, exists=True, dir_okay=False, show_default=False)],
    corpus: Annotated[Path | None, typer.Option(help=told.WHICH)] = None,
) -> None:
    """Put a backup in the corpus's place, after checking it; the corpus that was there is kept beside it."""
    from components.corpus import CorpusError
    from components.corpus.store import default_path
    from components.corpus.upkeep import restore as put_back

    place = (corpus or default_path()).expanduser().resolve()
    try:
        counts, before = put_back(file.expanduser().resolve(), place)
    except CorpusError as error:
        _refuse(error)
    _errors.print(told.RESTORED.format(path=place, **counts), markup=False, highlight=False, soft_wrap=True)
    if before:
        _errors.print(told.KEPT.format(path=before), markup=False, highlight=False, soft_wrap=True)


def _refuse(error: Exception) -> None:
    _errors.print(str(error), markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1) from error
