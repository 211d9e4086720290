"""Evidence: the statements and paragraphs behind a mark, each with its speaker, article, date and scores."""

from collections.abc import Hashable, Mapping, Sequence
from typing import Any, Literal

import pandas as pd
import streamlit as st

from components import words
from components.corpus import Corpus, Filter
from components.corpus.evidence import Order
from components.corpus.selection import Unit
from components.words import judge as told
from components.words.counting import counted
from dashboard import correcting, likeness, numbers, whys
from dashboard.drawing import draw
from dashboard.embedding import embedded
from dashboard.links import opened
from dashboard.marks import chips, marked
from dashboard.naming import speaker_named
from dashboard.numbers import Marks
from dashboard.plain import small
from dashboard.resources import ask
from dashboard.session import current, link_to_article

FEW, PER_PAGE = 3, 5
HEIGHT = 560
CONFIG = {
    "displaylogo": False,
    "scrollZoom": False,
    "toImageButtonOptions": {"format": "svg", "filename": "bosphorus"},
    # The bar has little room; what a drag and a double click do needs no button.
    "modeBarButtonsToRemove": ["zoomIn2d", "zoomOut2d", "autoScale2d"],
}
Picked = list[list[Any]]
Row = Mapping[Hashable, Any]
_NAMES: dict[Unit, str] = {"paragraph": "paragraph_id", "statement": "statement"}


def figure(
    drawn: Any,
    key: str,
    marks: Marks | None = None,
    *,
    mode: Sequence[Literal["points", "lasso", "box"]] = ("points", "lasso", "box"),
) -> Picked:
    """Show a figure, and beneath it the numbers of its `marks`; the `customdata` of those that the reader has
    selected, in the figure or from the numbers."""
    event = draw(drawn, key, CONFIG, on_select="rerun", selection_mode=tuple(mode))
    picked = [list(point["customdata"]) for point in event.selection.points if point.get("customdata")]
    listed = numbers.chosen(marks, key) if marks else []
    return picked or listed


def beside(drawn: Any, key: str, marks: Marks | None = None) -> tuple[Picked, Any]:
    """Show a figure and make a pane for its evidence beside it, beneath it on narrow screens: the selected marks'
    data, and the pane. Within another page the figure stands alone."""
    if embedded():
        return figure(drawn, key), st.container()
    left, right = st.columns([3, 2])
    with left:
        picked = figure(drawn, key, marks)
    return picked, pane(right, max(HEIGHT, int(drawn.layout.height)), bool(picked))


def pane(room: Any, height: int = HEIGHT, picked: bool = True) -> Any:
    """A scrolling pane for evidence; where nothing was picked, it says how to."""
    made = room.container(height=height, border=True)
    if not picked:
        made.caption(told.PICK)
    return made


def listing(chosen: Filter, unit: Unit, key: str, behind: int | None = None) -> None:
    """List the statements or paragraphs of a filter, a page at a time, each with a way into its article.

    `behind` is how many marks the list is the evidence of. Where that is 0, a few stand for the whole filter, and
    within another page, where there is no room, none."""
    if embedded() and behind == 0:
        return
    many = FEW if behind == 0 else PER_PAGE
    with st.container(horizontal=True, vertical_alignment="bottom"):
        order = _order(f"{key}_order")
        silent = current()[1].switch(f"{key}_all", told.UNTOUCHED) or chosen.labels == ("none",)
    head = st.container()
    number = st.session_state.get(f"{key}_page", 1)
    found = ask(Corpus.found, chosen, unit, (number - 1) * many, many, order, silent=silent)
    pages = max(1, -(-found.total // many))
    if number > pages:  # another mark was picked, with less behind it
        st.session_state[f"{key}_page"] = 1
        found = ask(Corpus.found, chosen, unit, 0, many, order, silent=silent)
    with head:
        marks = told.BEHIND[behind == 1].format(n=behind) if behind else ""
        title = words.FOUND_IN.format(n=counted(found.total, unit), articles=counted(found.articles, "article"))
        st.markdown(f"**{marks}{title}**")
        if not found.total:
            st.caption(words.NOTHING_BEHIND)
    cards: dict[str, list[Row]] = {}
    for row in found.rows.to_dict("records"):  # by strength the rows of one text need not follow each other
        cards.setdefault(str(row[_NAMES[unit]]), []).append(row)
    for name, rows in cards.items():
        _card(rows, unit, name, key)
    if pages > 1:
        st.pagination(pages, key=f"{key}_page", max_visible_pages=5)


def _order(name: str) -> Order:
    """The order that the reader chooses, kept in the link under this name."""
    view, orders = current()[1], list(told.ORDERS)
    if view.seeding:
        asked = opened(name)
        st.session_state[name] = next((one for one in orders if one == asked), orders[0])
    order = st.selectbox(
        told.ORDER,
        orders,
        key=name,
        format_func=lambda one: told.ORDERS[one],
        persist_state="session",
        width=170,
        label_visibility="collapsed",
    )
    if order != orders[0]:
        view.keep(name, order)
    return order


def _card(rows: list[Row], unit: Unit, target: str, key: str) -> None:
    with st.container(border=True, gap="small"):
        st.html(_text(rows[0], unit) + _foot(rows))  # one element: the browser takes its time over each
        _ways(rows[0], target, key)


def _text(row: Row, unit: Unit) -> str:
    if unit == "paragraph":
        return f"<div style='margin-bottom:.5rem'>{marked(str(row['text']))}</div>"
    who = speaker_named(row["actor_name"], row["speaker"])
    said = _in_context(str(row["paragraph_text"]), str(row["content"]))
    return (
        f"<div><b>{marked(who)}</b> <span style='opacity:.75'>{marked(str(row['cue']))}</span></div>"
        f"<div style='margin:.5rem 0'>{said}</div>"
    )


def _in_context(paragraph: str, content: str) -> str:
    at = paragraph.find(content)
    if at < 0:
        return f"“{marked(content)}”"
    return marked(paragraph, focus=(at, at + len(content))).replace(' id="in-view"', "")


def _foot(rows: list[Row]) -> str:
    scored = [row for row in rows if isinstance(row["axis"], str)]
    first = rows[0]
    reason = words.A_UNSCORED.format(reason=first["unscored"]) if isinstance(first["unscored"], str) else ""
    date: str = first["date"].strftime("%Y-%m-%d") if pd.notna(first["date"]) else words.NO_DATE
    source = " · ".join(str(part) for part in (first["outlet"], date, first["article_title"]) if isinstance(part, str))
    return chips(scored) + small(reason + source)


def _ways(row: Row, target: str, key: str) -> None:
    """From a text into its article, to texts like it, to why, and to its correction."""
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        st.page_link(
            "app_pages/article.py",
            label=words.READ_IN_ARTICLE,
            icon=":material/article:",
            query_params=link_to_article(str(row["article"]), target),
        )
        likeness.link(str(row["paragraph_id"]))
        whys.button(target, key)
        correcting.button(target, key)
