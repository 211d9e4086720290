"""The way from any paragraph or statement to the paragraphs like it."""

import streamlit as st

from components.words import search as told
from dashboard.session import current


def link(paragraph_id: str) -> None:
    """A link to the paragraphs like the one of this id, under the filter in force but for its words: likeness is to
    find what is said in others."""
    snapshot = st.session_state.get("snapshot")
    query = (
        current()[0].replace(words="").to_query()
        | {"like": paragraph_id}
        | ({"snapshot": snapshot} if snapshot else {})
    )
    st.page_link(
        "app_pages/search.py", label=told.LIKE, icon=":material/join_inner:", help=told.LIKE_HELP, query_params=query
    )
