"""`bosphorus doctor`."""

from typing import Annotated

import typer

from components.words import upkeep as told


def doctor(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port that the dashboard is to listen on.")] = 8501,
) -> None:
    """Tell what is installed, which models and which corpus there are, what is wrong and how to mend it."""
    from components.doctor import findings

    wrong = 0
    for one in findings(port):
        mark = {True: told.D_OK, False: told.D_WRONG, None: told.D_NOTE}[one.ok]
        typer.echo(f"{mark:<5} {one.what}: {one.told}")
        if one.ok is False:
            wrong += 1
            typer.echo(told.D_MEND.format(mend=one.mend))
    typer.echo(told.D_BAD.format(n=wrong) if wrong else told.D_ALL_WELL)
    raise typer.Exit(1 if wrong else 0)
