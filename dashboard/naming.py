"""What the speaker of a statement is called on a page."""

from components import words


def speaker_named(actor: object, speaker: object) -> str:
    """The name of the actor, else the words of the text for the speaker, else that there are none.

    Both come from a row of a frame, in which what is absent is None or NaN."""
    return next((name for name in (actor, speaker) if isinstance(name, str) and name), words.NOBODY)
