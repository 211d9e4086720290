"""What the registry knows of one actor: its names, its side, its offices."""

import datetime
import re
from dataclasses import dataclass
from typing import Literal

from components.voices.folding import fold_name
from components.voices.statement import ActorKind, Side

Gender = Literal["male", "female"]

_TITLES: dict[str, tuple[str, ...]] = {
    "prime minister": ("premier", "pm", "head of government"),
    "president": ("head of state",),
    "foreign minister": (
        "secretary of state", "foreign secretary", "minister of foreign affairs", "foreign affairs minister",
        "minister for foreign affairs", "top diplomat", "chief diplomat",
    ),
    "defence minister": (
        "secretary of defence", "defence secretary", "minister of defence", "minister of national defence",
        "national defence minister", "defence chief", "pentagon chief", "secretary of war",
    ),
    "interior minister": ("home secretary", "minister of the interior", "minister of interior"),
    "finance minister": (
        "treasury secretary", "secretary of the treasury", "minister of finance", "treasury and finance minister",
        "chancellor of the exchequer",
    ),
    "energy minister": ("energy secretary", "minister of energy", "energy and natural resources minister"),
    "chief of general staff": (
        "chief of the general staff", "military chief", "top general", "army chief", "chairman of the joint chiefs",
        "chairman of the joint chiefs of staff", "joint chiefs chairman",
    ),
    "communications director": ("head of communications", "director of communications", "communications head"),
    "intelligence chief": ("spy chief", "spymaster", "head of intelligence", "intelligence head"),
    "speaker of parliament": ("parliament speaker", "parliamentary speaker", "speaker"),
    "spokesperson": ("spokesman", "spokeswoman"),
    "high representative": ("foreign policy chief", "high representative for foreign affairs"),
    "head": ("chief", "chairman", "chairwoman", "chair", "chief executive", "ceo", "director", "director general"),
}  # fmt: skip
_TITLE_OF = {synonym: title for title, synonyms in _TITLES.items() for synonym in synonyms}
HEADS = ("head", "secretary general", "president", "high representative", "leader")


@dataclass(frozen=True, slots=True)
class Office:
    """An office: `title` of the actor `of` (an entry's id), from `since` to `until`, each None where not known."""

    title: str
    of: str
    since: datetime.date | None = None
    until: datetime.date | None = None

    def held_on(self, day: datetime.date) -> bool:
        """Whether the office was held on that day; an unknown date sets no limit."""
        return (self.since is None or self.since <= day) and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class Entry:
    """An actor of the registry.

    `aliases` are further names (metonyms such as "Ankara" too), `demonyms` adjectives and peoples of a country
    or collective; `leader` is the title which "the Turkish leader" means for a country.
    """

    id: str
    name: str
    side: Side
    kind: ActorKind
    gender: Gender | None = None
    aliases: tuple[str, ...] = ()
    demonyms: tuple[str, ...] = ()
    offices: tuple[Office, ...] = ()
    leader: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """Every spelling that names the actor: name, aliases, demonyms."""
        return (self.name, *self.aliases, *self.demonyms)

    @property
    def title_words(self) -> frozenset[str]:
        """The words by which a person's offices are called in any usual form, and "leader": "foreign", "minister",
        "diplomat", "leader"."""
        titles = {office.title.lower() for office in self.offices} | {plain_title(one.title) for one in self.offices}
        forms = {form for title in titles for form in (title, *_TITLES.get(title, ()))}
        return frozenset(word for form in forms for word in form.split()) | {"leader"}


def plain_title(title: str) -> str:
    """One form for every usual form of a title: "Secretary of Defense" becomes "defence minister"."""
    plain = fold_name(title).replace("defense", "defence").replace("secretary-general", "secretary general")
    plain = re.sub(r"spokes(?:wo)?man", "spokesperson", plain)
    return _TITLE_OF.get(plain, plain)
