"""Reads a registry file: YAML with `actors`, `decoys`, `given_names` and `shared`, checked before it is used."""

import datetime
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, get_args

import yaml

from components.seeds import seed
from components.voices.entry import Entry, Gender, Office
from components.voices.folding import fold_name, slug
from components.voices.registry import Registry
from components.voices.statement import ActorKind, Side

_FIELDS = {"id", "name", "side", "kind", "gender", "aliases", "demonyms", "offices", "leader"}
_OFFICE_FIELDS = {"title", "of", "since", "until"}


def read_registry(path: Path | None = None) -> Registry:
    """Read a registry file (default: the seed `actors.yaml`).

    Dates may be a year or a month alone: the first day of it for `since`, the last for `until`. An actor without
    an id gets one from its name. Raises ValueError with one sentence that names the actor and what is wrong.
    """
    path = path or seed("actors.yaml")
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise ValueError(f"{path.name} cannot be read as YAML: {' '.join(str(error).split())}") from error
    if not isinstance(content, dict) or not isinstance(content.get("actors"), list):
        raise ValueError(f"{path.name} must have a list `actors`")
    entries = tuple(_entry(raw) for raw in content["actors"])
    shared = {fold_name(name) for name in _names(content, "shared", path.name)}
    _check(entries, shared)
    return Registry(
        entries,
        decoys=_names(content, "decoys", path.name),
        given_names=frozenset(_names(content, "given_names", path.name)),
    )


def _entry(raw: object) -> Entry:
    if not isinstance(raw, dict) or not isinstance(raw.get("name"), str):
        raise ValueError(f"every actor needs a name, and this one has none: {raw!r:.80}")
    name = raw["name"]
    for key in raw.keys() - _FIELDS:
        raise ValueError(f"{name}: there is no field {key!r}")
    for key, allowed in (("side", get_args(Side)), ("kind", get_args(ActorKind))):
        if raw.get(key) not in allowed:
            raise ValueError(f"{name}: the {key} {raw.get(key)!r} is none of {', '.join(allowed)}")
    if raw.get("gender") not in (None, *get_args(Gender)):
        raise ValueError(f"{name}: the gender {raw['gender']!r} is none of {', '.join(get_args(Gender))}")
    offices = raw.get("offices") or []
    if not isinstance(offices, list):
        raise ValueError(f"{name}: `offices` must be a list")
    return Entry(
        id=raw.get("id") or slug(name),
        name=name,
        side=raw["side"],
        kind=raw["kind"],
        gender=raw.get("gender"),
        aliases=_names(raw, "aliases", name),
        demonyms=_names(raw, "demonyms", name),
        offices=tuple(_office(office, name) for office in offices),
        leader=raw.get("leader"),
    )


def _office(raw: object, name: str) -> Office:
    if not isinstance(raw, dict) or not raw.get("title") or not raw.get("of"):
        raise ValueError(f"{name}: an office needs a title and of what it is: {raw!r:.80}")
    for key in raw.keys() - _OFFICE_FIELDS:
        raise ValueError(f"{name}: an office has no field {key!r}")
    since = _day(raw.get("since"), name, last=False)
    until = _day(raw.get("until"), name, last=True)
    if since and until and until < since:
        raise ValueError(f"{name}: the office {raw['title']!r} ends on {until} before it begins on {since}")
    return Office(str(raw["title"]), str(raw["of"]), since, until)


def _day(value: object, name: str, *, last: bool) -> datetime.date | None:
    if value is None or type(value) is datetime.date:
        return value
    match = re.fullmatch(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?", str(value))
    try:
        if match is None:
            raise ValueError(value)
        year, month, day = (int(part) if part else None for part in match.groups())
        if year is None or day is not None:
            return datetime.date.fromisoformat(str(value))
        if not last:
            return datetime.date(year, month or 1, 1)
        after = datetime.date(year + 1, 1, 1) if month in (None, 12) else datetime.date(year, (month or 0) + 1, 1)
        return after - datetime.timedelta(days=1)
    except ValueError:
        raise ValueError(f"{name}: {value!r} is no date (a year, year-month or year-month-day)") from None


def _names(raw: Mapping[str, Any], key: str, where: str) -> tuple[str, ...]:
    names = raw.get(key) or []
    if not isinstance(names, list) or not all(isinstance(name, str) and name.strip() for name in names):
        raise ValueError(f"{where}: `{key}` must be a list of names (quote a word that YAML takes for something else)")
    return tuple(names)


def _check(entries: Iterable[Entry], shared: set[str]) -> None:
    """Ids are unique, offices belong to known actors, and no name has two bearers unless it is in `shared`."""
    ids: set[str] = set()
    bearers: dict[str, Entry] = {}
    for entry in entries:
        if entry.id in ids:
            raise ValueError(f"two actors have the id {entry.id!r}")
        ids.add(entry.id)
        for name in entry.names:
            bearer = bearers.setdefault(fold_name(name), entry)
            if bearer is not entry and fold_name(name) not in shared:
                raise ValueError(f"{name!r} names both {bearer.id!r} and {entry.id!r}: drop one or list it in `shared`")
    for entry in entries:
        for office in entry.offices:
            if office.of not in ids:
                raise ValueError(f"{entry.name}: the office {office.title!r} is of {office.of!r}, whom nobody knows")
