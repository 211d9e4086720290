"""Descriptions as speakers: "the Turkish president", "the same source", "the ministry"."""

import datetime
import re
from collections.abc import Sequence

from components.voices.cast import Cast, Member
from components.voices.entry import Entry, plain_title
from components.voices.names import bare
from components.voices.phrase import Phrase, read_phrase
from components.voices.pronouns import Heard
from components.voices.registry import Registry
from components.voices.statement import ActorKind, Span

_ADJECTIVES = {"former", "then", "late", "outgoing", "ex", "retired", "deputy", "vice", "would-be"}
_OFFICE_OF = re.compile(r"^of\s+(?:the\s+)?(.+)$", re.I)
_OFFICE = re.compile(
    r"\b[Tt]he [A-Z]\w+ (?:president|prime minister|foreign minister|defen[cs]e minister|chancellor|leader)"
    r"(?= [a-z]|[,.;’'])"
)
_COMPLEMENT = re.compile(r"(?:of|for)\s(?:(?!\s(?:who|whose|which|that|in|at|on|from|since)\b)[^,(])+", re.I)
_DETERMINER = re.compile(r"^(?:the|this|that|its|their|his|her|our)\s+", re.I)
_ANY_BODY = {
    "group", "charity", "organisation", "organization", "body", "association", "foundation", "union", "institute",
    "centre", "center", "watchdog", "ngo", "firm", "company", "agency", "think-tank",
}  # fmt: skip
_COLOURLESS = frozenset(
    {"the", "this", "that", "same", "former", "latter", "presidential", "longtime", "senior", "top"}
)
_LEADERS = {"leader", "strongman", "head of state"}
_HEADS_OF_STATE = {"president", "prime minister", "chancellor"}
_COMPLETE = _HEADS_OF_STATE | {"foreign minister", "secretary general"}


def holder_of(phrase: Phrase, cast: Cast, date: datetime.date | None) -> Member | None:
    """Who holds the office that a role phrase describes, on the article's date.

    Without a date, a holder whom the article names is taken before the present one. None for "a Turkish president",
    for former holders, and for offices that the registry does not know.
    """
    core = _DETERMINER.sub("", phrase.core)
    if bare(core.split()[0]) in _ADJECTIVES or bare(phrase.core.split()[0]) in {"a", "an", "one", "another"}:
        return None
    of, title = _office(core, phrase, cast.registry)
    if title is None:
        return None
    if of is None:
        return _named_holder(title, None, cast, phrase.span[0]) if phrase.definite else None
    if date is None:
        named = _named_holder(title, of, cast, phrase.span[0])
        if named is not None:
            return named
    entry = cast.registry.holders(title, of, date)
    if entry is None or (phrase.gender and entry.gender and phrase.gender != entry.gender):
        return None
    return Member(entry.id, entry.name, entry.side, entry.kind, entry.gender)


def name_offices(cast: Cast, date: datetime.date | None) -> None:
    """Note where the article names an actor by the office alone: "the Turkish president"."""
    for match in _OFFICE.finditer(cast.text):
        member = holder_of(read_phrase(cast.text, match.span()), cast, date)
        if member is not None:
            cast.name(member, match.span())
    cast.namings.sort(key=lambda naming: naming.span)


def _office(core: str, phrase: Phrase, registry: Registry) -> tuple[str | None, str | None]:
    """Of which state or body, and which title: ("Turkish", "president"), (None, "president").

    Where the state stands in front, the title goes on behind the core: "the U.S. secretary" + "of state".
    """
    of_tail = _OFFICE_OF.match(phrase.tail)
    complement = _COMPLEMENT.match(phrase.tail)
    behind = f" {complement.group().lower()}" if complement else ""
    states = [m for m in registry.mentions(core) if m.entry.kind != "person"]
    if states and not core[: states[0].start].strip():
        rest = re.sub(r"^['’]s?\s*", "", core[states[0].end :].strip()).strip()
        return states[0].entry.id, _whole(rest.lower(), behind, registry) if rest else None
    possessed = re.match(r"^(.+?)['’]s?\s+(.+)$", core)
    if possessed:
        return possessed.group(1), _whole(possessed.group(2).lower(), behind, registry)
    capitals = re.match(r"^((?:[A-Z][\w.&-]*\s+)+)([a-z].*)$", core)
    if capitals:
        return capitals.group(1).strip(), _whole(capitals.group(2), behind, registry)
    if of_tail:
        return of_tail.group(1), core.lower()
    return None, core.lower()


def _whole(title: str, behind: str, registry: Registry) -> str:
    """The title with what stands behind it, unless it is one without that: "president of two decades"."""
    return title if plain_title(title) in _COMPLETE and not registry.mentions(behind) else f"{title}{behind}"


def _named_holder(title: str, of: str | None, cast: Cast, before: int) -> Member | None:
    """The person last named before that character (else first after it) who ever held the office."""
    wanted = plain_title(title)
    state: Entry | None = None
    if of is not None:
        state = cast.registry.get(of) or cast.registry.find(of) or cast.registry.find(f"the {of}")
        if state is None:
            return None
        if wanted in _LEADERS:
            wanted = plain_title(state.leader or "president")
    elif wanted not in _HEADS_OF_STATE | {"foreign minister", "defence minister", "leader"}:
        return None
    earlier = later = None
    for naming in cast.namings:
        entry = cast.registry.get(naming.member.id)
        if entry is None or entry.kind != "person":
            continue
        titles = {plain_title(o.title) for o in entry.offices if state is None or o.of == state.id}
        if wanted in titles or (wanted == "leader" and titles & _HEADS_OF_STATE):
            if naming.span[0] < before:
                earlier = naming.member
            elif later is None:
                later = naming.member
    return earlier or later


def names_office_of(entry: Entry, words: str) -> bool:
    """Whether the words name an office that the person ever held: "to the Turkish president," one of Erdoğan's."""
    titles = {plain_title(office.title) for office in entry.offices}
    if titles & _HEADS_OF_STATE:
        titles |= _LEADERS
    found = re.findall(r"\w+", words)
    runs = (" ".join(found[low:high]) for low in range(len(found)) for high in range(low + 1, low + 6))
    return any(plain_title(run) in titles for run in runs)


def described_member(phrase: Phrase, cast: Cast, heard: Sequence[Heard]) -> Member | None:
    """The member that a definite description takes up: heard before under the same head noun, or so described."""
    for one in reversed(heard):
        if _answers(one, phrase):
            return one.member
    earlier = [naming for naming in cast.namings if naming.span[0] < phrase.span[0]]
    for naming in reversed(earlier):
        member = naming.member
        if phrase.kind == "body":
            if phrase.head in [bare(word) for word in member.name.split()] or kind_fits(phrase.head, member.kind):
                return member
        elif _is_described(phrase, member, cast.text, naming.span):
            return member
    if phrase.head in _ANY_BODY:
        bodies = [one.member for one in heard if one.member.kind in ("institution", "agency", "company")]
        return bodies[-1] if bodies else None
    return None


def words_of(phrase: Phrase) -> frozenset[str]:
    """The words of a description that tell it from another: "Republican", "nominee"."""
    return frozenset(_same_word(bare(word)) for word in phrase.core.split()) - _COLOURLESS


def _same_word(word: str) -> str:
    return "republican" if word == "gop" else word


def _is_described(phrase: Phrase, member: Member, text: str, span: Span) -> bool:
    if phrase.kind != "role" or member.kind != "person" or not _gender_fits(phrase, member):
        return False
    return words_of(phrase) <= _words_around(text, span)


def _answers(one: Heard, phrase: Phrase) -> bool:
    if phrase.place is not None and phrase.place.side != one.member.side:
        return False
    if one.head == phrase.head or one.member.head == phrase.head:
        return words_of(phrase) <= one.words | {phrase.head}
    if phrase.kind == "body":
        named = [bare(word) for word in one.member.name.split()]
        return phrase.head in named or kind_fits(phrase.head, one.member.kind)
    return False


def kind_fits(head: str, kind: ActorKind) -> bool:
    """Whether a body of that kind is called by that noun: an outlet is a "newspaper"."""
    kinds = {"agency": "agency", "party": "party", "company": "company", "firm": "company", "newspaper": "outlet",
             "paper": "outlet", "daily": "outlet", "outlet": "outlet", "country": "country", "nation": "country",
             "broadcaster": "outlet", "channel": "outlet", "magazine": "outlet"}  # fmt: skip
    return kinds.get(head) == kind


def _gender_fits(phrase: Phrase, member: Member) -> bool:
    return phrase.gender is None or member.gender is None or phrase.gender == member.gender


def _words_around(text: str, span: tuple[int, int]) -> set[str]:
    before = re.split(r"[.!?;\n“”\"]", text[max(0, span[0] - 60) : span[0]])[-1]
    after = re.split(r"[.!?;\n“”\"]", text[span[1] : span[1] + 80])[0]
    described = re.split(r"\b(?:and|said|told|that)\b", before)[-1]
    if after.startswith(","):
        described += " " + after
    return {_same_word(bare(word)) for word in described.split()}
