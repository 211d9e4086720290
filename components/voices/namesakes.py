"""Bare surnames that mean somebody else than the actor who is best known by them."""

import re
from collections.abc import Collection, Sequence

from components.voices.entry import Gender
from components.voices.folding import fold, fold_name
from components.voices.names import Name, bare
from components.voices.spellings import Mention

_WORD_BEFORE = re.compile(r"(\w+)\.?[ \xa0]$")
_ADDRESS: dict[str, Gender] = {
    "mr": "male", "sir": "male", "lord": "male",
    "mrs": "female", "ms": "female", "miss": "female", "lady": "female", "dame": "female", "madam": "female",
}  # fmt: skip


def without_namesakes(
    text: str, mentions: Sequence[Mention], people: Sequence[Name], decoys: Collection[str]
) -> list[Mention]:
    """The mentions of a text without those bare surnames that stand for another bearer of the name.

    `people` are the full names of the text that no mention covers. One of them takes the surname ("Ali Güler … Güler")
    where the article names the known bearer neither before it, nor in full, nor by title; whom `decoys` name (folded)
    takes none. "Mrs. Erdoğan" is never the president.
    """
    strangers: dict[str, int] = {}
    for person in people:
        if fold_name(person.text) not in decoys:
            strangers.setdefault(fold(person.surname).text, person.span[0])
    known: set[str] = set()
    for mention in mentions:
        taken = strangers.get(fold_name(text[mention.start : mention.end]), len(text)) < mention.start
        if mention.how != "surname" or not taken or _is_titled(text, mention):
            known.add(mention.entry.id)
    return [
        mention
        for mention in mentions
        if mention.how != "surname" or (mention.entry.id in known and not _is_otherwise_addressed(text, mention))
    ]


def _is_titled(text: str, mention: Mention) -> bool:
    return _word_before(text, mention) in mention.entry.title_words


def _is_otherwise_addressed(text: str, mention: Mention) -> bool:
    address = _ADDRESS.get(_word_before(text, mention))
    return None not in (address, mention.entry.gender) and address != mention.entry.gender


def _word_before(text: str, mention: Mention) -> str:
    match = _WORD_BEFORE.search(text, max(0, mention.start - 30), mention.start)
    return bare(match.group(1)) if match else ""
