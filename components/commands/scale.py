"""`bosphorus scale`: score shards of articles of any number into Parquet."""

import os
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from components.words import scale as told

if TYPE_CHECKING:
    from components.scale import Settings

_errors = Console(stderr=True)


def scale(
    source: Annotated[str, typer.Argument(metavar="INPUT", help=told.INPUT)],
    output: Annotated[Path, typer.Argument(metavar="OUTPUT", help=told.OUTPUT)],
    engine: Annotated[str, typer.Option(help=told.ENGINE)] = "local",
    processes: Annotated[int | None, typer.Option(min=1, help=told.PROCESSES)] = None,
    statements: Annotated[bool, typer.Option(help=told.STATEMENTS)] = True,
    model: Annotated[str | None, typer.Option(help=told.MODEL)] = None,
    address: Annotated[str | None, typer.Option(help=told.ADDRESS)] = None,
    price: Annotated[float, typer.Option(min=0, help=told.PRICE)] = 0.05,
) -> None:
    """Score shards of articles into Parquet by month and outlet; the same command goes on after a stop."""
    from components.scale import ScaleError, Settings
    from components.scale.recipe import Recipe

    if engine not in ("local", "ray"):
        raise typer.BadParameter(f"{engine!r} is not known; local and ray are", param_hint="--engine")
    settings = Settings(
        engine="ray" if engine == "ray" else "local",
        processes=processes or os.cpu_count() or 1,
        recipe=Recipe(model, statements),
        address=address,
    )
    try:
        _carry_out(source, output, settings, price)
    except (ScaleError, ValueError) as error:
        _errors.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    except KeyboardInterrupt:
        _errors.print(told.STOPPED)
        raise typer.Exit(130) from None


def _carry_out(source: str, output: Path, settings: "Settings", price: float) -> None:
    from components.scale import Step, run

    columns = (
        *(TextColumn("articles"), BarColumn(), MofNCompleteColumn(), TextColumn("{task.fields[rate]}")),
        *(TimeElapsedColumn(), TimeRemainingColumn()),
    )
    with Progress(*columns, console=_errors, transient=True) as progress:
        task = progress.add_task("articles", total=None, rate="")
        begun = time.perf_counter()

        def show(step: Step) -> None:
            rate = step.done / (time.perf_counter() - begun)
            progress.update(task, completed=step.done, total=step.total, rate=told.RATE.format(rate=rate))

        figures = run(source, output, settings, show)
    _errors.print(
        told.DONE.format(
            articles=figures.articles,
            paragraphs=figures.paragraphs,
            statements=figures.statements,
            known=figures.known,
            seconds=figures.seconds,
            rate=figures.paragraphs_per_second,
        ),
        markup=False,
        highlight=False,
        soft_wrap=True,
    )
    if figures.paragraphs:
        hours = figures.core_hours_per_million
        cost = told.COST.format(hours=hours, price=price, cost=hours * price)
        _errors.print(cost, markup=False, highlight=False, soft_wrap=True)
    if figures.failures:
        listed = told.FAILED.format(n=len(figures.failures), path=output / "failures.jsonl")
        _errors.print(listed, markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1)
