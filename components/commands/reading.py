"""What the commands that read articles share: the model, and how many articles are read at once."""

from typing import Annotated

import typer

from components.analysis import Analyst

BATCH = 16
ModelOption = Annotated[
    str | None,
    typer.Option("--model", help="A Hugging Face NLI checkpoint (name or folder) in place of the built-in model."),
]


def analyst(model: str | None) -> Analyst:
    """Both models, ready to read; `model` takes the place of the built-in stance model."""
    from components.stance import load_scorer
    from components.voices import load_listener

    return Analyst(load_scorer(model), load_listener())
