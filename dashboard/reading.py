"""An article on screen: its header, and its paragraphs with scores and marked statements."""

from collections.abc import Hashable, Mapping
from dataclasses import replace
from typing import Any

import pandas as pd
import streamlit as st

from components import words
from components.charts.plane import shortened
from components.charts.style import SIDE_COLOURS
from components.corpus import ArticleView
from components.corpus.openings import opening
from components.words import judge as told
from dashboard import correcting, likeness, whys
from dashboard.marks import SCROLL, Mark, chips, marked
from dashboard.naming import speaker_named
from dashboard.plain import literal

Row = Mapping[Hashable, Any]


def titles(table: pd.DataFrame) -> dict[str, str]:
    """What each article of a frame of `Corpus.articles` is called in a list."""
    return {
        row["article"]: " · ".join(
            part
            for part in (
                row["date"].strftime("%Y-%m-%d") if pd.notna(row["date"]) else words.NO_DATE,
                row["outlet"] if isinstance(row["outlet"], str) else "",
                row["title"] if isinstance(row["title"], str) else row["opening"],
            )
            if part
        )
        for row in table.to_dict("records")
    }


def header(article: dict[str, Any]) -> None:
    """Title, outlet, author, date and origin; all of it as plain text."""
    date = article["date"].strftime("%Y-%m-%d") if article["date"] else words.NO_DATE
    facts = [part for part in (article["outlet"], article["author"], date, article["language"]) if part]
    title = f"<h2 style='padding-bottom:.3rem'>{marked(article['title'] or opening(article['text']))}</h2>"
    st.html(f"{title}<span style='opacity:.75'>{marked(' · '.join(facts))}</span>")
    if article["sample"]:
        st.caption(words.A_SAMPLE)
    if str(article["url"] or "").startswith(("http://", "https://")):
        st.link_button(words.A_SOURCE, article["url"], icon=":material/open_in_new:")


def ribbon_table(read: ArticleView) -> pd.DataFrame:
    """The scores of an article with the words of each paragraph, for the ribbon."""
    return read.scores.merge(read.paragraphs[["paragraph", "text"]], on="paragraph")


def body(read: ArticleView, at: str | None) -> None:
    """Every paragraph with its scores; the statement or paragraph `at` is brought into view."""
    focus = _focus(read, at)
    scores: dict[int, list[Row]] = {}
    for row in read.scores.to_dict("records"):
        scores.setdefault(row["paragraph"], []).append(row)
    notes: dict[int, list[Any]] = {}
    for number, note in zip(read.statements["paragraph"], read.statements["note"], strict=True):
        notes.setdefault(number, []).append(note)
    marks = _marks(read)
    for paragraph in read.paragraphs.to_dict("records"):
        unscored = isinstance(paragraph["unscored"], str)
        with st.container(gap=None):
            shown = [] if unscored else scores.get(paragraph["paragraph"], [])
            st.html(_paragraph(paragraph, marks, focus) + chips(shown))  # one element: each takes the browser time
            if unscored:
                st.caption(words.A_UNSCORED.format(reason=literal(paragraph["unscored"])))
            elif paragraph["kind"] == "boilerplate" and not shown:
                st.caption(words.A_APART)
            for note in (paragraph["note"], *notes.get(paragraph["paragraph"], [])):
                _note(note)
            _asking(str(paragraph["paragraph_id"]))
    if focus:
        st.html(SCROLL + f"<i hidden>{focus[0]}</i>", unsafe_allow_javascript=True)  # run anew for another place


def paragraph_at(read: ArticleView, number: int) -> str:
    """The id of a paragraph by its number."""
    return str(read.paragraphs.set_index("paragraph")["paragraph_id"][number])


def _note(note: Any) -> None:
    if isinstance(note, str) and note:
        st.html(f"<i style='opacity:.8'>{marked(told.NOTE_BY.format(note=note))}</i>")


def _asking(target: str) -> None:
    with st.container(horizontal=True, vertical_alignment="center", gap="xsmall"):
        likeness.link(target)
        whys.button(target, "read")
        correcting.button(target, "read")


def _paragraph(paragraph: Row, marks: list[Mark], focus: tuple[int, int] | None) -> str:
    start, end = int(paragraph["start"]), int(paragraph["end"])

    def within(s: int, e: int) -> tuple[int, int] | None:
        return (max(s, start) - start, min(e, end) - start) if s < end and e > start else None

    inside = [replace(mark, start=cut[0], end=cut[1]) for mark in marks if (cut := within(mark.start, mark.end))]
    tag = "h4" if paragraph["kind"] == "heading" else "p"
    text = marked(paragraph["text"], inside, focus=within(*focus) if focus else None)
    return f"<{tag} style='margin:.2rem 0;max-width:46rem;line-height:1.55'>{text}</{tag}>"


def _marks(read: ArticleView) -> list[Mark]:
    marks = []
    for row in read.statements.to_dict("records"):
        who = speaker_named(row["actor_name"], row["speaker"])
        colour = SIDE_COLOURS.get(row["side"], SIDE_COLOURS["other"])
        tip = words.A_SAYS.format(who=who, cue=row["cue"])
        spans = [(int(start), int(end)) for start, end in row["content_spans"]]
        marks += [Mark(start, end, tip, colour, shortened(who) if end == spans[-1][1] else "") for start, end in spans]
    return marks


def _focus(read: ArticleView, at: str | None) -> tuple[int, int] | None:
    for row in read.statements.to_dict("records"):
        if row["statement"] == at:
            return int(row["content_spans"][0][0]), int(row["content_spans"][-1][1])
    for row in read.paragraphs.to_dict("records"):
        if row["paragraph_id"] == at:
            return int(row["start"]), int(row["end"])
    return None
