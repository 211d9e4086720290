"""Hostile and broken inputs: each gives its sentence or a right reading, in little time and memory, and harms nothing.

They are made and read in processes of their own; the reading one is bounded, and measures what it takes.
"""

import io
import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hostile import CASES, TEXT, Case

from components.articles import read

GIB = 1 << 30
SLIPPED = Path("/tmp/bosphorus-slipped.txt")
Outcomes = dict[str, dict[str, Any]]


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory: pytest.TempPathFactory) -> Outcomes:
    """What came of every case; the last entry, without a name, is about memory."""
    folder, workplace = tmp_path_factory.mktemp("hostile"), tmp_path_factory.mktemp("a") / "b" / "c"
    workplace.mkdir(parents=True)
    paths = (str(Path(__file__).parents[2]), str(Path(__file__).parent))
    environment = os.environ | {"PYTHONPATH": os.pathsep.join(paths)}

    def run(module: str) -> str:
        return subprocess.run(
            [sys.executable, "-m", module, str(folder)],
            check=True, cwd=workplace, env=environment, timeout=1_500, capture_output=True, text=True,
        ).stdout  # fmt: skip

    run("hostile.make")
    lines = [json.loads(line) for line in run("hostile.run").splitlines()]
    written = [path for path in workplace.parents[1].rglob("*") if path.is_file()]
    return {line.get("name", ""): line for line in lines} | {"written": {"files": written}}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_each_gives_its_sentence_or_a_right_reading(case: Case, outcomes: Outcomes) -> None:
    told = outcomes[case.name]
    if case.sentence is None:
        assert told["sentences"] == []
    else:
        assert any(re.search(case.sentence, sentence) for sentence in told["sentences"]), told["sentences"]
    if case.text is None:
        assert told["texts"] == []
    else:
        assert any(case.text in text for text in told["texts"])
    shown = [*told["texts"], *told["names"], *(f"title:{title}" for title in told["titles"])]
    assert case.lacks is None or not any(case.lacks in line for line in shown)
    assert all(line.isprintable() for line in (*told["sentences"], *told["names"], *told["titles"]))
    assert told["good"], "the file after it was not read as it is"


def test_all_of_it_takes_less_than_a_gibibyte_and_writes_nothing(outcomes: Outcomes) -> None:
    assert len(CASES) >= 80
    assert sum(outcomes[""]["memory"]) < GIB, outcomes[""]["memory"]
    assert outcomes["written"]["files"] == []
    assert not SLIPPED.exists()


def test_in_one_archive_each_keeps_to_itself(outcomes: Outcomes) -> None:
    stream = io.BytesIO()
    small = [case for case in CASES if not case.name.endswith(".zip")][::4]
    small = [case for case in small if outcomes[case.name]["seconds"] < 0.2]
    with zipfile.ZipFile(stream, "w") as archive:
        for number, case in enumerate(small):
            archive.writestr(case.name, case.make())
            archive.writestr(f"good-{number}.txt", f"{TEXT} Number {number}.")
    reading = read("all.zip", stream.getvalue())
    texts = [article.text for article in reading.articles]
    assert len(small) > 10
    assert all(f"{TEXT} Number {number}." in texts for number in range(len(small)))
    assert {problem.name for problem in reading.unread if "good-" in problem.name} == set()
