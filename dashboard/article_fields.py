"""An article's fields, to be edited with undo; and the articles that tell the same story."""

from functools import partial
from typing import Any

import streamlit as st

from components.articles.language import LANGUAGES
from components.corpus import ArticleView, Corpus, Filter
from components.words import add as told
from components.words import judge
from dashboard import access
from dashboard.correcting import attempt, sentence
from dashboard.listing import choose_article
from dashboard.resources import corpus


def fields(read: ArticleView) -> None:
    """Edit title, outlet, author, date, address and language; below, what was edited, with undo."""
    if corpus().read_only or not access.can("analyst"):
        return
    article = read.article
    with st.expander(told.EDIT, key=f"edit_{article['key']}", icon=":material/edit:"):
        with st.form(f"fields_{article['key']}", border=False):
            typed: dict[str, str | None] = {}
            for names in (("title",), ("outlet", "author"), ("date", "language", "url")):
                for place, name in zip(st.columns(len(names), wrap=True), names, strict=True):
                    with place:
                        typed[name] = _field(name, article)
            saved = st.form_submit_button(told.EDIT_SAVE, key="save_fields", type="primary", icon=":material/check:")
        if saved:
            _save(article, typed)
        _edited(read)


def _field(name: str, article: dict[str, Any]) -> str | None:
    title, now = told.FIELDS[name], article[name]
    key = f"field_{name}_{article['key']}"
    if name == "date":
        day = st.date_input(title, value=now, key=key, format="YYYY-MM-DD", min_value="1900-01-01")
        return day.isoformat() if day else None
    if name == "language":
        index = LANGUAGES.index(now) if now in LANGUAGES else None
        chosen: str | None = st.selectbox(title, LANGUAGES, index=index, key=key, help=told.EDIT_LANGUAGE_HELP)
        return chosen
    return st.text_input(title, value=now or "", key=key).strip() or None


def _save(article: dict[str, Any], typed: dict[str, str | None]) -> None:
    before = {name: str(article[name]) if article[name] else None for name in told.FIELDS}
    changed = {name: value for name, value in typed.items() if value != before[name]}
    if not changed:
        st.caption(told.EDIT_NOTHING)
        return
    target = f"article:{article['key']}"

    def write() -> None:
        for name, value in changed.items():
            access.write(Corpus.correct, target, name, value, who=access.user())

    attempt(write, told.EDIT_SAVED)
    st.rerun()


def _edited(read: ArticleView) -> None:
    made = read.corrections
    made = made[(made["kind"] == "article") & made["field"].isin(list(told.FIELDS)) & made["undone_at"].isna()]
    for change in made.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            said = sentence({str(name): value for name, value in change.items()})
            st.text(told.EDITED.format(change=said, made=change["made_at"].strftime("%Y-%m-%d %H:%M")))
            number = int(change["correction"])
            st.button(judge.UNDO, key=f"undo_field_{number}", icon=":material/undo:", on_click=_undo, args=(number,))


def _undo(number: int) -> None:
    attempt(partial(_write_undo, number), told.EDIT_SAVED)


def _write_undo(number: int) -> None:
    access.write(Corpus.undo, number, who=access.user())


def copies(article: dict[str, Any], chosen: Filter) -> None:
    """List the articles of the same family, and say how the figures count them."""
    others = [key for key in article["copies"] if key != article["key"]]
    if not others:
        return
    title = told.COPIES[len(others) == 1].format(n=len(others))
    with st.expander(title, key=f"copies_{article['key']}", icon=":material/content_copy:"):
        st.caption(told.COPIES_ONCE if chosen.families == "once" else told.COPIES_EACH)
        choose_article(others, f"copies_of_{article['key']}", told.COPIES_ALT)
