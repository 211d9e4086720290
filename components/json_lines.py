"""Reads the rows of JSON Lines files of labelled data, gzipped or not."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any


def rows_of(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    """The rows of the file with the numbers of their lines, from 1; empty lines are passed over.

    Raises ValueError, naming the line, where one is no JSON object, and OSError for a file that cannot be read.
    """
    data = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    for number, line in enumerate(data.decode("utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except ValueError as error:
            raise ValueError(f"{path.name}, line {number}: no JSON ({error})") from None
        if not isinstance(row, dict):
            raise ValueError(f"{path.name}, line {number}: no JSON object")
        yield number, row
