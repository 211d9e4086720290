"""Why this score: the words that moved it, asked of the scoring process for one text when a reader wants to know."""

from concurrent.futures import TimeoutError as LateError

import pandas as pd
import streamlit as st

from components import words
from components.charts.style import axis_title
from components.charts.why import why_bars
from components.corpus import Corpus
from components.questions import Explain
from components.stance import Axis, Passage
from components.stance.why import Why
from components.words import judge as told
from dashboard import dialogs
from dashboard.drawing import draw
from dashboard.marks import chip, weighed
from dashboard.plain import literal
from dashboard.resources import ask, corpus, worker

_SECONDS = 60


def button(target: str, key: str) -> None:
    """A button that explains the scores of a paragraph or statement, by its id."""
    st.button(
        told.WHY,
        key=f"why_{key}_{target}",
        type="tertiary",
        icon=":material/psychology_alt:",
        on_click=dialogs.open_,
        args=("why", target),
    )


@st.dialog(told.WHY, width="medium", icon=":material/psychology_alt:", on_dismiss=dialogs.close)
def dialog(target: str) -> None:
    """The words that moved the score of a paragraph or statement, on the relation that the reader chooses."""
    rows = ask(Corpus.stances, target)
    passage = ask(Corpus.passage, target)
    if passage is None:
        st.info(told.WHY_GONE, icon=":material/delete:")
        return
    axes = sorted(
        ask(Corpus.choices)["axes"]["value"], key=lambda axis: axis not in set(rows.loc[rows["score"].notna(), "axis"])
    )
    chosen = st.segmented_control(
        told.WHY_AXIS,
        axes,
        default=axes[0],
        key="why_axis",
        format_func=lambda axis: literal(axis_title(axis)),
        required=True,
    )
    axis = corpus().axis(str(chosen or axes[0]))
    if axis is None:
        st.info(told.WHY_GONE, icon=":material/delete:")
        return
    if rows.loc[rows["axis"] == axis.name, "corrected"].any():
        st.info(told.WHY_CORRECTED, icon=":material/edit:")
    try:
        with st.spinner(told.WHY_WAIT):
            why = explained(passage, axis)
    except LateError:
        st.warning(told.WHY_LATE, icon=":material/hourglass_top:")
    except Exception:
        st.warning(told.WHY_OFF, icon=":material/power_off:")
    else:
        _show(why, passage)


@st.cache_data(show_spinner=False, max_entries=500, hash_funcs={Passage: repr, Axis: repr}, scope="global")
def explained(passage: Passage, axis: Axis) -> Why:
    """The explanation of one score, kept for all sessions; raises TimeoutError where the model is too busy."""
    if not worker().is_alive():
        raise RuntimeError("there is no worker")
    return worker().ask(Explain(passage, axis)).result(timeout=_SECONDS)


def _show(why: Why, passage: Passage) -> None:
    if why.unscored or why.stance is None:
        st.info(words.A_UNSCORED.format(reason=literal(str(why.unscored))), icon=":material/translate:")
        return
    stance = why.stance
    st.html(
        f"<span style='font-size:.85rem;opacity:.75'>{told.WHY_MODEL}: </span>"
        + chip(why.axis, stance.label, stance.score, stance.certainty)
    )
    st.html(f"<p style='line-height:1.9'>{weighed(passage.text, why.words)}</p>")
    names = dict.fromkeys(passage.text[word.start : word.end] for word in why.words if word.names)
    if names:
        st.text(told.WHY_NAMES.format(names=", ".join(f"“{name}”" for name in names)))
    table = pd.DataFrame(
        [(passage.text[word.start : word.end], word.weight) for word in why.words if not word.names],
        columns=["word", "weight"],
    )
    drawn = why_bars(table)
    if drawn is None:
        st.info(told.WHY_SILENT, icon=":material/info:")
    else:
        draw(drawn, "why_bars", {"displayModeBar": False})
        st.caption(told.WHY_TOWARDS)
    st.caption(told.WHY_METHOD)
