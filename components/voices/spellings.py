"""Finds the names of actors in a text: every spelling indexed by its first word."""

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Literal

from components.voices.entry import Entry
from components.voices.folding import Folded, fold, fold_name
from components.voices.strangers import is_stranger

How = Literal["name", "alias", "surname", "demonym"]

_WORD = re.compile(r"\w+")
_MARKS = re.compile("[\u0300-\u036f]")
_REMEMBERED = 2**14
# Words which one paper writes with a capital and another without: "Turkish foreign ministry", "Workers' party".
_COMMON = frozenset(
    _WORD.findall(
        "administration affairs agency air armed army assembly bank central coast coastguard constitutional council "
        "court defence defense department embassy energy executive finance force forces foreign general government "
        "guard industries intelligence interior justice military ministry movement national navy opposition parliament "
        "party presidency presidential security staff trade treasury units"
    )
)


@dataclass(frozen=True, slots=True)
class Mention:
    """A place, `text[start:end]`, that names an actor, and by what sort of name."""

    start: int
    end: int
    entry: Entry
    how: How


@dataclass(frozen=True, slots=True)
class _Spelling:
    """One name in the index: its folded text, the offsets that must be capitals, and whom it names."""

    key: str
    capitals: tuple[int, ...]
    entry: Entry | None
    how: How


class Spellings:
    """An index over the names of `entries`; earlier entries win where two share a name. Never changed once made."""

    def __init__(self, entries: Iterable[Entry], decoys: Iterable[str], given_keys: frozenset[str]) -> None:
        entries = tuple(entries)
        self._spellings = [spelling for entry in entries for spelling in _spellings_of(entry)]
        self._spellings += [_spelling(decoy, None, "name") for decoy in decoys]
        self._by_first_word: dict[str, list[_Spelling]] = {}
        for spelling in sorted(self._spellings, key=lambda one: -len(one.key)):
            first = _WORD.match(spelling.key)
            if first:
                self._by_first_word.setdefault(first.group(), []).append(spelling)
        self._given = given_keys | {
            fold(entry.name).text.split()[0]
            for entry in entries
            if entry.kind == "person" and " " in entry.name.strip()
        }

    def find(self, name: str, *, demonyms: bool = False) -> Entry | None:
        """Whose name this is; see `Registry.find`."""
        for spelling in self._by_key.get(fold_name(name), ()):
            if spelling.entry is None or (spelling.how == "demonym") != demonyms:
                continue
            if _needs_capitals(spelling) and not any(char.isupper() for char in name.strip()[1:]):
                continue
            return spelling.entry
        return None

    def mentions(self, text: str) -> list[Mention]:
        """Every place that names an actor; see `Registry.mentions`."""
        folded = fold(text)
        found: list[Mention] = []
        free = 0
        for word in _WORD.finditer(folded.text):
            at = word.start()
            if at < free or word.group() not in self._by_first_word:
                continue
            spelling = self._longest(folded, text, at, word.group())
            if spelling is None:
                continue
            free = at + len(spelling.key)
            start, entry = folded.start(at), spelling.entry
            if entry is None or (spelling.how == "surname" and is_stranger(text, start, entry, self._given)):
                continue
            found.append(Mention(start, folded.end(free), entry, spelling.how))
        return found

    @cached_property
    def _by_key(self) -> dict[str, list[_Spelling]]:
        by_key: dict[str, list[_Spelling]] = {}
        for spelling in self._spellings:
            by_key.setdefault(fold_name(spelling.key), []).append(spelling)
        return by_key

    def _longest(self, folded: Folded, text: str, at: int, first_word: str) -> _Spelling | None:
        for spelling in self._by_first_word[first_word]:
            end = at + len(spelling.key)
            if not folded.text.startswith(spelling.key, at):
                continue
            if folded.text[end : end + 1].isalnum() or folded.text[end : end + 1] == "_":
                continue
            if all(text[folded.start(at + offset)].isupper() for offset in spelling.capitals):
                return spelling
        return None


def _spellings_of(entry: Entry) -> list[_Spelling]:
    spellings = [_spelling(entry.name, entry, "name")]
    for alias in entry.aliases:
        bare = entry.kind == "person" and " " not in alias
        spellings.append(_spelling(alias, entry, "surname" if bare else "alias"))
    return spellings + [_spelling(demonym, entry, "demonym") for demonym in entry.demonyms]


def _spelling(name: str, entry: Entry | None, how: How) -> _Spelling:
    return _Spelling(*_shape(name, entry is not None and entry.kind == "person"), entry, how)


@lru_cache(_REMEMBERED)
def _shape(name: str, person: bool) -> tuple[str, tuple[int, ...]]:
    """A name's folded text and the offsets that must be capitals; most are indexed once for voices, once for stance."""
    name = _MARKS.sub("", unicodedata.normalize("NFC", name))
    letters = [char for char in name if char.isalpha()]
    acronym = len(letters) <= 4 and all(char.isupper() for char in letters)
    article = 4 if name.casefold().startswith("the ") else 0
    capitals: list[int] = []
    for word in _WORD.finditer(name):
        if word.start() < article:
            continue
        if acronym:
            capitals += [index for index in range(*word.span()) if name[index].isupper()]
        elif name[word.start()].isupper() and (person or word.start() == article or fold(word[0]).text not in _COMMON):
            capitals.append(word.start())
    return fold(name).text, tuple(capitals)


def _needs_capitals(spelling: _Spelling) -> bool:
    letters = sum(char.isalpha() for char in spelling.key)
    return 1 < letters <= 4 and len(spelling.capitals) == letters
