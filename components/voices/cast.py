"""Who has been named in an article so far: the memory against which pronouns and descriptions are resolved."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from components.voices import lexicon
from components.voices.entry import Entry, Gender
from components.voices.folding import fold, slug
from components.voices.names import Name, bare, gender_of, is_given, people_in
from components.voices.namesakes import without_namesakes
from components.voices.registry import Mention, Registry
from components.voices.sides import side_around
from components.voices.statement import Actor, ActorKind, Side, Span

_PRONOUN = re.compile(r"\b(?:he|his|him|she|her|hers)\b", re.I)
_LAST_WORD = re.compile(r"([\w-]+)[ \xa0]$")
_BESIDE = re.compile(r", (?:an?|the|[A-Z][\w.’'-]*['’]s?) (?P<words>[^,.;:()“”\"\n]+)")
_LONGEST_NAME = 4
_SENTENCE_END = re.compile(r"[.!?\n]")


@dataclass(frozen=True, slots=True)
class Member:
    """An actor as this article knows it; `descriptors` are the common nouns used of it ("columnist")."""

    id: str
    name: str
    side: Side
    kind: ActorKind
    gender: Gender | None = None
    plural: bool = False
    head: str = ""
    descriptors: frozenset[str] = frozenset()

    @property
    def is_person(self) -> bool:
        """Whether "he" or "she" can mean it."""
        return self.kind == "person" or (self.kind == "unnamed" and not self.plural)

    def actor(self, mentions: Sequence[Span]) -> Actor:
        """The public face of the member."""
        return Actor(self.id, self.name, self.side, self.kind, tuple(sorted(set(mentions))))


@dataclass(frozen=True, slots=True)
class Naming:
    """A place of the article that names a member."""

    span: Span
    member: Member


@dataclass
class Cast:
    """The members of one article and where they are named, in order of the text."""

    text: str
    registry: Registry
    namings: list[Naming] = field(default_factory=list)
    members: dict[str, Member] = field(default_factory=dict)
    mentions: list[Mention] = field(default_factory=list)

    @classmethod
    def of(cls, text: str, registry: Registry) -> "Cast":
        """Find every known actor and every full name of a person that the registry does not know."""
        mentions = registry.mentions(text)
        named = _marked(text, [(mention.start, mention.end) for mention in mentions])
        people = [name for name in people_in(text) if not any(named[name.span[0] : name.span[1]])]
        cast = cls(text, registry, mentions=without_namesakes(text, mentions, people, registry.decoy_names))
        for mention in cast.mentions:
            entry = mention.entry
            member = Member(entry.id, entry.name, entry.side, entry.kind, entry.gender)
            if mention.how != "demonym":
                cast.name(member, (mention.start, mention.end))
        for person in people:
            cast.name(cast.person(person), person.span)
        cast._name_surnames(people)
        cast.namings.sort(key=lambda naming: naming.span)
        cast._learn_genders()
        cast._learn_sides(people)
        return cast

    def name(self, member: Member, span: Span) -> Member:
        """Note that `span` names `member`; the first note of an id decides what it is."""
        member = self.members.setdefault(member.id, member)
        self.namings.append(Naming(span, member))
        return member

    def person(self, name: Name, side: Side | None = None) -> Member:
        """A person whom the registry does not know, by full name; the side is read from the words around it."""
        known = self.members.get(slug(name.text)) or self._called(name)
        if known is not None:
            return known
        guessed = side or side_around(self.text, name.span, self.registry)
        return Member(slug(name.text), name.text, guessed, "person", name.gender or gender_of(name.text))

    def by_surname(self, surname: str, before: int, gender: Gender | None = None) -> Member | None:
        """The person last fully named before that character who bears the surname; else the first one after it.

        A `gender` rules out persons of the other one.
        """
        wanted = _key(surname)
        earlier = later = None
        for naming in self.namings:
            member = naming.member
            if gender and member.gender and gender != member.gender:
                continue
            if member.kind == "person" and _key(member.name.split()[-1]) == wanted:
                if naming.span[0] < before:
                    earlier = member
                elif later is None:
                    later = member
        return earlier or later

    def _called(self, name: Name) -> Member | None:
        """The one person of whose full name this is a short form: "Van Hollen" after "Senator Chris Van Hollen"."""
        words = [_key(word) for word in name.text.split()]
        bearers = [one for one in self.members.values() if one.kind == "person" and self._shortens(words, one.name)]
        return bearers[0] if len(bearers) == 1 else None

    def _shortens(self, words: Sequence[str], full: str) -> bool:
        """Whether the words are a full name without a given name, or without what stands in its middle."""
        whole = [_key(word) for word in full.split()]
        if not len(words) < len(whole) <= _LONGEST_NAME or words[-1] != whole[-1] or not self._is_given(whole[0]):
            return False
        rest = iter(whole)
        return (words[0] == whole[0] or not self._is_given(words[0])) and all(word in rest for word in words)

    def _is_given(self, word: str) -> bool:
        return is_given(word) or word in self.registry.given_keys

    def main_country(self) -> Entry | None:
        """The country that the article names most often, by name, metonym or demonym."""
        counts = Counter(mention.entry.id for mention in self.mentions if mention.entry.kind == "country")
        return self.registry.get(counts.most_common(1)[0][0]) if counts else None

    def _learn_genders(self) -> None:
        """A person of unknown gender gets that of the pronouns that follow the name within its sentence."""
        votes: dict[str, Counter[Gender]] = {}
        for index, naming in enumerate(self.namings):
            if naming.member.kind != "person" or naming.member.gender is not None:
                continue
            end = self.namings[index + 1].span[0] if index + 1 < len(self.namings) else len(self.text)
            after = _SENTENCE_END.split(self.text[naming.span[1] : min(end, naming.span[1] + 150)], maxsplit=1)[0]
            pronoun = _PRONOUN.search(after)
            if pronoun is not None:
                gender: Gender = "female" if pronoun.group().lower() in ("she", "her", "hers") else "male"
                votes.setdefault(naming.member.id, Counter())[gender] += 1
        for member_id, count in votes.items():
            self.members[member_id] = replace(self.members[member_id], gender=count.most_common(1)[0][0])
        if votes:
            self.namings = [replace(one, member=self.members[one.member.id]) for one in self.namings]

    def _learn_sides(self, people: Sequence[Name]) -> None:
        """A person whose first naming tells no side gets that of the first which does: "Tarlen, Turkey's envoy"."""
        full = {person.span for person in people}
        sides: dict[str, Side] = {}
        for naming in self.namings:
            member = naming.member
            if member.side != "other" or member.kind != "person" or member.id in sides:
                continue
            if self.registry.get(member.id) is None and (naming.span in full or self._is_described(naming.span)):
                side = side_around(self.text, naming.span, self.registry)
                if side != "other":
                    sides[member.id] = side
        for member_id, side in sides.items():
            self.members[member_id] = replace(self.members[member_id], side=side)
        if sides:
            self.namings = [replace(one, member=self.members[one.member.id]) for one in self.namings]

    def _is_described(self, span: Span) -> bool:
        """Whether a role stands before a surname, or beside it: "Tarlen, Turkey's envoy"."""
        before = _LAST_WORD.search(self.text, max(0, span[0] - 40), span[0])
        beside = _BESIDE.match(self.text, span[1])
        words = [*(before.groups() if before else ()), *(beside["words"].split() if beside else ())]
        return any(bare(word) in lexicon.ROLES for word in words)

    def _name_surnames(self, people: Sequence[Name]) -> None:
        surnames = {fold(person.surname).text: person for person in people if len(person.surname) > 2}
        if not surnames:
            return
        folded = fold(self.text)
        pattern = re.compile(r"(?<!\w)(" + "|".join(map(re.escape, surnames)) + r")(?!\w)")
        known = [(mention.start, mention.end) for mention in self.mentions]
        inside = _marked(self.text, [*known, *(person.span for person in people)])
        for match in pattern.finditer(folded.text):
            span = (folded.start(match.start()), folded.end(match.end()))
            if self.text[span[0]].isupper() and not any(inside[slice(*span)]):
                self.name(self.person(surnames[match.group()]), span)


def _key(word: str) -> str:
    return fold(bare(word)).text


def _marked(text: str, spans: Sequence[Span]) -> bytearray:
    """A byte for each character of the text, 1 where it lies in one of the spans."""
    marks = bytearray(len(text))
    for start, end in spans:
        marks[start:end] = b"\x01" * (end - start)
    return marks
