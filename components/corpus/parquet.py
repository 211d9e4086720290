"""A corpus out of the Parquet files that `bosphorus scale` writes: read once into a DuckDB file, then only read.

The file lies in a folder of caches, under a name that follows from the Parquet files: whoever opens the same files on
the same machine, in however many processes, shares it, and files that changed give a new one.
"""

import hashlib
import os
import re
import tempfile
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import platformdirs

from components.corpus.store import CorpusError

_BATCH = 2_000
_SCHEME = re.compile(r"^[a-z][a-z0-9+.-]+://")


def names_parquet(place: str) -> bool:
    """Whether a place names Parquet files rather than a corpus file: a URI, a pattern, a folder, a `.parquet`."""
    return bool(_SCHEME.match(place)) or "*" in place or place.endswith(".parquet") or Path(place).is_dir()
