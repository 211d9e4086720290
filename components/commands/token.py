"""`bosphorus token`: tokens for programs that use the API."""

from typing import Annotated, NoReturn, cast

import typer

from components import tokens
from components.roles import Role

app = typer.Typer(help="Tokens for programs that use the API.", no_args_is_help=True)
Name = Annotated[str, typer.Argument(help="A name of small letters and digits, such as ci.", show_default=False)]


@app.command("add")
def add(
    name: Name,
    role: Annotated[str, typer.Option(help="reader (sees), analyst (adds, too) or keeper (everything).")] = "reader",
    days: Annotated[
        int | None, typer.Option(min=1, max=36_500, help="For how many days it holds; without it, until removed.")
    ] = None,
) -> None:
    """Make a token and show it, for the only time; its hash alone is kept."""
    try:
        typer.echo(tokens.add(name, cast(Role, role), days))
    except tokens.TokenError as error:
        _refuse(error)


@app.command("list")
def show() -> None:
    """Show the names, roles and days of all tokens."""
    try:
        for token in tokens.listed():
            until = f" until {token.until}" if token.until else ""
            typer.echo(f"{token.name}: {token.role}, made {token.made}{until}")
    except tokens.TokenError as error:
        _refuse(error)


@app.command("remove")
def remove(name: Name) -> None:
    """Let a token hold no longer; a running server follows at once."""
    try:
        if not tokens.remove(name):
            _refuse(tokens.TokenError(f"There is no token {name!r}."))
    except tokens.TokenError as error:
        _refuse(error)


def _refuse(error: Exception) -> NoReturn:
    typer.echo(str(error), err=True)
    raise typer.Exit(1)
