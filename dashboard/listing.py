"""A short list of articles, from which one is chosen to be read."""

from collections.abc import Sequence

import streamlit as st

from components.corpus import Corpus, Filter
from components.words import add as told
from dashboard.resources import ask
from dashboard.session import link_to_article

_MOST = 200


def choose_article(keys: Sequence[str], key: str, alt: str) -> None:
    """List articles by their keys (the first 200), in a table whose rows open them; titles are shown as plain text."""
    table = ask(Corpus.articles, Filter(articles=tuple(keys[:_MOST])))
    if table.empty:
        return
    shown = table[list(told.ARTICLE_COLUMNS)].rename(columns=told.ARTICLE_COLUMNS)
    shown[told.ARTICLE_COLUMNS["title"]] = shown[told.ARTICLE_COLUMNS["title"]].fillna(told.UNTITLED)
    event = st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        height="content" if len(shown) <= 6 else 250,
        column_config={told.ARTICLE_COLUMNS["date"]: st.column_config.DateColumn(format="YYYY-MM-DD")},
        alt=alt,
    )
    for row in event.selection.rows:
        st.switch_page("app_pages/article.py", query_params=link_to_article(str(table["article"].iloc[row])))
