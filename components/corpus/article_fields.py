"""An article's fields after it was added: what analysts may put into them, and how that takes hold."""

import datetime

from components.articles.building import label
from components.articles.language import known_language, paragraph_language
from components.corpus.store import CorpusError, Store

ARTICLE_FIELDS = ("title", "outlet", "author", "date", "url", "language")


def checked_field(field: str, value: str | None) -> str | None:
    """The value as it is kept, None where it is empty; raises CorpusError for what the field cannot hold."""
    if value is None or not value.strip():
        return None
    if field == "date":
        return _date(value)
    if field == "url" and not value.strip().startswith(("http://", "https://")):
        raise CorpusError("An address begins with http:// or https://.")
    if field == "language" and known_language(value) is None:
        raise CorpusError(f"{value!r} is no language that is told apart; write it like en, tr or ru.")
    return known_language(value) if field == "language" else label(value)


def set_article_field(store: Store, key: str, field: str) -> None:
    """Set a field to what its last standing correction says, else to what the first one found; inside a transaction."""
    standing = store.rows(
        """SELECT new FROM standing WHERE kind = 'article' AND target = $id AND field = $field
        UNION ALL SELECT old FROM (SELECT old FROM corrections
            WHERE kind = 'article' AND target = $id AND field = $field
            AND NOT EXISTS (SELECT 1 FROM standing WHERE kind = 'article' AND target = $id AND field = $field)
            ORDER BY correction LIMIT 1)""",
        {"id": key, "field": field},
    )
    value = standing[0][0]
    cast = "::DATE" if field == "date" else ""
    store.rows(f"UPDATE articles SET {field} = $value{cast} WHERE key = $id", {"value": value, "id": key})
    if field == "language":
        _tell_paragraphs(store, key, value)


def _tell_paragraphs(store: Store, key: str, language: str | None) -> None:
    """Each paragraph's language is told again as at reading, now that the article's is another."""
    rows = store.rows(
        "SELECT paragraph, text, kind FROM paragraphs WHERE article = (SELECT article FROM articles WHERE key = $key)",
        {"key": key},
    )
    for number, text, kind in rows:
        as_whole = len(rows) == 1 or kind == "boilerplate"
        told = language if as_whole else paragraph_language(text, language) or language
        store.rows(
            "UPDATE paragraphs SET language = $language WHERE paragraph = $number",
            {"language": told, "number": number},
        )


def _date(value: str) -> str:
    try:
        return datetime.date.fromisoformat(value).isoformat()
    except ValueError as error:
        raise CorpusError(f"{value!r} is no date; write it like 2024-05-31.") from error
