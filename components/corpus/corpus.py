"""The corpus: everything analysed, in one DuckDB file."""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb

from components.analysis import Analysis
from components.corpus.adding import Adding
from components.corpus.comparing import Comparing
from components.corpus.coverage import Coverage
from components.corpus.evidence import Evidence
from components.corpus.families import Families
from components.corpus.judgement import Judgement
from components.corpus.keeping import Keeping
from components.corpus.leafing import Leafing
from components.corpus.likeness import Likeness
from components.corpus.own_axes import OwnAxes
from components.corpus.parquet import corpus_file, names_parquet
from components.corpus.queue import Queue
from components.corpus.searching import Searching
from components.corpus.sources import Sources
from components.corpus.store import MEMORY, CorpusError, connect, default_place
from components.corpus.tasks import Bounds


class Corpus(
    Adding, Families, Evidence, Leafing, Comparing, Coverage, Searching, Likeness, Keeping, Judgement, OwnAxes, Sources
):
    """Everything analysed, in one DuckDB file that one process owns; safe to use from any thread of it.

    Frames hold named, typed columns: dates as datetime64, moments in UTC, missing values as None, NaN or NaT
    (ask `pandas.isna`). `queue` holds the files that wait. `snapshot_info` is None but for a snapshot: then
    its title, note, page, query (URL parameters), who and taken_at.
    """

    def __init__(
        self,
        connection: duckdb.DuckDBPyConnection,
        path: str,
        read_only: bool,
        schema: str = "main",
        bounds: Bounds | None = None,
    ) -> None:
        super().__init__(connection, path, read_only, schema)
        self.queue = Queue(self, bounds or Bounds())
        self.snapshot_info: dict[str, Any] | None = None

    @classmethod
    def open(cls, path: Path | str | None = None, read_only: bool = False, *, bounds: Bounds | None = None) -> "Corpus":
        """Open the corpus at `path` (None: the one of `default_path`), making it where there is none.

        A folder, pattern or URI of Parquet files that `bosphorus scale` wrote opens for reading only. `bounds` say
        how much the queue takes. Raises CorpusError in one sentence where the file is in use by another process,
        written by a newer version, or no corpus."""
        place = str(path if path is not None else default_place())
        if names_parquet(place):
            place, read_only = str(corpus_file(place, _fill)), True
        elif place != MEMORY:
            place = str(Path(place).expanduser().resolve())
        return cls(connect(place, read_only), place, read_only, bounds=bounds)

    def open_snapshot(self, name: str) -> "Corpus":
        """The frozen corpus of a snapshot, for reading, by the id that `snapshot` gave; open while this one is.

        Raises CorpusError where there is none of this id."""
        found = self.record("SELECT * FROM snapshots WHERE id = $id", {"id": name})
        if found is None:
            raise CorpusError("There is no snapshot under this link; it may have been deleted.")
        frozen = Corpus(self._connection, f"{self.path}#{name}", True, found["place"])
        frozen.snapshot_info = {part: found[part] for part in ("title", "note", "page", "who", "taken_at")}
        frozen.snapshot_info["query"] = json.loads(found["query"])
        return frozen

    def close(self) -> None:
        """Let go of the file; a snapshot leaves that to the corpus that it belongs to."""
        if self._schema == "main":
            super().close()


def _fill(path: Path, batches: Iterable[list[Analysis]]) -> None:
    with Corpus.open(path) as made:
        for batch in batches:
            made.add_many(batch, by="bosphorus scale")
