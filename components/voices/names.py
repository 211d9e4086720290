"""Proper names in running text, and what they tell: a person or a body, and a person's gender."""

import re
from dataclasses import dataclass

from components.voices import lexicon
from components.voices.entry import Gender
from components.voices.places import BY_WORD
from components.voices.postings import without_postings
from components.voices.statement import Span

_CAPITAL = r"(?:[^\W\d_a-zà-öø-ÿ][\w’'.&-]*|[a-z]+-[A-Z]\w+)"
_JOINT = r"(?:de|del|della|van|von|der|den|al|bin|ibn|la|le|el|ben|da|dos|du|abu)"
_NAME = re.compile(rf"{_CAPITAL}(?:[ \xa0]+(?:{_JOINT}[ \xa0]+)?{_CAPITAL})*")
_STOP = re.compile(r"([\w’'&-][\w.’'&-]*)\.[ \xa0]+")
_ROLES = "|".join(sorted(word for word in lexicon.ROLES if len(word) > 3))
_DUTIES = r"[ \xa0](?:of|for)[ \xa0][^,;:().“”\"\n]{1,60}"
_ROLE_BEFORE = re.compile(rf"\b(?:{_ROLES})(?P<comma>(?:{_DUTIES})?,)?[ \xa0]$")
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
    """A capitalised run without the titles, nationalities, bodies and possessors in front of the name proper."""
    words = name.split()
    starts = [0]
    for index, word in enumerate(words[:-1]):
        if is_title(word) or _is_place(words, index) or word.endswith(("'s", "’s", "s'", "s’")):
            starts.append(index + 1)
        elif any(is_title(later) for later in words[index + 1 : -1]):
            continue
        elif is_given(word) and all(bare(before) in lexicon.BODY_NAMES for before in words[starts[-1] : index]):
            starts.append(index)
            break
        elif bare(word) not in lexicon.BODY_NAMES and index > starts[-1] + 1:
            break
    return _POSSESSIVE.sub("", " ".join(words[starts[-1] :]).strip(" .,;:"))


def is_title(word: str) -> bool:
    """Whether a word is a title, or titles joined: "Secretary-General", "Vice-President"."""
    return all(part in lexicon.TITLES for part in bare(word).split("-")) or bare(word) in lexicon.TITLES


def is_given(word: str) -> bool:
    """Whether a word is a given name that we know."""
    return bare(word) in lexicon.MALE_NAMES or bare(word) in lexicon.FEMALE_NAMES


def is_body_name(name: str) -> bool:
    """Whether a capitalised run names a body rather than a person."""
    words = name.split()
    if not words:
        return False
    if bare(words[-1]) in lexicon.BODY_NAMES:
        return True
    if any(bare(word) in lexicon.BODY_NAMES for word in words):
        return not any(is_given(word) or is_title(word) for word in words)
    letters = [char for char in name if char.isalpha()]
    return len(words) == 1 and len(letters) > 1 and all(char.isupper() for char in letters)


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
    """Runs of capitalised words in `text[start:end]`, particles such as "van" between them included.

    A full stop ends a run, except after an initial or a title.
    """
    end = len(text) if end is None else end
    runs = []
    for match in _NAME.finditer(text, start, end):
        low = match.start()
        for stop in _STOP.finditer(text, *match.span()):
            word = stop.group(1)
            if len(word) > 2 and bare(word) not in lexicon.TITLES and "." not in word:
                runs.append((low, stop.start() + len(word)))
                low = stop.end()
        runs.append((low, match.end()))
    return runs


def people_in(text: str) -> list[Name]:
    """Every full name (two to five words) that looks like a person's, in order of the text.

    A given name that we do not know must be borne out: by a title or a role before it, or by the surname elsewhere.
    """
    runs = capitalised_runs(text)
    alone = {bare(text[low:high]) for low, high in runs if " " not in text[low:high]}
    found = []
    for start, end in runs:
        run = text[start:end]
        words = run.split()
        while words and bare(words[0]) in lexicon.OPENERS:
            words = words[1:]
        name = without_titles(" ".join(words))
        proper = name.split()
        if not 2 <= len(proper) <= 5 or is_body_name(name) or any(word in BY_WORD for word in proper):
            continue
        if any(is_title(word) or bare(word) in lexicon.OPENERS for word in proper if not is_given(word)):
            continue
        titled = len(proper) < len(words) or _follows_role(text, start, end)
        if is_given(proper[0]) or ((titled or surname_of(name) in alone) and _is_rightly_cased(proper)):
            at = start + run.find(name.split()[0])
            at = text.find(name, start, end) if name in run else at
            found.append(Name(name, (at, at + len(name)), gender_of(run)))
    return found


def _follows_role(text: str, start: int, end: int) -> bool:
    """Whether a role stands before a name, or the name beside it between commas: "the envoy to Oslo, Ada Holm,"
    and "the minister for trade, Ada Holm,"."""
    role = _ROLE_BEFORE.search(without_postings(text[max(0, start - 80) : start]))
    return role is not None and (role["comma"] is None or text[end - 1] == "." or text[end : end + 1] in (",", ";"))


def _is_place(words: list[str], index: int) -> bool:
    return words[index].rstrip(".,") in BY_WORD or " ".join(words[index : index + 2]) in BY_WORD


def _is_rightly_cased(words: list[str]) -> bool:
    return all(word[:1].isupper() and word[1:2].islower() for word in (words[0], words[-1])) and len(words) <= 3
