"""An article's fields, to be edited with undo; and the articles that tell the same story."""

import datetime
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
            for names in (("title",), ("outlet", "author"), ("date", "language", "url")):
                for place, name in zip(st.columns(len(names), wrap=True), names, strict=True):
                    with place:
                        _field(name, article)
            st.form_submit_button(
                told.EDIT_SAVE,
                key="save_fields",
                icon=":material/check:",
                on_click=_save,
                args=(article,),
            )
        _edited(read)


def _field(name: str, article: dict[str, Any]) -> None:
    title, now, key = told.FIELDS[name], article[name], _key(name, article)
    if name == "date":
        st.date_input(
            title, value=now, key=key, format="YYYY-MM-DD", min_value=datetime.date.min, max_value=datetime.date.max
        )
    elif name == "language":
        index = LANGUAGES.index(now) if now in LANGUAGES else None
        st.selectbox(title, LANGUAGES, index=index, key=key, help=told.EDIT_LANGUAGE_HELP)
    else:
        st.text_input(title, value=now or "", key=key)


def _key(name: str, article: dict[str, Any]) -> str:
    return f"field_{name}_{article['key']}"


def _save(article: dict[str, Any]) -> None:
    typed = {name: str(st.session_state[_key(name, article)] or "").strip() or None for name in told.FIELDS}
    before = {name: str(article[name]) if article[name] else None for name in told.FIELDS}
    changed = {name: value for name, value in typed.items() if value != before[name]}
    _keep_chosen(article["key"])
    if not changed:
        st.toast(told.EDIT_NOTHING)
        return
    target = f"article:{article['key']}"

    def write() -> None:
        for name, value in changed.items():
            access.write(Corpus.correct, target, name, value, who=access.user())

    attempt(write, told.EDIT_SAVED)


def _keep_chosen(key: str) -> None:
    """Keep the article chosen: the browser names it by its title, which changes (streamlit#14224)."""
    st.session_state["article"] = key


def _edited(read: ArticleView) -> None:
    made = read.corrections
    made = made[(made["kind"] == "article") & made["field"].isin(list(told.FIELDS)) & made["undone_at"].isna()]
    for change in made.to_dict("records"):
        with st.container(horizontal=True, vertical_alignment="center"):
            said = sentence({str(name): value for name, value in change.items()})
            st.text(told.EDITED.format(change=said, made=change["made_at"].strftime("%Y-%m-%d %H:%M")))
            number = int(change["correction"])
            st.button(
                judge.UNDO,
                key=f"undo_field_{number}",
                icon=":material/undo:",
                on_click=_undo,
                args=(read.article["key"], number),
            )


def _undo(article: str, number: int) -> None:
    _keep_chosen(article)
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
