"""Adds 200 articles with the models that ship, killed (SIGKILL) ten times at random moments: what is there at the end.

    python bench/nothing_lost.py

The files, the process that is killed and the moments are those of tests/corpus/test_nothing_lost.py, where quick
stand-ins take the place of the models.
"""

import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "corpus"))
sys.path.insert(0, str(Path(__file__).parents[1]))

from killing import ARTICLES, KILLS, add_with_kills

from components.corpus import Corpus

_LONGEST = 4.0


def main() -> None:
    """Print how many articles are there, how many twice, how many missing, and what became of the files."""
    with tempfile.TemporaryDirectory() as folder:
        path, began = Path(folder) / "corpus.duckdb", time.perf_counter()
        job = add_with_kills(path, longest=_LONGEST)
        with Corpus.open(path) as corpus:
            texts = [text for (text,) in corpus.rows("SELECT text FROM articles")]
            files = corpus.queue.job(job)
            states = [file.state for file in files.files] if files else []
            missing = corpus.value("SELECT count(*) FROM paragraphs WHERE passage NOT IN (SELECT passage FROM scores)")
    print(f"{KILLS} kills, {time.perf_counter() - began:.0f} s in all")
    print(f"articles: {len(set(texts))} of {ARTICLES}, {len(texts) - len(set(texts))} doubled")
    print(f"paragraphs without a score: {missing}")
    print(f"files: {states.count('done')} of {len(states)} done")


if __name__ == "__main__":
    main()
