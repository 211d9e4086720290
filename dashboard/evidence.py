"""Evidence: the statements and paragraphs behind a mark, each with its speaker, article, date and scores."""

from collections.abc import Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from components import words
from components.charts.style import alt_text
from components.corpus import Corpus, Filter
from dashboard.marks import chip, marked
from dashboard.resources import ask
from dashboard.session import link_to_article

PER_PAGE = 10
CONFIG = {"displaylogo": False, "scrollZoom": False, "toImageButtonOptions": {"format": "svg", "filename": "bosphorus"}}


def figure(
    drawn: Any, key: str, *, mode: Sequence[Literal["points", "lasso", "box"]] = ("points", "lasso", "box")
) -> list[list[Any]]:
    """Show a figure; the `customdata` of the marks that the reader has selected."""
    event = st.plotly_chart(
        drawn, key=key, on_select="rerun", selection_mode=tuple(mode), config=CONFIG, alt=alt_text(drawn)
    )
    return [list(point["customdata"]) for point in event.selection.points if point.get("customdata")]


def statements(chosen: Filter, key: str) -> None:
    """List the statements of a filter, a page at a time, each with a way into its article."""
    frame = ask(Corpus.statements, chosen)
    if not st.toggle(words.ALL_STATEMENTS, key=f"{key}_all", persist_state="session"):
        frame = frame[frame["statement"].isin(frame.loc[frame["score"].notna(), "statement"])]
    ids = list(dict.fromkeys(frame["statement"]))
    _heading(words.STATEMENTS_FOUND, len(ids), frame)
    for name in _page(ids, key):
        _statement(frame[frame["statement"] == name])


def paragraphs(chosen: Filter, key: str) -> None:
    """List the paragraphs of a filter that touch an axis, a page at a time."""
    frame = ask(Corpus.paragraphs, chosen)
    frame = frame[frame["score"].notna()]
    ids = list(dict.fromkeys(frame["paragraph_id"]))
    _heading(words.PARAGRAPHS_FOUND, len(ids), frame)
    for name in _page(ids, key):
        _paragraph(frame[frame["paragraph_id"] == name])


def _heading(title: str, count: int, frame: pd.DataFrame) -> None:
    st.subheader(title.format(n=count, articles=frame["article"].nunique()))
    if not count:
        st.caption(words.NOTHING_BEHIND)


def _page(ids: list[str], key: str) -> list[str]:
    if len(ids) <= PER_PAGE:
        return ids
    number = st.pagination(-(-len(ids) // PER_PAGE), key=f"{key}_page")
    return ids[(number - 1) * PER_PAGE : number * PER_PAGE]


def _statement(rows: pd.DataFrame) -> None:
    first = rows.iloc[0]
    with st.container(border=True, gap="small"):
        who = first["actor_name"] or first["speaker"] or words.NOBODY
        st.html(f"<b>{marked(str(who))}</b> <span style='opacity:.7'>{marked(str(first['cue']))}</span>")
        st.html(_in_context(str(first["paragraph_text"]), str(first["content"])))
        _foot(rows, str(first["statement"]))


def _in_context(paragraph: str, content: str) -> str:
    at = paragraph.find(content)
    if at < 0:
        return f"“{marked(content)}”"
    return marked(paragraph, focus=(at, at + len(content))).replace(' id="in-view"', "")


def _paragraph(rows: pd.DataFrame) -> None:
    first = rows.iloc[0]
    with st.container(border=True, gap="small"):
        st.html(marked(str(first["text"])))
        _foot(rows, str(first["paragraph_id"]))


def _foot(rows: pd.DataFrame, target: str) -> None:
    chips = (
        chip(r["axis"], r["label"], r["score"], r["certainty"], bool(r["corrected"]))
        for r in rows.to_dict("records")
        if isinstance(r["axis"], str)
    )
    st.html("".join(chips))
    first = rows.iloc[0]
    with st.container(horizontal=True, vertical_alignment="center"):
        st.page_link(
            "app_pages/article.py",
            label=words.READ_IN_ARTICLE,
            icon=":material/article:",
            query_params=link_to_article(str(first["article"]), target),
        )
        date = first["date"].strftime("%Y-%m-%d") if pd.notna(first["date"]) else words.NO_DATE
        source = " · ".join(
            str(part) for part in (first["outlet"], date, first["article_title"]) if isinstance(part, str)
        )
        st.html(f"<span style='font-size:.85rem;opacity:.75'>{marked(source)}</span>")
