"""`bosphorus train stance`: from the seeds, further files and analysts' corrections to a model held to its floors."""

import json
import shutil
import tempfile
from collections.abc import Sequence
from pathlib import Path

import typer


def ask_teacher(encoder: Path, extra: Sequence[Path], texts: Sequence[Path]) -> None:
    """Train the larger encoder in that folder, and keep what it says of all windows among the seeds."""
    from components.stance.by_window import NONE
    from components.stance.holdout import authored_files
    from components.stance.lessons import read_lessons, soft_file
    from components.stance.teacher import teach
    from components.stance.train import user_cache

    lessons = read_lessons([*authored_files(), *extra], texts, NONE)
    judged = teach(lessons, encoder, user_cache() / "teacher")
    judged.write(soft_file())
    typer.echo(f"The teacher judged {len(judged)} windows: {soft_file()}")


def train_stance(
    extra: Sequence[Path],
    texts: Sequence[Path],
    output: Path | None,
    calibrate: Sequence[Path],
    golds: Sequence[Path],
    *,
    with_corrections: bool,
) -> None:
    """Train, say where the model is and which floors hold; raises typer.Exit(1) where one fell.

    Without `output` the new model takes the place of the one that scores, unless a floor fell.
    """
    from components.stance.engine import MODEL, OnnxEngine
    from components.stance.floors import held
    from components.stance.scorer import MarkedScorer
    from components.stance.train import train, user_cache

    folder = output or user_cache() / "trained"
    with tempfile.TemporaryDirectory() as scratch:
        files = list(extra)
        if with_corrections:
            files.append(_corrections(Path(scratch) / "corrections.jsonl"))
        typer.echo(train(extra=files, texts=texts, calibrate=calibrate, folder=folder))
    floors = held(MarkedScorer(OnnxEngine(folder / "model.onnx"), folder), golds)
    for floor in floors:
        typer.echo(str(floor))
    fallen, unknown = (sum(floor.holds is verdict for floor in floors) for verdict in (False, None))
    typer.echo(f"{len(floors) - fallen - unknown} floors hold, {fallen} fell, {unknown} were not measured.")
    if fallen:
        raise typer.Exit(1)
    if output is None:
        typer.echo(f"It scores from now on: {shutil.copytree(folder, MODEL, dirs_exist_ok=True)}")


def _corrections(path: Path) -> Path:
    """The corrections as training rows: those that judge an axis which the model is trained on."""
    from components.corpus import Corpus
    from components.stance.axis import AXES

    trained = {axis.name for axis in AXES}
    with Corpus.open() as corpus:
        rows = [row for row in corpus.export_corrections() if trained & row.keys()]
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    typer.echo(f"{len(rows)} corrected texts are learnt from.")
    return path
