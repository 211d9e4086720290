"""The words of the voices room: statements and the actors behind them."""

from dataclasses import dataclass
from typing import Literal

Span = tuple[int, int]
StatementKind = Literal["direct", "indirect", "mixed"]
CueKind = Literal["speech", "attitude"]
Side = Literal["turkey", "russia", "west", "other"]
ActorKind = Literal[
    "person",
    "office",
    "institution",
    "agency",
    "party",
    "company",
    "country",
    "outlet",
    "collective",
    "document",
    "unnamed",
]


@dataclass(frozen=True, slots=True)
class Statement:
    """A piece of content attributed to a speaker. Spans are [start, end) offsets into the article's text.

    `actor` is the id of an `Actor`, `via` the index of the statement that carries this one, `about` the ids
    of the actors named inside the content, `paragraph` the index of the paragraph where the content starts.
    """

    index: int
    paragraph: int
    kind: StatementKind
    content: str
    content_spans: tuple[Span, ...]
    speaker: str | None
    speaker_span: Span | None
    cue: str
    cue_spans: tuple[Span, ...]
    cue_kind: CueKind = "speech"
    actor: str | None = None
    actor_name: str | None = None
    via: int | None = None
    about: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Actor:
    """Whom a speaker is, with the places in the article that name the actor."""

    id: str
    name: str
    side: Side
    kind: ActorKind
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Heard:
    """What was heard in one article: its statements, and its actors in order of appearance."""

    statements: tuple[Statement, ...]
    actors: tuple[Actor, ...]
