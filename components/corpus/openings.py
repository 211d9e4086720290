"""What an article without a title is called: the words it opens with."""

from collections.abc import Collection

from components.corpus.store import Store

_LONGEST = 60


def openings(store: Store, keys: Collection[str]) -> dict[str, str]:
    """The opening words, by key, of those of the articles that have no title; at most 60 letters and an ellipsis."""
    if not keys:
        return {}
    rows = store.rows(
        f"""SELECT key, left(text, {10 * _LONGEST}) FROM articles
        WHERE title IS NULL AND key IN (SELECT unnest($keys))""",
        {"keys": list(keys)},
    )
    return {key: opening(text) for key, text in rows}


def opening(text: str) -> str:
    """The opening words of a text."""
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else words[:_LONGEST].rsplit(" ", 1)[0] + "…"
