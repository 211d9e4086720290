"""Words of people and articles on screen: shown as they are, whatever marks they hold."""

import streamlit as st

from dashboard.marks import marked


def quiet(text: str) -> None:
    """A line of small print."""
    st.html(f"<span style='font-size:.875rem;opacity:.75'>{marked(text)}</span>")


def small(text: str) -> str:
    """A line of small print as HTML, to stand beneath something else."""
    return f"<div style='font-size:.85rem;opacity:.75'>{marked(text)}</div>"


def named(text: str) -> None:
    """The name of a thing, in bold."""
    st.html(f"<b style='font-size:1.05rem'>{marked(text)}</b>")
