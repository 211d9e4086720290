"""Where a command writes what it makes: whole, or not at all."""

import contextlib
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TextIO

import typer

from components.words import output as told


@contextlib.contextmanager
def written(output: str) -> Iterator[TextIO]:
    """A file of this name to write to, or standard output for "-".

    What stood under the name stays until all is written, so that it may be read meanwhile, and where writing ends
    early. Says on standard error that it cannot be written, and raises typer.Exit(1)."""
    if output == "-":
        yield sys.stdout
        return
    target = Path(output)
    # A device or a pipe is no file whose place another could take; nor does a pipe's address lead anywhere.
    special = target.exists() and not target.is_file()
    target = target if special else target.resolve()
    part = target if special else target.with_name(f"{target.name}.part")
    with _opened(part, target) as file:
        if part == target:
            yield file
            return
        try:
            yield file
            file.close()
            if target.exists():
                shutil.copymode(target, part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)


def _opened(part: Path, target: Path) -> TextIO:
    try:
        return part.open("w", encoding="utf-8")
    except OSError as error:
        typer.echo(told.UNWRITABLE.format(path=target, why=error.strerror), err=True)
        raise typer.Exit(1) from error
