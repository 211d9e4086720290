"""Deleting an article, for keepers, after a question."""

import streamlit as st

from components.corpus import Corpus, CorpusError
from components.words import removing as told
from dashboard import access
from dashboard.plain import literal
from dashboard.resources import corpus


def panel(article: str) -> None:
    """Offer to delete the article of this key."""
    if corpus().read_only or not access.can("keeper"):
        return
    with st.popover(told.OPEN, icon=":material/delete:", key=f"remove_{article}"):
        st.text(told.QUESTION)
        st.button(told.YES, key=f"remove_now_{article}", on_click=_remove, args=(article,))


def _remove(article: str) -> None:
    try:
        access.write(Corpus.remove, article)
    except CorpusError as error:
        st.toast(literal(str(error)), icon=":material/error:")
        return
    for name in ("article", "at"):
        st.session_state.pop(name, None)
    st.query_params.clear()
    st.toast(told.DONE, icon=":material/delete:")
