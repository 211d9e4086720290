"""The analyst's judgement: actors merged, renamed or put on another side; the log of corrections, with undo."""

import pandas as pd
import streamlit as st

from components import words
from components.corpus import Corpus, Filter
from components.words import judge as told
from dashboard import access
from dashboard.correcting import attempt, field_name, sentence, value_name
from dashboard.resources import ask, corpus


def actor_panel() -> None:
    """Choose an actor, then merge it into another or set its side; holds for later articles too."""
    if corpus().read_only or not access.can("keeper"):
        return
    with st.expander(words.J_ACTORS, key="judge_actors", icon=":material/edit:"):
        table = ask(Corpus.choices)["actors"].astype(str)
        names = dict(zip(table["value"], table["name"], strict=True))
        sides = dict(zip(table["value"], table["side"], strict=True))
        actor = st.selectbox(
            words.J_ACTOR, list(names), index=None, key="judged", format_func=lambda a: names.get(a, a)
        )
        if actor is not None:
            _merging(actor, names)
            _siding(actor, sides[actor])
            _naming(actor, names[actor])
        _undoing()


def log(made: pd.DataFrame) -> None:
    """Show corrections (a frame of `Corpus.corrections`), newest first; a ticked row can be undone."""
    if made.empty:
        st.info(told.LOG_EMPTY, icon=":material/edit_note:")
        return
    undone, marks = int(made["undone_at"].notna().sum()), ask(Corpus.counts, Filter())["corrected"]
    st.text(told.LOG_COUNT.format(n=len(made), undone=undone, marks=marks))
    shown = pd.DataFrame({name: made[name] for name in told.LOG_COLUMNS})
    shown["kind"] = made["kind"].map(told.OF)
    shown["field"] = made["field"].map(field_name)
    for side in ("old", "new"):
        shown[side] = [value_name(change, side) for change in made.to_dict("records")]
    event = st.dataframe(
        shown.rename(columns=told.LOG_COLUMNS),
        hide_index=True,
        key="log",
        on_select="rerun",
        selection_mode="single-row",
        alt=told.LOG_ALT,
    )
    ticked = made.iloc[list(event.selection.rows)]
    ticked = ticked[ticked["undone_at"].isna()]
    if corpus().read_only or not access.can("analyst"):
        return
    st.button(
        told.LOG_UNDO,
        key="undo_ticked",
        icon=":material/undo:",
        disabled=ticked.empty,
        help=told.LOG_PICK,
        on_click=_undo,
        args=(0 if ticked.empty else int(ticked["correction"].iloc[0]),),
    )


def _merging(actor: str, names: dict[str, str]) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        others = [one for one in names if one != actor]
        keeper = st.selectbox(words.J_KEEPER, others, index=None, key="keeper", format_func=lambda a: names.get(a, a))
        st.button(words.J_MERGE, key="merge", disabled=keeper is None, on_click=_merge, args=(actor, keeper))


def _siding(actor: str, now: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        sides = list(words.SIDES)
        side = st.selectbox(
            words.F_SIDES, sides, index=sides.index(now), key=f"side_{actor}", format_func=lambda one: words.SIDES[one]
        )
        st.button(words.J_SET_SIDE, key="set_side", disabled=side == now, on_click=_set_side, args=(actor, side))


def _naming(actor: str, now: str) -> None:
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(told.ACTOR_NAME, now, key=f"name_{actor}")
        st.button(told.ACTOR_RENAME, key="rename", on_click=_rename, args=(actor,))


def _undoing() -> None:
    changes: pd.DataFrame = corpus().corrections()
    changes = changes[(changes["kind"] == "actor") & changes["undone_at"].isna()]
    for change in changes.to_dict("records")[:5]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(f"{change['text']}: {sentence(change)}")
            number = int(change["correction"])
            st.button(words.J_UNDO, key=f"undo_{number}", on_click=_undo, args=(number,), icon=":material/undo:")


def _merge(actor: str, keeper: str) -> None:
    attempt(lambda: access.write(Corpus.merge_actors, actor, keeper, who=access.user()), told.CORRECT_SAVED)


def _set_side(actor: str, side: str) -> None:
    attempt(lambda: access.write(Corpus.set_side, actor, side, who=access.user()), told.CORRECT_SAVED)


def _rename(actor: str) -> None:
    name = str(st.session_state[f"name_{actor}"]).strip()
    attempt(lambda: access.write(Corpus.correct, f"actor:{actor}", "name", name, who=access.user()), told.CORRECT_SAVED)


def _undo(number: int) -> None:
    attempt(lambda: access.write(Corpus.undo, number, who=access.user()), told.UNDONE)
