"""Finds the places of a text that name Turkey or the other side of an axis."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import yaml

from components.seeds import seed
from components.stance.axis import AXES, Axis
from components.voices.entry import Entry
from components.voices.registry import Registry

_SIDES = ("turkey", "russia", "west")
_BARE = ("country", "person")


@dataclass(frozen=True, slots=True)
class Mark:
    """A place, `text[start:end]`, that names sides: 0 is ours, 1 and up are the other sides in the axes' order.

    `bare` tells a name that says no more than whose side it is: a state, its capital or people, a person.
    """

    start: int
    end: int
    sides: tuple[int, ...]
    bare: bool = False


class Sides:
    """Which names stand for which side of axes that share the words for `ours`.

    Actors come from the registry, except outlets, whose home is no party to what they report; things that
    are no actor (arms, pipelines, treaties) from the seed `stance/things.yaml`.
    """

    def __init__(self, registry: Registry, axes: Sequence[Axis] = AXES) -> None:
        if not axes or any(axis.ours != axes[0].ours for axis in axes):
            raise ValueError("axes that are scored together share their words for our side")
        self.axes = tuple(axes)
        things = [_thing(index, raw) for index, raw in enumerate(_read_things())]
        entries = [*registry, *(thing for thing, _ in things)]
        homes: dict[str, tuple[str, ...]] = {
            entry.id: (entry.side,) for entry in registry if entry.kind != "outlet" and entry.side in _SIDES
        } | {thing.id: sides for thing, sides in things}
        self._sides: dict[str, tuple[int, ...]] = {}
        for side, names in enumerate((axes[0].ours, *(axis.theirs for axis in axes))):
            for name in names:
                named = [one for one, home in homes.items() if name in home] if name in _SIDES else []
                known = None if named else registry.find(name)
                if known is not None:
                    named = [known.id]
                elif not named:
                    named = [f"name:{name}"]
                    if named[0] not in self._sides:
                        entries.insert(0, Entry(named[0], name, "other", "collective"))
                for one in named:
                    self._sides[one] = tuple(dict.fromkeys((*self._sides.get(one, ()), side)))
        self._names = Registry(tuple(entries), registry.decoys, registry.given_names)

    @property
    def digest(self) -> str:
        """SHA-256 (hex) of the names and what they stand for."""
        return hashlib.sha256(f"{self._names.digest}{sorted(self._sides.items())}".encode()).hexdigest()

    def marks(self, text: str) -> list[Mark]:
        """The places that name a side, from left to right, none overlapping."""
        found = ((mention, self._sides.get(mention.entry.id)) for mention in self._names.mentions(text))
        return [
            Mark(mention.start, mention.end, sides, mention.entry.kind in _BARE) for mention, sides in found if sides
        ]


def _read_things() -> list[dict[str, Any]]:
    things: list[dict[str, Any]] = yaml.safe_load(seed("stance/things.yaml").read_text(encoding="utf-8"))
    return things


def _thing(index: int, raw: dict[str, Any]) -> tuple[Entry, tuple[str, ...]]:
    first, *others = raw["names"]
    return Entry(f"thing:{index}", first, "other", "collective", aliases=tuple(others)), tuple(raw["sides"])
