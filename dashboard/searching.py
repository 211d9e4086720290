"""What the search finds, on screen: paragraphs with their hits marked, their scores, and the ways on."""

from collections.abc import Hashable, Iterable, Mapping
from typing import Any

import pandas as pd
import streamlit as st

from components import words
from components.corpus import Corpus, Filter
from components.corpus.words import found_at
from components.words import search as told
from components.words.counting import counted
from dashboard.links import View, opened
from dashboard.marks import chips, highlighted, marked
from dashboard.plain import small
from dashboard.resources import ask, corpus
from dashboard.session import link_to_article

PER_PAGE = 10
_LIKE = "search_like"


def field(chosen: Filter) -> None:
    """The field for the words: the same words as the filter's, where there is room for them."""
    st.session_state["search_words"] = chosen.words
    st.text_input(
        told.FIELD, key="search_words", help=told.FIELD_HELP, icon=":material/search:", on_change=_take, type="search"
    )


def _take() -> None:
    st.session_state["f_words"] = st.session_state["search_words"].strip()
    _leave()


def wanted(view: View) -> str | None:
    """The paragraph whose like is looked for, as the link names it."""
    if view.seeding:
        st.session_state[_LIKE] = opened("like")
    like: str | None = st.session_state.get(_LIKE)
    if like:
        view.keep("like", like)
        view.shows(Filter(articles=(like,)))
    return like


def by_words(chosen: Filter, view: View) -> None:
    """The paragraphs that hold the words, a page at a time."""
    ranking = view.choice("order", list(told.RANKINGS), told.RANKING, told.RANKINGS)
    counts = ask(Corpus.counts, chosen)
    if not counts["paragraphs"]:
        st.info(told.NOTHING, icon=":material/search_off:")
        return
    found = {"n": counted(counts["paragraphs"], "paragraph"), "articles": counted(counts["articles"], "article")}
    st.subheader(words.FOUND_IN.format(**found))
    pages, key = -(-counts["paragraphs"] // PER_PAGE), f"search_page_{ranking}_{chosen.to_query()}"
    number = st.session_state.get(key, 1)
    _list(ask(Corpus.search, chosen, ranking, limit=PER_PAGE, offset=(number - 1) * PER_PAGE), chosen.words)
    if pages > 1:
        st.pagination(pages, key=key, max_visible_pages=5)


def by_likeness(like: str, chosen: Filter) -> None:
    """The paragraph that is known, and those like it, nearest first."""
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(told.LIKE_TITLE, width="content")
        st.button(told.LIKE_LEAVE, key="like_leave", icon=":material/arrow_back:", type="tertiary", on_click=_leave)
    text = ask(Corpus.paragraph_text, like)
    if text is None:
        st.info(told.LIKE_GONE, icon=":material/delete:")
        return
    with st.container(border=True):
        st.html(marked(text))
    done, whole = corpus().embedded()
    # Not kept between runs: vectors come in without the corpus counting as changed.
    found = corpus().like(like, chosen, limit=3 * PER_PAGE)
    if found is None:
        st.info(told.UNPREPARED.format(done=f"{done:,}", all=f"{whole:,}"), icon=":material/hourglass_top:")
        return
    if found.empty:
        st.info(told.NOTHING_LIKE, icon=":material/search_off:")
        return
    if done < whole:
        st.caption(told.PREPARED.format(done=f"{done:,}", all=f"{whole:,}"))
    _list(found, chosen.words)


def _leave() -> None:
    st.session_state[_LIKE] = None


def _list(found: pd.DataFrame, searched: str) -> None:
    for row in found.to_dict("records"):
        with st.container(border=True, gap="small"):
            st.html(highlighted(str(row["text"]), found_at(str(row["text"]), searched)))
            _foot(row)


def _foot(row: Mapping[Hashable, Any]) -> None:
    stances: Iterable[Mapping[Hashable, Any]] = () if row["stances"] is None else row["stances"]
    date: str = row["date"].strftime("%Y-%m-%d") if pd.notna(row["date"]) else words.NO_DATE
    near = [told.SIMILARITY.format(similarity=f"{row['similarity']:.2f}")] if "similarity" in row else []
    source = [part for part in (row["outlet"], date, row["article_title"], *near) if isinstance(part, str)]
    st.html(chips(stances) + small(" · ".join(source)))
    target = str(row["paragraph_id"])
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        query = link_to_article(str(row["article"]), target)
        st.page_link("app_pages/article.py", label=words.READ_IN_ARTICLE, icon=":material/article:", query_params=query)
        # A link to the page that one is on would stand there as if it were chosen.
        st.button(
            told.LIKE,
            key=f"like_{target}",
            type="tertiary",
            icon=":material/join_inner:",
            help=told.LIKE_HELP,
            on_click=_look_for,
            args=(target,),
        )


def _look_for(target: str) -> None:
    st.session_state[_LIKE], st.session_state["f_words"] = target, ""
