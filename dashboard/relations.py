"""The relations that are scored: listed with how far the worker is, added and removed."""

import re
from collections.abc import Collection, Mapping, Sequence
from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from components.cards import other_relations
from components.corpus import Corpus
from components.corpus.own_axes import COLUMNS
from components.settings import settings
from components.voices.folding import fold_name
from components.voices.registry import Registry
from components.words import judge as told
from dashboard import access
from dashboard.correcting import attempt
from dashboard.plain import literal
from dashboard.resources import ask, corpus, own_corpus, worker

_SHOWN = 6


def listing(axes: pd.DataFrame) -> None:
    """Every relation (a row of `Corpus.axes`) with its sides, how many speak of it, and how far the worker is."""
    choices = ask(Corpus.choices)["axes"]
    touched = dict(zip(choices["value"], choices["n"], strict=True))
    for row in axes.to_dict("records"):
        with st.container(border=True, gap="small"):
            _relation({str(name): value for name, value in row.items()}, touched[row["axis"]])


def adding(taken: Collection[str]) -> None:
    """A form for a new relation; `taken` are the names that there are."""
    st.subheader(told.R_ADD)
    if model := settings().model:
        st.caption(told.R_ZERO_SHOT.format(model=literal(model)))
    measured = other_relations()
    st.caption(told.R_WARNING.format(**measured) if measured else told.R_UNMEASURED)
    with st.form("relation", clear_on_submit=True):
        theirs = st.text_input(
            told.R_THEIRS, key="relation_theirs", help=told.R_THEIRS_HELP, placeholder=told.R_EXAMPLE
        )
        with st.container(horizontal=True):
            title = st.text_input(told.R_TITLE, key="relation_title", help=told.R_TITLE_HELP)
            ours = st.text_input(told.R_OURS, "turkey", key="relation_ours", help=told.R_OURS_HELP)
        sent = st.form_submit_button(told.R_BUTTON, icon=":material/add:")
    if sent:
        names = _names(theirs)
        called = title.strip() or (told.R_CALLED.format(name=names[0]) if names else "")
        attempt(partial(_add, _free(names[0] if names else "", taken), called, names, _names(ours)), told.R_ADDED)
        st.rerun()


def _add(name: str, title: str, theirs: Sequence[str], ours: Sequence[str]) -> None:
    access.write(Corpus.add_axis, name, title, theirs, who=access.user(), ours=ours or ("turkey",))
    worker().nudge()


def _remove(name: str) -> None:
    attempt(partial(access.write, Corpus.remove_axis, name), told.R_REMOVED)


def _relation(row: Mapping[str, Any], touched: int) -> None:
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        st.subheader(literal(row["title"]), anchor=False)
        if row["own"] and not corpus().read_only and access.can("keeper"):
            with st.popover(told.R_REMOVE, icon=":material/delete:", key=f"removing_{row['axis']}"):
                st.button(told.R_REMOVE_SURE, key=f"remove_{row['axis']}", on_click=_remove, args=(row["axis"],))
    if row["own"]:
        st.text(told.R_SIDES.format(ours=_sides(row["ours"]), theirs=_sides(row["theirs"])))
    made = told.R_OWN.format(who=row["who"], when=f"{row['made_at']:%Y-%m-%d}") if row["own"] else told.R_GIVEN
    scored = told.R_SCORED.format(n=f"{touched:,}")
    st.text(f"{scored} · {made}")
    if row["own"] and not corpus().read_only:
        left = own_corpus().lacking(row["axis"])
        st.fragment(_progress, run_every=2 if left else None, key=f"progress_{row['axis']}")(row["axis"])


def _progress(axis: str) -> None:
    left = own_corpus().lacking(axis)
    st.caption(told.R_PROGRESS.format(left=f"{left:,}") if left else told.R_DONE)
    waited = st.session_state.get(f"_lacking_{axis}", 0)
    st.session_state[f"_lacking_{axis}"] = left
    if waited and not left:
        st.rerun()


def _sides(names: Sequence[str]) -> str:
    """The names of a side; with an actor of the registry some of what else it is called."""
    parts = []
    for name in names:
        entry = None if name in told.SIDE_WORDS else _registry().find(name)
        others = [one for one in entry.names if fold_name(one) != fold_name(name)][:_SHOWN] if entry else []
        called = told.SIDE_WORDS.get(name, name)
        parts.append(f"{called} ({', '.join(others)})" if others else called)
    return ", ".join(parts)


@st.cache_resource(show_spinner=False)
def _registry() -> Registry:
    return Registry.load()


def _names(written: str) -> list[str]:
    return list(dict.fromkeys(name.strip() for name in written.split(",") if name.strip()))


def _free(name: str, taken: Collection[str]) -> str:
    """A short name for links and columns that no other relation bears."""
    short = re.sub(r"[^a-z0-9]+", "-", fold_name(name).lower()).strip("-")[:32] or "relation"
    return next(one for one in (short, *(f"{short}-{n}" for n in range(2, 10_000))) if one not in {*taken, *COLUMNS})
