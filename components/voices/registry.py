"""The actors that are known by name: who bears which names and held which office when."""

import datetime
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from components.voices.entry import HEADS, Entry, Gender, Office, plain_title
from components.voices.folding import fold_name
from components.voices.spellings import How, Mention, Spellings
from components.voices.statement import Side

__all__ = ["Entry", "Gender", "How", "Mention", "Office", "Registry"]


@dataclass(frozen=True)
class Registry:
    """Known actors. Immutable: the `with_…` verbs give a new registry.

    `decoys` are phrases that hold an actor's name and do not mean it ("West Bank"); `given_names` keep a bare
    surname from being read out of a stranger's full name; `merged` leads from a merged actor's id to its keeper's.
    Where two entries share a name, the earlier one is found.
    """

    entries: tuple[Entry, ...]
    decoys: tuple[str, ...] = ()
    given_names: frozenset[str] = frozenset()
    merged: Mapping[str, str] = field(default_factory=dict)

    @staticmethod
    def load(path: Path | None = None) -> "Registry":
        """Read a registry file (default: the seed `actors.yaml`); raises ValueError naming what is wrong in it."""
        from components.voices.registry_file import read_registry

        return read_registry(path)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    @cached_property
    def digest(self) -> str:
        """SHA-256 (hex) of all that the registry holds."""
        parts = (self.entries, self.decoys, sorted(self.given_names), sorted(self.merged.items()))
        return hashlib.sha256(repr(parts).encode()).hexdigest()

    @cached_property
    def decoy_names(self) -> frozenset[str]:
        """The decoys, folded."""
        return frozenset(map(fold_name, self.decoys))

    @cached_property
    def given_keys(self) -> frozenset[str]:
        """The given names, folded."""
        return frozenset(map(fold_name, self.given_names))

    def get(self, actor_id: str) -> Entry | None:
        """The entry with that id, or the one it was merged into."""
        seen: set[str] = set()
        while actor_id in self.merged and actor_id not in seen:
            seen.add(actor_id)
            actor_id = self.merged[actor_id]
        return self._by_id.get(actor_id)

    def find(self, name: str) -> Entry | None:
        """The entry that bears this name, in whatever case and with or without Turkish letters; None if unknown.

        Demonyms are no names here ("Turkish" finds nothing); acronyms of up to four letters need
        capitals, but for those that are also written as words ("Nato").
        """
        return self._spellings.find(name)

    def holders(self, title: str, of: str, on: datetime.date | None = None) -> Entry | None:
        """Who held the office of that title on that day (None: who holds it now, as far as the registry knows).

        None too for a deputy who was one of several. `of` is an entry's id, name or demonym; a title may be given in
        any usual form ("defense secretary").
        """
        state = self.get(of) or self.find(of) or self._spellings.find(of, demonyms=True)
        if state is None:
            return None
        wanted = plain_title(title)
        chain = [wanted]
        if wanted == "leader" and state.leader:
            chain.append(state.leader)
        elif wanted == "head":
            chain = list(HEADS)
        elif wanted == "foreign minister":
            chain.append("high representative")
        for one in chain:
            entry = self._holder(one, state.id, on)
            if entry is not None:
                return entry
        return None

    def mentions(self, text: str) -> list[Mention]:
        """Every place that names an actor, left to right, the longest name at each place, none overlapping.

        A possessive ending is left out of the span. Letters that are capitals in the name must be capitals in the
        text ("US", never "us"), except that acronyms of five letters and more may be written as words.
        """
        return self._spellings.mentions(text)

    def names(self, side: Side) -> tuple[str, ...]:
        """Every name, alias, metonym and demonym of the actors on a side, each once."""
        return tuple(dict.fromkeys(name for entry in self.entries if entry.side == side for name in entry.names))

    def with_entries(self, entries: Iterable[Entry]) -> "Registry":
        """Add entries; raises ValueError where an id is taken."""
        added = tuple(entries)
        taken = set(self._by_id)
        for entry in added:
            if entry.id in taken:
                raise ValueError(f"the registry already has an actor {entry.id!r}")
            taken.add(entry.id)
        return replace(self, entries=self.entries + added)

    def with_aliases(self, actor_id: str, aliases: Iterable[str]) -> "Registry":
        """Give an actor further names, taking them from whoever bore them as an alias.

        Raises ValueError for an unknown actor, and where an alias is another actor's name (merge the two instead).
        """
        actor = self._known(actor_id)
        wanted = {fold_name(alias): alias for alias in aliases}
        for entry in self.entries:
            if entry.id != actor.id and fold_name(entry.name) in wanted:
                raise ValueError(f"{entry.name!r} is the name of {entry.id!r}: merge the two actors instead")
        own = {fold_name(name) for name in (actor.name, *actor.aliases)}
        new = tuple(alias for key, alias in wanted.items() if key not in own)
        entries = (
            replace(entry, aliases=entry.aliases + new)
            if entry.id == actor.id
            else replace(entry, aliases=tuple(a for a in entry.aliases if fold_name(a) not in wanted))
            for entry in self.entries
        )
        return replace(self, entries=tuple(entries))

    def with_merge(self, loser_id: str, keeper_id: str) -> "Registry":
        """Let one actor be another: the keeper takes over the loser's names and offices, and answers to its id."""
        loser, keeper = self._known(loser_id), self._known(keeper_id)
        if loser.id == keeper.id:
            return self
        own = {fold_name(name) for name in (keeper.name, *keeper.aliases)}
        names = tuple(name for name in (loser.name, *loser.aliases) if fold_name(name) not in own)
        kept = replace(
            keeper,
            gender=keeper.gender or loser.gender,
            aliases=keeper.aliases + names,
            demonyms=tuple(dict.fromkeys(keeper.demonyms + loser.demonyms)),
            offices=tuple(dict.fromkeys(keeper.offices + loser.offices)),
        )
        entries = tuple(kept if e.id == keeper.id else e for e in self.entries if e.id != loser.id)
        return replace(self, entries=entries, merged={**self.merged, loser.id: keeper.id})

    def with_side(self, actor_id: str, side: Side) -> "Registry":
        """Put an actor on a side; raises ValueError for an unknown actor."""
        actor = self._known(actor_id)
        entries = tuple(replace(e, side=side) if e.id == actor.id else e for e in self.entries)
        return replace(self, entries=entries)

    def _known(self, actor_id: str) -> Entry:
        entry = self.get(actor_id)
        if entry is None:
            raise ValueError(f"the registry has no actor {actor_id!r}")
        return entry

    def _holder(self, title: str, of: str, on: datetime.date | None) -> Entry | None:
        held = [
            (office.since or datetime.date.min, entry)
            for office, entry in self._by_office.get((title, of), ())
            if (office.until is None if on is None else office.held_on(on))
        ]
        if title.startswith("deputy ") and len({entry.id for _, entry in held}) > 1:
            return None
        return max(held, key=lambda pair: pair[0])[1] if held else None

    @cached_property
    def _by_id(self) -> dict[str, Entry]:
        return {entry.id: entry for entry in self.entries}

    @cached_property
    def _spellings(self) -> Spellings:
        return Spellings(self.entries, self.decoys, self.given_keys)

    @cached_property
    def _by_office(self) -> dict[tuple[str, str], list[tuple[Office, Entry]]]:
        index: dict[tuple[str, str], list[tuple[Office, Entry]]] = {}
        for entry in self.entries:
            for office in entry.offices:
                of = self.merged.get(office.of, office.of)
                index.setdefault((plain_title(office.title), of), []).append((office, entry))
        return index
