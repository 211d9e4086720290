"""What ends a command, told in a line rather than by a traceback."""

import sys
from typing import Any

import typer
from typer.core import TyperGroup


class Telling(TyperGroup):
    """Commands that say in a line on standard error what was wrong with what they were given, and exit with 1.

    In Python's development mode (PYTHONDEVMODE=1) they end by the error itself, which shows where it arose."""

    def invoke(self, ctx: Any) -> Any:
        """Carry out the command that the context names."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:  # whoever reads the output has read enough
            raise
        except Exception as error:
            # The server's log tells no message that may quote an article.
            serves = ctx.invoked_subcommand in (None, "serve")
            if sys.flags.dev_mode or not (_is_ours(error) or (_is_of_the_input(error) and not serves)):
                raise
            typer.echo(_sentence(error), err=True)
            raise typer.Exit(1) from error


def _is_ours(error: Exception) -> bool:
    """Whether its words were written for whoever types the command."""
    # Here, since the database takes longer to import than a short command to run.
    from components.corpus.store import CorpusError
    from components.settings import SettingsError
    from components.tokens import TokenError

    return isinstance(error, SettingsError | CorpusError | TokenError)


def _is_of_the_input(error: Exception) -> bool:
    return isinstance(error, ValueError | OSError | OverflowError)


def _sentence(error: Exception) -> str:
    if isinstance(error, OSError) and error.filename and error.strerror:
        return f"{error.filename}: {error.strerror}."
    return " ".join(str(error).split()) or type(error).__name__
