"""Proper names in running text, and what they tell: a person or a body, and a person's gender."""

import re
from dataclasses import dataclass

from components.voices import lexicon
from components.voices.entry import Gender
from components.voices.places import BY_WORD
from components.voices.statement import Span

_CAPITAL = r"(?:[^\W\d_a-zà-öø-ÿ][\w’'.&-]*|[a-z]+-[A-Z]\w+)"
_JOINT = r"(?:de|del|della|van|von|der|den|al|bin|ibn|la|le|el|ben|da|dos|du|abu)"
_NAME = re.compile(rf"{_CAPITAL}(?:[ \xa0]+(?:{_JOINT}[ \xa0]+)?{_CAPITAL})*")
_POSSESSIVE = re.compile(r"['’]s?$")


@dataclass(frozen=True, slots=True)
class Name:
    """A person's full name as the text first gives it."""

    text: str
    span: Span
    gender: Gender | None

    @property
    def surname(self) -> str:
        return surname_of(self.text)


def bare(word: str) -> str:
    """A word in lower case without possessive ending and marks at its ends."""
    return _POSSESSIVE.sub("", word.strip(' .,;:()[]“”"')).lower().rstrip(".")


def surname_of(name: str) -> str:
    """The last word of a name, folded to lower case; "Jr." and the like do not count."""
    words = [word for word in name.split() if bare(word) not in {"jr", "sr", "ii", "iii", "iv"}]
    return bare(words[-1]) if words else ""


def without_titles(name: str) -> str:
    """A capitalised run without the titles, nationalities and possessors in front of the name proper."""
    words = name.split()
    while len(words) > 1 and (
        bare(words[0]) in lexicon.TITLES
        or words[0].rstrip(".,") in BY_WORD
        or words[0].endswith(("'s", "’s", "s'", "s’"))
    ):
        words = words[1:]
    return _POSSESSIVE.sub("", " ".join(words).strip(" .,;:"))


def is_body_name(name: str) -> bool:
    """Whether a capitalised run names a body rather than a person."""
    words = name.split()
    if any(bare(word) in lexicon.BODY_NAMES for word in words):
        return True
    letters = [char for char in name if char.isalpha()]
    return bool(letters) and len(words) == 1 and len(letters) > 1 and all(char.isupper() for char in letters)


def gender_of(name: str) -> Gender | None:
    """What the given name (or a title before it) tells of a person's gender."""
    for word in name.split():
        key = bare(word)
        if key in lexicon.FEMALE_ROLES or key in lexicon.FEMALE_NAMES:
            return "female"
        if key in lexicon.MALE_ROLES or key in lexicon.MALE_NAMES:
            return "male"
    return None


def capitalised_runs(text: str, start: int = 0, end: int | None = None) -> list[Span]:
    """Runs of capitalised words in `text[start:end]`, particles such as "van" between them included."""
    end = len(text) if end is None else end
    return [match.span() for match in _NAME.finditer(text, start, end)]


def people_in(text: str) -> list[Name]:
    """Every full name (two to five words) that looks like a person's, in order of the text."""
    found = []
    for start, end in capitalised_runs(text):
        run = text[start:end]
        name = without_titles(run)
        words = name.split()
        if not 2 <= len(words) <= 5 or is_body_name(name) or any(word in BY_WORD for word in words):
            continue
        if any(bare(word) in lexicon.TITLES and bare(word) not in lexicon.MALE_NAMES for word in words[:-1]):
            continue
        known = bare(words[0]) in lexicon.MALE_NAMES or bare(words[0]) in lexicon.FEMALE_NAMES
        titled = len(name) < len(run.rstrip(" .,;:'’s"))
        if known or titled or _is_rightly_cased(words):
            at = start + run.find(words[0])
            found.append(Name(name, (at, at + len(name)), gender_of(run)))
    return found


def _is_rightly_cased(words: list[str]) -> bool:
    return all(word[:1].isupper() and word[1:2].islower() for word in (words[0], words[-1])) and len(words) <= 3
