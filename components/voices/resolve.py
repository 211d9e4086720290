"""Resolves speakers to actors: names, offices, descriptions, pronouns, bodies and unnamed sources."""

import datetime
import re
from collections.abc import Sequence

from components.voices import lexicon
from components.voices.cast import Cast, Member
from components.voices.decode import Found
from components.voices.describe import described_member, holder_of, kind_fits, names_office_of, words_of
from components.voices.entry import Entry
from components.voices.folding import slug
from components.voices.names import Name, bare, gender_of
from components.voices.phrase import Phrase, read_phrase
from components.voices.places import BY_WORD, places_in
from components.voices.pronouns import Heard, Pronouns
from components.voices.registry import Mention
from components.voices.sides import side_around, side_of_phrase
from components.voices.statement import Side, Span

_GOVERNMENTS = frozenset({"government", "administration", "regime"})
_PROPER = frozenset({"kremlin", "pentagon", "congress", "senate"})
_OF = re.compile(
    r"^(?:(?:compiled|conducted|issued|prepared|published|released|written)\s+by|of|for|from|by)\s+(.+)$", re.I
)
_CALLED = re.compile(r"(?: [a-z-]+){0,2} (?P<noun>[a-z]+)")
_BELONGS = re.compile(r"(?:at|from|of|with)\b", re.I)
_SEATED = re.compile(r"(?:[Tt]he )?(?P<body>(?:\w+ ){1,3}[Mm]inistry) in (?P<seat>[A-Z]\w+)$")
_INNER = re.compile(r"\s+(?:of|for|to)\b")
_DUTIES = re.compile(r"(?:of|for)\s[^,;:().“”\"\n]+,\s", re.I)


class Resolver:
    """Resolves the statements of one article in the order of its text; remembers whom it has heard."""

    def __init__(self, cast: Cast, contents: Sequence[Span], date: datetime.date | None = None) -> None:
        self.cast, self.date = cast, date
        self.heard: list[Heard] = []
        self.pronouns = Pronouns(cast, contents)

    def resolve(self, found: Found, carrier: Member | None = None) -> Member | None:
        """Whom the statement's speaker is; None where the text names no speaker. `carrier` is the actor who
        reports the statement, and so the one who says "I" in it."""
        if found.speaker is None:
            return None
        phrase = read_phrase(self.cast.text, found.speaker)
        member = self._pronoun(phrase, carrier) if phrase.kind == "pronoun" else self._member(phrase)
        if member is not None:
            self.heard.append(Heard(member, phrase.span, phrase.head, words_of(phrase)))
            self.cast.name(member, phrase.span)
        return member

    def _pronoun(self, phrase: Phrase, carrier: Member | None) -> Member | None:
        if phrase.head in lexicon.FIRST_PERSON:
            return carrier
        return self.pronouns.resolve(phrase, self.heard)

    def _member(self, phrase: Phrase) -> Member:
        entry = self._known(phrase)
        if entry is not None:
            return self._of_entry(entry, phrase)
        if phrase.kind == "name" and phrase.name and phrase.text != "Q":
            return self._named(phrase)
        if phrase.text == "Q":
            return Member("unnamed-questioner", "unnamed questioner", "other", "unnamed")
        if phrase.kind == "role":
            return self._role(phrase)
        if phrase.kind == "body":
            return self._body(phrase)
        if phrase.kind == "document":
            return self._document(phrase)
        return self._unnamed(phrase)

    def _known(self, phrase: Phrase) -> Entry | None:
        """The registry's entry that the phrase names: the whole of it, its core, or the name that its core ends in."""
        registry = self.cast.registry
        for words in (phrase.text, re.split(r"\s*[,(]", phrase.text)[0], phrase.core):
            entry = registry.find(words)
            if entry is not None and (entry.kind != "person" or self._is_mentioned(entry, phrase.span)):
                return entry
        start = phrase.span[0]
        body_end = start + len(phrase.core.split(" in ")[0])
        core_end = start + self.cast.text[start : phrase.span[1]].find(phrase.core) + len(phrase.core)
        inside = [m for m in self.cast.mentions if m.start >= start and m.end <= phrase.span[1]]
        people = [m for m in inside if m.entry.kind == "person"]
        for mention in people:
            if mention.end >= core_end - 2 and mention.start < core_end:
                return mention.entry
            between = self.cast.text[core_end : mention.start]
            # "An aide to the Turkish president, Erdoğan": the name stands beside the inner office, not the aide.
            inner = _INNER.match(between) is not None and names_office_of(mention.entry, between)
            if phrase.kind == "role" and "," in between and not inner:
                return mention.entry
        if phrase.kind in ("body", "name"):
            for mention in reversed(inside):
                ends = core_end - 2 <= mention.end <= core_end + 1 or self._is_called(mention, core_end)
                # "The Foreign Ministry in Ankara" is not Ankara: where a body sits does not name it.
                seat = " in " in phrase.core and mention.start > body_end
                if mention.how != "demonym" and ends and not seat:
                    return mention.entry
        return None

    def _is_called(self, mention: Mention, end: int) -> bool:
        """Whether only what the actor is stands between its name and `end`: "Interfax news agency"."""
        match = _CALLED.fullmatch(self.cast.text, mention.end, end)
        if match is None:
            return False
        kind = mention.entry.kind
        return kind_fits(match["noun"], kind) or (match["noun"] == "agency" and kind == "outlet")

    def _is_mentioned(self, entry: Entry, span: Span) -> bool:
        return any(m.entry.id == entry.id and m.start < span[1] and span[0] < m.end for m in self.cast.mentions)

    def _of_entry(self, entry: Entry, phrase: Phrase) -> Member:
        member = Member(entry.id, entry.name, entry.side, entry.kind, entry.gender)
        return self.cast.members.setdefault(member.id, member) if phrase else member

    def _named(self, phrase: Phrase) -> Member:
        name = phrase.name or phrase.core
        words = name.split()
        start = phrase.span[0] + max(0, self.cast.text[phrase.span[0] : phrase.span[1]].find(name))
        span = (start, start + len(name))
        if len(words) == 1:
            address = phrase.core.removesuffix(name)
            known = self.cast.by_surname(name, phrase.span[0], gender_of(address))
            if known is not None:
                return known
            if self.cast.registry.find(name) is not None:
                name = phrase.core  # "Mrs. Erdoğan", whom the registry would take for its own under the bare name
            side = self._side_around(phrase, span)
            before = [bare(word) for word in address.split()]
            titled = bool(before) and (before[0] in lexicon.TITLES or before[-1] in lexicon.ROLES - {"one"})
            kind = "person" if titled or gender_of(phrase.core) else "institution"
            return Member(slug(name), name, side, kind, gender_of(phrase.core))  # type: ignore[arg-type]
        return self.cast.person(Name(name, span, phrase.gender), self._side_around(phrase, span))

    def _side_around(self, phrase: Phrase, span: Span) -> Side:
        if phrase.place:
            return phrase.place.side
        registry = self.cast.registry
        member_of = side_of_phrase(phrase.tail, registry) if _BELONGS.match(phrase.tail) else "other"
        return member_of if member_of != "other" else side_around(self.cast.text, span, registry)

    def _role(self, phrase: Phrase) -> Member:
        start = phrase.span[1] - len(phrase.tail)
        comma = re.compile(r"\W{0,3},? (?=[^\W\d_])").match(self.cast.text, start)
        if phrase.tail or self.cast.text.startswith(", ", phrase.span[1]):
            at = comma.end() if comma and not phrase.tail else start
            duties = _DUTIES.match(self.cast.text, start)
            if duties and not any(bare(word) in lexicon.ROLES for word in duties.group().split()):
                at = duties.end()  # "the minister for European affairs, Ada Holm": the name stands beside the minister
            for naming in self.cast.namings:
                if naming.span[0] == at and naming.member.kind == "person":
                    return naming.member
        holder = holder_of(phrase, self.cast, self.date)
        if holder is not None:
            return holder
        if phrase.definite:
            described = described_member(phrase, self.cast, self.heard)
            if described is not None:
                return described
        return self._unnamed(phrase)

    def _body(self, phrase: Phrase) -> Member:
        anaphoric = phrase.definite and phrase.place is None and not any(map(str.isupper, phrase.core[1:]))
        if anaphoric and phrase.head not in _GOVERNMENTS:
            described = described_member(phrase, self.cast, self.heard)
            if described is not None:
                return described
        if phrase.head in _GOVERNMENTS:
            main = self.cast.main_country() if phrase.definite and phrase.core.count(" ") == 1 else None
            entry = self.cast.registry.find(phrase.place.name) if phrase.place else main
            if entry is not None:
                return self._of_entry(entry, phrase)
        name = self._possessed(phrase) or _body_name(phrase)
        entry = self.cast.registry.find(name)
        if entry is not None:
            return self._of_entry(entry, phrase)
        longer = next((m for m in self.cast.members.values() if m.name.endswith(f" {name}")), None)
        if phrase.definite and longer is not None:
            return longer
        side = side_of_phrase(phrase.text, self.cast.registry)
        return Member(slug(name), name, side, "institution", head=phrase.head)

    def _possessed(self, phrase: Phrase) -> str | None:
        """ "Clinton's campaign" and "the Hillary Clinton campaign" are one body."""
        if phrase.head not in ("campaign", "administration", "team", "camp", "office", "staff"):
            return None
        owners = [m.entry.name for m in self.cast.registry.mentions(phrase.core) if m.entry.kind in ("person", "party")]
        return f"{owners[-1]} {phrase.head}" if owners else None

    def _document(self, phrase: Phrase) -> Member:
        """A document speaks for whoever issued it where the phrase tells; else it is an actor itself."""
        issuer = re.sub(rf"\s*\b{re.escape(phrase.core.split()[-1])}$", "", phrase.core).strip()
        issuer = re.sub(r"^(?:an?|the|this|that|one|another)\b\s*|['’]s?$", "", issuer, flags=re.I).strip()
        of = _OF.match(phrase.tail)
        for words in ([issuer] if issuer else []) + ([of.group(1)] if of else []):
            start = self.cast.text.find(words, phrase.span[0])
            if start < 0 or not any(char.isupper() for char in words):
                continue
            inner = read_phrase(self.cast.text, (start, start + len(words)))
            if inner.kind in ("name", "body") and self._is_known(inner):
                return self._member(inner)
        if phrase.definite:
            described = described_member(phrase, self.cast, self.heard) or self._paper(phrase)
            if described is not None:
                return described
        description = _description(phrase)
        side = side_of_phrase(phrase.text, self.cast.registry)
        return Member(f"document-{slug(description)}", description, side, "document", head=phrase.head)

    def _paper(self, phrase: Phrase) -> Member | None:
        """The outlet that "the paper" means: the one heard last. "The 2009 paper" is a document."""
        if phrase.core.count(" ") != 1:
            return None
        return next((one.member for one in reversed(self.heard) if kind_fits(phrase.head, one.member.kind)), None)

    def _is_known(self, phrase: Phrase) -> bool:
        """Whether a single capitalised word names somebody: "Partial transcript" does not come from Partial."""
        if len(phrase.core.split()) > 1 or self._known(phrase) is not None:
            return True
        return self.cast.by_surname(phrase.core, phrase.span[0]) is not None or phrase.core.isupper()

    def _unnamed(self, phrase: Phrase) -> Member:
        """A source without a name: kept apart by its description, "the same source" being the one heard before."""
        if phrase.definite and not phrase.place:
            described = described_member(phrase, self.cast, self.heard)
            if described is not None:
                return described
        description = _description(phrase)
        side = side_of_phrase(phrase.text, self.cast.registry)
        if phrase.kind == "group" or phrase.plural:
            side = side if len({place.side for _, _, place in places_in(phrase.core)}) < 2 else "other"
            return Member(f"group-{slug(description)}", description, side, "collective", None, True, phrase.head)
        gender = phrase.gender
        name = f"unnamed {description}"
        return Member(f"unnamed-{side}-{slug(description)}", name, side, "unnamed", gender, False, phrase.head)


def _description(phrase: Phrase) -> str:
    words = re.sub(r"^(?:(?:an?|the|this|that|these|those|one|whose)\s+)?(?:same\s+)?", "", phrase.text, flags=re.I)
    words = re.split(r"\s*[,(\[—–;:“\"]\s*|\s+(?:who|which|that)\s", words)[0].strip() or phrase.text
    words = words if len(words) <= 80 else phrase.core
    first = words.split(" ", 1)[0]
    common = lexicon.GROUPS | lexicon.ROLES | lexicon.DOCUMENTS | lexicon.OPENERS | lexicon.BODIES - _PROPER
    return words[:1].lower() + words[1:] if bare(first) in common and first not in BY_WORD else words


def _body_name(phrase: Phrase) -> str:
    """A body's name in one form for all ways of putting it: "Turkey's interior ministry" and "the Interior Ministry in
    Ankara" are the "Turkish Interior Ministry"."""
    seated = _SEATED.match(phrase.text)
    capital = BY_WORD.get(seated["seat"]) if seated else None
    if seated and capital and seated["seat"] in capital.capitals and not places_in(seated["body"]):
        return " ".join([capital.demonyms[0], *map(str.capitalize, seated["body"].split())])
    whole = phrase.core if phrase.name or not re.match(r"of [A-Z]", phrase.tail) else phrase.text.split(",")[0]
    core = re.sub(r"^(?:an?|the|this|that)\s+", "", whole, flags=re.I)
    if whole != phrase.core:
        return core
    place = phrase.place
    if place is None or not place.demonyms:
        return core
    for name in (*place.names, *place.capitals):
        core = re.sub(rf"^{re.escape(name)}['’]s?\s+", f"{place.demonyms[0]} ", core)
    return " ".join(word if word[:1].isupper() else word.capitalize() for word in core.split())
