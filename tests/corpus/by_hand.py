"""Small analyses made by hand for the tests of the corpus and the reports."""

import datetime
from collections.abc import Sequence

from components.analysis import Analysis
from components.articles.article import Article, Paragraph
from components.stance.axis import Scores, Stance
from components.voices.statement import Actor, Heard, Statement

CONFLICT = Stance(0.05, 0.8, 0.1, 0.05)
COOPERATION = Stance(0.1, 0.05, 0.15, 0.7)
NEUTRAL = Stance(0.1, 0.1, 0.7, 0.1)
NONE = Stance(0.9, 0.04, 0.03, 0.03)
SAYINGS = {"conflict": CONFLICT, "cooperation": COOPERATION, "neutral": NEUTRAL, "none": NONE}
ACTORS = {
    "ankara-office": Actor("ankara-office", "Office in Ankara", "turkey", "office"),
    "moscow-office": Actor("moscow-office", "Office in Moscow", "russia", "office"),
    "unnamed": Actor("unnamed", "an unnamed source", "other", "unnamed"),
}


def stance(russia: str, west: str) -> Scores:
    """Scores with these two labels; `russia="?"` makes them unscored."""
    if russia == "?":
        return Scores({}, unscored="the model does not know this language")
    return Scores({"russia": SAYINGS[russia], "west": SAYINGS[west]})


def article(
    lines: Sequence[str], *, outlet: str | None = "Harbour Post", day: str | None = "2024-05-01", **known: str
) -> Article:
    """An article with a paragraph for each line."""
    text = "\n".join(lines)
    paragraphs, start = [], 0
    for index, line in enumerate(lines):
        paragraphs.append(Paragraph(index, start, start + len(line), line, "en"))
        start += len(line) + 1
    date = datetime.date.fromisoformat(day) if day else None
    return Article(text, tuple(paragraphs), outlet=outlet, date=date, language="en", **known)  # type: ignore[arg-type]


def said(read: Article, index: int, paragraph: int, actor: str, *about: str) -> Statement:
    """A statement that takes up a whole paragraph; its first word is the speaker, its second the cue."""
    held = read.paragraphs[paragraph]
    speaker, cue = held.text.split()[:2]
    at, after = held.start + len(speaker) + 1, held.start + len(speaker) + 1 + len(cue)
    return Statement(
        index,
        paragraph,
        "indirect",
        read.text[after + 1 : held.end],
        ((after + 1, held.end),),
        speaker,
        (held.start, held.start + len(speaker)),
        cue,
        ((at, after),),
        actor=actor,
        actor_name=ACTORS[actor].name if actor in ACTORS else actor,
        about=about,
    )


def analysis(
    read: Article,
    scores: Sequence[tuple[str, str]],
    statements: Sequence[tuple[int, str, tuple[str, str]]] = (),
    *,
    about: Sequence[str] = (),
    stance_digest: str = "stance-1",
    voices_digest: str = "voices-1",
) -> Analysis:
    """An analysis: labels for each paragraph, and (paragraph, actor, labels) for each statement."""
    heard = [said(read, index, place, actor, *about) for index, (place, actor, _) in enumerate(statements)]
    named = [ACTORS[actor] for actor in dict.fromkeys([*(s[1] for s in statements), *about])]
    return Analysis(
        read,
        Heard(tuple(heard), tuple(named)),
        tuple(stance(*labels) for labels in scores),
        tuple(stance(*labels) for _, _, labels in statements),
        stance_digest,
        voices_digest,
    )
