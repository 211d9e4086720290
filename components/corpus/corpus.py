"""The corpus: everything analysed, in one DuckDB file."""

from pathlib import Path

from components.corpus.adding import Adding
from components.corpus.evidence import Evidence
from components.corpus.figures import Figures
from components.corpus.store import MEMORY, connect, default_path


class Corpus(Adding, Evidence, Figures):
    """Everything analysed, in one DuckDB file that one process owns; safe to use from any thread of it.

    Frames hold named, typed columns: dates as datetime64, moments in UTC, missing values as NaN or NaT.
    """

    @classmethod
    def open(cls, path: Path | str | None = None, read_only: bool = False) -> "Corpus":
        """Open the corpus at `path` (None: the one of `default_path`), making it where there is none.

        Raises CorpusError in one sentence where the file is in use by another process, newer, or no corpus."""
        place = str(path if path is not None else default_path())
        if place != MEMORY:
            place = str(Path(place).expanduser().resolve())
        return cls(connect(place, read_only), place, read_only)
