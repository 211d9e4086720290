"""Embed mode (`?embed=true`): the figures come first, without menu, filters and notices."""

import streamlit as st

from components.calling import called
from components.corpus import Corpus, Filter
from components.words import share as told
from dashboard import sharing
from dashboard.plain import quiet
from dashboard.resources import ask, corpus


def embedded() -> bool:
    """Whether the page stands within another one."""
    return bool(st.context.is_embedded)


def foot(chosen: Filter, query: dict[str, str]) -> None:
    """What is shown, since when it stands, and the way to the whole page."""
    parts = [chosen.in_words(called(ask(Corpus.choices)))]
    if info := corpus().snapshot_info:
        parts.append(sharing.taken(info))
    with st.container(horizontal=True, vertical_alignment="center", horizontal_alignment="distribute"):
        quiet(" · ".join(parts))
        st.link_button(told.FOOT_OPEN, sharing.link(query), icon=":material/open_in_new:", type="tertiary")
