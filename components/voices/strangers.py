"""Full names of strangers who bear a known actor's surname: "Bilal Erdoğan", "deputy foreign minister Nazmi Bozkır"."""

import re
from collections.abc import Collection
from difflib import SequenceMatcher

from components.voices import lexicon
from components.voices.entry import Entry
from components.voices.folding import fold, fold_name

_BEFORE = re.compile(r"(?:(?P<words>(?:\w+ ){0,4}\w+),? )?(?P<given>\w+) $")
_REACH = 80
_SMALL_WORD = re.compile(r"(?<![\w'’-])[a-zà-öø-ÿ]{4,}")
_OPENS = re.compile(r"(?:^|[.!?:;\n“”\"‘])\W*$")
_JOINTS = frozenset(
    {"about", "after", "against", "amid", "before", "between", "from", "into", "over", "than", "that", "under", "with"}
)
_ASKING = frozenset({"can", "may", "will"})
_AT_SOME_TIME = frozenset({"acting", "ex", "former", "incumbent", "late", "outgoing", "then"})
_ALIKE = 0.75


def is_stranger(text: str, start: int, entry: Entry, given_names: Collection[str]) -> bool:
    """Whether the surname of `entry` at `start` ends a full name that is not the entry's.

    The word before it makes it another's where it is a known given name, or follows a role that the entry never had.
    """
    low = max(0, start - _REACH)
    folded = fold(text[low:start])
    before = _BEFORE.search(folded.text)
    if before is None:
        return False
    given, words = before["given"], (before["words"] or "").split()
    at = low + folded.start(before.start("given"))
    own = fold_name(entry.name).split()[:-1]
    if not text[at].isupper() or given in own or set(words[-1:]) & set(own):
        return False
    if given in given_names:
        return not (given in _ASKING and _OPENS.search(text[max(0, at - 5) : at]))
    role = _role(words)
    if not role or given in lexicon.TITLES | lexicon.ROLES or role <= entry.title_words:
        return False
    if any(_is_form(given, name) for name in own):
        return False
    # In a title set in capitals the word may be a verb: "Envoy Warns Erdoğan".
    in_capitals = text[low + folded.start(before.end("words") - len(words[-1]))].isupper()
    return not (in_capitals and _is_headline(text, start))


def _is_form(word: str, name: str) -> bool:
    """Whether a word is a given name's short form or another spelling of it: "Vlad", "Dmitrij"."""
    alike = word[0] == name[0] and SequenceMatcher(None, word, name).ratio() >= _ALIKE
    return alike or (len(word) > 2 and name.startswith(word))


def _role(words: list[str]) -> set[str]:
    """The words of the role that ends in the last word, without those that tell when it was held."""
    if not words or words[-1] not in lexicon.ROLES:
        return set()
    titles = lexicon.TITLES | lexicon.ROLES
    other = next((index for index, word in enumerate(reversed(words)) if word not in titles), len(words))
    return set(words[len(words) - other :]) - _AT_SOME_TIME


def _is_headline(text: str, at: int) -> bool:
    """Whether the line at that offset has hardly a word in small letters but prepositions."""
    end = text.find("\n", at)
    line = text[text.rfind("\n", 0, at) + 1 : len(text) if end < 0 else end]
    return len(set(_SMALL_WORD.findall(line)) - _JOINTS) < 2
