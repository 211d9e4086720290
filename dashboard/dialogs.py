"""Which dialog is open: kept in the session, so that it stays open when the page beneath it is drawn anew."""

from collections.abc import Callable, Mapping

import streamlit as st

from dashboard.session import current

_OPEN = "_dialog"


def open_(name: str, target: str) -> None:
    """Open a dialog on a paragraph or statement; to be called back by a button."""
    st.session_state[_OPEN] = (name, target, current()[1].page)


def close() -> None:
    """Close the open dialog, when the page is drawn next."""
    st.session_state.pop(_OPEN, None)


def show(dialogs: Mapping[str, Callable[[str], object]]) -> None:
    """Draw the dialog that is open on this page, if any; to be called once a run, after the page."""
    name, target, page = st.session_state.get(_OPEN, (None, "", ""))
    if name in dialogs and page == current()[1].page:
        dialogs[name](target)
    else:
        close()
