"""`bosphorus settings`: what is set, and what can be."""

from typing import Annotated

import typer

from components.settings import SettingsError, as_markdown, table


def show(
    markdown: Annotated[bool, typer.Option("--markdown", help="Print the page docs/settings.md.")] = False,
) -> None:
    """Show every setting, the value that holds and what it sets."""
    try:
        if markdown:
            typer.echo(as_markdown(), nl=False)
            return
        for name, value, default, told in table():
            typer.echo(f"{name}={value}{'' if value == default else f'  (default: {default})'}\n    {told}")
    except SettingsError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(1) from error
