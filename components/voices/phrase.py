"""What sort of source a speaker phrase names, read from its words alone."""

import re
from dataclasses import dataclass
from typing import Literal

from components.voices import lexicon
from components.voices.entry import Gender
from components.voices.names import bare, capitalised_runs, gender_of, is_body_name, is_title, without_titles
from components.voices.places import BY_DEMONYM, BY_WORD, Place, places_in
from components.voices.postings import posted_name, without_postings
from components.voices.statement import Span

PhraseKind = Literal["pronoun", "name", "body", "role", "group", "document", "other"]

_CUT = re.compile(
    r"[,(\[—–;:“\"]|--| - |(?<=\w)\s+(?:of|for|from|in|at|with|on|to|by|who|whose|which|that|as|near|behind|among|"
    r"inside|outside|within|than|familiar|close|speaking|quoted|cited|told)\b",
    re.I,
)
_PARTICIPLE = re.compile(
    r"(?<=\w)\s+(?:(?P<active>(?!(?:brief|gather|hear|meet)ing)[a-z]{2,}ing)\s+(?=[A-Z]|(?:an?|at|for|from|his|her|in|its|near|on|the|their|to|with)\b)"
    r"|(?:[a-z]{2,}ed|drawn|held|known|led|made|run|seen|sent|taken|written)\s+(?=(?:at|by|for|from|in|on|to|with)\b))"
)
_CAP = r"[A-ZÀ-Þ][\w.’'-]*"
_LONG_TITLE = re.compile(rf"(?:[Tt]he )?(?:{_CAP} )+(?:of|for) (?:(?:the )?{_CAP} (?:and )?)+{_CAP} {_CAP}(?=$|[,(\s])")
_LONG_BODY = re.compile(
    rf"(?:[Tt]he )?(?:{_CAP} )*(?P<head>{_CAP}) (?:of|for|on|against|in) "
    rf"(?:the )?{_CAP}(?: (?:and |of )?{_CAP})*(?=$|[,(\s])"
)
_PRONOUNS = lexicon.HE | lexicon.SHE | lexicon.IT | lexicon.THEY | lexicon.WHO | lexicon.FIRST_PERSON
_SOURCES = lexicon.ROLES | lexicon.GROUPS | lexicon.DOCUMENTS | lexicon.BODIES
_OWNED = re.compile(rf"(?:[Tt]he )?(.+?)(?:['’]s|(?<=s)['’]) ({_CAP} {_CAP})")
_AND = re.compile(r"\s+(?:and|as well as|along with|&)\s+", re.I)


@dataclass(frozen=True, slots=True)
class Phrase:
    """A speaker phrase taken apart.

    `core` is the phrase up to its first comma, bracket or preposition, `tail` what follows; `head` the core's last
    word; `name` the capitalised name that the core ends in, without titles; `place` the country it speaks of, which
    is not the host of an ambassador.
    """

    text: str
    span: Span
    core: str
    tail: str
    head: str
    kind: PhraseKind
    name: str | None
    gender: Gender | None
    plural: bool
    definite: bool
    place: Place | None


def read_phrase(text: str, span: Span) -> Phrase:
    """Take apart the speaker phrase at `span` of `text`."""
    whole = text[span[0] : span[1]].strip()
    first = _first_of_several(whole)
    joined = len(first) < len(whole)
    core = (_long_core(first) or first[: _end_of_core(first)]).strip(" ,.'’\"“”‘")
    core = re.sub(r"['’]s?$", "", core) or whole
    words = core.split() or [whole]
    head = bare(words[-1])
    place = next((place for _, _, place in places_in(without_postings(whole))), None)
    name = without_titles(core.removeprefix("the ")) if is_long_body(core) else _final_name(core)
    kind = _kind(words, head, name)
    return Phrase(
        text=whole,
        span=span,
        core=core,
        tail=whole[len(core) :].strip(" ,.;:'’"),
        head=head,
        kind=kind,
        name=name,
        gender=_gender(words, head),
        plural=kind in ("group",) or head in lexicon.THEY or (joined and kind != "body"),
        definite=bare(words[0]) in lexicon.ANAPHORIC,
        place=place,
    )


def _end_of_core(phrase: str) -> int:
    """Where the first comma, bracket or preposition stands, or the participle behind a source: "lawyers suing X"."""
    cut = _CUT.search(phrase, 1)
    end = cut.start() if cut else len(phrase)
    for match in _PARTICIPLE.finditer(phrase, 0, len(phrase)):
        head = bare(phrase[: match.start()].split()[-1])
        if head in _SOURCES and bare(match["active"] or "") not in lexicon.DOCUMENTS:
            return min(end, match.start())
    return end


def is_long_body(core: str) -> bool:
    """Whether a core is a body's name with a preposition in it."""
    match = _LONG_BODY.fullmatch(core)
    return match is not None and bare(match["head"]) in lexicon.BODY_NAMES


def _first_of_several(phrase: str) -> str:
    """What stands before "and", where it can stand alone: not the "Turkish" of "Turkish and Kurdish groups"."""
    match = _AND.search(phrase)
    if match is None or phrase[: match.start()].split()[-1] in BY_DEMONYM:
        return phrase
    body = _LONG_BODY.match(phrase)
    return phrase if body and body.end() > match.end() else phrase[: match.start()]


def _long_core(phrase: str) -> str | None:
    """A core that holds a preposition: "U.S. Secretary of State John Kerry", "the Organization for Migration"."""
    posted = posted_name(phrase)
    if posted:
        return posted
    body = _LONG_BODY.match(phrase)
    if body and bare(body["head"]) in lexicon.BODY_NAMES:
        return body.group()
    match = _LONG_TITLE.match(phrase)
    return match.group() if match else None


def _kind(words: list[str], head: str, name: str | None) -> PhraseKind:
    if len(words) == 1 and words[0] not in BY_WORD and head in _PRONOUNS:
        return "pronoun"
    lowered = words[-1][:1].islower() or (len(words) == 1 and bare(words[0]) in lexicon.GROUPS)
    if head in lexicon.DOCUMENTS and (lowered or len(words) == 1):
        return "document"
    if head in lexicon.GROUPS and (lowered or not name or len(name.split()) == 1):
        return "group"
    if head in lexicon.ROLES and (name is None or bare(name) in lexicon.ROLES or lowered):
        return "role"
    if head in lexicon.BODIES and lowered:
        return "body"
    if name is not None:
        owned = _person_of_body(" ".join(words)) is not None
        the = bare(words[0]) == "the" and all(word[:1].isupper() for word in words[1:]) and not owned
        titled = any(is_title(word) for word in words[:-1])
        return (
            "body"
            if (is_body_name(name) and not (titled and len(name.split()) == 1)) or (the and not titled)
            else "name"
        )
    return "group" if _is_plural(head) else "other"


def _is_plural(head: str) -> bool:
    return head.endswith("s") and not head.endswith(("ss", "us", "is")) and len(head) > 3


def _final_name(core: str) -> str | None:
    runs = capitalised_runs(core)
    if not runs or runs[-1][1] < len(core):
        return None
    run = core[runs[-1][0] : runs[-1][1]]
    if runs[-1][0] == 0 and len(run.split()) == 1 and bare(run) in lexicon.GROUPS | lexicon.ROLES | lexicon.DOCUMENTS:
        return None
    if bare(run.split()[0]) in {"the", "a", "an", "one", "some", "many", "another"}:
        run = " ".join(run.split()[1:])
    person = _person_of_body(run)
    if person or is_body_name(run):
        return person or run
    return without_titles(run) or None if run else None


def _person_of_body(core: str) -> str | None:
    """The "Defne Arslan" of "the Atlantic Council's Defne Arslan"."""
    match = _OWNED.fullmatch(core)
    if match is None or not is_body_name(match[1]) or is_body_name(match[2]) or places_in(match[2]):
        return None
    return match[2] if not any(bare(word) in lexicon.TITLES for word in match[2].split()) else None


def _gender(words: list[str], head: str) -> Gender | None:
    if head in lexicon.HE:
        return "male"
    if head in lexicon.SHE:
        return "female"
    return gender_of(" ".join(words))
