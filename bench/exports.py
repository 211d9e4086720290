"""Exports of 100 thousand paragraphs, written, read back and compared with the corpus cell by cell, in one run.

    python -m bench.exports [--paragraphs 100000]

Fails where a row is missing or a value differs. The baseline of the times is the query alone, without a file.
"""

import argparse
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pyarrow.csv
import pyarrow.json
import pyarrow.parquet
from python_calamine import CalamineWorkbook

from bench.dashboard.corpora import make
from components.corpus import Corpus, Filter
from components.reports import FORMATS, export_to

RISKY = ("=", "+", "-", "@", "\t", "\r")
WHATS = ("paragraphs", "statements")


def main() -> None:
    """Print a line for each file; raises AssertionError at the first difference."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--paragraphs", type=int, default=100_000)
    with tempfile.TemporaryDirectory(prefix="bosphorus-bench-") as scratch:
        path = Path(scratch) / "corpus.duckdb"
        make(path, options.parse_args().paragraphs)
        with Corpus.open(path) as corpus:
            _make_risky(corpus)
            for what in WHATS:
                begun = time.perf_counter()
                held = getattr(corpus, what)(Filter(), order="reading")
                alone = time.perf_counter() - begun
                units = held["paragraph_id" if what == "paragraphs" else "statement"].nunique()
                print(f"{units:,} {what} in {len(held):,} rows, queried in {alone:.1f} s")
                for format_ in FORMATS:
                    _report(corpus, what, format_, held, alone, Path(scratch) / f"rows.{format_}")


def _make_risky(corpus: Corpus) -> None:
    """Some titles begin like formulas, some bear quotes, commas, breaks and letters beyond ASCII."""
    with corpus.writing():
        corpus.rows("""UPDATE articles SET title = CASE article % 5 WHEN 0 THEN '=1+1' WHEN 1 THEN '-2, "said"'
            WHEN 2 THEN '@home' || chr(10) || 'İstanbul’da' WHEN 3 THEN NULL ELSE '+90 çağrı; ayrıca' END""")


def _report(corpus: Corpus, what: str, format_: str, held: pd.DataFrame, alone: float, path: Path) -> None:
    begun = time.perf_counter()
    written = export_to(corpus, Filter(), what, format_, path)  # type: ignore[arg-type]
    wrote = time.perf_counter() - begun
    found = READERS[format_](path)
    assert written == len(found) == len(held), f"{written} written, {len(found)} found, {len(held)} held"
    assert list(found.columns) == list(held.columns)
    for column in held:
        _assert_same(held[column], found[column], guarded=format_ == "csv")
    size = path.stat().st_size / 1e6
    print(f"  {format_:8} {wrote:6.1f} s ({wrote / alone:4.1f} times the query) {size:7.1f} MB  every cell is equal")


def _assert_same(held: pd.Series, found: pd.Series, *, guarded: bool) -> None:
    name = str(held.name)
    if pd.api.types.is_bool_dtype(held):
        same = held.to_numpy(bool) == found.to_numpy(bool)
    elif pd.api.types.is_numeric_dtype(held):
        # Single precision is what is held; files bear the shortest decimals that mean it.
        ours, theirs = held.to_numpy(np.float32), found.to_numpy(np.float32)
        same = (ours == theirs) | (np.isnan(ours) & np.isnan(theirs))
    elif pd.api.types.is_datetime64_any_dtype(held):
        theirs = pd.to_datetime(found.replace("", None)).astype("datetime64[s]")
        same = ((held == theirs) | (held.isna() & theirs.isna())).to_numpy()
    else:
        ours = held.map(_word)
        if guarded:
            ours = ours.map(lambda text: f"'{text}" if text.startswith(RISKY) else text)
        same = (ours == found.map(_word)).to_numpy()
    assert same.all(), f"{name}: {int((~same).sum())} cells differ, the first in row {int(np.argmin(same))}"


def _word(value: object) -> str:
    if isinstance(value, list | np.ndarray):
        return " ".join(value)
    return value if isinstance(value, str) else ""


def _csv(path: Path) -> pd.DataFrame:
    options = pyarrow.csv.ConvertOptions(strings_can_be_null=False, quoted_strings_can_be_null=False)
    parse = pyarrow.csv.ParseOptions(newlines_in_values=True)
    return pyarrow.csv.read_csv(path, parse_options=parse, convert_options=options).to_pandas()


def _jsonl(path: Path) -> pd.DataFrame:
    return pyarrow.json.read_json(path).to_pandas()


def _xlsx(path: Path) -> pd.DataFrame:
    book = CalamineWorkbook.from_path(path)
    sheets = [book.get_sheet_by_name(name).to_python() for name in book.sheet_names]
    table = pd.DataFrame([row for rows in sheets for row in rows[1:]], columns=sheets[0][0])
    numbers = [column for column in table if table[column].map(lambda cell: isinstance(cell, float)).any()]
    return table.assign(**{column: pd.to_numeric(table[column].replace("", None)) for column in numbers})


def _parquet(path: Path) -> pd.DataFrame:
    return pyarrow.parquet.read_table(path).to_pandas()


READERS: dict[str, Callable[[Path], pd.DataFrame]] = {
    "csv": _csv,
    "jsonl": _jsonl,
    "xlsx": _xlsx,
    "parquet": _parquet,
}

if __name__ == "__main__":
    main()
