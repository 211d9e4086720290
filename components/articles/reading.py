"""What comes out of a reading, and what goes into a reader."""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from components.articles.article import Article
from components.articles.limits import DEFAULT, Limits


class Unreadable(ValueError):  # noqa: N818  (it is a finding about the file, told to the reader as it is)
    """A file cannot be read; the message is the one sentence that the analyst is shown."""


@dataclass(frozen=True, slots=True)
class Problem:
    """What could not be read, by its name, and why, in one sentence."""

    name: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Columns:
    """A table whose text column was not found: its columns, the first rows, and the guess so far.

    `guess` maps a field (`title`, `date`, …) to a column; completed with `text`, it is the `mapping` to read by.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    guess: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Reading:
    """The articles of one file, what went wrong in it, and the tables that wait for a mapping."""

    articles: tuple[Article, ...] = ()
    problems: tuple[Problem, ...] = ()
    unmapped: tuple[Columns, ...] = ()

    @property
    def unread(self) -> tuple[Problem, ...]:
        """The problems, and a sentence for each table where nobody can be asked for its text column."""
        return self.problems + tuple(
            Problem(table.name, f"No column holds the articles' text; it has {', '.join(table.columns[:8])}.")
            for table in self.unmapped
        )


def signature(columns: Iterable[str]) -> str:
    """What tells tables with the same columns from others, whatever their order."""
    return "\x1f".join(sorted(columns))


Found = Article | Problem | Columns


@dataclass(slots=True)
class Budget:
    """What the containers of one upload may still unpack; shared by all that lie in it."""

    expanded: int
    members: int


@dataclass(frozen=True, slots=True)
class Incoming:
    """Bytes on their way to a reader: their name, how they are to be read, how deep they lie in containers.

    `mapping` (field → column) is for any table, `mappings` hold one for each `signature` of columns.
    """

    name: str
    data: bytes
    limits: Limits = DEFAULT
    mapping: Mapping[str, str] | None = None
    encoding: str | None = None
    media_type: str | None = None
    charset: str | None = None
    url: str | None = None
    depth: int = 0
    mappings: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    budget: Budget = field(default_factory=lambda: Budget(DEFAULT.expanded, DEFAULT.members))

    @property
    def suffix(self) -> str:
        """The last suffix of the name, lower case, with its dot; empty where it has none."""
        stem, dot, suffix = self.name.rpartition(".")
        return f".{suffix.lower()}" if dot and stem and "/" not in suffix else ""

    def within(self, name: str, data: bytes, media_type: str | None = None) -> "Incoming":
        """A member of this container."""
        return replace(
            self,
            name=f"{self.name}/{safe_name(name)}",
            data=data,
            depth=self.depth + 1,
            media_type=media_type,
            charset=None,
            url=None,
        )


def gather(found: Iterator[Found]) -> Reading:
    """Collect what a reader yields."""
    articles: list[Article] = []
    problems: list[Problem] = []
    unmapped: list[Columns] = []
    for item in found:
        if isinstance(item, Article):
            articles.append(item)
        elif isinstance(item, Problem):
            problems.append(item)
        else:
            unmapped.append(item)
    return Reading(tuple(articles), tuple(problems), tuple(unmapped))


def safe_name(name: str) -> str:
    """A file name fit for a line on screen: no control or direction characters, at most 200 characters."""
    kept = "".join(letter for letter in name if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Zl", "Zp"))
    return kept.strip()[-200:] or "unnamed"
