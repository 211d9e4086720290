"""Lists of articles with their mean score on each relation, from which one is chosen to be read."""

from collections.abc import Sequence
from functools import partial

import pandas as pd
import streamlit as st

from components.charts.style import axes_of, axis_title
from components.corpus import Corpus, Filter
from components.words import add as told
from dashboard.resources import ask
from dashboard.session import link_to_article

_MOST = 200
_ROWS = 8
_WIDTHS = {"title": 215, "outlet": 140, "date": 90, "axis": 95}


def choose_article(keys: Sequence[str], key: str, alt: str) -> None:
    """List articles by their keys (the first 200), in a table whose rows open them; titles are shown as plain text."""
    table = ask(Corpus.articles, Filter(articles=tuple(keys[:_MOST])))
    if not table.empty:
        choose_from(table, key, alt)


def choose_from(table: pd.DataFrame, key: str, alt: str, read: str = "") -> None:
    """List a frame of `Corpus.articles` in a table whose rows open an article, but for the one that is `read`."""
    axes = [axis for axis in axes_of(ask(Corpus.choices)["axes"]["value"]) if axis in table]
    shown = table[[*told.ARTICLE_COLUMNS, *axes]]
    shown = shown.assign(title=shown["title"].fillna(table["opening"]))
    columns = {
        name: st.column_config.TextColumn(title, width=_WIDTHS[name]) for name, title in told.ARTICLE_COLUMNS.items()
    }
    columns["date"] = st.column_config.DateColumn(
        told.ARTICLE_COLUMNS["date"], format="YYYY-MM-DD", width=_WIDTHS["date"]
    )
    scores = partial(st.column_config.NumberColumn, format="%+.2f", help=told.ARTICLE_MEAN, width=_WIDTHS["axis"])
    columns |= {axis: scores(axis_title(axis)) for axis in axes}
    event = st.dataframe(
        shown,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-row",
        height="content" if len(shown) <= _ROWS else 320,
        column_config=columns,
        placeholder="–",
        alt=alt,
    )
    for row in event.selection.rows:
        if (article := str(table["article"].iloc[row])) != read:
            st.switch_page("app_pages/article.py", query_params=link_to_article(article))
