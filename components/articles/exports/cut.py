"""What the layouts of newspaper databases have in common: articles cut out of the lines of one file."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from components.articles.building import Fields

Lines = Sequence[str]
_NAMES = re.compile(r"[^\W\d_][\w'’.-]*(?:\s+[\w'’.&-]+){1,5}(?:\s*[,;]\s*[^\W\d_][\w'’.-]*(?:\s+[\w'’.&-]+){1,5})*")
_BY = re.compile(r"^(?:by|byline|from|yazan|haber|автор)\b:?\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Cut:
    """One article of an export: its fields, and which lines are its text.

    `shed` holds the lines of the text from which a label in front was taken, by their index.
    """

    fields: Fields
    body: tuple[int, ...]
    shed: Mapping[int, str] = field(default_factory=dict)


def filled(lines: Lines, indices: Iterable[int]) -> list[int]:
    """Those of the indices whose lines are not blank."""
    return [index for index in indices if lines[index].strip()]


def joined(lines: Lines, indices: Iterable[int]) -> str:
    """The lines as one; a headline that a page repeats above itself is taken once."""
    parts = [lines[index].strip() for index in filled(lines, indices)]
    half = len(parts) // 2
    if half and len(parts) % 2 == 0 and parts[:half] == parts[half:]:
        parts = parts[:half]
    return " ".join(parts)


def without_by(names: str | None) -> str | None:
    """The names of a byline, without the word in front, without a full stop after."""
    return _BY.sub("", names.strip()).rstrip(" .;").replace("; ", ", ").replace(";", ", ") or None if names else None


def looks_like_names(line: str) -> bool:
    """Whether a line can be a byline: a few words, each with a capital letter in front."""
    if _BY.match(line) and len(line) < 120:
        return True
    words = re.findall(r"[^\W\d_][\w'’.-]*", line)
    return len(line) < 80 and _NAMES.fullmatch(line) is not None and all(word[0].isupper() for word in words)
