"""The `bosphorus` command: a thin layer over the rooms."""

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from components import logs
from components.articles import Problem, read_path
from components.articles.article import Article
from components.commands import settings as settings_command
from components.commands import token as token_command
from components.commands import training
from components.commands.backup import backup, restore
from components.commands.doctor import doctor
from components.commands.licences import licences
from components.commands.output import written
from components.commands.reading import ModelOption, analyst, batches
from components.commands.rescore import rescore
from components.commands.scale import scale
from components.commands.telling import Telling
from components.settings import SettingsError, choose, settings
from components.words.counting import counted

app = typer.Typer(
    cls=Telling,
    help="Where each paragraph places Turkey between Russia and the West, and who says so.",
    no_args_is_help=False,
    add_completion=False,
    pretty_exceptions_enable=False,
)
train_app = typer.Typer(help="Train a model again from its data.", no_args_is_help=True)
evaluate_app = typer.Typer(help="Measure a model on labelled data.", no_args_is_help=True)
app.add_typer(train_app, name="train")
app.add_typer(evaluate_app, name="evaluate")
app.add_typer(token_command.app, name="token")
app.command("settings")(settings_command.show)
for command in (backup, doctor, licences, rescore, restore, scale):
    app.command()(command)

PathsArgument = Annotated[list[Path], typer.Argument(help="Files and folders.", show_default=False)]
_errors = Console(stderr=True)


CorpusOption = Annotated[
    str | None,
    typer.Option("--corpus", help="A corpus file, or Parquet that `bosphorus scale` wrote: folder, pattern or URI."),
]


@app.callback(invoke_without_command=True)
def _default(context: typer.Context, corpus: CorpusOption = None) -> None:
    if corpus:
        choose("corpus", corpus)
    if context.invoked_subcommand is None:
        serve()


@app.command()
def serve(
    host: Annotated[str, typer.Option(help="The address to listen on.")] = "localhost",
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port to listen on.")] = 8501,
    corpus: CorpusOption = None,
) -> None:
    """Open the dashboard (what `bosphorus` alone does too)."""
    if corpus:
        choose("corpus", corpus)
    _set_up_logs()
    from dashboard.asgi import run

    run(host, port)


def _set_up_logs() -> None:
    try:
        logs.set_up(settings().log)
    except SettingsError as error:
        _errors.print(str(error), markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error


@app.command()
def analyse(
    paths: PathsArgument,
    output: Annotated[str, typer.Option("--output", "-o", help="A file, or - for standard output.")] = "-",
    output_format: Annotated[str, typer.Option("--format", help="jsonl is the one format there is.")] = "jsonl",
    model: ModelOption = None,
) -> None:
    """Analyse articles: one JSON object a line, an article each."""
    if output_format != "jsonl":
        raise typer.BadParameter(f"{output_format!r} is not known; jsonl is", param_hint="--format")
    problems: list[Problem] = []
    reader = analyst(model)
    with written(output) as out:
        found = False
        for batch in batches(_articles(paths, problems)):
            for analysis in reader.analyse(batch):
                found = True
                out.write(json.dumps(analysis.to_json(), ensure_ascii=False) + "\n")
        if not found:  # what an earlier run wrote is worth more than nothing
            _exit(problems)
    _exit(problems)


@app.command()
def add(paths: PathsArgument, model: ModelOption = None) -> None:
    """Analyse articles and add them to the corpus; those that the same models have read are passed over."""
    from components.corpus import Corpus, CorpusError

    problems: list[Problem] = []
    added = again = known = 0
    try:
        with Corpus.open() as corpus:
            reader = analyst(model)
            models = (reader.scorer.digest, reader.listener.digest)
            for batch in batches(_articles(paths, problems)):
                unread = [article for article in batch if not corpus.has(article.digest, read_by=models)]
                new = len({article.digest for article in unread if not corpus.has(article.digest)})
                brought = corpus.add_many(reader.analyse(unread), by="command line")
                added += new
                again += brought - new
                known += len(batch) - brought
    except CorpusError as error:
        _errors.print(str(error), markup=False)
        raise typer.Exit(1) from error
    anew = f", {again} read again by another model" if again else ""
    _errors.print(f"{counted(added, 'article')} added{anew}, {known:,} already there.")
    _exit(problems)


@train_app.command("stance")
def train_stance(
    extra: Annotated[list[Path] | None, typer.Argument(help="More labelled paragraphs (JSON Lines).")] = None,
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", help="Where to put the model (default: in the place of the one that scores)."),
    ] = None,
    calibrate: Annotated[
        list[Path] | None,
        typer.Option(help="Labelled paragraphs to set the temperature by; may be given several times."),
    ] = None,
    texts: Annotated[
        list[Path] | None,
        typer.Option(help="Articles (JSON Lines with `text`, .gz allowed) in which the seeds label other relations."),
    ] = None,
    teacher: Annotated[
        Path | None,
        typer.Option(help="Folder of a larger encoder: train it first, and keep what it says in seeds/stance."),
    ] = None,
    with_corrections: Annotated[bool, typer.Option(help="Learn from the corpus's corrections too.")] = False,
    gold: Annotated[
        list[Path] | None, typer.Option(help="Labelled paragraphs whose floors are pinned; may be given several times.")
    ] = None,
) -> None:
    """Train the stance model from seeds/stance and any further files; takes up an interrupted run again.

    Tells which of the pinned floors under its figures still hold. Where one fell it exits non-zero, and the model that
    scores stays."""
    if teacher:
        training.ask_teacher(teacher, extra or [], texts or [])
    training.train_stance(
        extra or [], texts or [], output, calibrate or [], gold or [], with_corrections=with_corrections
    )


@train_app.command("voices")
def train_voices(
    data: Annotated[list[Path], typer.Argument(help="Annotated articles (JSON Lines, .gz allowed).")],
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to put the model.")] = None,
) -> None:
    """Train the voices model from annotated articles."""
    from components.voices.train import train

    train(data, output=output)


@evaluate_app.command("stance")
def evaluate_stance(
    gold: Annotated[Path, typer.Argument(help="Labelled paragraphs (JSON Lines).", exists=True, dir_okay=False)],
    model: ModelOption = None,
    language: Annotated[
        str, typer.Option(help="The language of the paragraphs that count; 'all' for every one.")
    ] = "en",
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """The stance model's figures on labelled paragraphs, with intervals, confusions and its worst errors."""
    from components.stance import load_scorer
    from components.stance.evaluate import evaluate

    report = evaluate(gold, load_scorer(model), language=None if language == "all" else language)
    typer.echo(report.to_json() if as_json else report.to_text())


@evaluate_app.command("voices")
def evaluate_voices(
    gold: Annotated[
        Path, typer.Argument(help="Annotated articles (JSON Lines, .gz allowed).", exists=True, dir_okay=False)
    ],
    as_json: Annotated[bool, typer.Option("--json", help="Print JSON.")] = False,
) -> None:
    """The voices model's figures on annotated articles."""
    from components.voices import load_listener
    from components.voices.evaluate import evaluate

    report = evaluate(gold, load_listener())
    typer.echo(json.dumps(report.to_json()) if as_json else report.to_text())


def _articles(paths: Iterable[Path], problems: list[Problem]) -> Iterator[Article]:
    for path in paths:
        for reading in read_path(path):
            for problem in reading.unread:
                _errors.print(f"{problem.name}: {problem.sentence}", markup=False, highlight=False, soft_wrap=True)
            problems.extend(reading.unread)
            yield from reading.articles


def _exit(problems: list[Problem]) -> None:
    if problems:
        raise typer.Exit(1)


def main() -> None:
    """The entry point of the `bosphorus` command."""
    logs.hush()
    app()
