"""Adds 200 articles through the queue, the worker and the scoring process, and kills all that again and again."""

import io
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from pathlib import Path

from components.corpus import Corpus

HERE = Path(__file__).parent
ENVIRON = os.environ | {"PYTHONPATH": f"{HERE.parents[1]}{os.pathsep}{HERE}"}
ARTICLES, KILLS = 200, 10
PATIENCE = 900


def text(number: int) -> str:
    said = " ".join(f"Point {number}.{point} of the talks on gas, grain and ships." for point in range(4))
    return f"Envoys spoke in port {number}. {said}\n\nA second paragraph of report {number} said little else.\n"


def uploads() -> list[tuple[str, bytes]]:
    """200 articles as an analyst would have them: single files, an archive, a table, JSON lines."""
    files = [(f"{number}.txt", text(number).encode()) for number in range(110)]
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as packed:
        for number in range(110, 150):
            packed.writestr(f"{number}.txt", text(number))
    rows = [json.dumps({"text": text(number), "title": f"Report {number}"}) for number in range(150, 200)]
    return [*files[:55], ("many.zip", archive.getvalue()), ("lines.jsonl", "\n".join(rows).encode()), *files[55:]]


def start(path: Path, *options: str) -> "subprocess.Popen[str]":
    """The process that adds, once its scoring process is ready."""
    process = subprocess.Popen(
        [sys.executable, str(HERE / "work_until_killed.py"), str(path), *options],
        env=ENVIRON,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "ready\n"
    return process


def kill(process: "subprocess.Popen[str]") -> None:
    process.send_signal(signal.SIGKILL)
    process.communicate(timeout=PATIENCE)
    assert process.returncode == -signal.SIGKILL, "it was done before it could be killed"


def add_with_kills(path: Path, *options: str, longest: float = 0.6) -> str:
    """Add all articles to a new corpus, killed ten times at random moments; the id of the job."""
    with Corpus.open(path) as corpus:
        job = corpus.queue.enqueue("ada", uploads())
    seed = random.randrange(10**6)
    print(f"random moments from seed {seed}")
    moments = random.Random(seed)
    for _ in range(KILLS):
        process = start(path, *options)
        time.sleep(moments.uniform(0.0, longest))
        kill(process)
    out, _ = start(path, *options).communicate(timeout=PATIENCE)
    assert out.startswith("done"), out
    return job
