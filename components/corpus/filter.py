"""The analyst's selection: what it may say, and its form in a URL."""

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

Families = Literal["each", "once"]
NO_VALUE = "-"
"""Stands for "no outlet given" and "no language known" among the values of a filter."""

_LISTS = ("actors", "sides", "outlets", "axes", "labels", "languages", "articles", "about")
_SPLIT = re.compile(r"\\(.)|(,)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Filter:
    """A selection of the corpus; every empty part means "all", and that never changes.

    `articles` (keys), `outlets`, `since`, `until` (both days included) and `families` choose articles;
    `languages` and `words` choose paragraphs; `actors` and `sides` choose statements by their speaker, `about`
    by the actors that they speak of, and with them the paragraphs in which such statements start; `axes`,
    `labels` and `certainty` (the least probability of the label, 0 to 1) choose scores, and with them the paragraphs
    and statements that have such a one. `families="once"`
    counts one article, the earliest, of each family of copies.
    """

    actors: tuple[str, ...] = ()
    sides: tuple[str, ...] = ()
    outlets: tuple[str, ...] = ()
    since: datetime.date | None = None
    until: datetime.date | None = None
    axes: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()
    certainty: float = 0.0
    words: str = ""
    languages: tuple[str, ...] = ()
    families: Families = "each"
    articles: tuple[str, ...] = ()
    about: tuple[str, ...] = ()

    def replace(self, **changes: Any) -> "Filter":
        """The same filter with some parts changed."""
        return replace(self, **changes)

    def to_query(self) -> dict[str, str]:
        """The parts that differ from "all", as URL parameters; values of a list are joined by commas."""
        query: dict[str, str] = {}
        for name in _LISTS:
            if values := getattr(self, name):
                query[name] = ",".join(re.sub(r"([\\,])", r"\\\1", value) for value in values)
        for name in ("since", "until"):
            if day := getattr(self, name):
                query[name] = day.isoformat()
        if self.certainty > 0:
            query["certainty"] = repr(float(self.certainty))
        if self.words:
            query["words"] = self.words
        if self.families != "each":
            query["families"] = self.families
        return query

    @classmethod
    def from_query(cls, query: Mapping[str, str | Sequence[str]]) -> "Filter":
        """Read URL parameters; unknown names and unreadable values count as "all", so no link ever breaks.

        A parameter given several times (a list) is read value by value, without splitting at commas.
        """
        parts: dict[str, Any] = {name: _list(query[name]) for name in _LISTS if name in query}
        readers: dict[str, Callable[[str], Any]] = {
            "since": datetime.date.fromisoformat,
            "until": datetime.date.fromisoformat,
            "certainty": _share,
            "words": str,
            "families": _families,
        }
        for name, read in readers.items():
            if name in query:
                try:
                    parts[name] = read(_last(query[name]))
                except ValueError:
                    continue
        return cls(**parts)

    def in_words(self, names: Mapping[str, Mapping[str, str]] | None = None) -> str:
        """The filter as one line for people; `names` may say, part by part, what its values are called."""
        known = names or {}
        told = [
            f"{title}: {', '.join(known.get(part, {}).get(value, value) for value in getattr(self, part))}"
            for part, title in _TITLES.items()
            if getattr(self, part)
        ]
        if self.since:
            told.append(f"from {_day(self.since)}")
        if self.until:
            told.append(f"until {_day(self.until)}")
        if self.certainty > 0:
            told.append(f"certainty at least {self.certainty:.0%}")
        if self.words:
            told.append(f"words: {self.words}")
        if self.families == "once":
            told.append("copies counted once")
        return " · ".join(told) or "Everything"


_TITLES = {
    "actors": "Actors",
    "sides": "Side of the speaker",
    "outlets": "Outlets",
    "languages": "Languages",
    "axes": "Relations",
    "labels": "Stance",
    "articles": "Articles",
    "about": "Of whom",
}


def _day(day: datetime.date) -> str:
    return f"{day.day} {day:%B %Y}"


def _list(value: str | Sequence[str]) -> tuple[str, ...]:
    values = _split(value) if isinstance(value, str) else list(value)
    return tuple(dict.fromkeys(part for part in values if part))


def _split(joined: str) -> list[str]:
    values, start, current = [], 0, ""
    for mark in _SPLIT.finditer(joined):
        current += joined[start : mark.start()] + (mark[1] or "")
        start = mark.end()
        if mark[2]:
            values.append(current)
            current = ""
    return [*values, current + joined[start:]]


def _last(value: str | Sequence[str]) -> str:
    return value if isinstance(value, str) else (value[-1] if value else "")


def _share(value: str) -> float:
    share = float(value)
    if not 0 <= share <= 1:
        raise ValueError(value)
    return share


def _families(value: str) -> Families:
    if value == "once":
        return "once"
    if value == "each":
        return "each"
    raise ValueError(value)
