"""Where the worker stands, in the sidebar of every page; the page is drawn anew when what it waits for has come."""

import streamlit as st

from components import words
from dashboard.resources import own_corpus


def standing() -> None:
    """Tell how many files are waiting, every few seconds while there are any, at once where nothing was read yet."""
    if own_corpus().read_only:
        return
    was_empty = own_corpus().is_empty()
    if coming():
        st.session_state["_was_empty"] = was_empty
        with st.sidebar:
            # Each open tab asks: with fifty readers, every second would cost more than their own clicks.
            st.fragment(_tell, run_every=1 if was_empty else 4)()


def coming() -> int:
    """How many files are waiting or being read."""
    return own_corpus().queue.unfinished()


def _tell() -> None:
    was_empty = st.session_state["_was_empty"]
    files = coming()
    if not files or (was_empty and not own_corpus().is_empty()):
        st.rerun()
    st.caption(words.WAITING.format(n=files))
