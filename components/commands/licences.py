"""`bosphorus licences`: what is installed because of Bosphorus, and under which licences."""

from typing import Annotated

import typer

from components.words import upkeep as told


def licences(
    extra: Annotated[
        list[str] | None, typer.Option(help="An extra to count in, such as scale; may be repeated.")
    ] = None,
) -> None:
    """List all dependencies with their licences; fails where one is unknown or not allowed (AGPL and its kind)."""
    from components.licences import dependencies

    found = dependencies(extras=extra or ())
    for one in found:
        typer.echo("\t".join((one.name, one.version, one.licence, one.home)))
    bad = [one.name for one in found if not one.allowed]
    if bad:
        typer.echo(told.LICENCE_BAD.format(names=", ".join(bad)), err=True)
        raise typer.Exit(1)
