"""The analyst's judgement on actors: two names for one actor are merged, a wrong side is set right."""

from collections.abc import Callable

import pandas as pd
import streamlit as st

from components import words
from components.corpus import Corpus, CorpusError
from dashboard import access
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
        _undoing()


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


def _undoing() -> None:
    changes: pd.DataFrame = corpus().corrections()
    changes = changes[(changes["kind"] == "actor") & changes["undone_at"].isna()]
    for change in changes.to_dict("records")[:5]:
        with st.container(horizontal=True, vertical_alignment="center"):
            st.text(words.J_CHANGE.format(**{str(name): value for name, value in change.items()}))
            number = int(change["correction"])
            st.button(words.J_UNDO, key=f"undo_{number}", on_click=_undo, args=(number,), icon=":material/undo:")


def _told(change: Callable[[], object]) -> None:
    try:
        change()
    except CorpusError as error:
        st.toast(str(error), icon=":material/error:")


def _merge(actor: str, keeper: str) -> None:
    _told(lambda: access.write(Corpus.merge_actors, actor, keeper, who=access.user()))


def _set_side(actor: str, side: str) -> None:
    _told(lambda: access.write(Corpus.set_side, actor, side, who=access.user()))


def _undo(number: int) -> None:
    _told(lambda: access.write(Corpus.undo, number, who=access.user()))
