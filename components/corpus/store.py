"""The DuckDB file: opened by one owner process, brought to the newest schema, a cursor for each thread."""

import contextlib
import datetime
import re
import threading
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Self

import duckdb
import pandas as pd
import platformdirs

from components.settings import SettingsError, settings

MEMORY = ":memory:"
_MIGRATIONS = Path(__file__).parent / "migrations"
_CONFIG = {"autoinstall_known_extensions": False}
_locks: dict[str, threading.RLock] = {}
_locks_guard = threading.Lock()

Params = Mapping[str, Any]


class CorpusError(Exception):
    """What went wrong with the corpus, in one sentence for the analyst."""


class InUseError(CorpusError):
    """Another process has the corpus open."""


def default_path() -> Path:
    """The corpus that the settings name, else the one in the user's data folder.

    Raises CorpusError where the settings cannot be read."""
    return Path(default_place())


def default_place() -> str:
    """As `default_path`, but as it is written: a pattern or a URI of Parquet files is no path."""
    try:
        named = settings().corpus
    except SettingsError as error:
        raise CorpusError(str(error)) from error
    return named or str(Path(platformdirs.user_data_dir("bosphorus", appauthor=False)) / "corpus.duckdb")


def now() -> datetime.datetime:
    """This moment in UTC, without a zone, as the corpus stores it."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None)


class Store:
    """A connection with its lock; the rooms of the corpus build on it.

    `guard`, where there is one, is called before each write and may refuse it by raising CorpusError."""

    def __init__(self, connection: duckdb.DuckDBPyConnection, path: str, read_only: bool, schema: str = "main") -> None:
        self.path = path
        self.read_only = read_only
        self._connection = connection
        self._schema = schema
        self._local = threading.local()
        self._version = 0
        self._forgotten = 0
        self.guard: Callable[[], None] | None = None
        with _locks_guard:
            key = path if path != MEMORY else f"{MEMORY}{id(connection)}"
            self._lock = _locks.setdefault(key, threading.RLock())

    @property
    def version(self) -> int:
        """Rises with every write of this process; a part of the key of whatever is cached."""
        return self._version

    @property
    def forgotten(self) -> int:
        """Rises with every write of this process that takes something out of the snapshots too, which are else
        frozen; a part of the key of what is cached of them."""
        return self._forgotten

    def close(self) -> None:
        """Write all that is pending into the file and let go of it; closing twice does no harm."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def cursor(self) -> duckdb.DuckDBPyConnection:
        """This thread's own cursor."""
        cursor: duckdb.DuckDBPyConnection | None = getattr(self._local, "cursor", None)
        if cursor is None:
            cursor = self._connection.cursor()
            if self._schema != "main":
                cursor.execute(f"SET schema = '{self._schema}'")
            self._local.cursor = cursor
        return cursor

    def frame(self, sql: str, params: Params | None = None) -> pd.DataFrame:
        """The rows of a query as a DataFrame."""
        return self._execute(sql, params).df()

    def rows(self, sql: str, params: Params | None = None) -> list[tuple[Any, ...]]:
        """The rows of a query as tuples."""
        return self._execute(sql, params).fetchall()

    def value(self, sql: str, params: Params | None = None) -> Any:
        """The first column of the first row, or None where there is no row."""
        found = self.rows(sql, params)
        return found[0][0] if found else None

    def record(self, sql: str, params: Params | None = None) -> dict[str, Any] | None:
        """The first row by the names of its columns, or None where there is no row."""
        done = self._execute(sql, params)
        names = [name for name, *_ in done.description or ()]
        found = done.fetchall()
        return dict(zip(names, found[0], strict=True)) if found else None

    @contextlib.contextmanager
    def writing(self, *, shown: bool = True) -> Iterator[duckdb.DuckDBPyConnection]:
        """A transaction of this thread, alone among the writers; nested ones join the outermost.

        With `shown=False` what is written changes no view, so that what is cached stays valid."""
        if self.read_only:
            raise CorpusError("This corpus is open for reading only.")
        if self.guard:
            self.guard()
        with self._lock:
            cursor = self.cursor()
            if getattr(self._local, "depth", 0):
                yield cursor
                return
            cursor.execute("BEGIN")
            self._local.depth, self._local.forgets = 1, False
            try:
                yield cursor
            except BaseException:
                cursor.execute("ROLLBACK")
                raise
            else:
                cursor.execute("COMMIT")
                self._version += shown
                self._forgotten += self._local.forgets
            finally:
                self._local.depth = 0

    def settle(self) -> None:
        """Let what was forgotten leave the file; where readers at work stand in the way, the next time does it."""
        with self._lock, contextlib.suppress(duckdb.TransactionException):
            self.rows("CHECKPOINT")

    def forgets(self) -> None:
        """Say, inside a transaction, that it takes something out of the snapshots: it counts once it is written."""
        self._local.forgets = True

    def _execute(self, sql: str, params: Params | None) -> duckdb.DuckDBPyConnection:
        return self.cursor().execute(sql, used(sql, params)) if params else self.cursor().execute(sql)


def connect(path: Path | str, read_only: bool) -> duckdb.DuckDBPyConnection:
    """Open or make the file, with the newest schema; raises CorpusError in a sentence."""
    place = str(path)
    if place != MEMORY:
        if read_only:
            must_exist(Path(place))
        else:
            Path(place).parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = duckdb.connect(place, read_only=read_only, config=dict(_CONFIG))
    except duckdb.IOException as error:
        raise _why_not(place, str(error)) from error
    except duckdb.Error as error:
        raise CorpusError(f"The corpus at {place} cannot be opened: {first_line(error)}") from error
    try:
        migrate(connection, read_only)
    except BaseException:
        connection.close()
        raise
    return connection


def must_exist(place: Path) -> None:
    """Raise CorpusError where there is no file, which opening it for writing would make."""
    if not place.exists():
        raise CorpusError(f"There is no corpus at {place}.")


def newest_migration() -> int:
    """The number of the newest schema that this version knows."""
    return int(_migrations()[-1].name.split("_")[0])


def _migrations() -> list[Path]:
    return sorted(_MIGRATIONS.glob("[0-9]*.sql"))


def migrate(connection: duckdb.DuckDBPyConnection, read_only: bool = False) -> None:
    """Apply the numbered migrations that the file has not seen, each in a transaction."""
    found = _migrations()
    newest = newest_migration()
    tables = {name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()}
    if "schema_version" not in tables:
        if tables or read_only:
            raise CorpusError("This DuckDB file is no corpus of Bosphorus.")
        connection.execute("CREATE TABLE schema_version (version INTEGER NOT NULL)")
    ((version,),) = connection.execute("SELECT coalesce(max(version), 0) FROM schema_version").fetchall()
    if version > newest:
        raise CorpusError("This corpus was written by a newer Bosphorus; upgrade to open it.")
    if version < newest and read_only:
        raise CorpusError("This corpus is of an older Bosphorus; open it once for writing to bring it up.")
    for migration in found[version:]:
        connection.execute("BEGIN")
        try:
            connection.execute(migration.read_text(encoding="utf-8"))
            connection.execute(
                "INSERT INTO schema_version VALUES ($number)", {"number": int(migration.name.split("_")[0])}
            )
        except BaseException:
            connection.execute("ROLLBACK")
            raise
        connection.execute("COMMIT")


def first_line(error: Exception) -> str:
    """The first line of an error's message."""
    return str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__


def _why_not(place: str, message: str) -> CorpusError:
    if "lock" in message.lower():
        owner = re.search(r"PID (\d+)", message)
        process = f"process {owner[1]}" if owner else "another process"
        return InUseError(f"The corpus at {place} is in use by {process}; stop that first, or work through it.")
    return CorpusError(f"The corpus at {place} cannot be opened: {message.strip().splitlines()[0]}")


def used(sql: str, params: Params) -> dict[str, Any]:
    """Those parameters that the query names; DuckDB takes no others."""
    named = set(re.findall(r"\$(\w+)", sql))
    return {name: value for name, value in params.items() if name in named}
